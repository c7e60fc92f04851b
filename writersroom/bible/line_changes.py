"""A proposed text as changes of single lines, and where each stands in a text that moved on since."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineChange:
    """One line that comes, goes or reads otherwise, with the blank lines behind it."""

    number: int
    """From 1, in the order of the text: decisions are kept by it."""
    block: int
    """Neighbouring changes share one."""
    start: int
    """First line it takes the place of in the text it was proposed for, from 0."""
    before: Lines
    after: Lines

    @property
    def words(self) -> str:
        """What comes, without blank lines."""
        return "\n".join(line for line in self.after if line.strip())


@dataclass(frozen=True, slots=True)
class Place:
    """Where a change stands in a text: lines from `start` to before `end`."""

    start: int
    end: int


def line_changes(base: str, proposed: str) -> tuple[LineChange, ...]:
    """The changes that make `proposed` of `base`; the same two texts always give the same."""
    return tuple(_line_changes(_split(base), _split(proposed)))


def _line_changes(old: Sequence[str], new: Sequence[str]) -> Iterator[LineChange]:
    number = 0
    for block, (i1, i2, j1, j2) in enumerate(_blocks(old, new), start=1):
        start = i1
        for before, after in zip_longest(_units(old[i1:i2]), _units(new[j1:j2]), fillvalue=()):
            number += 1
            yield LineChange(number, block, start, before, after)
            start += len(before)


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """What differs; what only comes or only goes ends, not begins, with a blank line if it can."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        lines, start, end = (new, j1, j2) if tag == "insert" else (old, i1, i2)
        by = 0
        while (
            tag != "replace"
            and end + by < len(lines)
            and lines[start + by] == lines[end + by]
            and not lines[end + by].strip()
        ):
            by += 1
        yield i1 + by, i2 + by, j1 + by, j2 + by


def _units(lines: Sequence[str]) -> Iterator[Lines]:
    """Each line that says something with the blank ones behind it; blank ones before it go along."""
    unit: list[str] = []
    for line in lines:
        if line.strip() and any(map(str.strip, unit)):
            yield tuple(unit)
            unit = []
        unit.append(line)
    if unit:
        yield tuple(unit)


def places(
    base: str,
    changes: Iterable[LineChange],
    accepted: Mapping[int, Lines],
    text: str,
) -> dict[int, Place]:
    """Where each change that is not `accepted` yet (number to lines) stands in `text`.

    Those left out are stale: somebody rewrote, split, joined or deleted the line, or the lines on
    both sides of it. A line that was only moved is followed.
    """
    expected, spots = _expected(_split(base), changes, accepted)
    now = _split(text)
    to_now = {
        a + step: b + step
        for a, b, size in SequenceMatcher(None, expected, now, autojunk=False).get_matching_blocks()
        for step in range(size)
    }
    found = {number: _place(spot, expected, now, to_now) for number, spot in spots.items()}
    return {number: place for number, place in found.items() if place is not None}


def replaced(text: str, edits: Iterable[tuple[Place, Lines]]) -> str:
    """`text` with lines in place of others; `edits` in the order of the changes."""
    lines = _split(text)
    in_order = sorted(edits, key=lambda edit: (edit[0].start, edit[0].end))
    for place, after in reversed(in_order):  # from the end, so that no place moves
        lines[place.start : place.end] = after
    return "\n".join(lines)


def _expected(
    base: Sequence[str], changes: Iterable[LineChange], accepted: Mapping[int, Lines]
) -> tuple[list[str], dict[int, Place]]:
    """The text as it stands where nobody but this proposal changed it, and the open changes in it."""
    lines: list[str] = []
    spots: dict[int, Place] = {}
    at = 0
    for change in changes:
        lines += base[at : change.start]
        at = change.start + len(change.before)
        start = len(lines)
        lines += accepted.get(change.number, change.before)
        if change.number not in accepted:
            spots[change.number] = Place(start, len(lines))
    return lines + list(base[at:]), spots


def _place(
    spot: Place, expected: Sequence[str], now: Sequence[str], to_now: Mapping[int, int]
) -> Place | None:
    lines = list(expected[spot.start : spot.end])
    if not any(map(str.strip, lines)):
        start = _between(spot.start, expected, now, to_now)
        if start is None or list(now[start : start + len(lines)]) != lines:
            return None
        return Place(start, start + len(lines))
    first = next(at for at, line in enumerate(lines) if line.strip())
    start = to_now.get(spot.start + first, -1) - first
    if start < 0 or list(now[start : start + len(lines)]) != lines:
        start = _moved_to(lines, now, set(to_now.values()))
    return None if start is None or start < 0 else Place(start, start + len(lines))


def _moved_to(lines: list[str], now: Sequence[str], taken: set[int]) -> int | None:
    """Where these lines stand now, if that is one place only and no other line's."""
    found = [
        at
        for at in range(len(now) - len(lines) + 1)
        if list(now[at : at + len(lines)]) == lines and at not in taken
    ]
    return found[0] if len(found) == 1 else None


def _between(
    at: int, expected: Sequence[str], now: Sequence[str], to_now: Mapping[int, int]
) -> int | None:
    """Where what comes in before line `at` goes: behind the line before it, else before the next."""
    if not any(map(str.strip, expected)):  # what was typed into an empty script stays in front
        return min(at, len(now)) if not any(map(str.strip, now)) else len(now)
    before = next((i for i in range(at - 1, -1, -1) if expected[i].strip()), None)
    if before is not None and before in to_now:
        blank = at - before - 1
        start = to_now[before] + 1
        while blank and start < len(now) and not now[start].strip():
            start, blank = start + 1, blank - 1
        return start
    behind = next((i for i in range(at, len(expected)) if expected[i].strip()), None)
    if behind is None or behind not in to_now:
        return None
    blank, start = behind - at, to_now[behind]
    while blank and start and not now[start - 1].strip():
        start, blank = start - 1, blank - 1
    return start


def _split(text: str) -> list[str]:
    """The lines of a text; an empty one has none, not one that is blank."""
    return text.split("\n") if text else []
