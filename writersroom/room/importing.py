"""Importing scripts: read everything first, say what it is, then take it in one transaction."""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from writersroom.bible.facts import (
    BEHIND_THE_GATE,
    CharacterFacts,
    EpisodeFacts,
    LocationFacts,
    NoteFacts,
    Status,
)
from writersroom.bible.limits import LARGEST_FILE
from writersroom.checks import CheckSettings, run
from writersroom.errors import Clash, InputError, StoreError
from writersroom.i18n import _
from writersroom.room.core import Room, discard_new_bible
from writersroom.room.judging import season_of_scripts
from writersroom.script.cast import is_group, is_voice
from writersroom.script.cues import split_cue, split_heading
from writersroom.script.elements import Kind, Notice
from writersroom.script.manuscripts import typed_title_page
from writersroom.script.reading import read_script
from writersroom.script.timing import clock, episode_time

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from writersroom.bible.facts import Record
    from writersroom.bible.originals import Incoming
    from writersroom.checks.finding import Finding
    from writersroom.script.elements import Manuscript, ReadEpisode

SUFFIXES = frozenset({".fountain", ".spmd", ".fdx", ".txt", ".md", ".docx"})
"""What an import of a folder looks at; a file named on the command line is read whatever its suffix."""

_MAKING_SECONDS = 10.0
"""How long a bible without a series may be one that another process is still making."""

BIBLE_ONLY = ("CH01", "CH03", "CH04", "CH05", "CH07", "ST01")
"""Rules that judge what a writer declares in a bible; script files alone cannot break them."""


@dataclass(frozen=True, slots=True)
class Part:
    """One source file, read."""

    name: str
    data: bytes
    manuscript: Manuscript
    path: str = ""
    """As it was named, or found in a folder that was."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What one episode holds."""

    scenes: int
    speeches: int
    actions: int
    clock: str
    """Its estimated running time as `m:ss`."""


@dataclass(frozen=True, slots=True)
class Import:
    """Everything that was read and nothing written yet: what an import would take."""

    parts: tuple[Part, ...]
    episodes: tuple[ReadEpisode, ...]
    """With the numbers they will have in the season, by number."""
    origins: tuple[Part, ...]
    """The part each of `episodes` stands in, in the same order."""
    unread: tuple[tuple[str, str], ...] = ()
    """Files of a folder that could not be read, each with the reason."""
    passed_over: tuple[str, ...] = ()
    """Files of a folder whose suffix is no script's; nobody looked into them."""

    @property
    def title(self) -> str:
        """The series' title as the first title page gives it; else the first file's name."""
        for part in self.parts:
            for key, values in part.manuscript.title_page:
                if key.casefold() == "title" and values:
                    return " ".join(values)
        return Path(self.parts[0].name).stem

    @property
    def language(self) -> str:
        """`en` or `zh`: of most files."""
        languages = Counter(part.manuscript.language for part in self.parts)
        return languages.most_common(1)[0][0]

    @property
    def speakers(self) -> tuple[str, ...]:
        """Names on cues, without extensions, in order of first appearance."""
        return tuple(
            dict.fromkeys(
                split_cue(element.text).name
                for episode in self.episodes
                for element in episode.screenplay.elements
                if element.kind is Kind.CHARACTER
            )
        )

    @property
    def places(self) -> tuple[str, ...]:
        """Places named by scene headings, in order of first appearance."""
        headings = (
            split_heading(element.text).place
            for episode in self.episodes
            for element in episode.screenplay.elements
            if element.kind is Kind.SCENE_HEADING
        )
        return tuple(dict.fromkeys(place for place in headings if place))

    def counts(self) -> Iterator[tuple[ReadEpisode, Counts]]:
        """Each episode with what it holds."""
        for episode in self.episodes:
            kinds = Counter(element.kind for element in episode.screenplay.elements)
            length = episode_time(episode.screenplay)
            yield (
                episode,
                Counts(
                    kinds[Kind.SCENE_HEADING],
                    kinds[Kind.CHARACTER],
                    kinds[Kind.ACTION],
                    clock(length.interval.point),
                ),
            )

    def files(self) -> dict[int, str]:
        """The file each episode was read from."""
        pairs = zip(self.episodes, self.origins, strict=True)
        return {episode.number: part.path for episode, part in pairs}

    def notices(self) -> Iterator[tuple[str, Notice]]:
        """What could not be understood, with the file it stands in."""
        for name, reason in self.unread:
            yield name, Notice(0, reason)
        for name in self.passed_over:
            yield name, Notice(0, _("Passed over: this is no suffix of a script."))
        for part in self.parts:
            if _may_be_no_script(part.manuscript):
                words = _(
                    "No scene heading stands here: is it an outline? It is read as an episode."
                )
                yield part.name, Notice(0, words)
            for notice in part.manuscript.notices:
                yield part.name, notice


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    target: str
    taken: tuple[int, ...]
    unchanged: tuple[int, ...]
    """Episodes that read the same already; nothing was saved for them."""


