"""Toggle: a small box to tick, by space, enter or the mouse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.message import Message
from textual.widgets import Static

from writersroom.tui.show import show_line

if TYPE_CHECKING:
    from textual.binding import BindingType


class Toggle(Static, can_focus=True):
    """`[x] label` or `[ ] label`."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space,enter", "flip", show=False)]

    @dataclass
    class Flipped(Message):
        """It was ticked, or no longer is."""

        toggle: Toggle
        is_on: bool

    def __init__(self, label: str, *, id: str) -> None:
        super().__init__(id=id)
        self._label = label
        self.is_on = False

    def on_mount(self) -> None:
        """Start as it is."""
        self._show()

    def on_click(self) -> None:
        """As space does."""
        self.action_flip()

    def turn(self, *, is_on: bool) -> None:
        """Tick or untick it without telling anybody."""
        self.is_on = is_on
        self._show()

    def action_flip(self) -> None:
        """Tick, or untick."""
        self.turn(is_on=not self.is_on)
        self.post_message(self.Flipped(self, self.is_on))

    def _show(self) -> None:
        self.update(show_line(f"[{'x' if self.is_on else ' '}] {self._label}"))
