"""SeasonCharts: the season's charts, drawn line by line as far as they are seen, with a marked episode."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from typing_extensions import override

from writersroom.tui.season_lines import ChartLine, Part, season_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.binding import BindingType

    from writersroom.checks.charts import Chart

_STYLES = {
    Part.TITLE: Style(bold=True),
    Part.LEGEND: Style(dim=True),
    Part.AXIS: Style(dim=True),
    Part.ROW: Style(),
    Part.SPACE: Style(),
}
_MARKED = Style(reverse=True, bold=True)
_PADDING = 1
"""Cells left of every line."""


class SeasonCharts(ScrollView, can_focus=True, inherit_bindings=False):
    """All charts below one another; the marked episode is reversed in each of them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_up", show=False),
        Binding("down,j", "scroll_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("left", "mark(-1)", show=False),
        Binding("right", "mark(1)", show=False),
        Binding("home,g", "edge(0)", show=False),
        Binding("end,G", "edge(-1)", show=False),
    ]

    @dataclass
    class Marked(Message):
        """Another episode is marked."""

        column: int

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._charts: Sequence[Chart] = ()
        self._numbers: Sequence[int] = ()
        self._lines: tuple[ChartLine, ...] = ()
        self.column = 0
        """Which episode is marked, counted from 0."""

    def show_charts(self, drawn: Sequence[Chart], numbers: Sequence[int], column: int) -> None:
        """Draw other charts; the place on the page stays."""
        self._charts, self._numbers = drawn, numbers
        self.column = max(0, min(column, len(numbers) - 1))
        self._lay_out()

    def on_resize(self, _event: events.Resize) -> None:
        """Other cells hold other bands."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width - 2 * _PADDING
        self._lines = season_lines(self._charts, self._numbers, max(width, 20))
        self.virtual_size = Size(0, len(self._lines))
        self.refresh()

    @override
    def render_line(self, y: int) -> Strip:
        """One line of the page, the marked column reversed."""
        place = y + self.scroll_offset.y
        width = self.size.width
        if not 0 <= place < len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[place]
        style = self.rich_style + _STYLES[line.part]
        segments = [Segment(" " * _PADDING + line.text, style)]
        marked = line.place(self.column) if line.part is Part.ROW else None
        if marked is None:
            segments.append(Segment(line.signs + line.tail, style))
        else:
            segments += [
                Segment(line.signs[:marked], style),
                Segment(line.signs[marked], style + _MARKED),
                Segment(line.signs[marked + 1 :] + line.tail, style),
            ]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def action_mark(self, step: int) -> None:
        """Mark the episode before or after."""
        self._mark(self.column + step)

    def action_edge(self, end: int) -> None:
        """Mark the first or the last episode."""
        self._mark(0 if end == 0 else len(self._numbers) - 1)

    def mark_number(self, number: int) -> None:
        """Mark the episode with this number, if the charts hold it."""
        if number in self._numbers:
            self._mark(list(self._numbers).index(number))

    def _mark(self, column: int) -> None:
        if self._numbers:
            self.column = max(0, min(column, len(self._numbers) - 1))
            self.refresh()
            self.post_message(self.Marked(self.column))

    def go_to_chart(self, step: int) -> None:
        """Scroll to the next chart, or the one before."""
        starts = [place for place, line in enumerate(self._lines) if line.part is Part.TITLE]
        here = round(self.scroll_offset.y)
        if step > 0:
            wanted = next((start for start in starts if start > here), None)
        else:
            wanted = next((start for start in reversed(starts) if start < here), None)
        if wanted is not None:
            self.scroll_to(y=wanted, animate=False)