class DoubledNumber(InputError):
    """Two of the files read say they are the same episode; nothing was taken."""


def plan_import(
    sources: Sequence[Path],
    format_name: str = "auto",
    *,
    from_episode: int | None = None,
    encoding: str = "",
) -> Import:
    """Read script files and folders of them; writes nothing.

    Episodes keep the numbers their files or file names give them; a file that gives none takes the
    next free one. Text files are in `encoding`, where one is named.

    A file of a folder that cannot be read is passed over and named in `unread`; one that was named
    itself stops the import.

    Raises:
        DoubledNumber: two episodes have the same number.
        InputError: a file cannot be read as a script.
    """
    parts: list[Part] = []
    unread: list[tuple[str, str]] = []
    for path in _files(sources):
        try:
            data = _bytes_of(path)
            read = read_script(path.name, data, format_name, encoding=encoding)
            parts.append(Part(path.name, data, read, str(path)))
        except InputError as refusal:
            if path in sources:
                raise
            unread.append((path.name, refusal.message))
    if not parts:
        raise InputError(
            _("Nothing here can be read as a script."),
            hint=" ".join(reason for _n, reason in unread),
        )
    numbered: dict[int, ReadEpisode] = {}
    origins: dict[int, Part] = {}
    for part in parts:
        for episode in _renumbered(part, taken=numbered):
            if episode.number in numbered:
                raise DoubledNumber(
                    _("Two scripts say they are episode {number}; the second is in {name}.").format(
                        number=episode.number, name=part.name
                    ),
                    hint=_("Import them one after the other with --from-episode."),
                )
            numbered[episode.number], origins[episode.number] = episode, part
    episodes = [numbered[number] for number in sorted(numbered)]
    if from_episode is not None:
        episodes = [
            replace(episode, number=from_episode + index) for index, episode in enumerate(episodes)
        ]
    in_order = tuple(origins[number] for number in sorted(origins))
    return Import(
        tuple(parts), tuple(episodes), in_order, tuple(unread), tuple(_passed_over(sources))
    )


def _passed_over(sources: Iterable[Path]) -> Iterator[str]:
    for folder in sources:
        inside = sorted(folder.iterdir(), key=_natural) if folder.is_dir() else ()
        for path in inside:
            is_other = path.suffix.lower() not in SUFFIXES and not path.name.startswith(".")
            if is_other and path.is_file():
                yield path.name


def _may_be_no_script(manuscript: Manuscript) -> bool:
    """Whether a text of no script format has no scene heading, as an outline or a page of notes."""
    return manuscript.format not in ("fountain", "fdx") and not any(
        element.kind is Kind.SCENE_HEADING
        for episode in manuscript.episodes
        for element in episode.screenplay.elements
    )


def _files(sources: Sequence[Path]) -> Iterator[Path]:
    for source in sources:
        if source.is_dir():
            inside = sorted(
                (
                    path
                    for path in source.iterdir()
                    if path.suffix.lower() in SUFFIXES and path.is_file()
                ),
                key=_natural,
            )
            if not inside:
                raise InputError(
                    _("There is no script in {path}.").format(path=source),
                    hint=_("Scripts end in {suffixes}.").format(
                        suffixes=" ".join(sorted(SUFFIXES))
                    ),
                )
            yield from inside
        else:
            yield source


def _natural(path: Path) -> list[tuple[bool, int, str]]:
    """Sort key under which `ep2` comes before `ep10`."""
    return [
        (part.isdigit(), int(part) if part.isdigit() else 0, part)
        for part in re.split(r"([0-9]+)", path.name.casefold())
    ]


