"""TypedAheadApp: what is typed while a screen is still being built reaches that screen, in order."""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.message import Message
from typing_extensions import override

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from textual.screen import Screen
    from textual.widget import Widget

PATIENCE_SECONDS = 2.0
"""Keys wait no longer, whatever became of what they wait for."""
LOOK_SECONDS = 0.05
"""So often it is looked at again, while keys wait."""


class TypedAheadApp(App[int], inherit_bindings=False):
    """An application that hands on one key at a time, to a screen that has all its parts.

    Textual 8.2.8 hands each key to whatever has the focus the moment it comes. While a screen is
    being built nothing has: letters are lost, and escape takes parts away that are being filled,
    which closes the application. And of two keys that come at once the second goes where the first
    went, though the first opens a dialog: a note would be typed into the script behind it.
    """

    class Through(Message):
        """Follows a key from the widget it went to up to here: what the key does, is done.

        It goes the way twice, since a key may be told on by one more message ("selected") that a
        screen acts upon.
        """

        def __init__(self, target: Widget, *, is_last: bool = False) -> None:
            super().__init__()
            self.target, self.is_last = target, is_last

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._typed: deque[events.Key | events.Paste] = deque()
        self._under_way: tuple[Widget, float] | None = None
        """Where the key went that is not through yet, and when."""
        self._looks_again = False
        self._holds: set[object] = set()
        self._taker: Screen[object] | None = None
        """The screen that took keys last."""

    @override
    async def on_event(self, event: events.Event) -> None:
        """As Textual's own, but what is typed stands in a queue."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            self._typed.append(event)
            await self._hand_on()
        else:
            await super().on_event(event)

    def hold_keys(self) -> Callable[[], None]:
        """Let keys wait for a screen that is yet to come, until the answer is called."""
        hold = object()
        self._holds.add(hold)

        def release() -> None:
            self._holds.discard(hold)
            self.call_later(self._hand_on)

        self.set_timer(PATIENCE_SECONDS, release)
        return release

    async def _hand_on(self) -> None:
        while self._typed and not self._holds and self.is_running:  # closed, it has no screens
            if self._is_busy() or not self._is_ready(self.screen):
                if not self._looks_again:
                    self._looks_again = True
                    self.set_timer(LOOK_SECONDS, self._look_again)
                return
            event, target = self._typed.popleft(), self.focused or self.screen
            is_text = isinstance(event, events.Paste) or target.check_consume_key(
                event.key, event.character
            )
            self._under_way = None if is_text else (target, monotonic())
            await super().on_event(event)
            if not is_text:
                target.post_message(self.Through(target).set_sender(self))

    @override
    async def _replace_screen(self, screen: Screen[object]) -> Screen[object]:
        """As Textual's own, once `screen` has its parts.

        Textual 8.2.8 gives none to a screen that is closed before, and lets it start all the same:
        whatever it looks for first is not there, which closes the application.
        """
        mounted: asyncio.Event = screen._mounted_event
        await mounted.wait()
        return await super()._replace_screen(screen)

    async def _look_again(self) -> None:
        self._looks_again = False
        await self._hand_on()

    def _is_busy(self) -> bool:
        """Whether a key is on its way; with a part that closes, word of its end is lost."""
        if self._under_way is None:
            return False
        target, since = self._under_way
        return target.is_attached and monotonic() - since < PATIENCE_SECONDS

    def _is_ready(self, screen: Screen[object]) -> bool:
        """Whether it has its parts, and the focus where it wants it; else keys go on once it has.

        The focus is set by way of the application's own queue, behind what stands there.
        """
        return screen is self._taker or not screen.call_later(self.call_later, self._greet, screen)

    async def _greet(self, screen: Screen[object]) -> None:
        self._taker = screen
        await self._hand_on()

    async def on_typed_ahead_app_through(self, through: Through) -> None:
        """Hand on the next one."""
        if not through.is_last:
            again = self.Through(through.target, is_last=True)
            through.target.post_message(again.set_sender(self))
            return
        self._under_way = None
        await self._hand_on()
