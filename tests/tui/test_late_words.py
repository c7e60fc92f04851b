"""Lists under a writer's hands: late word of a cursor chooses nothing, and refilling moves nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import DataTable
from textual.widgets.data_table import RowKey

from tests.tui.builders import SCRIPT, a_bible, a_proposal
from tests.tui.screens import (
    an_app,
    press,
    run,
    running,
    script_of,
    settle,
    wait_until,
)
from writersroom.bible.facts import CharacterFacts
from writersroom.room import Room
from writersroom.tui.screens.list_screen import SLICE, ListScreen
from writersroom.tui.screens.proposals import ProposalsScreen
from writersroom.tui.screens.search import SearchScreen
from writersroom.tui.screens.season import SeasonScreen
from writersroom.tui.widgets.season_charts import SeasonCharts

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from writersroom.tui.app import WritersRoomApp


async def list_in(pilot: Pilot[int], app: WritersRoomApp, *keys: str) -> ListScreen[object]:
    """The list screen that `keys` lead to, once it has rows."""
    await press(pilot, *keys)
    screen = app.screen
    assert isinstance(screen, ListScreen)
    await wait_until(pilot, lambda: screen.marked_row)
    await settle(pilot)
    return screen


def test_late_word_of_a_cursor_chooses_nothing(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        with Room.open(path, writer="theo") as room:
            for words in ("One.", "Two.", "Three."):
                room.add_note(1, words)
        app = an_app(path)
        async with running(app) as pilot:
            for keys in (("f5",), ("f6",), ("f8",), ("ctrl+o", "n")):
                screen = await list_in(pilot, app, *keys)
                await press(pilot, "down", "down")
                here = screen.marked_row
                assert here == screen.rows[2], keys
                app.episode = 2
                screen.grid.post_message(DataTable.RowHighlighted(screen.grid, 0, RowKey()))
                app.reload()
                await settle(pilot)
                app.episode = 1
                await settle(pilot)
                assert screen.grid.cursor_row == 2
                assert screen.key_of(screen.rows[2]) == screen.key_of(here)
            await press(pilot, "ctrl+o", "v")
            await wait_until(pilot, lambda: isinstance(app.screen, SeasonScreen))
            await settle(pilot)
            charts = app.screen.query_one(SeasonCharts)
            app.open_script(2)
            await script_of(pilot, app)
            charts.post_message(SeasonCharts.Marked(0))
            await settle(pilot)
            assert app.episode == 2

    run(see())


def test_a_list_filled_anew_in_slices_keeps_its_row_and_leaves_the_cursor_to_the_writer(
    tmp_path: Path,
) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        with Room.open(path, writer="theo") as room:
            room.save(*(CharacterFacts(name=f"P{number}") for number in range(2 * SLICE)))
        app = an_app(path)
        async with running(app) as pilot:
            screen = await list_in(pilot, app, "f8")
            screen.grid.move_cursor(row=SLICE + 20)
            here = screen.marked_row
            with Room.open(path, writer="theo") as room:
                room.save(CharacterFacts(name="NEW"))
            app.reload()
            await wait_until(pilot, lambda: "NEW" in str(screen.rows[0]))
            await wait_until(pilot, lambda: screen.marked_row == here)
            assert screen.grid.cursor_row == SLICE + 21
            await settle(pilot)
            screen.fill(screen.rows, "")
            screen.grid.move_cursor(row=3)  # while the rest is still to come
            await settle(pilot)
            assert screen.grid.row_count == len(screen.rows)
            assert screen.grid.cursor_row == 3

    run(see())


def test_enter_opens_a_hit_of_the_words_that_stand_there(tmp_path: Path) -> None:
    async def see() -> None:
        app = an_app(a_bible(tmp_path))
        async with running(app) as pilot:
            await press(pilot, "f9", *"kitchen")
            search = app.screen
            assert isinstance(search, SearchScreen)
            await wait_until(pilot, lambda: search.marked)
            search._query.value = "ep:2 rain"
            await pilot.press("enter")  # before the hits of these words are there
            await wait_until(pilot, lambda: app.screen is not search)
            assert (await script_of(pilot, app)).number == 2

    run(see())


def test_a_proposal_that_comes_in_leaves_the_marked_one_marked(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)

        a_proposal(path, SCRIPT.replace("Rain.", "Snow."))
        app = an_app(path)
        async with running(app) as pilot:
            await press(pilot, "ctrl+o", "l")
            screen = app.screen
            assert isinstance(screen, ProposalsScreen)
            await wait_until(pilot, lambda: screen.marked)
            a_proposal(path, SCRIPT.replace("Rain.", "Hail."))
            await press(pilot, "f2", "ctrl+o", "l")
            await wait_until(pilot, lambda: len(screen._proposals) == 2)
            assert screen.marked is not None
            assert "Snow." in screen.marked.text

    run(see())
