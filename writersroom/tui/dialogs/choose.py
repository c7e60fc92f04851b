"""Choose: one of a few things, by arrows and enter, letters or escape."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from typing_extensions import override

from writersroom.i18n import _
from writersroom.tui.show import show, show_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType


class Choose(ModalScreen[str | None]):
    """Options of (value, label); answers the value, or None where the person left."""

    DEFAULT_CLASSES = "dialog"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(
        self,
        title: str,
        options: Sequence[tuple[str, str]],
        *,
        text: str = "",
        current: str = "",
        preview: Callable[[str], None] | None = None,
    ) -> None:
        """`preview` hears of each option as it is marked."""
        super().__init__()
        self._preview = preview
        self._title, self._options, self._text, self._current = title, options, text, current

    @override
    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        with Vertical(classes="box"):
            yield Static(show(self._title, "bold"), classes="title")
            if self._text:
                yield Static(show(self._text), classes="body")
            yield OptionList(
                *(Option(show_line(label), id=value) for value, label in self._options),
                markup=False,
            )
            yield Static(show(_("Enter chooses, Esc leaves.")), classes="hint")

    def on_mount(self) -> None:
        """Start on the current value."""
        options = self.query_one(OptionList)
        values = [value for value, _label in self._options]
        options.highlighted = values.index(self._current) if self._current in values else 0
        options.focus()

    @on(OptionList.OptionHighlighted)
    def _marked(self, event: OptionList.OptionHighlighted) -> None:
        if self._preview is not None and event.option_id is not None:
            self._preview(event.option_id)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)
