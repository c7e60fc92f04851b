"""History: who changed what, when and why; two versions word by word; and the way back to one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.widgets import Static
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
from writersroom.tui.screens.list_screen import Column, ListScreen
from writersroom.tui.show import show_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from writersroom.room.restoring import Entry, Passage
    from writersroom.tui.state import State


class HistoryScreen(ListScreen["Entry"]):
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
    COLUMNS = (
        Column("mark", "", 1),
        Column("when", N_("When"), 11),
        Column("who", N_("Who"), 8),
        Column("what", N_("What"), 0),
        Column("why", N_("Why"), 8),
    )
    HAS_FILTER = True

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()
        self._pair: list[Entry] = []
        self._is_of_episode = False

    @override
    def compose_detail(self) -> ComposeResult:
        """The changes, word by word."""
        with VerticalScroll(id="changes"):
            yield Static(id="diff")

    @property
    def marked(self) -> Entry | None:
        """The change the cursor is on."""
        return self.marked_row

    # -- showing

    @override
    def show_state(self, state: State) -> None:
        """Read the history again."""
        self.room_app.do_latest("history", self._load)

    async def _load(self) -> None:
        number = self.room_app.episode if self._is_of_episode else None
        self._entries = await asyncio.to_thread(self.room.entries, number or None)
        self.narrow()

    @override
    def narrow(self) -> None:
        """Show the changes that hold the words."""
        entries = [entry for entry in self._entries if holds(entry, self.words)]
        count = len(entries)
        scope = (
            _("Episode {number}").format(number=self.room_app.episode)
            if self._is_of_episode
            else _("Everything")
        )
        changes = ngettext("{count} change", "{count} changes", count).format(count=count)
        self.query_one("#season", Static).update(
            show_line(_("{what}: {fields}").format(what=scope, fields=changes))
        )
        self.fill(entries, self._empty())

    def _empty(self) -> str:
        if self.words:
            return _("No change matches. Esc shows all.")
        return _("Nothing was changed here yet. What you write is kept from the first line on.")

    @override
    def key_of(self, row: Entry) -> int:
        return row.id

    @override
    def cells_of(self, row: Entry) -> Sequence[str]:
        return self._sign(row), moment(row), row.author, what(row), why(row)

    def _sign(self, entry: Entry) -> str:
        return "*" if any(entry.id == one.id for one in self._pair) else ""

    @override
    def show_marked(self) -> None:
        """What the marked change changed, or the two marked versions."""
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
        changed = await asyncio.to_thread(self.room.changed_by, entry)
        diff.update(await asyncio.to_thread(change_text, entry, changed))
        self.query_one("#changes", VerticalScroll).scroll_home(animate=False)

    # -- scope, marks

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
        self.show_again("mark")
        self.show_marked()

    def action_leave(self) -> None:
        """Put filter and marks away; else back to the board."""
        if self.filter_line.display:
            self.show_all()
        elif self._pair:
            self._pair.clear()
            self.show_again("mark")
            self.show_marked()
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
            self.room_app.do_opening(self._ask, entry)

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
