"""The application: opens a bible where its writer left off, and leaves with everything saved."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Input
from typing_extensions import override

from writersroom.errors import WritersRoomError
from writersroom.i18n import _
from writersroom.tui import going
from writersroom.tui.actions import APP, bindings, keys_of
from writersroom.tui.memory import one_heap
from writersroom.tui.preferences import Preferences, notice, read_preferences
from writersroom.tui.style_sheet import StyleSheet
from writersroom.tui.themes import ON_LIGHT, OURS, SOFT_DIM
from writersroom.tui.visiting import VisitingApp

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.binding import BindingType
    from textual.filter import LineFilter

    from writersroom.room import Room
    from writersroom.room.recent import LastPlace
    from writersroom.tui.doors import Doors


def _open_room(target: str) -> Room:
    from writersroom.room import Room  # heavy (database libraries): imported in the worker

    return Room.open(target)


def _last_bible() -> str | None:
    from writersroom.room.recent import last_bible

    return last_bible()


def _remember_bible(target: str) -> LastPlace | None:
    from writersroom.room.recent import last_place, remember_bible

    remember_bible(target)
    return last_place(target)


def _remember_place(target: str, screen: str, episode: int, line: int) -> None:
    from writersroom.room.recent import LastPlace, remember_place

    remember_place(target, LastPlace(screen, episode, line))


class WritersRoomApp(VisitingApp, inherit_bindings=False):
    """The terminal application on one bible, or on the welcome screen where none was named."""

    CSS_PATH = "room.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(APP)]
    # Textual declares both as instance variables.
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (100, "-wide")]  # noqa: RUF012 - see above
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (18, "-short"), (30, "-tall")]  # noqa: RUF012 - see above

    def __init__(
        self,
        target: str | None,
        *,
        room_opener: Callable[[str], Room] | None = None,
        doors: Doors | None = None,
        episode: int | None = None,
        series: str = "",
        follows_recent: bool = False,
        preferences: Preferences | None = None,
    ) -> None:
        # The standard: an empty value means unset; Textual takes it as set.
        if os.environ.get("NO_COLOR") == "":
            del os.environ["NO_COLOR"]
        no_color = "NO_COLOR" in os.environ
        # The colour filter is chosen in here; set later, the theme would paint black on black.
        super().__init__(ansi_color=True if no_color else None)
        self.preferences = preferences or Preferences()
        for theme in OURS:
            self.register_theme(theme)
        self._begin_with("ansi-dark" if no_color else self.preferences.theme)
        self.set_keymap(dict(self.preferences.keymap))
        if not self.preferences.has_animation:
            self.animation_level = "none"
        self._target, self._first_episode, self._series = target, episode, series
        self._opener, self._doors = room_opener or _open_room, doors
        self._follows_recent = follows_recent
        self._is_asked_again = False

    def _begin_with(self, theme: str) -> None:
        """Take the first theme. Watched like those to come it would style every widget twice."""
        self.set_reactive(WritersRoomApp.ansi_theme_light, ON_LIGHT)
        self.set_reactive(WritersRoomApp.theme, theme)
        is_dark = self.current_theme.dark
        self.set_class(is_dark, "-dark-mode", update=False)
        self.set_class(not is_dark, "-light-mode", update=False)
        self.add_class(f"-theme-{theme}", update=False)
        self._refresh_truecolor_filter(self.ansi_theme)
        self.stylesheet = StyleSheet(variables=self.get_css_variables())

    # -- starting and leaving

    def on_mount(self) -> None:
        """Paint the empty frame first, then open the room."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                try:
                    loop.add_signal_handler(getattr(signal, name), self._leave_at_once, name)
                except (NotImplementedError, RuntimeError, ValueError):
                    break  # Windows, or not the main thread: the system's own way of ending applies
        if said := notice(self.preferences):
            self.tell(said, severity="error")
        self.call_after_refresh(self.do, self._start)
        self.follow()

    async def _start(self) -> None:
        one_heap()  # before the first worker has one of its own
        target = self._target
        if target is None and self._follows_recent:
            target = await asyncio.to_thread(_last_bible)
        if target is None:
            self.welcome()
        else:
            await self._open(target)

    def welcome(self) -> None:
        """Offer the ways into a bible."""
        from writersroom.tui.doors import room_doors
        from writersroom.tui.screens.welcome import WelcomeScreen

        self.push_screen(WelcomeScreen(self._doors or room_doors()))

    def open_bible(self, target: str) -> None:
        """Open the bible at `target` in a worker; what goes wrong leads to the welcome screen."""
        self.do(self._open, target)

    async def _open(self, target: str) -> None:
        try:
            room = await asyncio.to_thread(self._opener, target)
            is_chosen = await self._pick_series(room)
        except WritersRoomError:
            if not self.screen.is_modal and self.screen.id != "welcome":
                self.welcome()
            raise
        if not is_chosen:
            if self.room is None and self.screen.id != "welcome":
                self.welcome()
            return
        self.room = room
        place = None
        if self._follows_recent:
            place = await asyncio.to_thread(_remember_bible, self.room.target)
        if self.screen.id == "welcome":
            self.pop_screen()
        await self._load()
        self.announce()
        if self._first_episode is not None:
            self.open_script(self._first_episode)
            self._first_episode = None
        elif place is not None:
            self._go_on_at(place)

    async def _pick_series(self, room: Room) -> bool:
        """Take the series named at the start, or the one the person chooses; False where they leave."""
        named, self._series = self._series, ""
        return await going.choose_series(self, room, named)

    def _go_on_at(self, place: LastPlace) -> None:
        """Start where I left off, if it is still there."""
        if self.state is None or self.state.season.episode(place.episode) is None:
            return
        self.episode = place.episode
        if place.screen == "script":
            self.open_script(place.episode, place.line)
        elif place.screen in self.MODES and place.screen != self.current_mode:
            self.action_visit(place.screen)

    @override
    async def action_quit(self) -> None:
        """Save, then leave; stays where a clash needs an answer."""
        self.do(self._quit)

    async def _quit(self) -> None:
        try:
            may_leave = await self._save_all()
        except WritersRoomError as error:
            self.tell_error(error)
            may_leave, self._is_asked_again = self._is_asked_again, True
            if not may_leave:
                self.tell(
                    _(
                        "Something is not saved. {key[app.quit]} once more leaves all the same."
                    ).format(key=keys_of(self))
                )
        if may_leave:
            await self._close()

    def _leave_at_once(self, signal_name: str) -> None:
        self.do(self._leave, is_hung_up=signal_name == "SIGHUP")

    async def _leave(self, *, is_hung_up: bool) -> None:
        try:
            await self._save_all(ask=False)
        finally:
            await self._close()
            if is_hung_up:
                # No terminal is left to restore, and Textual 8.2.8 would wait for ever for its
                # writer thread. All is saved, the bible is closed.
                os._exit(0)

    async def save_typed(self) -> bool:
        """Save what is typed in scripts; False where its writer must decide about it first."""
        return await self._save_all()

    async def _save_all(self, *, ask: bool = True) -> bool:
        script = self.script_screen()
        try:
            return True if script is None else await script.flush(ask=ask)
        finally:  # one text that cannot be saved keeps no other from it
            await self._save_bible_form()

    async def _save_bible_form(self) -> None:
        if stack := self._screen_stacks.get("bible"):
            from writersroom.tui.screens.bible import BibleScreen

            for screen in stack:
                if isinstance(screen, BibleScreen):
                    await screen.flush()

    async def _close(self) -> None:
        if self.room is not None:
            if self._follows_recent and self.episode:
                script = self.script_screen()
                here = script.editor if script and script.number == self.episode else None
                line = here.cursor_location[0] + 1 if here else 0
                await asyncio.to_thread(
                    _remember_place, self.room.target, self.current_mode, self.episode, line
                )
            await asyncio.to_thread(self.room.close)
            self.room = None
        self.exit(0)

    @override
    def get_line_filters(self) -> Sequence[LineFilter]:
        """What is dim stays readable; a terminal's own colours stay its own."""
        found = super().get_line_filters()
        return found if self.native_ansi_color else [SOFT_DIM, *found]

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """No cursor blinks: nothing on the screen moves by itself."""
        if isinstance(event.widget, Input):
            event.widget.cursor_blink = False

    def action_import_scripts(self) -> None:
        """Take script files into the open bible."""
        from writersroom.tui.dialogs.import_scripts import ask_import

        ask_import(self)

    def action_theme(self) -> None:
        """Choose the colours."""
        going.choose_theme(self)


def make_app(
    target: str | None,
    *,
    room_opener: Callable[[str], Room] | None = None,
    doors: Doors | None = None,
    episode: int | None = None,
    preferences: Preferences | None = None,
) -> WritersRoomApp:
    """The application on the bible at `target`, or on the welcome screen; not yet running.

    Args:
        target: path or address of a bible; None for the welcome screen.
        room_opener: opens a bible; `Room.open` where none is given.
        doors: the ways in that the welcome screen offers.
        episode: the episode whose script to open first.
        preferences: keys and theme; the defaults where none are given.
    """
    return WritersRoomApp(
        target, room_opener=room_opener, doors=doors, episode=episode, preferences=preferences
    )


def run(
    target: str | None, *, episode: int | None = None, theme: str = "", series: str = ""
) -> int:
    """Run the application until the person leaves; gives the exit status.

    Without a target it opens the bible opened last, and remembers the one it opens.

    Raises:
        InputError: there is no theme of that name.
    """
    preferences = read_preferences(theme)
    app = WritersRoomApp(
        target, episode=episode, series=series, follows_recent=True, preferences=preferences
    )
    return app.run() or 0
