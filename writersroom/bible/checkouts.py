"""A folder of plain files that knows where in the history it began, so that it can come back."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from writersroom.bible.facts import SeasonFacts
from writersroom.bible.kinds import SEASON_FIELDS
from writersroom.bible.plainfiles import plain_texts, read_plain
from writersroom.bible.season_versions import loaded_with_revision, season_as_of
from writersroom.bible.untracked import META
from writersroom.errors import InputError
from writersroom.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from writersroom.bible.store import Bible

STAMP = "checkout.toml"
_EPISODE_FILE = re.compile(r"episodes/\d+\.(toml|fountain)")
_ABOUT = "# Where these files began. `writersroom commit` needs it to tell your changes from those of others.\n"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where a folder of plain files began."""

    bible: str
    """The random id of the bible."""
    series: int
    revision: int
    """The newest change of the history that the files hold."""
    sha256: str
    """Of all files as they were written."""


def checked_out(bible: Bible) -> dict[str, str]:
    """The files of the loaded series as it is now, the one that says where they began last."""
    season, revision = loaded_with_revision(bible)
    return {**plain_texts(season), STAMP: _stamp(bible, season, revision)}


def begun_from(bible: Bible, folder: Path) -> SeasonFacts:
    """The season that the files of `folder` were made of.

    Raises:
        InputError: the folder was not checked out of this series, or the history does not lead back.
    """
    stamp = _read_stamp(folder)
    if (stamp.bible, stamp.series) != (_id_of(bible), bible.series_id):
        raise InputError(
            _("{folder} was checked out of another series.").format(folder=folder),
            hint=_("Name the bible and the series it came from."),
        )
    base = season_as_of(bible, stamp.revision)
    if _digest(base) != stamp.sha256:
        raise InputError(
            _("The history does not lead back to where {folder} began.").format(folder=folder),
            hint=_("Check the series out anew, and put your changes there."),
        )
    return base


def changed_in(folder: Path) -> SeasonFacts:
    """The season in `folder`, as people left it.

    Raises:
        InputError: as `read_plain`; or a file of an episode has another episode's name.
    """
    season = read_plain(folder)
    known = {name for name in plain_texts(season) if _EPISODE_FILE.fullmatch(name)}
    for path in sorted((folder / "episodes").iterdir()) if season.episodes else ():
        name = f"episodes/{path.name}"
        if path.suffix in (".toml", ".fountain") and name not in known and path.read_bytes():
            raise InputError(
                _("{file}: the name of the file and its episode differ.").format(file=path),
                hint=_("The files of episode 7 are called 007.toml and 007.fountain."),
            )
    return season


def out_of_date(bible: Bible, mine: SeasonFacts) -> dict[str, str | None]:
    """The files that do not hold what is stored now: what they should; None for those to go.

    Files that hold it stay as they are, byte for byte, but the one that says where they begin now:
    it comes last, so that whoever stops in between can begin again.
    """
    season, revision = loaded_with_revision(bible)
    now, held, wanted = plain_texts(season), _texts(mine), _texts(season)
    changed = {name: text for name, text in now.items() if wanted[name] != held.get(name)}
    gone = dict.fromkeys(name for name in held if name not in now)
    return {**changed, **gone, STAMP: _stamp(bible, season, revision)}


def _texts(season: SeasonFacts) -> dict[str, str]:
    """What the files say, whether or not they name the ids."""
    values: dict[str, Any] = {each.name: getattr(season, each.name) for each in fields(season)}
    for name in SEASON_FIELDS.values():
        values[name] = tuple(replace(record, id=0) for record in values[name])
    values["series"] = replace(season.series, id=0)
    return plain_texts(SeasonFacts(**values))


def _stamp(bible: Bible, season: SeasonFacts, revision: int) -> str:
    lines = [
        f'bible = "{_id_of(bible)}"',
        f"series = {season.series.id}",
        f"revision = {revision}",
        f'sha256 = "{_digest(season)}"',
    ]
    return _ABOUT + "\n".join(lines) + "\n"


def _read_stamp(folder: Path) -> Stamp:
    path = folder / STAMP
    try:
        said = tomllib.loads(path.read_bytes().decode())
        return Stamp(
            str(said["bible"]), int(said["series"]), int(said["revision"]), str(said["sha256"])
        )
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise InputError(
            _("{file} does not say where this folder began.").format(file=path),
            hint=_("`writersroom checkout BIBLE FOLDER` makes a folder that can come back."),
        ) from error


def _digest(season: SeasonFacts) -> str:
    texts = plain_texts(season)
    whole = "\0".join(f"{name}\0{texts[name]}" for name in sorted(texts))
    return sha256(whole.encode()).hexdigest()


def _id_of(bible: Bible) -> str:
    query = select(META.c.value).where(META.c.name == "bible_id")
    with bible.reading() as connection:
        return str(connection.execute(query).scalar_one())
