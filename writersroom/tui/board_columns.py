"""The columns of the board: what stands in them at which width, without any widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from writersroom.i18n import N_, _
from writersroom.tui.board_lanes import Lane, lane_cells, lane_text, legend
from writersroom.tui.board_layout import ROOMY, layout_for
from writersroom.tui.show import fit, show, show_line

if TYPE_CHECKING:
    from writersroom.tui.board_layout import Layout
    from writersroom.tui.board_rows import BoardRow

Column = tuple[str, str, int]
"""Field of `BoardRow`, heading, cells; 0 takes what is left."""
MOST_LANES = 12
LOGLINE_FROM = 150
"""A grid this wide has room for what happens in each episode."""
BESIDE_LOGLINE = 32
"""Cells of a title that has a logline beside it."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What a grid of some width shows."""

    width: int
    lanes: tuple[Lane, ...] = ()
    asked: bool | None = None
    """Whether a person asked for lanes; None while the width decides."""
    is_dark: bool = True

    @property
    def layout(self) -> Layout:
        """How long bars and hooks are."""
        return layout_for(self.width)

    @property
    def shows_lanes(self) -> bool:
        """A wide grid has lanes without being asked; a narrow one in the place of time and hook."""
        wanted = self.layout == ROOMY if self.asked is None else self.asked
        return bool(self.lanes) and wanted

    @property
    def shown_lanes(self) -> tuple[Lane, ...]:
        """As many lanes as there is room for."""
        layout = self.layout
        spare = self.width // 6 if layout == ROOMY else layout.time + layout.whole_hook
        return self.lanes[: min(spare // lane_cells(self.lanes), MOST_LANES)]

    def all(self) -> list[Column]:
        """The columns from left to right."""
        layout = self.layout
        columns: list[Column] = [("mark", N_("No."), 4)]
        if self.width >= LOGLINE_FROM:
            columns += [("title", N_("Title"), BESIDE_LOGLINE), ("logline", N_("Logline"), 0)]
        else:
            columns.append(("title", N_("Title"), 0))
        columns.append(("status", N_("Status"), 8))
        if layout == ROOMY or not self.shows_lanes:
            columns += [("time", N_("Time"), layout.time), ("hook", N_("Hook"), layout.whole_hook)]
        if self.shows_lanes:
            shown = self.shown_lanes
            columns.append(("lanes", "", max(len(shown) * lane_cells(shown), 1)))
        return [*columns, ("findings", N_("Findings"), 9)]

    @property
    def names(self) -> list[str]:
        """The fields, from left to right."""
        return [name for name, _label, _cells in self.all()]

    def heads(self) -> list[tuple[str, Text, int]]:
        """Field, heading and cells of each column."""
        rest = self.rest
        return [
            (name, show(_(label)) if label else self._lanes_at(0), cells or rest)
            for name, label, cells in self.all()
        ]

    @property
    def rest(self) -> int:
        """Title or logline take what is left; below the title's least the grid scrolls sideways."""
        columns = self.all()
        fixed = sum(cells for _name, _label, cells in columns) + 2 * len(columns)
        return max(self.width - fixed - 2, self.layout.title)

    def cells(self, row: BoardRow) -> list[Text]:
        """One row; the line under the free episodes is dim."""
        style = "dim" if row.is_wall else ""
        return [
            self._lanes_at(row.number)
            if name == "lanes" and not row.is_wall
            else show(fit(getattr(row, name, "-" * cells), cells), style)
            for name, _head, cells in self.heads()
        ]

    def _lanes_at(self, number: int) -> Text:
        return lane_text(self.shown_lanes, number, is_dark=self.is_dark)

    def legend(self) -> Text:
        """Which letter stands for which arc."""
        line, shown = Text(no_wrap=True), len(self.shown_lanes)
        for one in legend(self.lanes, shown, is_dark=self.is_dark):
            line.append_text(one)
            line.append("   ")
        if more := len(self.lanes) - shown:
            line.append_text(show_line(_("{count} more").format(count=more)))
        return line
