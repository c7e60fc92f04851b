"""The application: opens the room, keeps what all screens show, and leads from one to the other."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.reactive import reactive
from textual.widgets import Input
from textual.worker import WorkerError
from typing_extensions import override

from writersroom.errors import WritersRoomError
from writersroom.i18n import _
from writersroom.tui import going
from writersroom.tui.actions import APP, bindings, key_word, keys_of
from writersroom.tui.modes import MODES
from writersroom.tui.preferences import Preferences, notice, read_preferences
from writersroom.tui.state import State
from writersroom.tui.themes import ON_LIGHT, OURS, SOFT_DIM
from writersroom.tui.warming import warm_up
from writersroom.tui.working import WorkingApp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual import events
    from textual.binding import Binding, BindingType
    from textual.filter import LineFilter
    from textual.screen import Screen

    from writersroom.bible.sharing import Presence
    from writersroom.room import Room
    from writersroom.room.recent import LastPlace
    from writersroom.season import Season
    from writersroom.tui.doors import Doors
    from writersroom.tui.screens.script import ScriptScreen

REFRESH_SECONDS = 0.25
PRESENCE_SECONDS = 10.0
RELOAD_SECONDS = 0.4
"""Rest after a save before the season's checks run again, so that they do not race the keys."""


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


def _news_of(room: Room) -> tuple[bool, tuple[Presence, ...]]:
    """Whether another writer saved, and who is here."""
    return room.refresh(), room.others()