def _bytes_of(path: Path) -> bytes:
    if str(path) == "-":
        return _of_a_script(path, sys.stdin.buffer.read(LARGEST_FILE + 1))
    try:
        if path.exists() and not path.is_file():
            raise InputError(_("{path} is not a regular file.").format(path=path))
        with path.open("rb") as file:
            return _of_a_script(path, file.read(LARGEST_FILE + 1))
    except FileNotFoundError:
        raise InputError(
            _("There is no file {path}.").format(path=path),
            hint=_("Check the spelling and the folder."),
        ) from None
    except OSError as failure:
        raise InputError(
            _("{path} cannot be read: {reason}.").format(path=path, reason=failure.strerror)
        ) from failure


def _of_a_script(path: Path, data: bytes) -> bytes:
    if len(data) > LARGEST_FILE:
        raise InputError(_("{path} is larger than any script.").format(path=path))
    return data


def _renumbered(part: Part, *, taken: Collection[int]) -> Iterator[ReadEpisode]:
    """The episodes of a file; a lone one that nothing numbers becomes the next of the season."""
    episodes = part.manuscript.episodes
    if part.manuscript.is_numbered or len(episodes) != 1 or episodes[0].number not in taken:
        yield from episodes
    else:
        yield replace(episodes[0], number=max(taken) + 1)


def check_scripts(
    plan: Import,
    *,
    episodes: Collection[int] | None = None,
    settings: CheckSettings | None = None,
) -> tuple[Finding, ...]:
    """Findings about script files on their own; rules about declared facts are left out.

    `settings` say how the rules run (`judging.settings_for_scripts`); None: as they do by default.
    """
    season = season_of_scripts(plan.episodes, title=plan.title, language=plan.language)
    found = run(season, episodes=episodes, ignore=BIBLE_ONLY, settings=settings or CheckSettings())
    offsets = {
        episode.number: episode.first_line - 1
        for episode, part in zip(plan.episodes, plan.origins, strict=True)
        if part.manuscript.format == "fountain"
    }
    return tuple(_in_the_file(finding, offsets.get(finding.episode)) for finding in found)


def _in_the_file(finding: Finding, offset: int | None) -> Finding:
    """`finding` with the line of the file it stands on; none where the text was laid out anew."""
    if offset is None or not finding.line:
        return replace(finding, line=0, end_line=0)
    return replace(finding, line=finding.line + offset, end_line=finding.end_line + offset)


def import_scripts(
    target: str | Path,
    plan: Import,
    *,
    series: str = "",
    replace_existing: bool = False,
    writer: str = "",
) -> Imported:
    """Take `plan` into the bible at `target`, made new where there is none; one transaction.

    Episodes that read the same already are left alone, so importing twice changes nothing.

    Raises:
        InputError: an episode has another script already and `replace_existing` is not set;
            nothing was written.
        StoreError: the bible cannot be opened or made.
    """
    room, is_new = _room_for(target, plan, series, writer)
    try:
        with room:
            return _take_in_turn(room, plan, replace_existing=replace_existing)
    except BaseException:
        if is_new and not _is_written_in(target):
            discard_new_bible(target)
        raise


def _is_written_in(target: str | Path) -> bool:
    """Whether somebody else has put a script into a bible that was just made."""
    with Room.open(target) as room:
        return any(episode.is_written for episode in room.season().episodes)


def _take_in_turn(room: Room, plan: Import, *, replace_existing: bool) -> Imported:
    """Take `plan`, again after every save of another writer that came between reading and saving.

    Two imports of different episodes both touch the series and its cast; only an episode is a
    conflict. Each turn means that another writer got through, so the turns come to an end.
    """
    while True:
        season = room.season()
        try:
            return _take(room, plan, replace_existing=replace_existing)
        except (Clash, InputError):
            if room.season().facts == season.facts:
                raise


