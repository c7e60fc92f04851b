"""History: who changed what, when and why; two versions word by word; and the way back to one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import DataTable, Input, Static
from typing_extensions import override

from writersroom.i18n import N_, _, ngettext
from writersroom.tui import going
from writersroom.tui.actions import bindings
from writersroom.tui.dialogs.restore import Restore, Wish
from writersroom.tui.history_rows import (
    SECTIONS,
    about,
    change_text,
    holds,
    moment,
    versions_text,
    what,
    why,
)
from writersroom.tui.screens.room_screen import RoomScreen
from writersroom.tui.show import fit, show, show_line
from writersroom.tui.widgets.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from writersroom.room.restoring import Entry, Passage
    from writersroom.tui.state import State

COLUMNS = (
    ("mark", "", 1),
    ("when", N_("When"), 11),
    ("who", N_("Who"), 8),
    ("what", N_("What"), 0),
    ("why", N_("Why"), 8),
)
SLICE = 100
"""Rows fed at once; the table measures them in one go, and that must not stall the keys."""


class HistoryScreen(RoomScreen):
    """The list of changes, newest first, and what the marked one changed."""

    NAME = _("History")
    MODE = "history"
    SCOPES = ("history",)
    HELP = _(
        "Every save of everybody, newest first. Space marks two versions of the same thing, and they"
        " are compared word by word: - goes, + comes. Restoring never takes history away: it is a"
        " new change, with your reason. A locked episode stays as it is."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("history")]

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()
        self._rows: list[Entry] = []
        self._pair: list[Entry] = []
        self._is_of_episode = False
        self._width = 0

    @override
    def compose_body(self) -> ComposeResult:
        """List and changes."""
        yield Static(id="season")
        with Horizontal(id="body"):
            with Vertical(id="list"):
                yield Input(placeholder=_("Show only ..."), id="filter", compact=True)
                yield Grid(id="grid")
                yield Static(id="empty")
            with VerticalScroll(id="changes"):
                yield Static(id="diff")

    @override
    def on_mount(self) -> None:
        """Start on the list."""
        self.query_one("#filter", Input).display = False
        self.query_one("#empty", Static).display = False
        self._grid.focus()

    @property
    def _grid(self) -> Grid:
        return self.query_one(Grid)

    @property
    def marked(self) -> Entry | None:
        """The change the cursor is on."""
        row = self._grid.cursor_row
        return self._rows[row] if 0 <= row < len(self._rows) else None

    # -- showing

    @override
    def show_state(self, state: State) -> None:
        """Read the history again."""
        self.room_app.do_latest("history", self._load)

    async def _load(self) -> None:
        number = self.room_app.episode if self._is_of_episode else None
        self._entries = await asyncio.to_thread(self.room.entries, number or None)
        self._refill()

    def _refill(self) -> None:
        """Fill the list anew; in a group of its own, or a resize would drop a history being read."""
        self.room_app.do_latest("history-rows", self._fill)

    async def _fill(self) -> None:
        words = self.query_one("#filter", Input).value
        here, grid = self.marked, self._grid
        self._rows = [entry for entry in self._entries if holds(entry, words)]
        rows = list(self._rows)
        self._show_head(words)
        grid.clear(columns=True)
        width = max(self._width - sum(cells + 2 for *_rest, cells in COLUMNS) - 2, 16)
        for name, label, cells in COLUMNS:
            grid.add_column(show(_(label)), key=name, width=cells or width)
        for start in range(0, len(rows), SLICE):
            for entry in rows[start : start + SLICE]:
                cells_of = (self._sign(entry), moment(entry), entry.author, what(entry), why(entry))
                grid.add_row(
                    *(
                        show(fit(text, cells or width))
                        for text, (_name, _label, cells) in zip(cells_of, COLUMNS, strict=True)
                    ),
                    key=str(entry.id),
                )
            await asyncio.sleep(0)
        places = [row for row, entry in enumerate(rows) if here and entry.id == here.id]
        if places:
            grid.move_cursor(row=places[0])
        self._show_detail()

    def _show_head(self, words: str) -> None:
        count = len(self._rows)
        scope = (
            _("Episode {number}").format(number=self.room_app.episode)
            if self._is_of_episode
            else _("Everything")
        )
        changes = ngettext("{count} change", "{count} changes", count).format(count=count)
        self.query_one("#season", Static).update(
            show_line(_("{what}: {fields}").format(what=scope, fields=changes))
        )
        empty = self.query_one("#empty", Static)
        empty.display = not count
        self._grid.display = bool(count)
        if count and self.focused is None:
            self.focus_widget(self._grid)  # hidden while nothing was read yet, it lost the focus
        empty.update(
            show(
                _("No change matches. Esc shows all.")
                if words
                else _(
                    "Nothing was changed here yet. What you write is kept from the first line on."
                )
            )
        )

    def _sign(self, entry: Entry) -> str:
        return "*" if any(entry.id == one.id for one in self._pair) else ""

    @on(Grid.Resized)
    def _lay_out(self, event: Grid.Resized) -> None:
        if event.cells != self._width and event.cells:
            self._width = event.cells
            self._refill()

    @on(DataTable.RowHighlighted)
    def _show_detail(self) -> None:
        self.room_app.do_latest("history-detail", self._detail, self.marked, tuple(self._pair))

    async def _detail(self, entry: Entry | None, pair: Sequence[Entry]) -> None:
        diff = self.query_one("#diff", Static)
        if len(pair) == 2:
            older, newer = sorted(pair, key=lambda one: one.id)
            one = await asyncio.to_thread(self.room.as_of, older)
            other = await asyncio.to_thread(self.room.as_of, newer)
            if one is not None and other is not None:
                diff.update(await asyncio.to_thread(versions_text, older, one, newer, other))
                return
        if entry is None:
            diff.update("")
            return
        diff.update(await asyncio.to_thread(change_text, entry))
        self.query_one("#changes", VerticalScroll).scroll_home(animate=False)

    # -- filter, scope, marks

    def action_find(self) -> None:
        """Show the filter."""
        field = self.query_one("#filter", Input)
        field.display = True
        field.focus()

    @on(Input.Changed, "#filter")
    def _filtered(self) -> None:
        self._refill()

    @on(Input.Submitted, "#filter")
    def _to_grid(self) -> None:
        self._grid.focus()

    def action_scope(self) -> None:
        """The chosen episode, or everything."""
        self._is_of_episode = not self._is_of_episode and bool(self.room_app.episode)
        self._pair.clear()
        self.room_app.do_latest("history", self._load)

    def action_mark(self) -> None:
        """Mark the version under the cursor, or not; two of the same thing are compared."""
        entry = self.marked
        if entry is None:
            return
        if any(one.id == entry.id for one in self._pair):
            self._pair = [one for one in self._pair if one.id != entry.id]
        elif self._pair and not self._pair[0].is_about_same(entry):
            self.room_app.tell(_("Mark two versions of the same thing to compare them."))
            return
        else:
            self._pair = [*self._pair[-1:], entry]
        for row in self._rows:
            if str(row.id) in self._grid.rows:  # else it is filled in later, with its sign
                self._grid.update_cell(str(row.id), "mark", show(self._sign(row) or " "))
        self._show_detail()

    def action_leave(self) -> None:
        """Put filter and marks away; else back to the board."""
        field = self.query_one("#filter", Input)
        if field.display:
            field.value = ""
            field.display = False
            self._grid.focus()
        elif self._pair:
            self._pair.clear()
            self._refill()
        else:
            self.room_app.action_visit("board")

    # -- going, restoring

    def action_open(self) -> None:
        """Go to what was changed."""
        entry = self.marked
        if entry is None:
            return
        if entry.entity in SECTIONS:
            section = SECTIONS[entry.entity][0]
            key = 0 if section == "series" else entry.entity_id
            going.open_record(self.room_app, (section, key))
        elif entry.entity == "note":
            going.open_note(self.room_app, entry.entity_id)
        elif entry.episode:
            self.room_app.open_script(entry.episode)
        else:
            self.room_app.tell(_("This change has no place of its own."))

    def action_restore(self) -> None:
        """Ask what of the marked version shall come back."""
        if (entry := self.marked) is not None:
            self.room_app.do(self._ask, entry)

    async def _ask(self, entry: Entry) -> None:
        app = self.room_app
        if not await app.save_typed():
            return
        found: Sequence[Passage] = ()
        has_script = entry.entity == "episode" and entry.op != "delete"
        if has_script:
            found = await asyncio.to_thread(self.room.passages, entry)
        title = _("Restore: {what}, as it stood on {moment}").format(
            what=about(entry), moment=moment(entry)
        )
        whole = _("All of it: script and facts") if has_script else _("All of it")

        def answered(wish: Wish | None) -> None:
            if wish is not None:
                app.do(self._restore, entry, wish)

        dialog = Restore(title, whole, found, has_script=has_script and bool(found))
        app.push_screen(dialog, answered)

    async def _restore(self, entry: Entry, wish: Wish) -> None:
        app, room = self.room_app, self.room
        async with app.writing:
            if wish.whole:
                await asyncio.to_thread(room.restore, entry, wish.why)
            elif wish.passages:
                await asyncio.to_thread(room.restore_passages, entry, wish.passages, wish.why)
            else:
                await asyncio.to_thread(room.restore_script, entry, wish.why)
        app.tell(
            _("Restored: {what}. It is a new change in the history.").format(what=about(entry))
        )
        self._pair.clear()
        app.reload()
        await self._load()
