"""RoomScreen: what the screens share: tab strip, footer, and the season as it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.screen import Screen
from textual.widgets import Footer, Static
from typing_extensions import override

from writersroom.i18n import N_, _
from writersroom.tui.show import show_line

if TYPE_CHECKING:
    from rich.text import Text
    from textual.app import ComposeResult
    from textual.widget import Widget

    from writersroom.tui.app import WritersRoomApp
    from writersroom.tui.state import State

TABS = (
    ("board", "F2", N_("Board")),
    ("bible", "F3", N_("Bible")),
    ("script", "F4", N_("Script")),
    ("storyboard", "F5", N_("Storyboard")),
    ("checks", "F6", N_("Checks")),
    ("export", "F10", N_("Export")),
)

_LEAST_TITLE = 8
"""Cells below which the series' title is left out of the tab strip: a letter or two say nothing."""


class RoomScreen(Screen[None]):
    """A screen of the room; subclasses say what they show in `show_state`."""

    NAME: ClassVar[str] = ""
    MODE: ClassVar[str] = ""
    HELP: ClassVar[str] = ""
    SCOPES: ClassVar[tuple[str, ...]] = ()

    @property
    def room_app(self) -> WritersRoomApp:
        """The application, by its own type."""
        from writersroom.tui.app import WritersRoomApp

        assert isinstance(self.app, WritersRoomApp)
        return self.app

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
        yield Footer(show_command_palette=False, compact=True)

    def compose_body(self) -> ComposeResult:
        """The widgets between tab strip and footer."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Follow the season and its episode."""
        self._is_stale = True
        self.watch(self.app, "state", self._changed, init=False)
        self.watch(self.app, "others", self._show_tabs, init=False)
        self._show_tabs()

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was in front."""
        self._changed()

    def _changed(self) -> None:
        if self.is_current and self.state is not None:
            self._show_tabs()
            self.show_state(self.state)

    def show_state(self, state: State) -> None:
        """Show the season; called on every change while this screen is in front."""
        raise NotImplementedError

    def why_not(self) -> dict[str, str]:
        """The reason for each action id that is refused now."""
        return {}

    def _show_tabs(self) -> None:
        here = self._others_here()
        line = self._tab_names(is_short=False)
        if line.cell_len + here.cell_len > self.app.size.width:
            line = self._tab_names(is_short=True)
        room = self.app.size.width - here.cell_len
        if self.state is not None and room - line.cell_len >= _LEAST_TITLE:
            line.append("  ")
            line.append_text(show_line(self.state.season.series.title, "italic"))
        line.truncate(max(room, 0))
        line.append_text(here)
        self.query_one("#tabs", Static).update(line)

    def _tab_names(self, *, is_short: bool) -> Text:
        """The screens with their keys; short, the keys alone, but for the screen in front."""
        line = show_line("")
        for mode, key, label in TABS:
            is_front = mode == self.MODE
            name = f" {key} " if is_short and not is_front else f" {key} {_(label)} "
            line.append(name, style="reverse bold" if is_front else "")
        if self.MODE not in {mode for mode, _key, _label in TABS}:
            line.append(f" {self.NAME} ", style="reverse bold")
        return line

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

    def focus_widget(self, widget: Widget) -> None:
        """Give the focus to `widget` once it is laid out."""
        self.call_after_refresh(widget.focus)
