"""The application under Pilot: driving it, waiting for it, and reading its cells."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from textual.css.query import NoMatches

from writersroom.room import Room
from writersroom.tui.app import WritersRoomApp, make_app
from writersroom.tui.screens.script import ScriptScreen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine

    from textual.app import App
    from textual.pilot import Pilot
    from textual.screen import Screen

    from writersroom.tui.figures import Saved
    from writersroom.tui.preferences import Preferences
    from writersroom.tui.widgets.editor import ScriptEditor

NARROW, WIDE = (80, 24), (120, 36)
POLL_SECONDS = 0.01
FRAME_SECONDS = 1 / 60
PATIENCE_SECONDS = 120.0
"""Only what fails waits so long; a busy machine took more than half a minute for a long worker."""


def screen_text(app: App[int]) -> str:
    """The cells as a reader sees them; includes what lies behind a dialog."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(s.text for s in strip).rstrip() for strip in strips) + "\n"


async def wait_until(
    pilot: Pilot[int], condition: Callable[[], object], seconds: float = PATIENCE_SECONDS
) -> None:
    """Until `condition` holds; never a fixed sleep. A widget that is not there yet is waited for."""

    def holds() -> bool:
        with suppress(NoMatches):
            return bool(condition())
        return False

    end = time.monotonic() + seconds
    await at_rest(pilot.app)
    while not holds():
        if time.monotonic() > end:
            raise AssertionError(screen_text(pilot.app))
        await asyncio.sleep(POLL_SECONDS)  # for threads and timers; nothing else is left to do
        await at_rest(pilot.app)
    await at_rest(pilot.app)  # a dialog that is in front may still be built


async def at_rest(app: App[int]) -> None:
    """Until every message is worked through and the screen is drawn: only threads and timers are left.

    Pilot's own waiting sleeps 20 ms at a time until the process does little: slow on a quiet machine,
    and too short on a busy one, where a process does little because it is given nothing.
    """
    rounds = 0
    end = time.monotonic() + PATIENCE_SECONDS
    while rounds < 2:  # the second one takes in what the clock has due meanwhile
        if time.monotonic() > end:
            raise AssertionError("never at rest:\n" + screen_text(app))
        is_empty = await _one_round()
        rounds += 1
        if app._resize_timer is not None and app.is_running:  # a new size is taken up a blink later
            await asyncio.sleep(POLL_SECONDS)
            rounds = 0
        if not is_empty or _draw(app):
            rounds = 0


_waiting: list[object] = []
"""Who waits for rest now: tests of two writers wait twice, and neither is work for the other."""


async def _one_round() -> bool:
    """Let everything that is ready run once; whether nothing but others who wait is ready then."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, asyncio.BaseEventLoop)
    me = object()
    _waiting.append(me)
    try:
        await asyncio.sleep(0)
    finally:
        _waiting.remove(me)
    return len(loop._ready) <= len(_waiting)  # type: ignore[attr-defined]  # no public way


def _draw(app: App[int]) -> bool:
    """Draw what waits for the next sixtieth of a second; False for nothing."""
    if not app.is_running or app._exit:
        return False
    waiting = [screen for screen in app._screen_stack if _is_due(screen)]
    for screen in waiting:
        screen._on_timer_update()
    return waiting != []


def _is_due(screen: Screen[object]) -> bool:
    return bool(screen._update_timer._active.is_set())


async def settle(pilot: Pilot[int]) -> None:
    """Until no work runs; a worker that a later one replaced is done, too."""
    await wait_until(pilot, lambda: all(worker.is_finished for worker in pilot.app.workers))
    await asyncio.sleep(FRAME_SECONDS)  # what is put off to the next frame comes before this
    await at_rest(pilot.app)


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys and wait for the work each of them starts."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def an_app(
    path: str | None,
    *,
    writer: str = "mara",
    episode: int | None = None,
    preferences: Preferences | None = None,
) -> WritersRoomApp:
    """The application on a bible, as one writer."""
    return make_app(
        path,
        room_opener=lambda target: Room.open(target, writer=writer),
        episode=episode,
        preferences=preferences,
    )


async def script_of(pilot: Pilot[int], app: WritersRoomApp) -> ScriptScreen:
    """The script screen, once its text was judged."""

    def is_ready() -> bool:
        screen = app.screen
        return isinstance(screen, ScriptScreen) and bool(screen.buffer and screen.buffer.judged)

    await wait_until(pilot, is_ready)
    screen = app.screen
    assert isinstance(screen, ScriptScreen)
    return screen


def editor_of(screen: ScriptScreen) -> ScriptEditor:
    assert screen.editor is not None
    return screen.editor


def saved_of(screen: ScriptScreen) -> Saved:
    assert screen.buffer is not None
    return screen.buffer.saved(editor_of(screen).text)


@asynccontextmanager
async def running(app: WritersRoomApp, size: tuple[int, int] = NARROW) -> AsyncIterator[Pilot[int]]:
    """The application, running, with its season loaded and checked."""
    async with app.run_test(size=size) as pilot:
        await wait_until(pilot, lambda: app.state is not None and app.state.is_checked)
        await settle(pilot)
        yield pilot


@asynccontextmanager
async def at_script(
    path: str, size: tuple[int, int] = NARROW
) -> AsyncIterator[tuple[Pilot[int], WritersRoomApp, ScriptScreen]]:
    """The application with the first episode's script open and judged."""
    app = an_app(path, episode=1)
    async with running(app, size) as pilot:
        screen = await script_of(pilot, app)
        await settle(pilot)
        yield pilot, app, screen


def run(test: Coroutine[object, object, None]) -> None:
    """Run one asynchronous test."""
    asyncio.run(test)
