"""Which elements of a script belong to one speech, and which speeches are dual."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.script.elements import SPOKEN, Element, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

TRANSPARENT = frozenset({Kind.NOTE, Kind.BONEYARD})
"""The kinds that do not end a speech."""
SUNG = "♪"
"""Stands before sung words where a layout has no style for them."""


@dataclass(frozen=True, slots=True)
class Speech:
    """One dialogue block: the indexes from its cue to its last spoken element, notes included.

    Lyrics outside a speech, and dialogue whose cue got lost, are speeches without a cue.
    """

    indexes: range
    is_dual_second: bool


def speeches(elements: Sequence[Element]) -> list[Speech]:
    """The speeches of a script, in order; the second of a dual pair stands right behind the first."""
    found: list[Speech] = []
    open_from: int | None = None
    last = 0
    for index, element in enumerate(elements):
        if element.kind in TRANSPARENT:
            continue
        is_spoken = element.kind in SPOKEN
        if open_from is not None and (not is_spoken or _opens(elements, index)):
            found.append(_speech(elements, open_from, last, found))
            open_from = None
        if is_spoken:
            open_from, last = (index if open_from is None else open_from), index
    if open_from is not None:
        found.append(_speech(elements, open_from, last, found))
    return found


def _opens(elements: Sequence[Element], index: int) -> bool:
    """Whether a new speech opens here although one is open: a cue, or a lyric behind a blank line."""
    element = elements[index]
    return element.kind == Kind.CHARACTER or (
        element.kind == Kind.LYRICS and element.span.line > elements[index - 1].span.end_line + 1
    )


def is_sung_alone(elements: Sequence[Element], index: int) -> bool:
    """Whether an element is a lyric outside any speech: behind action, or behind a blank line."""
    if elements[index].kind is not Kind.LYRICS:
        return False
    above = next(
        (each for each in reversed(elements[:index]) if each.kind not in TRANSPARENT), None
    )
    return above is None or above.kind not in SPOKEN or _opens(elements, index)


def _speech(elements: Sequence[Element], start: int, last: int, before: Sequence[Speech]) -> Speech:
    """The speech from `start` to `last`; a dual mark counts only right behind a single speech."""
    is_dual_second = (
        elements[start].dual
        and bool(before)
        and not before[-1].is_dual_second
        and all(each.kind in TRANSPARENT for each in elements[before[-1].indexes.stop : start])
    )
    return Speech(range(start, last + 1), is_dual_second)
