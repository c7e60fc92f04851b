"""Storyboard: the shots of one episode, each with its panel and the script lines it plays."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static
from typing_extensions import override

from writersroom.i18n import N_, _
from writersroom.tui.actions import actions_of, bindings, keys_of
from writersroom.tui.screens.board_work import BoardWork
from writersroom.tui.screens.list_screen import Column, ListScreen
from writersroom.tui.show import show, show_line
from writersroom.tui.storyboard_rows import ShotRow, claims_line, facts_of, shot_rows
from writersroom.tui.widgets.frame import Frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from writersroom.export.png import Pixels
    from writersroom.room.storyboards import Panel, Storyboard
    from writersroom.tui.state import State


class StoryboardScreen(BoardWork, ListScreen[ShotRow]):
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
    COLUMNS = (
        Column("id", N_("Shot"), 6),
        Column("size", N_("Size"), 6),
        Column("subject", N_("Subject"), 0),
        Column("angle", N_("Angle"), 5),
        Column("move", N_("Move"), 11),
        Column("lens", N_("Lens"), 5),
        Column("seconds", N_("Sec."), 5),
        Column("origin", N_("From"), 5),
    )
    LEAST_CELLS = 12

    def __init__(self) -> None:
        super().__init__()
        self._pixels: dict[str, Pixels | None] = {}

    @override
    def compose_head(self) -> ComposeResult:
        """Episode, and how the shots cover its script."""
        yield Static(id="episode")
        yield Static(id="claims")

    @override
    def compose_detail(self) -> ComposeResult:
        """Panel and script lines."""
        with Vertical(id="panel-side"):
            with Horizontal(id="panel-top"):
                yield Frame(id="frame")
                with VerticalScroll(id="about", can_focus=False):
                    yield Static(id="facts")
            with VerticalScroll(id="said"):
                yield Static(id="lines")

    @property
    @override
    def marked(self) -> Panel | None:
        row = self.marked_row
        return row.panel if row is not None else None

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
        if board != self.board:
            self._pixels = {}
            self._show_board(board)
        if not self._pixels and board.panels:
            drawn = await asyncio.to_thread(self.room.panel_pixels, board)
            ids = [panel.shot.id for panel in board.panels]
            self._pixels = dict(zip(ids, drawn, strict=True))
        self.show_marked()

    def _show_board(self, board: Storyboard | None) -> None:
        """Head and rows of `board`; in another episode the cursor begins anew."""
        old, self.board = self.board, board
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
        rows = shot_rows(board) if board is not None else []
        line = claims_line(board) if board is not None and rows else ""
        self.query_one("#claims", Static).update(show_line(line))
        self.query_one("#panel-side").display = bool(rows)
        if old is None or board is None or old.episode != board.episode:
            self.wanted_shot = self.wanted_shot or (rows[0].id if rows else "")
        self.fill(rows, self._empty(board), stand_on=self.wanted_shot or None)
        self.wanted_shot = ""

    def _empty(self, board: Storyboard | None) -> str:
        if board is None:
            return _("No episode is chosen. {key[go.board]} leads to the board.").format(
                key=keys_of(self)
            )
        return _(
            "Nothing is written in episode {number} yet, so it has no shots."
            " {key[go.script]} opens its script; {key[storyboard.previous_episode]} and"
            " {key[storyboard.next_episode]} lead to other episodes."
        ).format(number=board.episode, key=keys_of(self))

    @override
    def key_of(self, row: ShotRow) -> str:
        return row.id

    @override
    def cells_of(self, row: ShotRow) -> Sequence[str]:
        return [getattr(row, column.name) for column in self.COLUMNS]

    @override
    def show_marked(self) -> None:
        """The marked shot: its picture, its facts and the lines it plays."""
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
        ids = [row.id.casefold() for row in self.rows]
        if shot_id.casefold() in ids:
            self.grid.move_cursor(row=ids.index(shot_id.casefold()))
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
