"""Importing scripts: what was read is taken in one transaction, or nothing is."""

from __future__ import annotations

import time
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
from writersroom.errors import Clash, InputError, StoreError
from writersroom.i18n import _
from writersroom.room.core import Room, discard_new_bible
from writersroom.script.cast import is_group, is_voice
from writersroom.script.manuscripts import typed_title_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from writersroom.bible.facts import Record
    from writersroom.bible.originals import Incoming as Original
    from writersroom.room.import_plans import Import, Part
    from writersroom.script.elements import ReadEpisode

_MAKING_SECONDS = 10.0
"""How long a bible without a series may be one that another process is still making."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    target: str
    taken: tuple[int, ...]
    unchanged: tuple[int, ...]
    """Episodes that read the same already; nothing was saved for them."""


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


@dataclass(frozen=True, slots=True)
class Incoming:
    """What an import would do to the episodes of a bible, by their numbers."""

    new: tuple[int, ...]
    """Episodes that are not there, or have no script yet."""
    unchanged: tuple[int, ...]
    differing: tuple[int, ...]
    """Episodes that have another script."""
    locked: tuple[int, ...]
    """The same of locked ones, which nothing is saved over."""
    last: int
    """Number of the last episode that has a script; 0 where none has."""


def incoming(room: Room, plan: Import) -> Incoming:
    """What `import_into` would do with `plan`; writes nothing."""
    there = {episode.number: episode.facts for episode in room.season().episodes}
    kinds: dict[str, list[int]] = {"new": [], "unchanged": [], "differing": [], "locked": []}
    for read in plan.episodes:
        facts = there.get(read.number)
        if facts is None or not facts.script.strip():
            kind = "new"
        elif facts.script == read.screenplay.source:
            kind = "unchanged"
        else:
            kind = "locked" if facts.status in BEHIND_THE_GATE else "differing"
        kinds[kind].append(read.number)
    written = (number for number, facts in there.items() if facts.script.strip())
    return Incoming(**{k: tuple(v) for k, v in kinds.items()}, last=max(written, default=0))


def import_into(room: Room, plan: Import, *, replace_existing: bool = False) -> Imported:
    """Take `plan` into the bible of `room`; one transaction.

    Raises:
        InputError: an episode is locked, or has another script and `replace_existing` is not set;
            nothing was written.
    """
    return _take_in_turn(room, plan, replace_existing=replace_existing)


def refuse_import(
    target: str | Path, plan: Import, *, series: str = "", replace_existing: bool = False
) -> None:
    """Refuse what `import_scripts` would refuse to take, and write nothing.

    Raises:
        InputError: an episode is locked, or has another script and `replace_existing` is not set.
        StoreError: the bible cannot be opened.
    """
    if "://" in str(target) or Path(target).exists():
        with Room.open(target, series=series) as room:
            _parted(room, plan, replace_existing=replace_existing)


def _parted(
    room: Room, plan: Import, *, replace_existing: bool
) -> tuple[list[ReadEpisode], tuple[int, ...]]:
    """The episodes to take, and the numbers of those that read the same already."""
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
    return fresh, unchanged


def _take(room: Room, plan: Import, *, replace_existing: bool) -> Imported:
    fresh, unchanged = _parted(room, plan, replace_existing=replace_existing)
    if fresh:
        there = {episode.number: episode.facts for episode in room.season().episodes}
        records: list[Record] = [_episode(e, there.get(e.number)) for e in fresh]
        records += [*_new_people(plan, room), *_around(plan, room)]
        room.save_imported(records, [_original(part) for part in plan.parts])
    return Imported(room.target, tuple(e.number for e in fresh), unchanged)


def _original(part: Part) -> Original:
    from writersroom.bible.originals import Incoming as Original

    return Original(part.name, part.manuscript.format, part.data)


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