class WritersRoomApp(WorkingApp, inherit_bindings=False):
    """The terminal application on one bible, or on the welcome screen where none was named."""

    CSS_PATH = "room.tcss"
    ENABLE_COMMAND_PALETTE = False
    DEFAULT_MODE = "board"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[None]]]] = {**MODES}
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(APP)]
    # Textual declares both as instance variables.
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (100, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (18, "-short"), (30, "-tall")]  # noqa: RUF012

    state: reactive[State | None] = reactive(None)
    """What all screens show; None until the season is loaded."""
    others: reactive[tuple[Presence, ...]] = reactive(())
    """Who else is in this bible, as of the last look."""
    episode: reactive[int] = reactive(0)
    """Number of the chosen episode; 0 until one is."""

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
        self.ansi_theme_light = ON_LIGHT
        self.theme = "ansi-dark" if no_color else self.preferences.theme
        self.set_keymap(dict(self.preferences.keymap))
        self._opening = asyncio.Lock()
        self._announcing = asyncio.Lock()
        self.room: Room | None = None
        self.writing = asyncio.Lock()
        """One write at a time, in the order they were asked for."""
        self._target, self._first_episode, self._series = target, episode, series
        self._opener, self._doors = room_opener or _open_room, doors
        self._follows_recent = follows_recent
        self._is_looking = self._is_warm = False
        self._look_failed = False
        self._is_asked_again = False
        self._next_episode = 0

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
        self.set_interval(REFRESH_SECONDS, self._look)
        self.set_interval(PRESENCE_SECONDS, self.announce)

    async def _start(self) -> None:
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
        script = self._script_screen()
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
                script = self._script_screen()
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

    # -- the season

    def reload(self, episode: int = 0) -> None:
        """Load season and findings again; an older load that still runs is dropped.

        `episode` is the number to choose in the season to come; 0 stays with the chosen episode,
        whatever number others gave it.
        """
        self._next_episode = episode or self._next_episode
        self.do_latest("load", self._load)

    async def _load(self) -> None:
        room = self.room
        if room is None:
            return
        season = await asyncio.to_thread(room.season)
        if self.state is None or self.state.season is not season:
            old = self.state.findings if self.state else ()
            self.episode = self._chosen_in(season)
            self.state = State(season, old, is_checked=False)
            await self._shown()
        self.state = State(season, await asyncio.to_thread(room.findings))
        if not self._is_warm:
            self._is_warm = True
            self.do(asyncio.to_thread, warm_up)

    def _chosen_in(self, season: Season) -> int:
        number, self._next_episode = self._next_episode, 0
        if not number and self.state is not None:
            return self.state.number_in(season, self.episode)
        return season.nearest_number(number or self.episode)

    async def _shown(self) -> None:
        """Until the board has its rows: beside the checks they would take twice as long."""
        await asyncio.sleep(0)  # the screen hears of the new state first
        for worker in [one for one in self.workers if one.group == "board"]:
            with suppress(WorkerError):
                await worker.wait()

    def reload_soon(self) -> None:
        """The same after a short rest; for saves that follow one another."""
        self.do_latest("load", self._load_later)

    async def _load_later(self) -> None:
        await asyncio.sleep(RELOAD_SECONDS)
        await self._load()

    def _look(self) -> None:
        if self.room is not None and not self._is_looking:
            self._is_looking = True
            self.do(self._look_for_others, self.room)

    async def _look_for_others(self, room: Room) -> None:
        try:
            changed, others = await asyncio.to_thread(_news_of, room)
            self._look_failed = False
        except WritersRoomError:
            if not self._look_failed:  # said once, not four times a second
                self._look_failed = True
                raise
            return
        finally:
            self._is_looking = False
        if others != self.others:
            self.others = others
        if changed:
            self.reload()

    def announce(self) -> None:
        """Tell other writers where I am."""
        if self.room is not None:
            self.do(self._announce_me, self.room)

    async def _announce_me(self, room: Room) -> None:
        async with self._announcing:  # the last word is where I am now
            await asyncio.to_thread(room.enter, self.current_mode, self.episode or None)

    # -- going about

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Screens wait until a bible is open; dialogs and the welcome screen keep their keys."""
        if action in ("visit", "go"):
            return (
                self.room is not None and not self.screen.is_modal and self.screen.id != "welcome"
            )
        return True

    @override
    def get_key_display(self, binding: Binding) -> str:
        """Keys read the same in footer, palette and help."""
        return key_word(binding.key)

    def action_visit(self, screen: str) -> None:
        """Go to a screen."""
        self.switch_mode(screen)
        self.announce()

    def open_script(self, number: int, line: int = 0) -> None:
        """Open the script of an episode, with the cursor on `line` where one is given."""
        if self.state is None or self.state.season.episode(number) is None:
            self.tell(_("There is no episode {number}.").format(number=number), severity="error")
            return
        self.episode = number
        self.do(self._open_script, number, line)

    async def _open_script(self, number: int, line: int) -> None:
        async with self._opening:  # a second Enter comes before the screen has its editor's place
            await self.switch_mode("script")
            script = self._script_screen()
            assert script is not None
            script.open_episode(number, line)
        self.announce()

    def _script_screen(self) -> ScriptScreen | None:
        from writersroom.tui.screens.script import ScriptScreen

        stack = self._screen_stacks.get("script", [])
        return next((screen for screen in stack if isinstance(screen, ScriptScreen)), None)

    def action_go(self) -> None:
        """Open the overlay that goes anywhere."""
        from writersroom.tui.dialogs.go import Go

        season = self.state.season if self.state else None
        numbers = [episode.number for episode in season.episodes] if season else []
        self.push_screen(Go(numbers, self.episode), self._gone)

    def _gone(self, answer: tuple[str, int] | None) -> None:
        if answer is None:
            return
        screen, number = answer
        if screen == "script":
            self.open_script(number)
            return
        if self.state is not None and self.state.season.episode(number):
            self.episode = number
        self.action_visit(screen)

    def ask_place(self) -> None:
        """Ask for an episode, a line or a scene, and go there."""
        going.ask_place(self)

    @property
    def keymap(self) -> Mapping[str, str]:
        """Keys by action id where a person moved them."""
        return self._keymap

    def action_palette(self) -> None:
        """Search all actions."""
        going.open_palette(self)

    def action_help(self) -> None:
        """Help for the screen in front."""
        going.open_help(self)

    def action_notices(self) -> None:
        """The notices of this session, newest first."""
        going.open_notices(self)

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
