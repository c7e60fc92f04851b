"""Frame: a 9:16 picture in half-blocks; where there are no colours, the size in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text
from textual.widget import Widget
from typing_extensions import override

from writersroom.tui.show import fit

if TYPE_CHECKING:
    from writersroom.export.png import Pixels

CELLS = (22, 20)
"""Columns and lines of a frame at full size; half of it each in a narrow terminal."""


class Frame(Widget):
    """Each cell is an upper half-block: its colour is the upper pixel, its background the lower."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._pixels: Pixels | None = None
        self._words: tuple[str, ...] = ()

    def show(self, pixels: Pixels | None, words: tuple[str, ...]) -> None:
        """Show `pixels`, or `words` where there are none yet or no colours to show them in."""
        self._pixels, self._words = pixels, words
        self.refresh()

    @override
    def render(self) -> Text:
        """The picture at the size there is room for."""
        width, height = self.size
        if self._pixels is None or self.app.no_color:
            return _in_words(self._words, width, height)
        is_whole = width >= CELLS[0] and height >= CELLS[1]
        return half_blocks(self._pixels if is_whole else self._pixels.halved())


def half_blocks(pixels: Pixels) -> Text:
    """Two rows of pixels a line."""
    text = Text(no_wrap=True)
    for y in range(0, pixels.height - 1, 2):
        if y:
            text.append("\n")
        for x in range(pixels.width):
            upper, lower = pixels.colour(x, y), pixels.colour(x, y + 1)
            text.append("▀", _style(upper, lower))
    return text


def _style(upper: tuple[int, int, int], lower: tuple[int, int, int]) -> Style:
    red, green, blue = upper
    below_red, below_green, below_blue = lower
    return Style(
        color=f"#{red:02x}{green:02x}{blue:02x}",
        bgcolor=f"#{below_red:02x}{below_green:02x}{below_blue:02x}",
    )


def _in_words(words: tuple[str, ...], width: int, height: int) -> Text:
    """A box of plain signs with the words in it."""
    inner = max(width - 4, 1)
    middle = [f"| {fit(word, inner)} |" for word in words[: max(height - 2, 0)]]
    empty = f"| {' ' * inner} |"
    above = [empty] * ((height - 2 - len(middle)) // 2)
    below = [empty] * (height - 2 - len(middle) - len(above))
    edge = "+" + "-" * (inner + 2) + "+"
    return Text("\n".join([edge, *above, *middle, *below, edge]), no_wrap=True)
