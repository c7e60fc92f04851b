"""Revisions: a `*` beside every line that changed since an earlier version, and the page colours."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from writersroom.script.alignment import Alignment, is_translation, printed_text
from writersroom.script.emphasis import plain
from writersroom.script.pages_acts import is_omitted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from writersroom.script.alignment import Range
    from writersroom.script.elements import Screenplay
    from writersroom.script.pages_filling import Page
    from writersroom.script.pages_lines import PlacedLine


@unique
class RevisionColour(StrEnum):
    """The papers a production prints its revisions on, in their order."""

    WHITE = "white"
    BLUE = "blue"
    PINK = "pink"
    YELLOW = "yellow"
    GREEN = "green"
    GOLDENROD = "goldenrod"
    BUFF = "buff"
    SALMON = "salmon"
    CHERRY = "cherry"
    TAN = "tan"

    @property
    def following(self) -> RevisionColour:
        """The colour of the next revision; after tan it is blue again (white is the first draft)."""
        order = list(RevisionColour)
        place = order.index(self) + 1
        return order[place] if place < len(order) else RevisionColour.BLUE


Changes = dict[int, tuple["Range", ...]]
"""What changed, by element index: ranges of its printed text, none of them empty."""


def changes(before: Screenplay, after: Screenplay) -> Changes:
    """What a reader of `before` has to look at in `after`.

    Where text only went away, the word behind it is marked (the one before it at the end of its
    element); where whole elements went away, the beginning of the next one, or the end of the last.
    Scene numbers and emphasis count as text; notes (but those a page shows) and sections do not.
    """
    both = Alignment(before, after)
    found: dict[int, list[Range]] = {
        index: [(0, _length(after, index))] for index in both.added if _length(after, index)
    }
    for old, new in both.pairs.items():
        if _printed_form(before, old) == _printed_form(after, new):
            continue
        length = _length(after, new)
        if is_translation(after.elements[new]):
            ranges = [(0, length)]
        else:
            ranges = [_widened(each, length) for each in both.changed_ranges(old)]
        if before.elements[old].scene_number != after.elements[new].scene_number:
            ranges.append((0, 1))
        found.setdefault(new, []).extend(ranges)
    kept = sorted({*both.pairs.values(), *both.added})
    for index in both.removed:
        _mark_gap(found, after, kept, both.place_after(index))
    return {index: tuple(ranges) for index, ranges in sorted(found.items()) if ranges}


def starred(pages: Iterable[Page], changed: Mapping[int, Changes]) -> tuple[Page, ...]:
    """`pages`, each line that holds changed text marked; `changed` is by episode number."""
    if not any(changed.values()):
        return tuple(pages)
    return tuple(_starred(page, changed) for page in pages)


def _starred(page: Page, changed: Mapping[int, Changes]) -> Page:
    lines = tuple(
        replace(line, is_revised=True)
        if _holds_change(line, changed.get(line.episode, {}).get(line.element, ()))
        else line
        for line in page.lines
    )
    has_star = any(line.is_revised for line in lines)
    return replace(page, lines=lines, is_revised=page.is_revised or has_star)


def _holds_change(line: PlacedLine, ranges: Iterable[Range]) -> bool:
    end = line.offset + max(len(line.text), 1)
    return not line.is_artifact and any(
        first < end and last > line.offset for first, last in ranges
    )


def _printed_form(screenplay: Screenplay, index: int) -> tuple[str, str]:
    element = screenplay.elements[index]
    return element.text, element.scene_number


def _length(screenplay: Screenplay, index: int) -> int:
    return len(plain(printed_text(screenplay.elements[index])))


def _widened(each: Range, length: int) -> Range:
    """A range that holds at least one character of its text."""
    first, last = each
    if first < last:
        return each
    return (first, first + 1) if first < length else (max(0, length - 1), max(1, length))


def _mark_gap(
    found: dict[int, list[Range]], after: Screenplay, kept: list[int], place: int
) -> None:
    """Mark the neighbour of elements that are gone: the one at `place` or behind it, else the last."""
    following = bisect_left(kept, place)
    if following and is_omitted(after.elements[kept[following - 1]]):
        return
    if following < len(kept):
        found.setdefault(kept[following], []).append((0, 1))
    elif kept:
        length = _length(after, kept[-1])
        found.setdefault(kept[-1], []).append((max(0, length - 1), max(1, length)))
