"""Compare: two or three texts side by side, changed lines marked, and a choice between them."""

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

from writersroom.bible.merging import pairs, triples
from writersroom.i18n import _
from writersroom.room.nearby import near_changes
from writersroom.tui.show import show, show_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Resize

Side = tuple[str, str]
"""Heading and text."""
WIDE_CELLS = 120
"""From here on a third column has room."""


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
        left: Side,
        right: Side,
        options: Sequence[tuple[str, str]],
        *,
        base: Side | None = None,
    ) -> None:
        """`base` is what both began from: shown between them in a wide terminal."""
        super().__init__()
        self._title, self._options = title, options
        self._left, self._right, self._base = left, right, base

    @override
    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        with Vertical(classes="box"):
            yield Static(show(self._title, "bold"), classes="title")
            with VerticalScroll(id="texts"):
                yield Static(id="columns")
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

    def on_resize(self, event: Resize) -> None:
        """As many columns as the terminal has room for."""
        base = self._base if event.size.width >= WIDE_CELLS else None
        columns = _side_by_side(self._left, self._right, base)
        self.query_one("#columns", Static).update(columns)

    def action_swap(self) -> None:
        """Between texts and choices."""
        texts, options = self.query_one("#texts"), self.query_one(OptionList)
        (options if texts.has_focus else texts).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)


def _side_by_side(left: Side, right: Side, base: Side | None) -> Table:
    """The texts in columns, the base between them where there is one."""
    columns = [left, right] if base is None else [left, base, right]
    table = Table.grid(padding=(0, 1), expand=True)
    heads: list[Text] = []
    for heading, _text in columns:
        table.add_column(width=1)
        table.add_column(ratio=1, overflow="fold")
        heads += [Text(), show(heading, "bold underline")]
    table.add_row(*heads)
    for lines in _lines(left[1], right[1], None if base is None else base[1]):
        table.add_row(*(_cells(lines) if lines else _cells(["..."] * len(columns))))
    return table


def _lines(left: str, right: str, base: str | None) -> Iterator[Sequence[str | None] | None]:
    """The lines to show, a cell for each column; None where unchanged lines are left out."""
    if base is None:
        for pair in near_changes(list(pairs(left, right))):
            yield None if pair is None else (pair.left, pair.right)
        return
    for triple in near_changes(list(triples(left, base, right))):
        yield None if triple is None else (triple.left, triple.base, triple.right)


def _cells(lines: Sequence[str | None]) -> Iterator[Text]:
    """Mark and text of each column; a line that all share is dim, one that differs is marked."""
    is_same = len(set(lines)) == 1
    for line in lines:
        yield Text("*" if line is not None and not is_same else "")
        yield show(line or "", "dim" if is_same else "bold")
