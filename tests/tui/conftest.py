"""look: a screen compared, cell by cell, with its text file; and a watch over slow handlers."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Protocol

import pytest
import textual.app
import textual.pilot
from textual._context import active_app
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot

from tests.tui.screens import (
    POLL_SECONDS,
    an_app,
    at_rest,
    press,
    running,
    screen_text,
    settle,
    wait_until,
)
from tests.tui.watching import watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from writersroom.tui.app import WritersRoomApp


class Look(Protocol):
    """Compare how a screen looks; `--update-looks` writes the file instead."""

    def __call__(
        self,
        path: str,
        name: str,
        *,
        size: tuple[int, int],
        keys: Sequence[str] = (),
        ready: Callable[[WritersRoomApp], bool] = ...,
    ) -> None: ...


IDLE_ROUNDS = 5


@pytest.fixture(autouse=True)
def handlers_are_quick(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """With `--watch-handlers` nothing of ours may hold the event loop for 50 ms of CPU time.

    Not by default: a first import inside a handler counts, and a busy machine makes that long.
    """
    if not request.config.getoption("--watch-handlers"):
        yield
        return
    slow: list[str] = []
    watch(monkeypatch, slow)
    yield
    assert not slow, "\n".join(slow)


@pytest.fixture(scope="session", autouse=True)
def style_sheets_are_parsed_once() -> Iterator[None]:
    """Hundreds of applications read the same sheets; parsing them is half of opening one.

    Matching them comes next: it asks millions of times for the hash of a rule, which is its identity.
    """
    parse = Stylesheet._parse_rules
    parsed: dict[object, list[RuleSet]] = {}

    def parse_once(self: Stylesheet, css: str, *args: Any, **options: Any) -> list[RuleSet]:
        key = (css, args, tuple(options.items()), tuple(self._variables.items()))
        if key not in parsed:
            parsed[key] = parse(self, css, *args, **options)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        patch.setattr(RuleSet, "__hash__", object.__hash__)
        yield


@pytest.fixture(scope="session", autouse=True)
def pilot_waits_for_rest_not_for_time() -> Iterator[None]:
    """Between two keys, too: see `at_rest`. Work in threads is given a moment, but may go on."""

    async def wait_for_screen(self: Pilot[int], timeout: float = 30.0) -> bool:
        await at_rest(self.app)
        return True

    async def wait_for_idle(min_sleep: float = 0, max_sleep: float = 1) -> None:
        app = active_app.get()
        await at_rest(app)
        for _round in range(IDLE_ROUNDS):
            if all(worker.is_finished for worker in app.workers):
                break
            await asyncio.sleep(POLL_SECONDS)
            await at_rest(app)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Pilot, "_wait_for_screen", wait_for_screen)
        patch.setattr(textual.pilot, "wait_for_idle", wait_for_idle)
        patch.setattr(textual.app, "wait_for_idle", wait_for_idle)
        yield


@pytest.fixture
def look(request: pytest.FixtureRequest) -> Look:
    def check(
        path: str,
        name: str,
        *,
        size: tuple[int, int],
        keys: Sequence[str] = (),
        ready: Callable[[WritersRoomApp], bool] = lambda _app: True,
    ) -> None:
        async def see() -> str:
            app = an_app(path)
            async with running(app, size) as pilot:
                for key in keys:
                    await press(pilot, key)
                await wait_until(pilot, lambda: ready(app))
                await settle(pilot)
                assert app.notices == []
                return screen_text(app)

        seen = asyncio.run(see())
        file = request.path.parent / "looks" / f"{name}-{size[0]}x{size[1]}.txt"
        if request.config.getoption("--update-looks"):
            file.write_text(seen, encoding="utf-8")
        assert seen == file.read_text(encoding="utf-8")

    return check
