"""A series as plain files (TOML, Markdown, Fountain): readable, mergeable, and back again unchanged."""

from __future__ import annotations

import tomllib
from dataclasses import fields, replace
from datetime import datetime
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from writersroom.bible import facts
from writersroom.bible.calibrations import keep_calibration
from writersroom.bible.limits import LIMITS
from writersroom.bible.series_settings import keep_checks
from writersroom.bible.validation import checked, clean_script
from writersroom.errors import InputError
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from writersroom.bible.store import Bible

R = TypeVar("R", bound=facts.Record)

FORMAT = 1
_LARGEST_ID = 2**31 - 1
_ARRAYS: Mapping[str, tuple[str, type[facts.Record]]] = {
    "character": ("characters", facts.CharacterFacts),
    "relationship": ("relationships", facts.RelationshipFacts),
    "location": ("locations", facts.LocationFacts),
    "prop": ("props", facts.PropFacts),
    "arc": ("arcs", facts.ArcFacts),
    "thread": ("threads", facts.ThreadFacts),
    "knowledge": ("knowledge", facts.KnowledgeFacts),
    "brand_slot": ("brand_slots", facts.BrandSlotFacts),
    "waiver": ("waivers", facts.WaiverFacts),
}
"""Array of series.toml to the field of `SeasonFacts` and its record."""

_FROM_HERE_ONLY = ("machine_lines", "summaries")
"""Fields of `SeasonFacts` that belong to one bible and its history."""


def is_plain_folder(folder: Path) -> bool:
    """Whether `folder` holds a series as plain files."""
    return (folder / "series.toml").is_file()


def read_plain(folder: Path) -> facts.SeasonFacts:
    """The series in `folder`, cleaned and checked; records that say their id have it.

    Raises:
        InputError: a file is missing or unreadable, a key is unknown, a value is out of its limits;
            it names the file.
    """
    path = folder / "series.toml"
    tables = _read_toml(path)
    _refuse_unknown(path, tables, {"format", "series", *_ARRAYS})
    if tables.get("format") != FORMAT:
        raise InputError(
            _("{file}: this form of plain files is not known.").format(file=path),
            hint=_("The first line must be `format = {number}`.").format(number=FORMAT),
        )
    series = _record(path, facts.SeriesFacts, tables.get("series"), without=("premise",))
    premise, checks = folder / "premise.md", folder / "checks.toml"
    if premise.is_file():
        series = _checked(path, replace(series, premise=_read_text(premise)))
    arrays: dict[str, Any] = {
        field: tuple(_record(path, kind, row) for row in _rows(path, name, tables))
        for name, (field, kind) in _ARRAYS.items()
    }
    season = facts.SeasonFacts(series, **arrays)
    kept = _read_text(checks) if checks.is_file() else ""
    return _with_episodes(folder, replace(season, checks=kept))


def write_plain(season: facts.SeasonFacts, folder: Path) -> list[Path]:
    """Write `season` into `folder`, which must be new or empty; the files written.

    Fields that hold what they hold by default are left out.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(
            _("{folder} is not empty.").format(folder=folder), hint=_("Give a new folder.")
        )
    texts = plain_texts(season)
    (folder / "episodes").mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode())
    return [folder / name for name in texts]


def plain_texts(season: facts.SeasonFacts) -> dict[str, str]:
    """The plain files of `season`: what each holds, by its place in the folder."""
    texts = dict(_series_files(season))
    hooks = {hook.episode: hook for hook in season.hooks}
    for episode in season.episodes:
        beats = [beat for beat in season.beats if beat.episode == episode.number]
        texts |= _episode_files(episode, hooks.get(episode.number), beats)
    return texts


def build_into(bible: Bible, season: facts.SeasonFacts) -> facts.SeasonFacts:
    """Store `season` as a new series, in one batch of the history; as it is stored."""
    names = (field.name for field in fields(season) if field.name not in _FROM_HERE_ONLY)
    groups = (value for name in names if isinstance(value := getattr(season, name), tuple))
    records: list[facts.Record] = [season.series, *(record for group in groups for record in group)]
    bible.save([replace(record, id=0, version=0) for record in records], reason="import")
    if season.calibration:
        keep_calibration(bible, season.calibration)
    if season.checks:
        keep_checks(bible, season.checks, base="")
    return bible.load(str(bible.series_id))


def _with_episodes(folder: Path, season: facts.SeasonFacts) -> facts.SeasonFacts:
    episodes: dict[int, facts.EpisodeFacts] = {}
    hooks: list[facts.HookFacts] = []
    beats: list[facts.BeatFacts] = []
    for path in _episode_paths(folder):
        tables = _read_toml(path) if path.is_file() else {}
        hook, outline = tables.pop("hook", None), _rows(path, "beat", tables)
        tables.pop("beat", None)
        tables.setdefault("number", _number_of(path))
        episode = _record(path, facts.EpisodeFacts, tables, without=("script",))
        if episode.number in episodes:
            raise InputError(
                _("{file}: there is an episode {number} already.").format(
                    file=path, number=episode.number
                )
            )
        script = path.with_suffix(".fountain")
        if script.is_file():
            episode = _checked(script, replace(episode, script=_read_text(script)))
        episodes[episode.number] = episode
        known = {"episode": episode.number}
        if hook is not None:
            hooks.append(_record(path, facts.HookFacts, hook, known=known))
        for position, beat in enumerate(outline, start=1):
            beats.append(_record(path, facts.BeatFacts, beat, known=known | {"position": position}))
    return replace(
        season,
        episodes=tuple(episodes[number] for number in sorted(episodes)),
        hooks=tuple(sorted(hooks, key=lambda hook: hook.episode)),
        beats=tuple(sorted(beats, key=lambda beat: (beat.episode, beat.position))),
    )


def _episode_paths(folder: Path) -> list[Path]:
    """The episodes' TOML files by name; one that has only a script counts too."""
    inside = folder / "episodes"
    found = {path.with_suffix(".toml") for path in inside.glob("*.fountain")}
    return sorted(found | set(inside.glob("*.toml")))


