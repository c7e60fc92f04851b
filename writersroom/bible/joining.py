"""Two people's changes of one season joined: field by field, texts line by line, from where both began."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from writersroom.bible.facts import (
    BeatFacts,
    EpisodeFacts,
    HookFacts,
    KnowledgeFacts,
    RelationshipFacts,
    WaiverFacts,
)
from writersroom.bible.hunks import Answer, Choice, Hunk, first_answer, is_decided, joined, parts
from writersroom.bible.kinds import SEASON_FIELDS
from writersroom.bible.limits import LIMITS, Prose, Script
from writersroom.bible.rows import TABLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from writersroom.bible.facts import Record, SeasonFacts


@dataclass(frozen=True, slots=True)
class Dispute:
    """What both changed, and differently."""

    what: str
    """The record, such as `episode 3` or `character MARA`."""
    field: str
    """Empty where one deleted what the other changed."""
    base: object
    mine: object
    theirs: object


@dataclass(frozen=True, slots=True)
class Joined:
    """What is to be done to the stored season, so that it holds the changes of both."""

    saved: tuple[Record, ...]
    """Records with the version that is stored now; new ones without an id."""
    deleted: tuple[Record, ...]
    checks: str
    """The settings of the checks."""
    disputes: tuple[Dispute, ...]


def join_seasons(
    base: SeasonFacts, mine: SeasonFacts, theirs: SeasonFacts, take: Choice = Choice.OPEN
) -> Joined:
    """The changes from `base` to `mine`, put onto `theirs`.

    Args:
        base: what both began from.
        mine: changed outside; records without an id are told by what names them.
        theirs: as it is stored now.
        take: `MINE` or `THEIRS` where both changed a thing; `OPEN` keeps theirs and tells it.
    """
    work = _Work(take)
    work.join_one(base.series, replace(mine.series, id=base.series.id), theirs.series)
    for name in SEASON_FIELDS.values():
        work.join_kind(getattr(base, name), getattr(mine, name), getattr(theirs, name))
    checks = work.joined_text("checks", "", base.checks, mine.checks, theirs.checks)
    gone = {one.number for one in work.deleted if isinstance(one, EpisodeFacts)}
    deleted = [one for one in work.deleted if getattr(one, "episode", 0) not in gone]
    return Joined(tuple(work.saved), tuple(deleted), checks, tuple(work.disputes))


class _Work:
    """Goes through two seasons, and gathers what is to be done."""

    def __init__(self, take: Choice) -> None:
        self._take = take
        self.saved: list[Record] = []
        self.deleted: list[Record] = []
        self.disputes: list[Dispute] = []

    def join_kind(
        self, base: Sequence[Record], mine: Sequence[Record], theirs: Sequence[Record]
    ) -> None:
        """Join all records of one kind."""
        stored = {record.id: record for record in theirs}
        began = {record.id: record for record in base}
        kept: dict[int, Record] = {}
        new: list[Record] = []
        for record, key in _told_apart(mine, base):
            if key:
                kept[key] = replace(record, id=key)
            else:
                new.append(replace(record, id=0))
        for key, record in began.items():
            self._join_known(record, kept.get(key), stored.get(key))
        others = [record for record in theirs if record.id not in began]
        for record, key in _told_apart(new, others):
            if key:  # both made the same thing
                self.join_one(type(record)(), replace(record, id=key), stored[key])
            else:
                self.saved.append(record)

    def _join_known(self, base: Record, mine: Record | None, theirs: Record | None) -> None:
        if mine is not None and theirs is not None:
            self.join_one(base, mine, theirs)
        elif theirs is not None:  # I deleted it
            if _same(base, theirs) or self._decided(base, None, theirs) is Choice.MINE:
                self.deleted.append(theirs)
        elif (
            mine is not None  # they deleted it
            and not _same(base, mine)
            and self._decided(base, mine, None) is Choice.MINE
        ):
            self.saved.append(replace(mine, id=0, version=0))

    def _decided(self, base: Record, mine: Record | None, theirs: Record | None) -> Choice:
        """What becomes of a record that one deleted and the other changed."""
        if self._take is Choice.OPEN:
            self.disputes.append(Dispute(_called(base), "", base, mine, theirs))
        return self._take

    def join_one(self, base: Record, mine: Record, theirs: Record) -> None:
        """Join the fields of one record."""
        values: dict[str, Any] = {}
        for name, limit in LIMITS[type(theirs)].items():
            b, m, t = (getattr(record, name) for record in (base, mine, theirs))
            if m in (b, t):
                continue
            if t == b:
                values[name] = m
            elif isinstance(limit, Prose | Script):
                values[name] = self.joined_text(_called(theirs), name, b, m, t)
            elif self._take is Choice.MINE:
                values[name] = m
            elif self._take is Choice.OPEN:
                self.disputes.append(Dispute(_called(theirs), name, b, m, t))
        if values and (joint := replace(theirs, **values)) != theirs:
            self.saved.append(joint)

    def joined_text(self, what: str, field: str, base: str, mine: str, theirs: str) -> str:
        """A text with the lines of both."""
        found = parts(base, mine, theirs)
        if self._take is Choice.OPEN and not is_decided(found, {}):
            self.disputes.append(Dispute(what, field, base, mine, theirs))
            return theirs
        hunks = [part for part in found if isinstance(part, Hunk)]
        answers = {h: Answer(self._take) if h.is_conflict else first_answer(h) for h in hunks}
        return joined(found, answers)


def _told_apart(records: Iterable[Record], known: Sequence[Record]) -> Iterator[tuple[Record, int]]:
    """Each record with the key of the known one it is: by its id, else by what names it; else 0."""
    free = {record.id for record in known}
    waiting: list[Record] = []
    for record in records:
        if record.id in free:
            free.remove(record.id)
            yield record, record.id
        else:
            waiting.append(record)
    by_name: defaultdict[Hashable, list[int]] = defaultdict(list)
    for record in known:
        if record.id in free:
            by_name[_naming(record)].append(record.id)
    for record in waiting:
        keys = by_name[_naming(record)]
        yield record, keys.pop(0) if keys else 0


def _naming(record: Record) -> Hashable:
    """What tells a record from the others of its kind in a file."""
    match record:
        case EpisodeFacts():
            return record.number
        case HookFacts():
            return record.episode
        case BeatFacts():
            return record.episode, record.position
        case RelationshipFacts():
            return record.character, record.other
        case KnowledgeFacts():
            return record.character, record.thread
        case WaiverFacts():
            return record.rule, record.episode, record.place, record.covered
        case _:
            return str(getattr(record, "name", "")).casefold()


def _same(one: Record, other: Record) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in LIMITS[type(one)])


def _called(record: Record) -> str:
    """The record for a person, in the words of the files."""
    named = _naming(record)
    told = getattr(record, "name", None) or named
    words = " ".join(map(str, told)) if isinstance(told, tuple) else str(told)
    return f"{TABLE_NAMES[type(record)]} {words}".strip()