def _take(room: Room, plan: Import, *, replace_existing: bool) -> Imported:
    there = {episode.number: episode.facts for episode in room.season().episodes}
    unchanged = tuple(
        e.number
        for e in plan.episodes
        if e.number in there and there[e.number].script == e.screenplay.source
    )
    fresh = [e for e in plan.episodes if e.number not in unchanged]
    differing = [e.number for e in fresh if e.number in there and there[e.number].script.strip()]
    _refuse_locked(there[number] for number in differing)
    if differing and not replace_existing:
        raise InputError(
            _("Already written and different: episode {numbers}. Nothing was imported.").format(
                numbers=", ".join(map(str, differing))
            ),
            hint=_("Say --replace to save over them, or --from-episode N to add them as new ones."),
        )
    if fresh:
        records: list[Record] = [_episode(e, there.get(e.number)) for e in fresh]
        records += [*_new_people(plan, room), *_around(plan, room)]
        room.save_imported(records, [_original(part) for part in plan.parts])
    return Imported(room.target, tuple(e.number for e in fresh), unchanged)


def _original(part: Part) -> Incoming:
    from writersroom.bible.originals import Incoming

    return Incoming(part.name, part.manuscript.format, part.data)


def _refuse_locked(episodes: Iterable[EpisodeFacts]) -> None:
    locked = [e.number for e in episodes if e.status in BEHIND_THE_GATE]
    if locked:
        raise InputError(
            _("Locked: episode {numbers}. Nothing was imported.").format(
                numbers=", ".join(map(str, locked))
            ),
            hint=_(
                "Unlock with `writersroom unlock BIBLE {numbers}`, or import with --from-episode N."
            ).format(numbers=",".join(map(str, locked))),
        )


def _room_for(target: str | Path, plan: Import, series: str, writer: str) -> tuple[Room, bool]:
    """The room of the bible at `target`, and whether it was made for this import."""
    if "://" in str(target) or Path(target).exists():
        return _opened(target, series, writer), False
    planned = max((episode.number for episode in plan.episodes), default=1)
    try:
        room = Room.create(
            target,
            title=series or plan.title,
            episodes=min(planned, 500),
            language=plan.language,
            writer=writer,
        )
    except StoreError:
        if not Path(target).exists():
            raise
        return _opened(target, series, writer), False  # another process was a blink quicker
    return room, True


def _opened(target: str | Path, series: str, writer: str) -> Room:
    """The room of a bible that is there; one that is just being made gets the time for it."""
    room = Room.open(target, series=series, writer=writer)
    end = time.monotonic() + _MAKING_SECONDS
    while not room.series_list() and time.monotonic() < end:
        time.sleep(0.05)
    return room


def _episode(read: ReadEpisode, there: EpisodeFacts | None) -> EpisodeFacts:
    facts = there or EpisodeFacts(number=read.number)
    return replace(
        facts,
        title=facts.title or read.title,
        script=read.screenplay.source,
        status=Status.DRAFT if facts.status in (Status.IDEA, Status.OUTLINE) else facts.status,
        target_seconds=read.target_seconds or facts.target_seconds,
    )


def _new_people(plan: Import, room: Room) -> Iterator[Record]:
    """Characters and locations the scripts name and the bible does not know yet."""
    season = room.season()
    for name in plan.speakers:
        if name and name.casefold() not in season.character_names:
            # A script does not say who leads: that is for its writer to say.
            role = "collective" if is_group(name) else "voice" if is_voice(name) else ""
            yield CharacterFacts(name=name[:200], role=role)
    for place in plan.places:
        if place.casefold() not in season.location_names:
            yield LocationFacts(name=place[:200])


def _around(plan: Import, room: Room) -> Iterator[Record]:
    """What stands around the episodes: title page and premise where they were empty, else notes."""
    series = room.season().series
    changed = series
    pages = [page for part in plan.parts if (page := typed_title_page(part.manuscript))]
    if pages and not series.title_page.strip():
        changed = replace(changed, title_page=pages.pop(0))
    around = [
        text.strip()
        for part in plan.parts
        for text in (part.manuscript.front_matter, part.manuscript.back_matter)
        if text.strip()
    ]
    if around and not series.premise.strip():
        changed = replace(changed, premise="\n\n".join(around))
        around = []
    if changed != series:
        yield changed
    known = {note.text for note in room.notes()} | {series.title_page.strip(), series.premise}
    for text in dict.fromkeys((*pages, *around)):
        if text not in known:
            yield NoteFacts(text=text, writer=room.writer)
