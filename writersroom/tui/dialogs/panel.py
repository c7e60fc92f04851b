"""Panel: a text to read and leave, such as why the gate stays shut."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static
from typing_extensions import override

from writersroom.i18n import _
from writersroom.tui.actions import twin
from writersroom.tui.show import show

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.app import ComposeResult
    from textual.binding import BindingType


class Panel(ModalScreen[None]):
    """A title and a text; escape or enter leaves."""

    DEFAULT_CLASSES = "dialog"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "dismiss", show=False),
        twin("app.help", "dismiss"),
    ]

    def __init__(self, title: str, text: str | RenderableType) -> None:
        super().__init__()
        self._title, self._text = title, text

    @override
    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        with VerticalScroll(classes="box"):
            yield Static(show(self._title, "bold"), classes="title")
            yield Static(show(self._text) if isinstance(self._text, str) else self._text)
            yield Static(show(_("Esc closes.")), classes="hint")
