"""The production screen: six lists, their keys, and their looks."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.tui.builders import a_bible
from tests.tui.screens import NARROW, WIDE, an_app, press, running, screen_text, wait_until
from writersroom import Room
from writersroom.tui.screens.production import ProductionScreen
from writersroom.tui.screens.script import ScriptScreen

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import Look
    from writersroom.tui.app import WritersRoomApp


def is_filled(app: WritersRoomApp) -> bool:
    return isinstance(app.screen, ProductionScreen) and bool(app.screen.rows)


def says(app: WritersRoomApp, words: str) -> bool:
    return words in screen_text(app).casefold()


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_the_needs_are_listed(tmp_path: Path, look: Look, size: tuple[int, int]) -> None:
    look(a_bible(tmp_path), "production", size=size, keys=["f7"], ready=is_filled)


def test_a_chinese_production_is_listed(tmp_path: Path, look: Look) -> None:
    path = a_bible(tmp_path, language="zh")
    look(path, "production-zh", size=NARROW, keys=["f7"], ready=is_filled)


def test_every_list_says_what_it_knows_or_the_next_step_and_enter_opens_the_script(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        app = an_app(a_bible(tmp_path))
        async with running(app) as pilot:
            await press(pilot, "f7")
            await wait_until(pilot, lambda: is_filled(app))
            for words in ("day 1", "unknown", "[ok]", "wall", "brand slots"):
                await press(pilot, "ctrl+down")
                await wait_until(pilot, partial(says, app, words))
            await press(pilot, "ctrl+down")
            await wait_until(pilot, lambda: is_filled(app) and "cast" in screen_text(app))
            await press(pilot, "enter")
            await wait_until(pilot, lambda: isinstance(app.screen, ScriptScreen))

    asyncio.run(play())


def test_an_unwritten_season_has_lists_that_teach(tmp_path: Path) -> None:
    path = tmp_path / "new.bible"
    Room.create(path, title="New", episodes=3).close()
    with Room.open(path) as room:
        assert (room.needs().rows, room.shooting().rows, room.costs().rows) == ((), (), ())
        assert room.brand_bookings().rows == ()
        assert room.readiness().rows

    async def play() -> None:
        app = an_app(str(path))
        async with running(app) as pilot:
            await press(pilot, "f7")
            await wait_until(pilot, lambda: "No episode is written yet: F2" in screen_text(app))

    asyncio.run(play())


def test_a_wall_is_one_row_and_beside_it_stands_all_that_is_known(tmp_path: Path) -> None:
    with Room.open(a_bible(tmp_path), writer="mara") as room:
        room.change(replace(room.season().facts.series, paywall_episodes=(1,)))
        rows = room.walls().rows
    walls = [row for row in rows if row.key.startswith("wall")]
    assert [(row.mark, row.episode) for row in walls] == [("ep. 1", 1)]
    assert any(line.startswith("  >    1 ") for line in walls[0].detail)
