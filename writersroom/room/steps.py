"""What one sitting did to the bible, step by step, so that each step can be taken back and done again."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING

from writersroom.errors import Clash
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    """The steps of one room, newest last.

    A step takes back the fields it changed, and those alone: what else was saved in the same
    records since, by others or by this room, stays as it is.
    """

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)
    _now: dict[tuple[type, int], int] = field(default_factory=dict)
    """Key a record was first seen under here, to the key it has now."""
    _first: dict[tuple[type, int], int] = field(default_factory=dict)
    """Key a record has now, to the one it was first seen under."""

    def add(self, changes: Iterable[Change]) -> None:
        """A new step; what was undone before can no longer be done again."""
        step = tuple(changes)
        self.undone.clear()
        self.done.append(step)
        del self.done[:-_STEPS]
        for change in step:
            if change.after is not None:
                self._note(change.after, change.after)

    def _note(self, seen: Record, now: Record) -> None:
        kind = type(seen)
        first = self._first.get((kind, seen.id), seen.id)
        self._now[kind, first] = now.id
        self._first[kind, now.id] = first

    def back(self, step: Step, known: Mapping[tuple[type, int], Record]) -> Step:
        """What takes `step` back: each record as it is in `known`, and as it is to be then.

        A record that was deleted is to be new again.

        Raises:
            Clash: a field the step changed was changed again since, or the record is gone.
        """
        return tuple(self._back(change, known) for change in step)

    def _back(self, change: Change, known: Mapping[tuple[type, int], Record]) -> Change:
        before, after = change.before, change.after
        if after is None:
            return Change(None, before and replace(before, id=0, version=0))
        kind = type(after)
        first = self._first.get((kind, after.id), after.id)
        now = known.get((kind, self._now.get((kind, first), after.id)))
        if now is None:
            raise _changed_again()
        changed = tuple(_differing(before, after) if before is not None else _names(after))
        if any(getattr(now, name) != getattr(after, name) for name in changed):
            raise _changed_again()
        if before is None:
            return Change(now, None)
        return Change(now, replace(now, **{name: getattr(before, name) for name in changed}))

    def stored(self, step: Step, back: Step, records: Sequence[Record]) -> Step:
        """The step that leads forth again, once `back` was saved as `records`."""
        rest = iter(records)
        forth = []
        for change, taken in zip(step, back, strict=True):
            now = next(rest) if taken.after is not None else None
            old = change.after or change.before
            if now is not None and old is not None:
                self._note(old, now)
            forth.append(Change(taken.before, now))
        return tuple(forth)


def _names(record: Record) -> Iterator[str]:
    """What a record says; key and version say nothing."""
    return (each.name for each in fields(record) if each.name not in ("id", "version"))


def _differing(before: Record, after: Record) -> Iterator[str]:
    return (name for name in _names(after) if getattr(before, name) != getattr(after, name))


def _changed_again() -> Clash:
    return Clash(
        _("This has been changed again since; nothing was undone."),
        hint=_("The history has every earlier state."),
    )
