"""The storyboard: shots and panels shown, edited through notes, undone, never against another writer."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, Select

from tests.bible.test_attachments import a_png
from tests.tui.builders import HOSTILE, SCRIPT, a_bible, script_in, write
from tests.tui.screens import (
    NARROW,
    WIDE,
    an_app,
    at_script,
    editor_of,
    press,
    run,
    running,
    screen_text,
    script_of,
    settle,
    wait_until,
)
from writersroom.bible.facts import Status
from writersroom.room import Room
from writersroom.tui.screens.storyboard import StoryboardScreen
from writersroom.tui.widgets.frame import Frame

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

    from tests.tui.conftest import Look
    from writersroom.tui.app import WritersRoomApp

LARGE = (200, 50)


@asynccontextmanager
async def at_board(
    path: str, size: tuple[int, int] = NARROW
) -> AsyncIterator[tuple[Pilot[int], WritersRoomApp, StoryboardScreen]]:
    """The application with the first episode's storyboard open."""
    app = an_app(path)
    async with running(app, size) as pilot:
        yield pilot, app, await board_of(pilot, app)


async def board_of(pilot: Pilot[int], app: WritersRoomApp) -> StoryboardScreen:
    """The storyboard, once its panels are drawn."""
    await press(pilot, "f5")
    screen = app.screen
    assert isinstance(screen, StoryboardScreen)
    await wait_until(pilot, lambda: screen.board is not None)
    await settle(pilot)
    return screen


def ids(screen: StoryboardScreen) -> list[str]:
    assert screen.board is not None
    return [panel.shot.id for panel in screen.board.panels]


def is_drawn(app: WritersRoomApp) -> bool:
    return isinstance(app.screen, StoryboardScreen) and bool(app.screen._pixels)


