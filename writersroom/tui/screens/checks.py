"""Checks: every finding of the season, what it rests on and what to do about it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import DataTable, Input, Static
from typing_extensions import override

from writersroom.i18n import N_, _
from writersroom.tui.actions import bindings
from writersroom.tui.check_rows import CheckRow, Grouping, check_rows, finding_detail
from writersroom.tui.figures import finding_counts
from writersroom.tui.screens.check_acts import CheckActs
from writersroom.tui.show import fit, show
from writersroom.tui.widgets.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from writersroom.checks.finding import Finding
    from writersroom.tui.state import State

COLUMNS = (
    ("sign", "", 1),
    ("episode", N_("Ep."), 4),
    ("line", N_("Line"), 4),
    ("rule", N_("Rule"), 6),
    ("message", N_("Finding"), 0),
)
SLICE = 100
"""Rows fed at once; the table measures them in one go, and that must not stall the keys."""


class ChecksScreen(CheckActs):
    """The list of findings and the marked one's detail."""

    NAME = _("Checks")
    MODE = "checks"
    SCOPES = ("checks",)
    HELP = _(
        "! hard: blocks locking and final exports. ~ warning. i information. w waived: someone gave a"
        " reason; it falls away when the text changes. ? not checked: data are missing."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("checks")]

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[CheckRow] = []
        self._shown: Sequence[Finding] = ()
        self._grouping = Grouping.EPISODE
        self._width = 0

    @override
    def compose_body(self) -> ComposeResult:
        """List and detail."""
        yield Static(id="season")
        with Horizontal(id="body"):
            with Vertical(id="list"):
                yield Input(placeholder=_("Show only ..."), id="filter", compact=True)
                yield Grid(id="grid")
                yield Static(id="empty")
            with VerticalScroll(id="finding"):
                yield Static(id="facts")

    @override
    def on_mount(self) -> None:
        """Start on the list."""
        self.query_one("#filter", Input).display = False
        self._grid.focus()

    @property
    def _grid(self) -> Grid:
        return self.query_one(Grid)

    @property
    @override
    def marked(self) -> Finding | None:
        """The finding the cursor is on."""
        row = self._grid.cursor_row
        return self._rows[row].finding if 0 <= row < len(self._rows) else None

    # -- showing

    @override
    def show_state(self, state: State) -> None:
        """List the findings anew where they changed."""
        words = self.query_one("#filter", Input).value
        grouped = _("by episode") if self._grouping is Grouping.EPISODE else _("by rule")
        counts = finding_counts(state.findings) or _("none")
        line = _("Findings {grouped}: {counts}").format(grouped=grouped, counts=counts)
        if not state.is_checked:
            line += "  " + _("checking ...")
        self.query_one("#season", Static).update(show(line))
        rows = check_rows(state.findings, self._grouping, words)
        empty = self.query_one("#empty", Static)
        empty.display = not rows
        if not state.is_checked:
            empty.update(show(_("The checks are running.")))
        elif words:
            empty.update(show(_("No finding matches. Esc shows all.")))
        else:
            empty.update(show(_("No findings: every gate is open.")))
        if rows != self._rows or not self._grid.columns:
            self._rows = rows
            self.room_app.do_latest("fill", self._fill, rows)
        self._show_detail()

    async def _fill(self, rows: list[CheckRow]) -> None:
        grid = self._grid
        here = grid.cursor_row
        grid.clear(columns=True)
        width = self._message_cells()
        for name, label, cells in COLUMNS:
            grid.add_column(show(_(label)), key=name, width=cells or width)
        for start in range(0, len(rows), SLICE):
            for row in rows[start : start + SLICE]:
                grid.add_row(
                    *(
                        show(fit(getattr(row, name), cells or width))
                        for name, _label, cells in COLUMNS
                    )
                )
            await asyncio.sleep(0)
        if 0 < here < len(rows):
            grid.move_cursor(row=here)
        self._show_detail()

    def _message_cells(self) -> int:
        fixed = sum(cells for *_rest, cells in COLUMNS) + 2 * len(COLUMNS)
        return max(self._width - fixed - 2, 20)

    @on(Grid.Resized)
    def _lay_out(self, event: Grid.Resized) -> None:
        """Messages take the cells that are left."""
        if event.cells != self._width:
            self._width = event.cells
            self.room_app.do_latest("fill", self._fill, self._rows)

    @on(DataTable.RowHighlighted)
    def _show_detail(self) -> None:
        facts = self.query_one("#facts", Static)
        finding = self.marked
        if finding is None:
            facts.update("")
            return
        from writersroom.checks.explaining import severity_word

        text = Text()
        text.append_text(show(f"{finding.rule} {severity_word(finding.severity)}", "bold"))
        for label, words in finding_detail(finding):
            text.append("\n")
            if label:
                text.append_text(show(f"{label}: ", "bold"))
            text.append_text(show(words))
        facts.update(text)

    # -- filter and grouping

    def action_find(self) -> None:
        """Show the filter."""
        field = self.query_one("#filter", Input)
        field.display = True
        field.focus()

    @on(Input.Changed, "#filter")
    def _filtered(self) -> None:
        if self.state is not None:
            self.show_state(self.state)

    @on(Input.Submitted, "#filter")
    def _to_grid(self) -> None:
        self._grid.focus()

    def key_escape(self) -> None:
        """Leave the filter and show all."""
        field = self.query_one("#filter", Input)
        field.value = ""
        field.display = False
        self._grid.focus()

    def action_group(self) -> None:
        """By episode, or by rule."""
        by_rule = self._grouping is Grouping.EPISODE
        self._grouping = Grouping.RULE if by_rule else Grouping.EPISODE
        if self.state is not None:
            self.show_state(self.state)

    # -- acting

    def action_jump(self) -> None:
        """Go to the finding's place."""
        finding = self.marked
        if finding is None:
            return
        if finding.episode:
            self.room_app.open_script(finding.episode, finding.line)
        else:
            self.room_app.tell(_("This finding is about the season as a whole."))
