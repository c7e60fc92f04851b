"""Storyboard: the shots of one episode, each with its panel and the script lines it plays."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import DataTable, Static
from typing_extensions import override

from writersroom.i18n import N_, _
from writersroom.tui.actions import actions_of, bindings, keys_of
from writersroom.tui.screens.board_work import BoardWork
from writersroom.tui.show import fit, show, show_line
from writersroom.tui.storyboard_rows import claims_line, facts_of, shot_rows
from writersroom.tui.widgets.frame import Frame
from writersroom.tui.widgets.grid import Grid

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from writersroom.export.png import Pixels
    from writersroom.room.storyboards import Panel, Storyboard
    from writersroom.tui.state import State
    from writersroom.tui.storyboard_rows import ShotRow

COLUMNS = (
    ("id", N_("Shot"), 6),
    ("size", N_("Size"), 6),
    ("subject", N_("Subject"), 0),
    ("angle", N_("Angle"), 5),
    ("move", N_("Move"), 11),
    ("lens", N_("Lens"), 5),
    ("seconds", N_("Sec."), 5),
    ("origin", N_("From"), 5),
)
"""Field of `ShotRow`, heading, cells; 0 takes what is left."""
SUBJECT_CELLS = 12
"""A subject is never cut shorter than this; the grid then scrolls sideways."""
SLICE = 100
"""Rows fed at once; the table measures them in one go, and that must not stall the keys."""


class StoryboardScreen(BoardWork):
    """The shots of the chosen episode."""

    NAME = _("Storyboard")
    MODE = "storyboard"
    SCOPES = ("storyboard",)
    HELP = _(
        "Every line of the script belongs to exactly one shot. `rules`: the shot follows from the"
        " script. `note`: a [[shot: ...]] note in the script asks for it; what the note leaves out, the"
        " rules add. Editing writes notes and changes nothing else in the script."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("storyboard")]

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[ShotRow] = []
        self._pixels: dict[str, Pixels | None] = {}
        self._width = 0
        self._shown_number = 0
        self._filling = asyncio.Lock()
        self._filled: Storyboard | None = None
        """The board whose rows are all in the list."""

    @override
    def compose_body(self) -> ComposeResult:
        """List, panel and script lines."""
        yield Static(id="episode")
        yield Static(id="claims")
        with Horizontal(id="body"):
            with Vertical(id="list"):
                yield Grid(id="grid")
                yield Static(id="empty")
            with Vertical(id="panel-side"):
                with Horizontal(id="panel-top"):
                    yield Frame(id="frame")
                    with VerticalScroll(id="about", can_focus=False):
                        yield Static(id="facts")
                with VerticalScroll(id="said"):
                    yield Static(id="lines")

    @override
    def on_mount(self) -> None:
        """Start on the list."""
        self._grid.focus()

    @property
    def _grid(self) -> Grid:
        return self.query_one(Grid)

    @property
    @override
    def marked(self) -> Panel | None:
        row = self._grid.cursor_row
        panels = self.board.panels if self.board is not None else ()
        return panels[row] if 0 <= row < len(panels) else None

    # -- showing

    @override
    def show_state(self, state: State) -> None:
        """Derive the shots anew; slow, so in a worker."""
        number = self.room_app.episode
        if state.season.episode(number) is None:
            self._show_board(None)
        else:
            self.room_app.do_latest("storyboard", self._load, number)

    async def _load(self, number: int) -> None:
        board = await asyncio.to_thread(self.room.storyboard, number)
        if board != self._filled:  # a load that was dropped may have shown half of it
            self._show_board(board)
            self._pixels = {}
            async with self._filling:
                await self._fill(shot_rows(board))
                self._filled = board
        self._show_panel()
        if not self._pixels and board.panels:
            drawn = await asyncio.to_thread(self.room.panel_pixels, board)
            ids = [panel.shot.id for panel in board.panels]
            self._pixels = dict(zip(ids, drawn, strict=True))
            self._show_panel()

    def _show_board(self, board: Storyboard | None) -> None:
        self.board = board
        head = Text(no_wrap=True)
        episode = self.state.season.episode(board.episode) if board and self.state else None
        if episode is not None:
            title = _("Episode {number}: {title}").format(
                number=episode.number, title=episode.facts.title or _("untitled")
            )
            head.append_text(show_line(title, "bold"))
            if board is not None and board.is_locked:
                head.append_text(show_line("  " + _("locked: the shots can only be looked at")))
        self.query_one("#episode", Static).update(head)
        has_shots = board is not None and bool(board.panels)
        line = claims_line(board) if board is not None and has_shots else ""
        self.query_one("#claims", Static).update(show_line(line))
        self._grid.display = has_shots
        empty = self.query_one("#empty", Static)
        empty.display = not has_shots
        if board is None:
            empty.update(
                show(
                    _("No episode is chosen. {key[go.board]} leads to the board.").format(
                        key=keys_of(self)
                    )
                )
            )
        else:
            empty.update(
                show(
                    _(
                        "Nothing is written in episode {number} yet, so it has no shots."
                        " {key[go.script]} opens its script; {key[storyboard.previous_episode]} and"
                        " {key[storyboard.next_episode]} lead to other episodes."
                    ).format(number=board.episode, key=keys_of(self))
                )
            )
        if not has_shots:
            self._rows, self._filled = [], None
            self._grid.clear(columns=True)
        self.query_one("#panel-side").display = has_shots

    async def _fill(self, rows: list[ShotRow]) -> None:
        """Show `rows`; the cursor stays on its shot, or goes to the one that was asked for."""
        grid, old = self._grid, self._rows
        here = grid.cursor_row
        wanted = self.wanted_shot or (old[here].id if 0 <= here < len(old) else "")
        if self.board is not None and self.board.episode != self._shown_number:
            self._shown_number, here, wanted = self.board.episode, 0, self.wanted_shot
        self._rows = rows
        grid.clear(columns=True)
        for name, label, cells in COLUMNS:
            grid.add_column(show(_(label)), key=name, width=cells or self._subject_cells())
        for start in range(0, len(rows), SLICE):
            for row in rows[start : start + SLICE]:
                grid.add_row(*self._cells(row))
            await asyncio.sleep(0)
        ids = [row.id for row in rows]
        place = ids.index(wanted) if wanted in ids else min(max(here, 0), len(rows) - 1)
        if place > 0:
            grid.move_cursor(row=place)
        self.wanted_shot = ""

    def _cells(self, row: ShotRow) -> list[Text]:
        return [
            show(fit(getattr(row, name), cells or self._subject_cells()))
            for name, _label, cells in COLUMNS
        ]

    def _subject_cells(self) -> int:
        fixed = sum(cells for _name, _label, cells in COLUMNS) + 2 * len(COLUMNS)
        return max(self._width - fixed - 2, SUBJECT_CELLS)

    @on(Grid.Resized)
    def _lay_out(self, event: Grid.Resized) -> None:
        """The subject takes the cells that are left."""
        if event.cells != self._width:
            self._width = event.cells
            if self._rows:
                self.room_app.do_latest("fill", self._fill_anew)

    async def _fill_anew(self) -> None:
        async with self._filling:
            await self._fill(self._rows)

    @on(DataTable.RowHighlighted)
    def _show_panel(self) -> None:
        panel = self.marked
        frame, facts, lines = (
            self.query_one(Frame),
            self.query_one("#facts", Static),
            self.query_one("#lines", Static),
        )
        if panel is None:
            frame.show(None, ())
            facts.update("")
            lines.update("")
            return
        shot = panel.shot
        frame.show(self._pixels.get(shot.id), (shot.id, *panel.chips, shot.subject))
        head, *rest = facts_of(panel)
        text = Text()
        text.append_text(show(head, "bold"))
        for line in rest:
            text.append("\n")
            text.append_text(show(line))
        facts.update(text)
        lines.update(_script_lines(panel))

    @override
    def why_not(self) -> dict[str, str]:
        """Everything that writes notes rests while the episode is locked or has no shots."""
        if self.marked is None:
            reason = _("there is no shot")
        elif self.board is not None and self.board.is_locked:
            reason = _("the episode is locked")
        else:
            return {}
        return {action.id: reason for action in actions_of("storyboard") if action.id in _WRITING}

    # -- going about

    def action_episode(self, step: int) -> None:
        """Show the shots of the next or previous episode."""
        if self.state is None:
            return
        numbers = [episode.number for episode in self.state.season.episodes]
        here = self.room_app.episode
        place = numbers.index(here) + step if here in numbers else 0
        if 0 <= place < len(numbers):
            self.room_app.episode = numbers[place]
            self.show_state(self.state)

    def action_open(self) -> None:
        """Open the script where the marked shot begins."""
        panel = self.marked
        if self.board is not None and panel is not None:
            line = panel.note_line or (panel.lines[0].number if panel.lines else 0)
            self.room_app.open_script(self.board.episode, line)

    def action_goto(self) -> None:
        """Go to a shot by its id, or anywhere else."""
        from writersroom.tui.dialogs.form import Field, Form

        form = Form(_("Go to"), [Field("shot", _("Shot"))], text=_("A shot of this episode (3A)."))

        def go(values: object) -> None:
            if isinstance(values, dict):
                self._go_to(values["shot"])

        self.app.push_screen(form, go)

    def _go_to(self, shot_id: str) -> None:
        ids = [row.id.casefold() for row in self._rows]
        if shot_id.casefold() in ids:
            self._grid.move_cursor(row=ids.index(shot_id.casefold()))
        else:
            message = _("There is no shot {shot} in this episode.").format(shot=shot_id)
            self.room_app.tell(message, severity="error")


_WRITING = frozenset(
    {
        "storyboard.edit", "app.new", "storyboard.split", "storyboard.merge", "storyboard.delete",
        "storyboard.earlier", "storyboard.later",
    }
)  # fmt: skip


def _script_lines(panel: Panel) -> Text:
    """The lines a shot plays, numbered as in the script."""
    if not panel.lines:
        return show(_("A cutaway: it plays no lines of the script."), "italic")
    text = Text()
    width = len(str(panel.lines[-1].number))
    for place, line in enumerate(panel.lines):
        if place:
            text.append("\n")
        text.append_text(show(f"{line.number:>{width}}  ", "bold"))
        text.append_text(show(line.text))
    return text
