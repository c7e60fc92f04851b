"""Passages of a script that play in another time: flashbacks, dreams, memories."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from writersroom.script.elements import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.checks.passages import Mark, Passages

_SAYS_SO = r"flash ?backs?|dream(?: sequence)?|nightmare|memory"
_THEN = r"(?:years?|months?|weeks?|days?) (?:earlier|before|ago)"
_IN_HEADING = re.compile(
    rf"\b(?:{_SAYS_SO}|{_THEN})\b|闪回|回忆|梦|年前|个月前|天前", re.IGNORECASE
)
_OPENS = re.compile(
    rf"\W*(?:begin )?(?:{_SAYS_SO})\b(?=\s*(?:[-:：.–—】\])]|to\b|\Z))|\W*(?:[\w-]+ )?{_THEN}\b"
    r"|\W*(?:闪回|回忆|梦境|噩梦|梦)(?=\s*(?:[:：】\]）)]|\Z))|\W*[一二两三四五六七八九十百几数\d]+(?:年|个月|天)前",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\W*(?:flash ?back ends?\b|(?:the )?end of (?:the )?flash ?back\b|end flash ?back\b|back to present\b"
    r"|闪回结束|闪出|回到现实)",
    re.IGNORECASE,
)
_END_NOTE = re.compile(r"\s*flashback\s*[:：]?\s*end\s*\Z", re.IGNORECASE)


def is_another_time(parts: Passages, index: int) -> bool:
    """Whether the element plays in a flashback, a dream or a memory."""
    return any(start <= index < end for start, end in other_times(parts))


@lru_cache(maxsize=512)
def other_times(parts: Passages) -> tuple[tuple[int, int], ...]:
    """From and up to which element another time plays.

    A `[[flashback]]` holds up to `[[flashback end]]`, else to the end of its scene; a heading that
    says so makes its whole scene one; a line or a caption that opens with such a word holds to the
    end of its scene.
    """
    return tuple(_found(parts))


def open_flashbacks(parts: Passages) -> Iterator[Mark]:
    """The `[[flashback]]` notes that no `[[flashback end]]` follows."""
    opening = tuple(_opening_marks(parts))
    ends = _end_notes(parts) if opening else ()
    for mark in opening:
        if not any(end > mark.note for end in ends):
            yield mark


def _found(parts: Passages) -> Iterator[tuple[int, int]]:
    ends = [i for i, e in enumerate(parts.elements) if _ENDS.match(e.text)]
    ends = sorted({*ends, *_end_notes(parts)})
    for scene in parts.scenes:
        if _IN_HEADING.search(scene.text):
            yield scene.start, scene.end
    for index in sorted({*_opening_lines(parts), *_opening_captions(parts)} - set(ends)):
        yield index, _end(parts, index, [end for end in ends if end > index], goes_on=False)
    for mark in _opening_marks(parts):
        start = min(mark.index, mark.note)
        yield start, _end(parts, mark.index, [end for end in ends if end > mark.note], goes_on=True)


def _end(parts: Passages, index: int, ends: list[int], *, goes_on: bool) -> int:
    """Where the passage that opens at `index` ends; one that `goes_on` may leave its scene."""
    scene = parts.scene_at(index)
    scene_end = scene.end if scene else len(parts.elements)
    if ends and (goes_on or ends[0] < scene_end):
        return ends[0]
    return scene_end


def _opening_marks(parts: Passages) -> Iterator[Mark]:
    return (mark for mark in parts.marked("flashback") if mark.value.strip().lower() != "end")


def _end_notes(parts: Passages) -> list[int]:
    return [
        index
        for index, element in enumerate(parts.elements)
        if element.kind is Kind.NOTE and _END_NOTE.match(element.text)
    ]


def _opening_lines(parts: Passages) -> Iterator[int]:
    for index, element in enumerate(parts.elements):
        if element.kind in (Kind.ACTION, Kind.TRANSITION) and _OPENS.match(element.text):
            yield index


def _opening_captions(parts: Passages) -> Iterator[int]:
    return (mark.index for mark in parts.marked("caption") if _OPENS.match(mark.value))
