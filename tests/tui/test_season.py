"""The season as a picture: its lines, its keys and its looks."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.checks.builders import a_hook, a_season
from tests.tui.builders import a_bible
from tests.tui.screens import NARROW, WIDE, an_app, press, screen_text, settle, wait_until
from writersroom.bible.facts import ThreadFacts
from writersroom.checks.charts import cells, charts
from writersroom.checks.picture import season_picture
from writersroom.tui.screens.script import ScriptScreen
from writersroom.tui.screens.season import SeasonScreen
from writersroom.tui.season_lines import Part, column_words, season_lines
from writersroom.tui.widgets.season_charts import SeasonCharts

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tests.tui.conftest import Look
    from writersroom.tui.app import WritersRoomApp

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])


def is_drawn(app: WritersRoomApp) -> bool:
    screen = app.screen
    return isinstance(screen, SeasonScreen) and "drawing" not in screen_text(app)


@SIZES
def test_the_season_is_drawn(tmp_path: Path, look: Look, size: tuple[int, int]) -> None:
    look(a_bible(tmp_path), "season", size=size, keys=["v"], ready=is_drawn)


@SIZES
def test_a_chinese_season_is_drawn(tmp_path: Path, look: Look, size: tuple[int, int]) -> None:
    look(a_bible(tmp_path, language="zh"), "season-zh", size=size, keys=["v"], ready=is_drawn)


@pytest.mark.parametrize("width", [56, 78, 118, 198])
def test_a_hundred_episodes_stay_within_every_width(width: int) -> None:
    hooks = [a_hook(n, "danger" if n % 2 else "reveal") for n in range(1, 100)]
    threads = [ThreadFacts(name="An unusually long name of a thread", planted=3)]
    picture = season_picture(a_season([""] * 100, hooks=hooks, threads=threads))
    lines = season_lines(charts(picture), picture.numbers, width)
    assert all(cells(line.text + line.signs + line.tail) <= width for line in lines)
    for column in (0, 9, 10, 57, 99):
        signs = [
            line.signs[place]
            for line in lines
            if line.part is Part.ROW and (place := line.place(column)) is not None
        ]
        assert len(signs) == sum(len(chart.rows) for chart in charts(picture))


def test_a_column_is_told_in_words() -> None:
    hooks = [a_hook(1, "danger", pays_off_in=3), a_hook(2, "danger", strength=5, pays_off_in=3)]
    picture = season_picture(a_season(["", "", ""], hooks=hooks))
    assert column_words(picture, 1) == (
        "Episode 2: untitled; danger 5; number 2 of its kind running; 2 questions open"
    )
    assert column_words(picture, 2) == "Episode 3: untitled; no hook"


async def opened(pilot: Pilot[int], app: WritersRoomApp, *keys: str) -> SeasonCharts:
    await wait_until(pilot, lambda: app.state is not None and app.state.is_checked)
    await settle(pilot)
    await press(pilot, *keys)
    await wait_until(pilot, lambda: is_drawn(app))
    await settle(pilot)
    return app.screen.query_one(SeasonCharts)


def test_arrows_mark_an_episode_and_enter_opens_it(tmp_path: Path) -> None:
    async def play() -> None:
        app = an_app(a_bible(tmp_path))
        async with app.run_test(size=NARROW) as pilot:
            page = await opened(pilot, app, "down", "v")
            assert page.column == 1, "the episode that was marked on the board"
            await press(pilot, "right", "left", "left")
            assert (page.column, app.episode) == (0, 1)
            await press(pilot, "end")
            assert app.state is not None
            assert page.column == len(season_picture(app.state.season).numbers) - 1
            await press(pilot, "home", "enter")
            await wait_until(pilot, lambda: isinstance(app.screen, ScriptScreen))
            assert app.episode == 1

    asyncio.run(play())


def test_charts_are_reached_by_keys_and_escape_goes_back(tmp_path: Path) -> None:
    async def play() -> None:
        app = an_app(a_bible(tmp_path))
        async with app.run_test(size=NARROW) as pilot:
            page = await opened(pilot, app, "ctrl+e")
            await press(pilot, "ctrl+down")
            assert page.scroll_offset.y > 0
            below = page.scroll_offset.y
            await press(pilot, "down")
            assert page.scroll_offset.y == below + 1
            await press(pilot, "ctrl+up", "ctrl+up")
            assert page.scroll_offset.y == 0
            await press(pilot, "escape")
            assert app.current_mode == "board"
            await press(pilot, "ctrl+o", "v")
            assert app.current_mode == "season"

    asyncio.run(play())


def test_a_new_hook_is_drawn_when_the_season_changes(tmp_path: Path) -> None:
    async def play() -> None:
        app = an_app(a_bible(tmp_path))
        async with app.run_test(size=WIDE) as pilot:
            await opened(pilot, app, "v")
            assert "departure" not in screen_text(app)
            assert app.room is not None
            app.room.save(a_hook(3, "departure"))
            app.reload()
            await wait_until(pilot, lambda: "departure" in screen_text(app))

    asyncio.run(play())