@pytest.mark.parametrize("size", [NARROW, WIDE, LARGE], ids=["narrow", "wide", "large"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_storyboard_shows_shots_panel_and_lines(
    tmp_path: Path, look: Look, size: tuple[int, int], language: str
) -> None:
    name = "storyboard" if language == "en" else "storyboard-zh"
    path = a_bible(tmp_path, language=language)
    look(path, name, size=size, keys=["f5", "down"], ready=is_drawn)


def test_an_unwritten_episode_says_how_to_go_on(tmp_path: Path, look: Look) -> None:
    look(a_bible(tmp_path, written=0), "storyboard-empty", size=NARROW, keys=["f5"])


def test_the_form_shows_the_shot_as_it_stands(tmp_path: Path, look: Look) -> None:
    path = a_bible(tmp_path)
    look(path, "storyboard-form", size=NARROW, keys=["f5", "down", "enter"], ready=lambda app: True)


def test_an_edit_writes_a_note_and_undo_takes_it_back(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        async with at_board(path) as (pilot, app, screen):
            await press(pilot, "down", "enter")
            app.screen.query_one("#size", Select).value = "ECU"
            app.screen.query_one("#lens", Input).value = "85"
            await press(pilot, "ctrl+j")
            await wait_until(pilot, lambda: "note" in screen_text(app))
            assert script_in(path) == SCRIPT.replace("MARA\nYou", "[[shot: ECU, 85mm]]\nMARA\nYou")
            assert ids(screen) == ["1A", "1B", "1C", "2A", "2B"]
            await settle(pilot)
            assert screen.marked is not None
            assert screen.marked.shot.id == "1B"

            await press(pilot, "ctrl+z")
            await wait_until(pilot, lambda: "note" not in screen_text(app))
            assert script_in(path) == SCRIPT
            await press(pilot, "ctrl+y")
            await wait_until(pilot, lambda: "note" in screen_text(app))
            assert "[[shot: ECU, 85mm]]" in script_in(path)
            assert app.notices == []

    run(see())


def test_what_cannot_be_a_note_is_refused_in_the_form(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        async with at_board(path) as (pilot, app, _screen):
            await press(pilot, "enter")
            app.screen.query_one("#seconds", Input).value = "soon"
            await press(pilot, "ctrl+j")
            assert "The seconds are a number" in screen_text(app)
            app.screen.query_one("#seconds", Input).value = ""
            app.screen.query_one("#subject", Input).value = "a ]] b"
            await press(pilot, "ctrl+j")
            assert "cannot be written" in screen_text(app)
            await press(pilot, "escape")
            assert script_in(path) == SCRIPT

    run(see())


def test_shots_are_added_split_merged_and_deleted_by_keys(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        async with at_board(path) as (pilot, app, screen):
            await press(pilot, "down", "n", "ctrl+j")
            await wait_until(pilot, lambda: "1BA" in ids(screen))
            await settle(pilot)
            assert screen.marked is not None
            assert (screen.marked.shot.id, screen.marked.shot.size) == ("1BA", "INSERT")
            assert "A cutaway" in screen_text(app)
            await press(pilot, "delete")
            await wait_until(pilot, lambda: "1BA" not in ids(screen))
            await press(pilot, "ctrl+z", "ctrl+z")
            await wait_until(pilot, lambda: script_in(path) == SCRIPT)

            await press(pilot, "m")
            await wait_until(pilot, lambda: ids(screen) == ["1A", "1B", "2A", "2B"])
            await press(pilot, "s", "enter")
            await wait_until(pilot, lambda: ids(screen) == ["1A", "1B", "1BA", "2A", "2B"])
            assert screen.board is not None
            assert screen.board.claims.claimed == screen.board.claims.lines == 10

    run(see())


def test_a_shot_with_lines_does_not_move_and_the_reason_is_said(tmp_path: Path) -> None:
    async def see() -> None:
        async with at_board(a_bible(tmp_path)) as (pilot, app, _screen):
            await press(pilot, "J")
            assert "shots follow the script" in app.notices[-1]

    run(see())


def test_a_picture_takes_the_place_of_the_diagram_and_goes_again(tmp_path: Path) -> None:
    async def see() -> None:
        picture = tmp_path / "frame one.png"
        picture.write_bytes(a_png(90, 160))
        (tmp_path / "notes.png").write_text("no picture", encoding="utf-8")
        async with at_board(a_bible(tmp_path), WIDE) as (pilot, app, screen):
            await press(pilot, "i", "enter")
            app.screen.query_one("#path", Input).value = str(tmp_path / "notes.png")
            await press(pilot, "ctrl+j")
            assert "neither a PNG nor a JPEG" in app.notices[-1]
            await press(pilot, "i", "enter")
            app.screen.query_one("#path", Input).value = f'"{picture}"'
            await press(pilot, "ctrl+j")
            await wait_until(pilot, lambda: "frame one.png" in screen_text(app))
            pixels = screen.query_one(Frame)._pixels
            assert pixels is not None
            assert pixels.colour(11, 20) == (255, 0, 0)

            await press(pilot, "ctrl+z")
            await wait_until(pilot, lambda: "frame one.png" not in screen_text(app))

    run(see())


def test_a_prompt_is_copied(tmp_path: Path) -> None:
    async def see() -> None:
        async with at_board(a_bible(tmp_path)) as (pilot, app, _screen):
            await press(pilot, "down", "y")
            assert "MARA" in app.clipboard
            assert " --ar 9:16 --v 7 --seed " in app.clipboard

    run(see())


def test_without_colours_the_panel_is_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def see() -> None:
        async with at_board(a_bible(tmp_path)) as (pilot, app, _screen):
            await press(pilot, "down")
            text = screen_text(app)
            assert "▀" not in text
            assert "| OTS" in text

    monkeypatch.setenv("NO_COLOR", "1")
    run(see())


def test_hostile_text_is_only_text(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        with Room.open(path, writer="mara") as room:
            facts = room.season().episodes[0].facts
            script = f"INT. {HOSTILE} - NIGHT\n\n{HOSTILE}\n\n[[shot: CU {HOSTILE}]]\nRain.\n"
            room.save_script(1, facts.version, script)
        async with at_board(path, WIDE) as (pilot, app, _screen):
            await press(pilot, "down", "down", "enter", "escape", "s", "y")
            assert "[b]" in screen_text(app)

    run(see())


def test_a_locked_episode_is_only_looked_at(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        with Room.open(path, writer="mara") as room:
            facts = room.season().episodes[0].facts
            room._bible.save([replace(facts, status=Status.LOCKED)])
        async with at_board(path) as (pilot, app, screen):
            assert "locked: the shots" in screen_text(app)
            assert screen.why_not()["storyboard.merge"]
            await press(pilot, "m")
            assert "locked" in app.notices[-1]
            assert script_in(path) == SCRIPT

    run(see())


def test_what_is_typed_in_the_script_is_saved_before_a_shot_changes(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        async with at_script(path) as (pilot, app, script):
            editor_of(script).insert("Night. ", (2, 0))
            screen = await board_of(pilot, app)
            await wait_until(pilot, lambda: "Night. The ring" in script_in(path))
            await wait_until(
                pilot, lambda: screen.board is not None and "Night." in screen.board.script
            )
            await press(pilot, "m")
            await wait_until(pilot, lambda: "[[shot" in script_in(path))
            assert "Night. The ring" in script_in(path)

    run(see())


def test_another_writers_change_is_never_written_over(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        async with at_board(path) as (pilot, app, screen):
            await press(pilot, "down", "enter")
            app.screen.query_one("#size", Select).value = "ECU"
            write(path, SCRIPT.replace("Rain.", "Snow."))
            await press(pilot, "ctrl+j")
            await wait_until(
                pilot, lambda: screen.board is not None and "Snow." in screen.board.script
            )
            assert "changed meanwhile" in app.notices[-1]
            assert script_in(path) == SCRIPT.replace("Rain.", "Snow.")

    run(see())


def test_the_script_opens_where_the_shot_begins(tmp_path: Path) -> None:
    async def see() -> None:
        async with at_board(a_bible(tmp_path)) as (pilot, app, _screen):
            await press(pilot, "ctrl+g", *"2b", "ctrl+j")
            await press(pilot, "o")
            script = await script_of(pilot, app)
            assert editor_of(script).cursor_location[0] == 16

    run(see())


def test_the_next_episode_is_a_key_away(tmp_path: Path) -> None:
    async def see() -> None:
        async with at_board(a_bible(tmp_path)) as (pilot, app, _screen):
            await press(pilot, "ctrl+pagedown")
            assert "Episode 2" in screen_text(app)
            await press(pilot, "ctrl+pagedown")
            assert "Nothing is written in episode 3" in screen_text(app)

    run(see())