def _number_of(path: Path) -> int:
    return int(path.stem) if path.stem.isdecimal() else 0


def _record(
    path: Path,
    kind: type[R],
    table: object,
    *,
    without: tuple[str, ...] = (),
    known: Mapping[str, int] = MappingProxyType({}),
) -> R:
    """A checked record from a TOML table; `without` and `known` are not for the table to say."""
    if not isinstance(table, dict):
        raise InputError(_("{file}: a table is missing or is not a table.").format(file=path))
    names = {"id", *LIMITS[kind]} - set(without) - set(known)
    _refuse_unknown(path, table, names)
    if type(key := table.get("id", 0)) is not int or not 0 <= key <= _LARGEST_ID:
        raise InputError(_("{file}: “id” is not a number this program gave.").format(file=path))
    values = {
        key: tuple(value) if isinstance(value, list) else value for key, value in table.items()
    }
    make: Callable[..., R] = kind
    return _checked(path, make(**values, **known))


def _checked(path: Path, record: R) -> R:
    try:
        return checked(record)
    except InputError as error:
        message = _("{file}: {reason}").format(file=path, reason=error.message)
        raise InputError(message, hint=error.hint) from error


def _refuse_unknown(path: Path, table: Mapping[str, object], known: Iterable[str]) -> None:
    for key in table:
        if key not in known:
            nearest = get_close_matches(key, known, n=1)
            raise InputError(
                _("{file}: the key “{key}” is not known.").format(file=path, key=key),
                hint=_("Did you mean “{nearest}”?").format(nearest=nearest[0]) if nearest else "",
            )


def _rows(path: Path, name: str, tables: Mapping[str, object]) -> list[object]:
    rows = tables.get(name, [])
    if not isinstance(rows, list):
        raise InputError(
            _("{file}: “{name}” must be written as `[[{name}]]`.").format(file=path, name=name)
        )
    return rows


def _read_toml(path: Path) -> dict[str, object]:
    text = _read_text(path)
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(_("{file}: {reason}").format(file=path, reason=error)) from error


def _read_text(path: Path) -> str:
    try:
        return clean_script(path.read_bytes().decode())
    except OSError as error:
        raise InputError(
            _("{file} cannot be read: {reason}.").format(file=path, reason=error.strerror)
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(
            _("{file} is not UTF-8 text.").format(file=path), hint=_("Save it as UTF-8.")
        ) from error


def _series_files(season: facts.SeasonFacts) -> Iterator[tuple[str, str]]:
    parts = [f"format = {FORMAT}\n", _table("[series]", season.series, without=("premise",))]
    for name, (field, _kind) in _ARRAYS.items():
        parts.extend(_table(f"[[{name}]]", record) for record in getattr(season, field))
    yield "series.toml", "\n".join(parts)
    if season.series.premise:
        yield "premise.md", season.series.premise
    if season.checks:
        yield "checks.toml", season.checks


def _episode_files(
    episode: facts.EpisodeFacts, hook: facts.HookFacts | None, beats: Iterable[facts.BeatFacts]
) -> dict[str, str]:
    parts = [_table("", episode, without=("script",))]
    if hook is not None:
        parts.append(_table("[hook]", hook, without=("episode",)))
    parts.extend(_table("[[beat]]", beat, without=("episode", "position")) for beat in beats)
    stem = f"episodes/{episode.number:03}"
    files = {f"{stem}.toml": "\n".join(parts)}
    if episode.script:
        files[f"{stem}.fountain"] = episode.script
    return files


def _table(heading: str, record: facts.Record, *, without: tuple[str, ...] = ()) -> str:
    blank = type(record)()
    lines = [heading] if heading else []
    if record.id:
        lines.append(f"id = {record.id}")
    for field in LIMITS[type(record)]:
        value = getattr(record, field)
        if field not in without and value != getattr(blank, field):
            lines.append(f"{field} = {_toml(value)}")
    return "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case tuple():
            return "[" + ", ".join(map(_toml, value)) + "]"
        case datetime():
            return value.isoformat()
        case str() if "\n" in value:
            body = value.replace("\\", "\\\\").replace('"""', '""\\"')
            body = body[:-1] + '\\"' if body.endswith('"') else body
            return f'"""\n{body}"""'
        case str():
            escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
            return f'"{escaped}"'
        case _:
            return repr(value)
