"""Compare: two texts side by side, changed lines marked, and a choice between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.table import Table
from rich.text import Text
from textual import on
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from typing_extensions import override

from writersroom.i18n import _
from writersroom.tui.merging import near_changes, pairs
from writersroom.tui.show import show, show_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType


class Compare(ModalScreen[str | None]):
    """Answers the chosen option's value; None where the person left it for later.

    The texts have the focus first: someone who is still typing chooses nothing by accident.
    """

    DEFAULT_CLASSES = "dialog wide"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("tab,shift+tab", "swap", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        left: tuple[str, str],
        right: tuple[str, str],
        options: Sequence[tuple[str, str]],
    ) -> None:
        """`left` and `right` are heading and text."""
        super().__init__()
        self._title, self._left, self._right, self._options = title, left, right, options

    @override
    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        with Vertical(classes="box"):
            yield Static(show(self._title, "bold"), classes="title")
            with VerticalScroll(id="texts"):
                yield Static(_side_by_side(self._left, self._right))
            yield OptionList(
                *(Option(show_line(label), id=value) for value, label in self._options),
                markup=False,
            )
            yield Static(
                show(
                    _("Tab goes to the choices and back; Enter chooses; Esc leaves it for later.")
                ),
                classes="hint",
            )

    def on_mount(self) -> None:
        """Read first."""
        self.query_one("#texts").focus()
        self.query_one(OptionList).highlighted = 0

    def action_swap(self) -> None:
        """Between texts and choices."""
        texts, options = self.query_one("#texts"), self.query_one(OptionList)
        (options if texts.has_focus else texts).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)


def _side_by_side(left: tuple[str, str], right: tuple[str, str]) -> Table:
    table = Table.grid(padding=(0, 1), expand=True)
    for _side in (left, right):
        table.add_column(width=1)
        table.add_column(ratio=1, overflow="fold")
    table.add_row("", show(left[0], "bold underline"), "", show(right[0], "bold underline"))
    for pair in near_changes(list(pairs(left[1], right[1]))):
        if pair is None:
            table.add_row("", Text("...", "dim"), "", Text("...", "dim"))
            continue
        mark = "" if pair.is_same else "*"
        style = "dim" if pair.is_same else "bold"
        table.add_row(
            Text(mark if pair.left is not None else ""),
            show(pair.left or "", style),
            Text(mark if pair.right is not None else ""),
            show(pair.right or "", style),
        )
    return table
