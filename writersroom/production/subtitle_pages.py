"""Cutting what is said into subtitles: at most so many lines of so many characters at a time."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from writersroom.script.wrapping import WIDE_CELLS, break_places, is_wide, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from writersroom.production.subtitle_limits import SubtitleLimits

_SENTENCE = frozenset("。！？!?…")
_CLAUSE = frozenset("，、；：,;:—")
_SENTENCE_PULL, _CLAUSE_PULL = 0.35, 0.2
"""How far, in parts of a page, a cut moves to stand behind a sentence or a clause."""
_MORE_PAGES = 8
"""Pages tried beyond the fewest; then lines are simply counted off."""

Lines = tuple[str, ...]
Page = tuple[Lines, ...]
"""The lines of each text that is shown at the same time."""


@dataclass(frozen=True, slots=True)
class Box:
    """Room for one of the texts of a subtitle."""

    limits: SubtitleLimits
    lines: int
    taken: int = 0
    """Cells of each line that something else stands in, such as the dash of a speaker."""

    def wrapped(self, text: str) -> Lines:
        """`text` in lines that hold the limit; a word longer than a line is cut."""
        if not text:
            return ()
        width = _cells(text, self.limits) - self.taken
        lines = _wrapped(text, width)
        most = self.limits.most_characters(text) - self.taken
        if any(len(line) > most for line in lines):  # a hyphen hung over the edge
            lines = _wrapped(text, width - 1)
        return lines

    def shown(self, text: str) -> Lines:
        """`text` in as many lines as `wrapped` takes, of about equal weight where that holds the limit."""
        greedy = self.wrapped(text)
        if not 1 < len(greedy) <= self.lines:
            return greedy
        even = _pieces(text, len(greedy))
        is_held = len(even) == len(greedy) and all(len(self.wrapped(line)) == 1 for line in even)
        return tuple(even) if is_held else greedy

    def fits(self, text: str) -> bool:
        """Whether `text` can stand in it."""
        return len(self.wrapped(text)) <= self.lines

    def fewest_pages(self, text: str) -> int:
        """Pages that `text` takes at least."""
        return ceil(len(self.wrapped(text)) / self.lines)


def pages_of(
    texts: Sequence[str], limits: SubtitleLimits, *, taken: int = 0, is_parallel: bool = True
) -> tuple[Page, ...]:
    """`texts`, which are shown together, cut into pages of equal weight that hold the limits.

    All lines of a page together are at most `limits.lines`, and one for each text. Cuts prefer the
    ends of sentences and clauses. No character but the spaces at line ends is lost.

    Args:
        texts: a line and its translation, or what is said at once.
        limits: of the platform.
        taken: cells of each line that something else stands in.
        is_parallel: whether all texts run through all pages; else each takes as few as it needs.
    """
    box = Box(limits, max(1, limits.lines // max(1, len(texts))), taken)
    if is_parallel:
        return _side_by_side(_cut(texts, box))
    return _side_by_side([_cut([text], box)[0] for text in texts])


def _cut(texts: Sequence[str], box: Box) -> list[list[Lines]]:
    """The lines of each text on each page."""
    fewest = max((box.fewest_pages(text) for text in texts), default=1)
    for count in range(max(1, fewest), fewest + _MORE_PAGES):
        cut = [_pieces(text, count) for text in texts]
        if all(box.fits(piece) for pieces in cut for piece in pieces):
            return [[box.shown(piece) for piece in pieces] for pieces in cut]
    return [_counted_off(box.wrapped(text), box.lines) for text in texts]


def weight(text: str) -> int:
    """Room `text` takes, in Latin letters."""
    return sum(2 if is_wide(char) else 1 for char in text)


def _cells(text: str, limits: SubtitleLimits) -> int:
    most = limits.most_characters(text)
    return ceil(most * WIDE_CELLS) if limits.is_full_width(text) else most


def _wrapped(text: str, width: int) -> Lines:
    spans = wrap(text, max(2, width), clean_dashes=True)
    return tuple(text[start:end] for start, end in spans if end > start)


def _counted_off(lines: Lines, most: int) -> list[Lines]:
    return [lines[at : at + most] for at in range(0, len(lines), most)]


def _side_by_side(texts: Sequence[Sequence[Lines]]) -> tuple[Page, ...]:
    """The pages, each with its part of every text; a text with fewer parts is empty at the end."""
    count = max((len(pages) for pages in texts), default=0)
    return tuple(
        tuple(pages[number] if number < len(pages) else () for pages in texts)
        for number in range(count)
    )


def _pieces(text: str, count: int) -> list[str]:
    """`text` in at most `count` pieces of about equal weight, cut where a line may break."""
    if count == 1:
        return [text]
    before = [0]
    for char in text:
        before.append(before[-1] + weight(char))
    page = before[-1] / count
    places = break_places(text)
    found: list[str] = []
    start = 0
    for number in range(1, count):
        ahead = [place for place in places if place > start]
        if not ahead:
            break
        wanted = number * page
        cut = min(ahead, key=lambda at: abs(before[at] - wanted) - page * _pull(text, at))
        found.append(text[start:cut].strip())
        start = cut
    return [piece for piece in (*found, text[start:].strip()) if piece]


def _pull(text: str, place: int) -> float:
    """How gladly a page ends before `place`."""
    head = text[:place].rstrip().rstrip("”’\"'）)」』")
    if head.endswith(".") or head[-1:] in _SENTENCE:
        return _SENTENCE_PULL
    return _CLAUSE_PULL if head[-1:] in _CLAUSE else 0.0
