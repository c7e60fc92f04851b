"""SidePanel: the lists beside the script, one at a time, and the way from a row to its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from typing_extensions import override

from writersroom.i18n import N_, _
from writersroom.tui.actions import bindings
from writersroom.tui.show import show_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from writersroom.tui.script_rows import Row

SECTIONS = {
    "findings": N_("Findings"),
    "scenes": N_("Scenes"),
    "beats": N_("Beats"),
    "cast": N_("Cast"),
}


class SidePanel(Vertical):
    """A head that names the lists, and the rows of one; left and right change the list."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("panel")]

    @dataclass
    class Chosen(Message):
        """A row was chosen; line 0 leads back to the text."""

        line: int

    @dataclass
    class Turned(Message):
        """Another list is to be shown."""

        section: str

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.section = "findings"
        self._rows: Sequence[Row] = ()

    @override
    def compose(self) -> ComposeResult:
        """Head and list."""
        yield Static(id="sections")
        yield OptionList(id="places", markup=False)

    def on_mount(self) -> None:
        """Name the lists."""
        self._show_head()

    def turn_to(self, section: str) -> None:
        """Show another list."""
        self.section, self._rows = section, ()
        self.query_one("#places", OptionList).highlighted = None
        self._show_head()
        self.post_message(self.Turned(section))

    def action_section(self, step: int) -> None:
        """The next list (`step` 1) or the one before."""
        names = list(SECTIONS)
        self.turn_to(names[(names.index(self.section) + step) % len(names)])

    def show_rows(self, rows: Sequence[Row], *, anew: bool = False) -> None:
        """Show the rows of the list; where they are the same nothing is drawn."""
        if rows == self._rows and not anew:
            return
        places = self.query_one("#places", OptionList)
        mark = places.highlighted
        self._rows = rows
        places.clear_options()
        places.add_options(Option(row.text, disabled=row.is_head) for row in rows)
        if mark is not None and rows:
            places.highlighted = min(mark, len(rows) - 1)

    def take_focus(self) -> None:
        """Start where the cursor of the text stands, else on the first row that leads somewhere."""
        places = self.query_one("#places", OptionList)
        places.focus()
        if places.highlighted is None:
            here = [index for index, row in enumerate(self._rows) if row.is_here]
            free = [index for index, row in enumerate(self._rows) if not row.is_head]
            places.highlighted = next(iter([*here, *free]), None)

    @on(OptionList.OptionSelected, "#places")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Chosen(self._rows[event.option_index].line))

    def _show_head(self) -> None:
        line = show_line("")
        for name, label in SECTIONS.items():
            line.append(f" {_(label)} ", style="reverse bold" if name == self.section else "")
        self.query_one("#sections", Static).update(line)
