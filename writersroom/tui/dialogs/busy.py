"""Busy: progress of something long, which can be cancelled."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import ProgressBar, Static
from typing_extensions import override

from writersroom.i18n import _
from writersroom.tui.show import show

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class Busy(ModalScreen[None]):
    """Stays until whoever opened it dismisses it; escape asks for a stop."""

    @dataclass
    class Step(Message):
        """One step of the work was done."""

        done: int
        total: int
        step: str

    DEFAULT_CLASSES = "dialog"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]

    def __init__(self, title: str, *, can_stop: bool = True) -> None:
        """Where the work hears of no stop, `can_stop` is False and none is offered."""
        super().__init__()
        self._title, self._can_stop = title, can_stop
        self._stop = threading.Event()

    @override
    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        with Vertical(classes="box"):
            yield Static(show(self._title, "bold"), classes="title")
            yield ProgressBar(show_eta=False, id="progress")
            yield Static(id="step")
            hint = _("Esc cancels.") if self._can_stop else ""
            yield Static(show(hint), classes="hint", id="how")

    def is_cancelled(self) -> bool:
        """Whether the person asked to stop; safe to call from any thread."""
        return self._stop.is_set()

    def show_step(self, done: int, total: int, step: str) -> None:
        """Show how far the work is; safe to call from any thread."""
        self.post_message(self.Step(done, total, step))

    @on(Step)
    def _show_step(self, event: Step) -> None:
        if not self._stop.is_set():
            bar = self.query_one("#progress", ProgressBar)
            bar.update(total=event.total or None, progress=event.done)
            self.query_one("#step", Static).update(show(event.step))

    def action_cancel(self) -> None:
        """Ask the work to stop; it does so at its next step."""
        if not self._can_stop:
            return
        self._stop.set()
        self.query_one("#how", Static).update(show(_("Stopping at the next step.")))
