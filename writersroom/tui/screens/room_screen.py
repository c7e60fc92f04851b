"""RoomScreen: what the screens share: tab strip, footer, and the season as it changes."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events, on
from textual.screen import Screen
from textual.widgets import Static
from typing_extensions import override

from writersroom.errors import Clash
from writersroom.i18n import _
from writersroom.tui.actions import ON_MARKED, actions_of
from writersroom.tui.memory import forget_answers, forget_the_gone, give_back
from writersroom.tui.show import show_line
from writersroom.tui.tabs import tab_strip
from writersroom.tui.widgets.keys_footer import KeysFooter

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.text import Text
    from textual.app import ComposeResult
    from textual.dom import DOMNode
    from textual.widget import Widget

    from writersroom.room import Room
    from writersroom.tui.app import WritersRoomApp
    from writersroom.tui.state import State

T = TypeVar("T")
_PANES = ("detail", "panel", "pane", "panel-side")
"""Beside a list or a text; the one that holds the focus has a heavy edge."""


class RoomScreen(Screen[None]):
    """A screen of the room; subclasses say what they show in `show_state`."""

    NAME: ClassVar[str] = ""
    MODE: ClassVar[str] = ""
    HELP: ClassVar[str] = ""
    SCOPES: ClassVar[tuple[str, ...]] = ()
    _held: DOMNode | None = None
    """The pane that holds the focus."""

    def __init__(self) -> None:
        super().__init__()
        # Styled for this terminal from the start: Textual says its size later, to all widgets again.
        size, app = self.app.size, self.room_app
        for cells, bounds in (
            (size.width, app.HORIZONTAL_BREAKPOINTS),
            (size.height, app.VERTICAL_BREAKPOINTS),
        ):
            self.add_class(max(one for one in bounds if one[0] <= cells)[1], update=False)

    @property
    def room_app(self) -> WritersRoomApp:
        """The application, by its own type."""
        from writersroom.tui.app import WritersRoomApp

        assert isinstance(self.app, WritersRoomApp)
        return self.app

    @property
    def room(self) -> Room:
        """The open room."""
        room = self.room_app.room
        assert room is not None
        return room

    async def written(self, work: Callable[[], T]) -> T | None:
        """What `work` gives once all that is typed is saved; None where it could not be done.

        Acts, undo and redo go through here. A step back is taken off its pile by `work` itself,
        once it is done: a clash loses none, and a second key that came too early finds it gone.
        """
        app = self.room_app
        if not await app.save_typed():
            return None  # the script has a clash to settle first: its dialog is in front
        try:
            async with app.writing:
                return await asyncio.to_thread(work)
        except Clash as clash:
            app.tell_error(clash)
            await asyncio.to_thread(self.room.refresh)
            app.reload()
            return None

    @property
    def state(self) -> State | None:
        """The season as last loaded."""
        return self.room_app.state

    @override
    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        yield Static(show_line(_("This terminal is too small: 60 x 18 at least.")), id="too-small")
        yield Static(id="tabs")
        yield from self.compose_body()
        yield KeysFooter()

    @abstractmethod
    def compose_body(self) -> ComposeResult:
        """The widgets between tab strip and footer."""

    def on_mount(self) -> None:
        """Follow the season and its episode."""
        self._is_stale = True
        self.watch(self.app, "state", self._changed, init=False)
        self.watch(self.app, "others", self._show_tabs, init=False)
        self._show_tabs()

    def on_screen_resume(self) -> None:
        """Show what changed while another screen or a dialog was in front."""
        forget_the_gone()
        forget_answers()
        self._changed()

    @on(events.ScreenSuspend)
    def _give_back(self) -> None:
        """Give back what only a screen in front needs; a dialog leaves it in sight."""
        if self not in self.app.screen_stack:
            give_back(self)

    def _changed(self) -> None:
        if self.is_current and self.state is not None:
            self._show_tabs()
            self.show_state(self.state)

    @abstractmethod
    def show_state(self, state: State) -> None:
        """Show the season; called on every change while this screen is in front."""

    def why_not(self) -> dict[str, str]:
        """The reason for each action id that is refused now."""
        if getattr(self, "marked", self) is not None:
            return {}
        reason = _("nothing is marked")
        return {one.id: reason for one in actions_of(*self.SCOPES) if one.id in ON_MARKED}

    def _show_tabs(self) -> None:
        here = self._others_here()
        title = self.state.season.series.title if self.state is not None else ""
        cells = self.app.size.width - here.cell_len
        line = tab_strip(self.MODE, self.room_app.keymap, cells, title)
        line.append_text(here)
        self.query_one("#tabs", Static).update(line)

    def _others_here(self) -> Text:
        """Who else is in this bible, and where."""
        line = show_line("")
        for other in self.room_app.others:
            where = _("{writer} in {episode}").format(
                writer=other.writer, episode=other.episode or other.screen
            )
            line.append("  + ")
            line.append_text(show_line(where))
        return line

    def watch_focused(self, focused: Widget | None) -> None:
        """Give the pane that holds the focus its heavy edge.

        Asked for as `:focus-within`, Textual 8.2.8 would style every part of the pane anew whenever
        the focus moves: measured, 50 ms from one field of a form to the next.
        """
        around = focused.ancestors_with_self if focused is not None else []
        held = next((one for one in around if one.id in _PANES), None)
        if held is self._held:
            return
        changed = [pane for pane in (self._held, held) if pane is not None]
        self._held = held
        for pane in changed:
            pane.set_class(pane is held, "holds-focus", update=False)
        self.app.stylesheet.update_nodes(changed)

    def focus_widget(self, widget: Widget) -> None:
        """Give the focus to `widget` once it is laid out."""
        self.call_after_refresh(widget.focus)
