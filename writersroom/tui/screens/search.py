"""Search: one line to type into, hits over scripts, facts and notes as one types, enter goes there."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from typing_extensions import override

from writersroom.bible.facts import BeatFacts, EpisodeFacts, HookFacts, NoteFacts
from writersroom.i18n import _, ngettext
from writersroom.room.seeking import Hits
from writersroom.tui import going
from writersroom.tui.actions import bindings, keys_of
from writersroom.tui.bible_tree import key_of
from writersroom.tui.screens.room_screen import RoomScreen
from writersroom.tui.search_rows import preview, row
from writersroom.tui.show import show, show_line

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from writersroom.room.seeking import Found
    from writersroom.tui.state import State

REST_SECONDS = 0.12
"""Rest after the last key before the search runs."""


class SearchScreen(RoomScreen):
    """The words keep the focus; arrows walk the hits."""

    NAME = _("Search")
    MODE = "search"
    SCOPES = ("search",)
    HELP = _(
        "Type words; a line is found when it holds them all, half a word is enough, quotes keep words"
        " together. char:LENA finds what she says and is, thread:ring where a thread runs, ep:12 or"
        " ep:3-9 looks in these episodes only, line: only in what is spoken."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("search")]

    def __init__(self) -> None:
        super().__init__()
        self._hits = Hits()
        self._sought = ""
        """The words the hits are for."""
        self._opens = False
        """Enter was pressed for words whose hits were not there yet."""

    @override
    def compose_body(self) -> ComposeResult:
        """Words, hits, and what stands around the marked one."""
        yield Input(placeholder=_("Search the whole bible ..."), id="query", compact=True)
        yield Static(id="season")
        with Horizontal(id="body"):
            hits = OptionList(id="hits", markup=False)
            hits.can_focus = False
            yield hits
            around = VerticalScroll(id="around", can_focus=False)
            with around:
                yield Static(id="preview")

    @override
    def on_mount(self) -> None:
        """Start in the words."""
        self._query.focus()

    @property
    def _query(self) -> Input:
        return self.query_one("#query", Input)

    @property
    def _list(self) -> OptionList:
        return self.query_one("#hits", OptionList)

    @property
    def marked(self) -> Found | None:
        """The hit the mark is on."""
        mark = self._list.highlighted
        return self._hits.found[mark] if mark is not None and mark < len(self._hits.found) else None

    @override
    def show_state(self, state: State) -> None:
        """Search again in what is there now."""
        self._query.focus()
        self._seek()

    @on(Input.Changed, "#query")
    def _seek(self) -> None:
        self._opens = False
        self.room_app.do_latest("seek", self._run)

    async def _run(self) -> None:
        room, query = self.room_app.room, self._query.value
        if room is None:
            return
        await asyncio.sleep(REST_SECONDS)
        hits = await asyncio.to_thread(room.seek, query)
        if query == self._query.value:
            self._show(hits, query)

    def _show(self, hits: Hits, query: str) -> None:
        here = self.marked
        self._hits, self._sought = hits, query
        options = self._list
        cells = max(options.size.width - 4, 30)
        options.clear_options()
        options.add_options(Option(row(found, cells)) for found in hits.found)
        same = [place for place, found in enumerate(hits.found) if found == here]
        options.highlighted = (same or [0])[0] if hits.found else None
        self.query_one("#season", Static).update(show_line(self._count(hits, query)))
        self._show_preview()
        if self._opens:
            self._opens = False
            self.action_open()

    def _count(self, hits: Hits, query: str) -> str:
        if not query.strip():
            return _("Scopes: char: thread: ep:12 line: - {key[app.help]} explains them.").format(
                key=keys_of(self)
            )
        count = ngettext("{count} line", "{count} lines", hits.total).format(count=hits.total)
        if hits.total > len(hits.found):
            count += "; " + _("the first {count} are shown").format(count=len(hits.found))
        return count

    @on(OptionList.OptionHighlighted)
    def _show_preview(self) -> None:
        found = self.marked
        around = self.query_one("#preview", Static)
        if found is not None:
            around.update(preview(found))
        elif self._query.value.strip():
            around.update(
                show(_("Nothing holds all of these words. Fewer or shorter words find more."))
            )
        else:
            around.update(
                show(
                    _(
                        "Words of scripts, people, places, threads, hooks, beats and notes are found"
                        " as you type. Up and down walk the hits, enter goes there, Esc leaves."
                    )
                )
            )

    # -- acting

    def action_walk(self, step: int) -> None:
        """Move the mark while the words keep the focus."""
        if step > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    def action_page(self, step: int) -> None:
        """Move the mark by a page."""
        if step > 0:
            self._list.action_page_down()  # type: ignore[no-untyped-call]  # Textual 8.2.8's own
        else:
            self._list.action_page_up()  # type: ignore[no-untyped-call]  # Textual 8.2.8's own

    @on(Input.Submitted, "#query")
    @on(OptionList.OptionSelected)
    def action_open(self) -> None:
        """Go to the marked hit; where other words were just typed, to the first of theirs."""
        found, app = self.marked, self.room_app
        if self._sought != self._query.value:
            self._opens = True
            return
        if found is None:
            return
        record = found.record
        if isinstance(record, NoteFacts):
            going.open_note(app, record.id)
        elif isinstance(record, EpisodeFacts | HookFacts | BeatFacts):
            app.open_script(found.episode, found.line if found.field == "script" else 0)
        else:
            going.open_record(app, key_of(record))

    def action_leave(self) -> None:
        """Empty the words; else back to the board."""
        if self._query.value:
            self._query.value = ""
        else:
            self.room_app.action_visit("board")
