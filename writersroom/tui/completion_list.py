"""The list of words under the cursor: which rows it shows, where it stands, and how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from writersroom.text import clean_line
from writersroom.tui.show import fit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.style import Style

    from writersroom.tui.completing import Offer

MOST_ROWS = 6
MOST_CELLS = 40
"""Cells a word takes at most, so that the list hides little of the text."""


class Place(NamedTuple):
    """Where the list stands in the editor, in cells from its upper left corner."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class WordList:
    """An offer of several words; none is marked until its writer goes into the list."""

    offer: Offer
    mark: int | None = None
    """Index of the marked word. While there is none, enter is still a new line."""

    def moved(self, step: int) -> WordList:
        """The mark `step` words on; between the last and the first there is none."""
        count = len(self.offer.words)
        at = (count if self.mark is None else self.mark) + step
        at %= count + 1
        return WordList(self.offer, None if at == count else at)

    @property
    def taken(self) -> int:
        """Index of the word that is put in: the marked one, else the first."""
        return self.mark or 0

    def place(self, cursor: tuple[int, int], typed: str, size: tuple[int, int]) -> Place | None:
        """Where the list stands; None where there is no room beside the cursor's line.

        Args:
            cursor: column and row of the cursor on the screen of the editor.
            typed: what is typed of the word, so that the list stands under its first letter.
            size: columns and rows of the editor.
        """
        (x, y), (columns, rows) = cursor, size
        wanted = min(len(self.offer.words), MOST_ROWS)
        below, above = rows - y - 1, y
        height = min(wanted, below if below >= wanted or below >= above else above)
        if height < 1:
            return None
        width = min(max(map(self._cells, self.offer.words)) + 3, columns)
        left = min(max(x - cell_len(typed) - 1, 0), columns - width)
        top = y + 1 if below >= wanted or below >= above else y - height
        return Place(left, top, width, height)

    @staticmethod
    def _cells(word: str) -> int:
        return min(cell_len(clean_line(word)), MOST_CELLS)

    def first(self, height: int) -> int:
        """Index of the first word shown in `height` rows: the marked one stays in the middle."""
        return min(max(self.taken - height // 2, 0), len(self.offer.words) - height)

    def rows(self, place: Place) -> Iterator[tuple[str, bool]]:
        """Each row at its full width, and whether it is the marked one.

        `>` stands before the marked word; `+` behind the first or last row says that the list goes
        on there.
        """
        words, height = self.offer.words, place.height
        first = self.first(height)
        for index in range(first, first + height):
            is_cut = (index == first > 0) or (index == first + height - 1 < len(words) - 1)
            sign = ">" if index == self.mark else "|"
            word = fit(words[index], place.width - 3)
            yield f"{sign}{word} {'+' if is_cut else '|'}", index == self.mark


def laid_over(strip: Strip, words: str, x: int, style: Style) -> Strip:
    """`strip` with `words` over it from cell `x` on; a wide character that is cut becomes a space."""
    width = cell_len(words)
    parts = (strip.crop(0, x), Strip([Segment(words, style)], width), strip.crop(x + width))
    return Strip.join(parts)
