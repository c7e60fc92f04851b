"""look: a screen compared, cell by cell, with the text file that shows how it should look."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol

import pytest

from tests.tui.screens import an_app, press, running, screen_text, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
                await app.workers.wait_for_complete()
                await pilot.pause()
                assert app.notices == []
                return screen_text(app)

        seen = asyncio.run(see())
        file = request.path.parent / "looks" / f"{name}-{size[0]}x{size[1]}.txt"
        if request.config.getoption("--update-looks"):
            file.write_text(seen, encoding="utf-8")
        assert seen == file.read_text(encoding="utf-8")

    return check
