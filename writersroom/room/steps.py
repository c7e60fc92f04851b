"""What one sitting did to the bible, step by step, so that each step can be taken back and done again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from writersroom.bible.facts import Record

_STEPS = 200
"""Steps kept; what lies further back is in the history."""


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after a step; None where it was not there."""

    before: Record | None
    after: Record | None


Step = tuple[Change, ...]


@dataclass(slots=True)
class Steps:
    """The steps of one room, newest last; what others change in between ends the chain."""

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)
    _now: dict[tuple[type, int], tuple[int, int]] = field(default_factory=dict)
    """Key a record was first seen under here, to the key and version it has now."""
    _first: dict[tuple[type, int], int] = field(default_factory=dict)
    """Key a record has now, to the one it was first seen under."""

    def add(self, changes: Iterable[Change]) -> None:
        """A new step; what was undone before can no longer be done again."""
        step = tuple(changes)
        if any(self._is_foreign(change.before) for change in step if change.before):
            self.done.clear()
        self.undone.clear()
        self.done.append(step)
        del self.done[:-_STEPS]
        for change in step:
            if change.after is not None:
                self._note(change.after, change.after)

    def _is_foreign(self, before: Record) -> bool:
        """Whether somebody else saved `before` since this room did."""
        first = self._first.get((type(before), before.id))
        known = None if first is None else self._now.get((type(before), first))
        return known is not None and known != (before.id, before.version)

    def _note(self, seen: Record, now: Record) -> None:
        kind = type(seen)
        first = self._first.get((kind, seen.id), seen.id)
        self._now[kind, first] = (now.id, now.version)
        self._first[kind, now.id] = first

    def current(self, record: Record) -> Record:
        """`record` with the key and version it has now."""
        kind = type(record)
        first = self._first.get((kind, record.id), record.id)
        key, version = self._now.get((kind, first), (record.id, record.version))
        return replace(record, id=key, version=version)

    def back(self, step: Step) -> tuple[list[Record], list[Record]]:
        """What to save and what to delete to take `step` back; a record that was deleted is new again."""
        saved: list[Record] = []
        deleted: list[Record] = []
        for change in step:
            if change.before is None and change.after is not None:
                deleted.append(self.current(change.after))
            elif change.before is not None and change.after is None:
                saved.append(replace(change.before, id=0, version=0))
            elif change.before is not None and change.after is not None:
                now = self.current(change.after)
                saved.append(replace(change.before, id=now.id, version=now.version))
        return saved, deleted

    def moved(self, step: Step, stored: Sequence[Record]) -> Step:
        """The step that leads forth again, once `back` was saved as `stored`."""
        records = iter(stored)
        forth = []
        for change in step:
            now = next(records) if change.before is not None else None
            if now is not None and change.before is not None:
                self._note(change.after or change.before, now)
            forth.append(Change(change.after, now))
        return tuple(forth)
