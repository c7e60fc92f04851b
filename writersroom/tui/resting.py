"""RestingApp: what is of no use any more is looked for while nobody types."""

from __future__ import annotations

import gc
from time import monotonic

from textual import events
from typing_extensions import override

from writersroom.tui.typed_ahead import TypedAheadApp

REST_SECONDS = 2.0
"""Nothing typed or clicked for so long is a pause."""
ENOUGH_LOOKS = 2
"""Looks through what is young since the last full collection; fewer are not worth another."""


class RestingApp(TypedAheadApp, inherit_bindings=False):
    """An application that collects its garbage in the pauses of its writer.

    Painted lines and rows of tables hold themselves in rings, which only a full collection finds. One
    takes 80 ms in a room with every screen visited, and falls due under a key once in about 17. In a
    pause no key waits for it (decision 17). A quiet room is woken once, after the last key.
    """

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._touched_at = 0.0
        self._awaits_rest = False

    @override
    async def on_event(self, event: events.Event) -> None:
        """As Textual's own, but remember when the last key or click came."""
        if isinstance(event, events.InputEvent):
            self._touched_at = monotonic()
            self._await_rest(REST_SECONDS)
        await super().on_event(event)

    def _await_rest(self, seconds: float) -> None:
        if not self._awaits_rest:
            self._awaits_rest = True
            self.set_timer(seconds, self._look_for_rest)

    def _look_for_rest(self) -> None:
        self._awaits_rest = False
        left = self._touched_at + REST_SECONDS - monotonic()
        if left > 0 or self._typed:
            self._await_rest(left if left > 0 else REST_SECONDS)
        elif gc.get_count()[2] >= ENOUGH_LOOKS:
            gc.collect()
