"""Wrapping on the Courier grid: cells of characters, and where lines break."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDE_CELLS = 5 / 3
"""Cells of a full-width glyph: 12 pt on a grid of 7.2 pt (a terminal gives it 2)."""

_NARROW, _WIDE = 3, 5
"""Thirds of a cell, so that sums are exact."""

_SPACES = " \t\u3000"
_NEVER_FIRST = frozenset("，。、；：？！）》」』】〉”’…—·%),.!?:;]}")
_NEVER_LAST = frozenset("（《「『【〈“‘([{")
_EITHER_WIDTH = frozenset("“”‘’…—·")
"""Marks that are full width in Chinese text and one cell in Latin text."""

_LEADING = re.compile(rf"[{_SPACES}]*")
_WORD = re.compile(rf"[^{_SPACES}]+[{_SPACES}]*")
_INNER_HYPHENS = re.compile(r"(?<=[^\W_])-+(?=[^\W_])")
_DASH = "--"

Span = tuple[int, int]
"""Start and end of a line in its text; the white space that ends the line is outside."""


def cells(text: str) -> float:
    """Width of `text` on the grid, in cells; combining marks take none."""
    return sum(_widths(text)) / _NARROW


def is_wide(char: str) -> bool:
    """Whether `char` is full width whatever stands around it."""
    return char > "\u10ff" and unicodedata.east_asian_width(char) in "WF"


def wrap(text: str, width: int, *, clean_dashes: bool = False) -> list[Span]:
    """The lines of `text` at `width` cells, as places in it; a newline forces a new line.

    Greedy. A single hyphen may hang over the edge; inside a word lines break only after hyphens
    between letters; full-width text breaks anywhere but beside marks that may not start or end a
    line. An empty line is an empty span. With `clean_dashes` a `--` is never divided and may hang
    over by one cell.
    """
    lines: list[Span] = []
    start = 0
    for line in text.split("\n"):
        if len(line) <= width and line.isascii():
            lines.append((start, start + len(line.rstrip(_SPACES))))
        elif _is_plain(line):
            lines.extend((start + first, start + last) for first, last in _wrap_plain(line, width))
        else:
            wrapped = _Line(line, width, clean_dashes).wrapped()
            lines.extend((start + first, start + last) for first, last in wrapped)
        start += len(line) + 1
    return lines


def break_places(text: str) -> tuple[int, ...]:
    """Where a line may break in `text`, which holds no newline: the start of each piece but the first."""
    return tuple(end for _start, end in _Line(text, 1, clean_dashes=True).chunks())[:-1]


def _is_plain(line: str) -> bool:
    """Whether only single-cell words and spaces stand in `line`, so that counting is enough."""
    return line.isascii() and "-" not in line and "\t" not in line and line[0] != " "


def _wrap_plain(line: str, width: int) -> Iterator[Span]:
    """`wrap` for a plain line: the same lines in a third of the time."""
    start, end = 0, len(line.rstrip(" "))
    while end - start > width:
        cut = line.rfind(" ", start, start + width + 1)
        if cut < 0:
            yield start, start + width
            start += width
            continue
        yield start, start + len(line[start:cut].rstrip(" "))
        start = cut + 1
        while line[start] == " ":
            start += 1
    yield start, end


class _Line:
    """One line of text without newlines, on its way to lines of `width` cells."""

    def __init__(self, text: str, width: int, clean_dashes: bool) -> None:
        self.text, self.limit, self.clean_dashes = text, width * _NARROW, clean_dashes
        widths = _widths(text)
        self.edges = [0]
        """Width of the text before each index, in thirds of a cell."""
        for each in widths:
            self.edges.append(self.edges[-1] + each)

    def wrapped(self) -> list[Span]:
        lines: list[Span] = []
        start = 0
        for chunk_start, chunk_end in self.chunks():
            cut = None
            if chunk_start > start and not self._fits(start, chunk_end):
                cut = self._dash_cut(start, chunk_start, chunk_end) or chunk_start
                lines.append((start, self._visible_end(start, cut)))
                start = cut
            while not self._fits(start, chunk_end) and self._hard_cut(start) < chunk_end:
                cut = self._hard_cut(start)
                lines.append((start, self._visible_end(start, cut)))
                start = cut
        if start < len(self.text) or not lines:
            lines.append((start, self._visible_end(start, len(self.text))))
        return lines

    def chunks(self) -> Iterator[Span]:
        """The pieces that stay together: words with the white space behind them, Han one by one."""
        text = self.text
        at = 0
        first = _LEADING.match(text)
        for word in _WORD.finditer(text, first.end() if first else 0):
            for place in self._breaks(word.start(), word.end()):
                yield at, place
                at = place
            yield at, word.end()
            at = word.end()

    def _breaks(self, start: int, end: int) -> Iterator[int]:
        """Where the word between `start` and `end` may break inside."""
        text = self.text
        if text.isascii():
            if "-" in text[start:end]:
                yield from (found.end() for found in _INNER_HYPHENS.finditer(text, start, end))
            return
        hyphens = {found.end() for found in _INNER_HYPHENS.finditer(text, start, end)}
        for place in range(start + 1, end):
            before, after = text[place - 1], text[place]
            if after in _SPACES or self.edges[place + 1] == self.edges[place]:
                continue
            is_free = (is_wide(before) or is_wide(after)) and (
                before not in _NEVER_LAST and after not in _NEVER_FIRST
            )
            if is_free or place in hyphens:
                yield place

    def _visible_end(self, start: int, end: int) -> int:
        while end > start and self.text[end - 1] in _SPACES:
            end -= 1
        return end

    def _fits(self, start: int, end: int) -> bool:
        """Whether the text from `start` to `end` is a line; one hyphen at its end may hang over."""
        end = self._visible_end(start, end)
        over = self.edges[end] - self.edges[start] - self.limit
        if over <= 0:
            return True
        if over > _NARROW or self.text[end - 1] != "-":
            return False
        return self.clean_dashes or end - 2 < start or self.text[end - 2] != "-"

    def _dash_cut(self, start: int, chunk_start: int, chunk_end: int) -> int | None:
        """Where a `--` that just does not fit is divided; None where it moves whole."""
        end = self._visible_end(chunk_start, chunk_end)
        if self.clean_dashes or not self.text.endswith(_DASH, chunk_start, end):
            return None
        if not self._fits(start, end - 1):
            return None
        if end - chunk_start > len(_DASH) or self._letters(end - 1) > self._letters(chunk_start):
            return end - 1
        return None

    def _letters(self, start: int) -> int:
        """Letters and digits the line that starts at `start` would hold."""
        rest = _Line(self.text[start : start + self.limit], self.limit // _NARROW, True)
        first, last = rest.wrapped()[0]
        return sum(map(str.isalnum, rest.text[first:last]))

    def _hard_cut(self, start: int) -> int:
        """Where a piece that is longer than a line is cut; at least one character on."""
        end = start + 1
        while end < len(self.text) and self.edges[end + 1] - self.edges[start] <= self.limit:
            end += 1
        return end


def _widths(text: str) -> list[int]:
    """The width of each character, in thirds of a cell."""
    if text.isascii():
        return [_NARROW] * len(text)
    wide = sum(map(is_wide, text))
    is_chinese = wide > sum("a" <= char.lower() <= "z" for char in text)
    return [_char_width(char, is_chinese) for char in text]


@lru_cache(maxsize=8192)
def _char_width(char: str, is_chinese: bool) -> int:
    if is_wide(char) or (is_chinese and char in _EITHER_WIDTH):
        return _WIDE
    is_mark = unicodedata.category(char) in ("Mn", "Me", "Cf")
    return 0 if is_mark else _NARROW
