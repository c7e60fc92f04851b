"""Grid: a table of rows; enter is left to the screen, so that the footer can say what it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding
from textual.message import Message
from textual.widgets import DataTable

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType


class Grid(DataTable[Text], inherit_bindings=False):
    """A table whose cursor is a row, with the letters that all lists share."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "cursor_up", show=False),
        Binding("down,j", "cursor_down", show=False),
        Binding("right", "scroll_right", show=False),
        Binding("left", "scroll_left", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("home,g", "scroll_top", show=False),
        Binding("end,G", "scroll_bottom", show=False),
    ]

    @dataclass
    class Resized(Message):
        """The grid has other cells to fill."""

        cells: int

    def __init__(self, *, id: str) -> None:
        super().__init__(cursor_type="row", id=id)

    def on_resize(self, _event: events.Resize) -> None:
        """Tell the screen, which decides what each column gets."""
        self.post_message(self.Resized(self.outer_size.width))
