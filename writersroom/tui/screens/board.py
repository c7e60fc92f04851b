"""Board: the season grid, with the marked episode's facts beside it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import DataTable, Input, Static
from typing_extensions import override

from writersroom.bible.facts import EpisodeFacts, Status
from writersroom.errors import GateShut, InputError
from writersroom.i18n import N_, _
from writersroom.tui.actions import bindings, keys_of
from writersroom.tui.screens.room_screen import RoomScreen
from writersroom.tui.show import fit, show
from writersroom.tui.widgets.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from writersroom.bible.facts import HookFacts
    from writersroom.season import Episode
    from writersroom.tui.board_rows import BoardRow
    from writersroom.tui.state import State

COLUMNS = (
    ("mark", N_("No."), 4),
    ("title", N_("Title"), 0),
    ("status", N_("Status"), 8),
    ("time", N_("Time"), 17),
    ("hook", N_("Hook"), 14),
    ("findings", N_("Findings"), 9),
)
"""Field of `BoardRow`, heading, cells; 0 takes what is left."""
TITLE_CELLS = 12
"""A title is never cut shorter than this; the grid then scrolls sideways."""


class BoardScreen(RoomScreen):
    """All episodes of the season."""

    NAME = _("Board")
    MODE = "board"
    SCOPES = ("board",)
    HELP = _(
        "One line for each episode. Time: filled up to the estimate, | is the target, the end the"
        " upper bound; ok, < too short, > too long, ? near a bound. $ marks a paywall after the"
        " episode. Findings: ! hard, ~ warning, i information, w waived."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("board")]

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[BoardRow] = []
        self._is_laid_out = False
        self._cursor = 0
        self._width = 0

    @override
    def compose_body(self) -> ComposeResult:
        """Grid and detail."""
        yield Static(id="season")
        with Horizontal(id="body"):
            with Vertical(id="list"):
                yield Input(placeholder=_("Show only ..."), id="filter", compact=True)
                yield Grid(id="grid")
                yield Static(id="empty")
            with VerticalScroll(id="detail"):
                yield Static(id="facts")

    @override
    def on_mount(self) -> None:
        """Start on the grid."""
        self.query_one("#filter", Input).display = False
        self.query_one("#empty", Static).display = False
        self._make_columns()
        self._grid.focus()

    @property
    def _grid(self) -> Grid:
        return self.query_one(Grid)

    @property
    def marked(self) -> Episode | None:
        """The episode the cursor is on."""
        row = self._grid.cursor_row
        if self.state is None or not 0 <= row < len(self._rows):
            return None
        return self.state.season.episode(self._rows[row].number)

    # -- showing

    @override
    def show_state(self, state: State) -> None:
        """Fill the grid; the cursor stays on its episode."""
        # The checks and their word lists load with the room, after the first frame.
        from writersroom.tui.board_rows import board_rows, season_line
        from writersroom.tui.figures import finding_counts

        words = self.query_one("#filter", Input).value
        rows = list(board_rows(state.season, state.by_episode, words))
        general = finding_counts(state.by_episode.get(0, ()))
        line = season_line(state.season) + (f"  {general}" if general else "")
        if not state.is_checked:
            line += "  " + _("checking ...")
        self.query_one("#season", Static).update(show(line))
        self._fill(rows)
        empty = self.query_one("#empty", Static)
        empty.display = not rows
        empty.update(
            show(
                _("No episode matches. Esc shows all.")
                if words
                else _(
                    "No episodes yet. Press {key[app.new]} to add one, or import a script into a new"
                    " bible."
                ).format(key=keys_of(self))
            )
        )
        self._show_detail()

    def _make_columns(self) -> None:
        self._is_laid_out = False
        grid = self._grid
        grid.clear(columns=True)
        for name, label, cells in COLUMNS:
            grid.add_column(show(_(label)), key=name, width=cells or self._title_cells())

    def _title_cells(self) -> int:
        fixed = sum(cells for _name, _label, cells in COLUMNS) + 2 * len(COLUMNS)
        return max(self._width - fixed - 2, TITLE_CELLS)

    @on(Grid.Resized)
    def _lay_out(self, event: Grid.Resized) -> None:
        """The title takes the cells that are left."""
        if event.cells != self._width:
            self._width = event.cells
            self._make_columns()
            self._fill(self._rows)

    def _fill(self, rows: list[BoardRow]) -> None:
        grid, old = self._grid, self._rows
        here = old[grid.cursor_row].number if 0 <= grid.cursor_row < len(old) else 0
        here = here or self.room_app.episode
        if [row.number for row in rows] != [row.number for row in old] or not self._is_laid_out:
            self._is_laid_out = True
            self._rows = rows
            grid.clear()
            for row in rows:
                grid.add_row(*self._cells(row), key=str(row.number))
            numbers = [row.number for row in rows]
            if here and here in numbers:
                grid.move_cursor(row=numbers.index(here))
            return
        self._rows = rows
        for before, after in zip(old, rows, strict=True):
            if before != after:
                for (name, _label, _cells), cell in zip(COLUMNS, self._cells(after), strict=True):
                    grid.update_cell(str(after.number), name, cell)

    def _cells(self, row: BoardRow) -> list[Text]:
        style = "dim" if row.is_wall else ""
        return [
            show(fit(getattr(row, name), cells or self._title_cells()), style)
            for name, _label, cells in COLUMNS
        ]

    def _show_detail(self) -> None:
        from writersroom.tui.board_rows import detail_lines

        facts = self.query_one("#facts", Static)
        episode = self.marked
        if episode is None or self.state is None:
            facts.update("")
            return
        title = _("Episode {number}: {title}").format(
            number=episode.number, title=episode.facts.title or _("untitled")
        )
        text = Text()
        text.append_text(show(title, "bold"))
        for label, words in detail_lines(self.state.season, episode):
            text.append("\n")
            if label:
                text.append_text(show(f"\n{label}\n", "bold"))
            text.append_text(show(words))
        facts.update(text)

    @on(DataTable.RowHighlighted, "#grid")
    def _moved(self, event: DataTable.RowHighlighted) -> None:
        came_from, self._cursor = self._cursor, event.cursor_row
        episode = self.marked
        if episode is not None:
            self.room_app.episode = episode.number
            self._show_detail()
        elif event.row_key.value == "0":  # the paywall line is no place to stay
            self._grid.move_cursor(
                row=event.cursor_row + (1 if came_from < event.cursor_row else -1)
            )

    # -- filter

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

    # -- acting

    def action_write(self) -> None:
        """Open the script of the marked episode."""
        if (episode := self.marked) is not None:
            self.room_app.open_script(episode.number)

    def action_goto(self) -> None:
        """Ask for a place."""
        self.room_app.ask_place()

    def action_new(self) -> None:
        """Ask for number and title of a new episode."""
        from writersroom.tui.dialogs.form import Field, Form

        if self.state is None:
            return
        episodes = self.state.season.episodes
        following = episodes[-1].number + 1 if episodes else 1
        fields = [
            Field("number", _("Number"), str(following)),
            Field("title", _("Title")),
            Field("logline", _("Logline")),
        ]
        self.app.push_screen(Form(_("New episode"), fields, check=self._check_new), self._add)

    def _check_new(self, values: Mapping[str, str]) -> None:
        number = values["number"]
        if not number.isascii() or not number.isdigit() or not 1 <= int(number) <= 9999:
            raise InputError(_("The number is a whole number from 1 to 9999."))
        if self.state is not None and self.state.season.episode(int(number)):
            raise InputError(_("There is an episode {number} already.").format(number=number))

    def _add(self, values: Mapping[str, str] | None) -> None:
        if values is not None:
            facts = EpisodeFacts(
                number=int(values["number"]), title=values["title"], logline=values["logline"]
            )
            self.room_app.do(self._save_new, facts)

    async def _save_new(self, facts: EpisodeFacts) -> None:
        app = self.room_app
        assert app.room is not None
        async with app.writing:
            await asyncio.to_thread(app.room.save, facts)
        app.episode = facts.number
        self._rows = []
        app.reload()

    def action_edit(self) -> None:
        """Edit facts and hook of the marked episode."""
        from writersroom.tui.dialogs.form import Form
        from writersroom.tui.episode_form import check_facts, facts_form, records_of

        episode, state = self.marked, self.state
        if episode is None or state is None:
            return

        def save(values: Mapping[str, str] | None) -> None:
            if values is not None:
                self.room_app.do(self._save, *records_of(episode, values))

        title = _("Episode {number}").format(number=episode.number)
        self.app.push_screen(Form(title, facts_form(episode), check=check_facts), save)

    async def _save(self, *records: EpisodeFacts | HookFacts) -> None:
        app = self.room_app
        assert app.room is not None
        async with app.writing:
            await asyncio.to_thread(app.room.save, *records)
        app.reload()

    def action_status(self) -> None:
        """Ask for the marked episode's status."""
        from writersroom.tui.dialogs.choose import Choose
        from writersroom.tui.figures import STATUS_WORDS

        if (episode := self.marked) is None:
            return
        number = episode.number

        def set_status(value: str | None) -> None:
            if value is not None:
                self.room_app.do(self._set_status, number, Status(value))

        self.app.push_screen(
            Choose(
                _("Status of episode {number}").format(number=number),
                [(status.value, _(word)) for status, word in STATUS_WORDS.items()],
                current=episode.facts.status.value,
            ),
            set_status,
        )

    def action_lock(self) -> None:
        """Lock the marked episode; a refusal names what stands in the way."""
        if (episode := self.marked) is not None:
            self.room_app.do(self._set_status, episode.number, Status.LOCKED)

    async def _set_status(self, number: int, status: Status) -> None:
        from writersroom.tui.dialogs.panel import Panel
        from writersroom.tui.figures import STATUS_WORDS

        app = self.room_app
        assert app.room is not None
        try:
            async with app.writing:
                await asyncio.to_thread(app.room.set_status, number, status)
        except (GateShut, InputError) as refusal:
            text = "\n\n".join(filter(None, (refusal.message, refusal.hint)))
            app.push_screen(Panel(_("Episode {number} stays as it is").format(number=number), text))
            return
        app.tell(
            _("Episode {number} is now: {status}.").format(
                number=number, status=_(STATUS_WORDS[status])
            )
        )
        app.reload()
