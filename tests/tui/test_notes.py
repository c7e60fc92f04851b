"""Notes between writers on the screen: left in a script, listed, gone to, resolved."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from tests.tui.builders import HOSTILE, SCRIPT, a_bible, write
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
from writersroom.room import Room
from writersroom.tui.dialogs.form import Form
from writersroom.tui.screens.notes import sign
from writersroom.tui.screens.script import ScriptScreen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

    from tests.tui.conftest import Look
    from writersroom.room.noting import PlacedNote
    from writersroom.tui.app import WritersRoomApp

RAIN = next(row for row, line in enumerate(SCRIPT.split("\n"), 1) if line.startswith("Rain."))
WORDS = SCRIPT.split("\n")[RAIN - 1]


def notes_in(path: str) -> tuple[PlacedNote, ...]:
    with Room.open(path, writer="theo") as room:
        return room.placed_notes()


def some_notes(folder: Path) -> str:
    path = a_bible(folder)
    with Room.open(path, writer="theo") as room:
        room.add_note(1, "Too fast?", quote=WORDS, line=RAIN, addressee="mara")
        room.add_note(2, "Who drives the car?")
        room.resolve_note(room.add_note(1, "Shorter.", addressee="ann"))
    return path


@asynccontextmanager
async def at_notes(
    path: str, size: tuple[int, int] = NARROW, shown: str = "open note"
) -> AsyncIterator[tuple[Pilot[int], WritersRoomApp]]:
    """The list of notes, once it is filled."""
    app = an_app(path)
    async with running(app, size) as pilot:
        await press(pilot, "ctrl+o", "n")
        await wait_until(pilot, lambda: shown in screen_text(app))
        await settle(pilot)
        yield pilot, app


def test_no_notes_say_how_to_leave_one(tmp_path: Path, look: Look) -> None:
    look(a_bible(tmp_path), "notes-empty", size=NARROW, keys=["ctrl+o", "n"])


def test_a_note_is_left_at_the_line_of_the_cursor(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        async with at_script(path) as (pilot, app, script):
            editor_of(script).go_to_line(RAIN)
            await press(pilot, "ctrl+n")
            await wait_until(pilot, lambda: isinstance(app.screen, Form))
            assert "Rain. Mara runs." in screen_text(app)
            await press(pilot, *"Slow?", "enter", *"theo", "enter")
            await wait_until(pilot, lambda: notes_in(path))
            (note,) = notes_in(path)
            assert (note.line, note.facts.text, note.facts.addressee) == (RAIN, "Slow?", "theo")
            assert editor_of(script).text == SCRIPT

    run(see())


def test_enter_goes_to_the_line_even_after_it_moved(tmp_path: Path) -> None:
    async def see() -> None:
        path = some_notes(tmp_path)
        write(path, "FADE IN:\n\n" + SCRIPT)
        async with at_notes(path) as (pilot, app):
            await press(pilot, "enter")
            await wait_until(pilot, lambda: isinstance(app.screen, ScriptScreen))
            script = await script_of(pilot, app)
            await wait_until(pilot, lambda: editor_of(script).cursor_location[0] == RAIN + 1)

    run(see())


def test_a_note_is_resolved_and_sinks_below_the_open_ones(tmp_path: Path) -> None:
    async def see() -> None:
        path = some_notes(tmp_path)
        async with at_notes(path, WIDE, shown="2 open notes") as (pilot, app):
            await press(pilot, "space")
            await wait_until(pilot, lambda: "1 open note" in screen_text(app))
            assert [sign(note) for note in notes_in(path)] == ["", "ok", "ok"]
            await press(pilot, "space")
            await wait_until(pilot, lambda: "2 open notes" in screen_text(app))

    run(see())


def test_for_me_shows_mine_and_those_for_all(tmp_path: Path) -> None:
    async def see() -> None:
        path = some_notes(tmp_path)
        async with at_notes(path, WIDE) as (pilot, app):
            await press(pilot, "m")
            assert "Shorter." not in screen_text(app)
            assert "Who drives" in screen_text(app)
            await press(pilot, "escape")
            assert "Shorter." in screen_text(app)

    run(see())


def test_a_note_can_be_said_in_other_words(tmp_path: Path) -> None:
    async def see() -> None:
        path = some_notes(tmp_path)
        async with at_notes(path) as (pilot, app):
            await press(pilot, "e")
            await wait_until(pilot, lambda: isinstance(app.screen, Form))
            await press(pilot, "end", *"!!", "ctrl+j")
            await wait_until(pilot, lambda: notes_in(path)[0].facts.text == "Too fast?!!")

    run(see())


def test_a_note_of_several_lines_keeps_them_when_only_its_addressee_changes(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        with Room.open(path, writer="theo") as room:
            room.add_note(1, "One\nTwo", addressee="ann")
        async with at_notes(path) as (pilot, app):
            await press(pilot, "e")
            await wait_until(pilot, lambda: isinstance(app.screen, Form))
            await press(pilot, "tab", "end", *"a", "ctrl+j")
            await wait_until(pilot, lambda: notes_in(path)[0].facts.addressee == "anna")
            assert notes_in(path)[0].facts.text == "One\nTwo"

    run(see())


def test_hostile_notes_are_only_text(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        with Room.open(path, writer="theo") as room:
            room.add_note(1, HOSTILE, quote=HOSTILE, addressee="[b]x[/]")
        async with at_notes(path, WIDE, shown="[b]x[/]") as (pilot, app):
            await press(pilot, "e")
            assert not set("\x1b\x07\u202e") & set(screen_text(app))

    run(see())
