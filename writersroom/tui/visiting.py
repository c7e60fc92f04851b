"""VisitingApp: the screens of the room, and the ways from one to another."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from writersroom.i18n import _
from writersroom.tui import going
from writersroom.tui.actions import key_word
from writersroom.tui.following import FollowingApp
from writersroom.tui.modes import MODES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.binding import Binding
    from textual.screen import Screen

    from writersroom.tui.screens.script import ScriptScreen


class VisitingApp(FollowingApp, inherit_bindings=False):
    """An application of screens, with what is the same on each of them."""

    DEFAULT_MODE = "board"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[None]]]] = {**MODES}

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._opening = asyncio.Lock()

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
        self.do(self._open_script, number, line, self.hold_keys())

    async def _open_script(self, number: int, line: int, release: Callable[[], None]) -> None:
        async with self._opening:  # a second Enter comes before the screen has its editor's place
            await self.switch_mode("script")
            script = self.script_screen()
            assert script is not None
            script.open_episode(number, line)
            script.call_after_refresh(release)  # the editor has the focus by then
        self.announce()

    def script_screen(self) -> ScriptScreen | None:
        """The screen of open scripts; None before the first visit."""
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
