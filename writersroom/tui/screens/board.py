"""Board: the season as a grid of episodes, with the marked episode's facts and beats beside it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import DataTable, Static
from typing_extensions import override

from writersroom.i18n import _
from writersroom.tui.actions import bindings, keys_of
from writersroom.tui.screens.board_mouse import BoardMouse
from writersroom.tui.screens.filtering import Filtering
from writersroom.tui.show import show, show_line
from writersroom.tui.widgets.beat_cards import BeatCards
from writersroom.tui.widgets.grid import Grid
from writersroom.tui.widgets.query_input import QueryInput

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from writersroom.season import Episode
    from writersroom.tui.board_columns import Columns
    from writersroom.tui.board_filter import Names
    from writersroom.tui.board_lanes import Lane
    from writersroom.tui.board_rows import BoardRow
    from writersroom.tui.state import State

_ON_WHOLE = (
    "board.earlier",
    "board.later",
    "board.move",
    "board.split",
    "board.join",
    "board.delete",
)
_ON_EPISODES = (*_ON_WHOLE, "board.open", "board.edit", "board.status", "board.lock")
_ON_BEATS = (
    "cards.new",
    "cards.edit",
    "cards.delete",
    "cards.earlier",
    "cards.later",
    "cards.move",
)


class BoardScreen(BoardMouse, Filtering):
    """All episodes of the season."""

    NAME = _("Board")
    MODE = "board"
    SCOPES = ("board", "cards")
    HELP = _(
        "One line for each episode. Time: filled up to the estimate, | is the target, the end the"
        " upper bound; UNDER and OVER are outside the bounds, BORDER is near one. Hook: its kind, and"
        " one to five * for its strength. $ marks a paywall after the episode. Lanes: a letter where a"
        " beat of the arc plays. Findings: ! hard, ~ warning, i information, w waived. The mouse drags"
        " episodes and beats to other places."
    )
    AUTO_FOCUS = "#grid"  # not the filter: its keys would stand in the footer of the first frame
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("board")]

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[BoardRow] = []
        self._is_laid_out = False
        self._cursor = 0
        self._stands_on = 0
        """The episode the rows were last shown with; only a move away from it chooses another.
        Word of the cursor comes late: the writer may have opened a script meanwhile."""
        self._width = 0
        self._names: Names | None = None
        self._lanes: tuple[Lane, ...] = ()
        self._is_dark = True
        self._asked_lanes: bool | None = None
        """What the key for lanes chose; None while the width decides."""

    @override
    def compose_body(self) -> ComposeResult:
        """Grid and detail."""
        yield Static(id="season")
        yield Static(id="season-arcs")
        with Horizontal(id="body"):
            with Vertical(id="list"):
                yield QueryInput(id="filter")
                yield Static(id="chips")
                yield Grid(id="grid")
                yield Static(id="empty")
            with Vertical(id="detail"):
                with VerticalScroll(id="about-episode"):
                    yield Static(id="facts")
                yield Static(id="beats-head")
                yield BeatCards(id="beats")

    @override
    def on_mount(self) -> None:
        """Start with nothing narrowed."""
        for name in ("#filter", "#empty", "#chips"):
            self.query_one(name).display = False
        self._make_columns()

    @property
    def _grid(self) -> Grid:
        return self.query_one(Grid)

    @property
    @override
    def listed(self) -> Grid:
        return self._grid

    @property
    @override
    def filter_line(self) -> QueryInput:
        return self.query_one(QueryInput)

    @property
    @override
    def marked(self) -> Episode | None:
        row = self._grid.cursor_row
        if self.state is None or not 0 <= row < len(self._rows):
            return None
        return self.state.season.episode(self._rows[row].number)

    @override
    def neighbour(self, step: int) -> int | None:
        numbers = [row.number for row in self._rows if not row.is_wall]
        episode = self.marked
        if episode is None or episode.number not in numbers:
            return None
        place = numbers.index(episode.number) + step
        return numbers[place] if 0 <= place < len(numbers) else None

    @override
    def number_at(self, row: int) -> int | None:
        if not 0 <= row < len(self._rows):
            return None
        if self._rows[row].is_wall:
            row = min(row + 1, len(self._rows) - 1)
        return self._rows[row].number

    # -- showing

    @override
    def show_state(self, state: State) -> None:
        """Make the rows in a worker: they need the running time of every script."""
        self.room_app.do_latest("board", self._load, state)

    async def _load(self, state: State) -> None:
        # The checks and their word lists load with the room, after the first frame.
        from writersroom.tui.board_filter import Names, read_query
        from writersroom.tui.board_lanes import lanes_of
        from writersroom.tui.board_rows import author_line, board_rows, season_line
        from writersroom.tui.figures import finding_counts

        season = state.season
        if self._names is None or self._names.season is not season:
            self._names = self.filter_line.names = Names(season)
        query, layout = read_query(self.filter_line.value), self._columns.layout
        rows = await asyncio.to_thread(
            lambda: list(board_rows(season, state.by_episode, query, self._names, layout))
        )
        lanes = lanes_of(season)
        line = season_line(season)
        if season.facts.machine_lines and (counts := await asyncio.to_thread(self.room.shares)):
            line += f"; {author_line(counts)}"
        if general := finding_counts(state.by_episode.get(0, ())):
            line += f"  {general}"
        if not state.is_checked:
            line += "  " + _("checking ...")
        self.query_one("#season", Static).update(show(line))
        is_dark = self.app.current_theme.dark
        if (lanes, is_dark) != (self._lanes, self._is_dark):
            self._lanes, self._is_dark = lanes, is_dark
            self._make_columns()
        self._fill(rows)
        found = sum(not row.is_wall for row in rows)
        self._show_chips(query.chips(), found, len(season.episodes))
        self._show_empty(is_filtered=bool(query.chips()))
        self._show_detail()

    def _show_chips(self, chips: tuple[str, ...], found: int, count: int) -> None:
        line = self.query_one("#chips", Static)
        line.display = bool(chips)
        text = Text(no_wrap=True)
        for chip in chips:
            text.append_text(show_line(f"[{chip}]", "bold"))
            text.append(" ")
        words = _("{found} of {count}; {key[board.leave]} shows all")
        text.append_text(show_line(words.format(found=found, count=count, key=keys_of(self))))
        line.update(text)

    def _show_empty(self, *, is_filtered: bool) -> None:
        empty = self.query_one("#empty", Static)
        empty.display = not self._rows
        empty.update(
            show(
                (
                    _("No episode matches. {key[board.leave]} shows all.")
                    if is_filtered
                    else _(
                        "No episodes yet. Press {key[app.new]} to add one, or import scripts:"
                        " {key[app.import]}."
                    )
                ).format(key=keys_of(self))
            )
        )

    # -- columns

    @property
    def _columns(self) -> Columns:
        from writersroom.tui.board_columns import Columns

        return Columns(self._width, self._lanes, self._asked_lanes, is_dark=self._is_dark)

    def _make_columns(self) -> None:
        self._is_laid_out = False
        grid, columns = self._grid, self._columns
        grid.clear(columns=True)
        for name, head, cells in columns.heads():
            grid.add_column(head, key=name, width=cells)
        line = self.query_one("#season-arcs", Static)
        line.display = columns.shows_lanes
        line.update(columns.legend())

    @on(Grid.Resized)
    def _lay_out(self, event: Grid.Resized) -> None:
        """The title takes the cells that are left."""
        if event.cells != self._width:
            self._width = event.cells
            self._show_anew()

    def _show_anew(self) -> None:
        self._make_columns()
        if self.state is not None and self.is_current:
            self.show_state(self.state)

    def action_lanes(self) -> None:
        """Show or hide the arcs."""
        if not self._lanes:
            self.room_app.tell(
                _(
                    "No arc yet: add one in the bible ({key[go.bible]}) and name it in beats."
                ).format(key=keys_of(self))
            )
            return
        self._asked_lanes = not self._columns.shows_lanes
        self._show_anew()

    # -- rows

    def _fill(self, rows: list[BoardRow]) -> None:
        grid, old, columns = self._grid, self._rows, self._columns
        here = self._stands_on = self.room_app.episode
        numbers = [row.number for row in rows]
        self._rows = rows
        if numbers != [row.number for row in old] or not self._is_laid_out:
            self._is_laid_out = True
            grid.clear()
            for row in rows:
                grid.add_row(*columns.cells(row), key=str(row.number))
        else:
            names = columns.names
            for before, after in zip(old, rows, strict=True):
                if before != after or "lanes" in names:
                    for name, cell in zip(names, columns.cells(after), strict=True):
                        if grid.get_cell(str(after.number), name) != cell:
                            grid.update_cell(str(after.number), name, cell)
        if here in numbers and numbers.index(here) != grid.cursor_row:
            grid.move_cursor(row=numbers.index(here))

    # -- the marked episode

    def _show_detail(self) -> None:
        from writersroom.tui.beat_rows import sum_line
        from writersroom.tui.board_rows import detail_lines

        facts, head = self.query_one("#facts", Static), self.query_one("#beats-head", Static)
        episode = self.marked
        if episode is None or self.state is None:
            facts.update("")
            head.update("")
            self.cards.show(())
            return
        title = _("Episode {number}: {title}").format(
            number=episode.number, title=episode.facts.title or _("untitled")
        )
        text = Text()
        text.append_text(show(title, "bold"))
        for label, words in detail_lines(self.state.season, episode):
            text.append_text(show(f"\n{label}: ", "bold"))
            text.append_text(show(words))
        facts.update(text)
        told = sum_line(self.state.season, episode) or _(
            "No beats yet: tab leads here, {key[cards.new]} adds one."
        ).format(key=keys_of(self))
        beats = Text()
        beats.append_text(show(_("Beats"), "bold"))
        beats.append_text(show(f"  {told}"))
        head.update(beats)
        self.cards.show(episode.beats, self.wanted_beat)
        self.wanted_beat = 0

    @on(DataTable.RowHighlighted, "#grid")
    def _moved(self, event: DataTable.RowHighlighted) -> None:
        came_from, self._cursor = self._cursor, event.cursor_row
        episode = self.marked
        if episode is not None:
            if episode.number != self._stands_on:
                self.room_app.episode = self._stands_on = episode.number
            self._show_detail()
        elif event.row_key.value == "0":  # the paywall line is no place to stay
            self._grid.move_cursor(
                row=event.cursor_row + (1 if came_from < event.cursor_row else -1)
            )

    def action_panel(self) -> None:
        """In a narrow terminal swap list and detail; in a wide one show or hide the detail."""
        is_narrow = self.has_class("-narrow")
        self.toggle_class("detail-only" if is_narrow else "no-detail")
        if is_narrow and self.has_class("detail-only"):
            self.focus_widget(self.cards)
        else:
            self.focus_widget(self._grid)

    # -- filter

    @override
    def take_words(self) -> None:
        """Go to the episodes that were found; chips say what the words are."""
        self.filter_line.display = False
        self._grid.focus()

    def action_leave(self) -> None:
        """Leave the detail, then the filter."""
        if self.has_class("detail-only"):
            self.remove_class("detail-only")
        elif self.focused is self.cards:
            pass
        else:
            self.filter_line.value = ""
            self.filter_line.display = False
        self._grid.focus()

    @override
    def why_not(self) -> dict[str, str]:
        """What needs an episode, one that is not locked, or a beat."""
        from writersroom.bible.facts import BEHIND_THE_GATE

        episode = self.marked
        if episode is None:
            reasons = dict.fromkeys((*_ON_EPISODES, *_ON_BEATS), _("there is no episode"))
        elif episode.facts.status in BEHIND_THE_GATE:
            reasons = dict.fromkeys((*_ON_WHOLE, *_ON_BEATS), _("the episode is locked"))
        elif not episode.beats:
            needed = [name for name in _ON_BEATS if name != "cards.new"]
            reasons = dict.fromkeys(needed, _("there is no beat"))
        else:
            reasons = {}
        if not self._lanes:
            reasons["board.lanes"] = _("no beat names an arc")
        return reasons

    # -- going

    def action_write(self) -> None:
        """Open the script of the marked episode."""
        if (episode := self.marked) is not None:
            self.room_app.open_script(episode.number)

    def action_goto(self) -> None:
        """Ask for a place."""
        self.room_app.ask_place()
