"""Season: the whole season as a picture, episode by episode, without the mouse and without colour."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import Static
from typing_extensions import override

from writersroom.i18n import _
from writersroom.tui.actions import bindings, keys_of
from writersroom.tui.screens.room_screen import RoomScreen
from writersroom.tui.season_lines import column_words
from writersroom.tui.show import show, show_line
from writersroom.tui.widgets.season_charts import SeasonCharts

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from writersroom.checks.picture import SeasonPicture
    from writersroom.season import Season
    from writersroom.tui.state import State


class SeasonScreen(RoomScreen):
    """Charts of hooks, arcs, threads, cast and places."""

    NAME = _("Season")
    MODE = "season"
    SCOPES = ("season",)
    HELP = _(
        "One sign for each episode, in groups of ten; the line under each title says what the signs"
        " mean. Left and right mark an episode, in all charts at once; up and down scroll. The same"
        " goes out by `stats`, and as a web page by `export ... season`."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("season")]

    def __init__(self) -> None:
        super().__init__()
        self._picture: SeasonPicture | None = None
        self._drawn: Season | None = None
        self._stands_on = 0
        """The episode the charts were last shown with; only a move away from it chooses another.
        Word of a mark comes late: the writer may have opened a script meanwhile."""

    @override
    def compose_body(self) -> ComposeResult:
        """The marked episode in words, then the charts."""
        yield Static(id="season")
        yield SeasonCharts(id="charts")
        yield Static(id="empty")

    @override
    def on_mount(self) -> None:
        """Start on the charts."""
        self.query_one("#empty", Static).display = False
        self._charts.focus()

    @property
    def _charts(self) -> SeasonCharts:
        return self.query_one(SeasonCharts)

    @override
    def show_state(self, state: State) -> None:
        """Draw the season anew where it changed; the marked episode is the room's."""
        if state.season is not self._drawn:
            self.query_one("#season", Static).update(show_line(_("drawing ...")))
            self.room_app.do_latest("picture", self._draw, state.season)
        elif self.room_app.episode:
            self._stands_on = self.room_app.episode
            self._charts.mark_number(self._stands_on)

    async def _draw(self, season: Season) -> None:
        # The checks and their word lists load with the room, after the first frame.
        from writersroom.checks.charts import charts
        from writersroom.checks.picture import season_picture

        picture = await asyncio.to_thread(season_picture, season)
        drawn = charts(picture)
        self._picture, self._drawn = picture, season
        numbers = picture.numbers
        here = self._stands_on = self.room_app.episode
        self._charts.show_charts(drawn, numbers, numbers.index(here) if here in numbers else 0)
        empty = self.query_one("#empty", Static)
        empty.display = not any(chart.rows for chart in drawn)
        self._charts.display = not empty.display
        empty.update(
            show(
                _(
                    "Nothing to draw yet. Declare hooks ({key[go.board]}, {key[board.edit]}), or write a"
                    " script, and the season shows here."
                ).format(key=keys_of(self))
            )
        )
        self._show_marked()

    @on(SeasonCharts.Marked)
    def _marked(self) -> None:
        if self._picture is None:
            return
        number = self._picture.numbers[self._charts.column]
        if number != self._stands_on:
            self.room_app.episode = self._stands_on = number
        self._show_marked()

    def _show_marked(self) -> None:
        if self._picture is not None and self._picture.episodes:
            words = column_words(self._picture, self._charts.column)
            self.query_one("#season", Static).update(show_line(words))

    # -- acting

    def action_chart(self, step: int) -> None:
        """The next chart, or the one before."""
        self._charts.go_to_chart(step)

    def action_write(self) -> None:
        """Open the script of the marked episode."""
        if self._picture is not None and self._picture.episodes:
            self.room_app.open_script(self._picture.numbers[self._charts.column])

    def action_goto(self) -> None:
        """Ask for a place."""
        self.room_app.ask_place()
