"""The list of words under the cursor, as its writer meets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from tests.tui.builders import a_bible
from tests.tui.screens import an_app, editor_of, press, run, running, screen_text, script_of
from writersroom.bible.facts import CharacterFacts, LocationFacts
from writersroom.room import Room

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


def a_cast(folder: Path, *names: str, language: str = "en") -> str:
    path = a_bible(folder, language=language)
    with Room.open(path, writer="mara") as room:
        room.save(*(CharacterFacts(name=name) for name in names), LocationFacts(name="KITE SHOP"))
    return path


async def typed(pilot: Pilot[int], *keys: str) -> str:
    await pilot.press(*keys)
    await pilot.pause()
    return screen_text(pilot.app)


def test_the_list_comes_while_a_cue_a_heading_or_a_note_is_typed_and_takes_no_other_key(
    tmp_path: Path,
) -> None:
    async def see() -> None:
        app = an_app(a_cast(tmp_path, "MARCUS", "MARTA"), episode=1)
        async with running(app) as pilot:
            screen = await script_of(pilot, app)
            editor = editor_of(screen)
            last = editor.document.line_count

            shown = await typed(pilot, "ctrl+end", "enter", "M")
            assert [f"|{name}" in shown for name in ("MARA", "MARCUS", "MARTA")] == [True] * 3
            await typed(pilot, "enter")  # nothing is marked: a new line, as ever
            assert editor.text.endswith("\nM\n")

            await typed(pilot, "backspace", "A")
            shown = await typed(pilot, "down", "down")
            assert ">MARCUS" in shown
            assert "MARCUS" in shown.replace(">MARCUS", "")  # the rest stands behind the cursor
            await typed(pilot, "enter")
            assert editor.text.endswith("\nMARCUS")

            await typed(pilot, "enter", "enter", *"INT. KI")
            shown = await typed(pilot, "up")
            assert ">KITE SHOP" in shown
            await typed(pilot, "tab", *" - ", "down", "down", "enter")
            assert editor.text.endswith("INT. KITE SHOP - NIGHT")

            await typed(pilot, "enter", "enter", *"Rain. [[p")
            assert "|plant: " in screen_text(app)
            await typed(pilot, "escape")
            assert "|plant: " not in screen_text(app)
            row = editor.cursor_location[0]
            await typed(pilot, "up")
            assert editor.cursor_location[0] == row - 1
            assert screen.is_current
            assert row > last

            await typed(pilot, "ctrl+end", "enter", "enter", "M", "left")
            assert "|MARTA" not in screen_text(
                app
            )  # the cursor went: up and down are its own again
            await typed(pilot, "right", "A", "ctrl+p")
            await press(pilot, "escape")
            assert "|MARTA" not in screen_text(app)
            await typed(pilot, "ctrl+home", "down", "down")
            assert editor.cursor_location[0] == 2

            await typed(pilot, "ctrl+end", "enter", "enter", *"ZED", "tab")  # nobody of that name
            assert editor.text.endswith("\nZED\n()")
            await typed(pilot, "ctrl+end", "enter", "enter", *"zed", "tab", "tab")
            assert editor.text.endswith("\n.ZED")  # tab alone walks on through the kinds

    run(see())


def test_chinese_names_are_listed_over_the_cursor_where_there_is_no_room_below(
    tmp_path: Path,
) -> None:
    async def see() -> None:
        app = an_app(a_cast(tmp_path, "林小满", "林父", language="zh"), episode=1)
        async with running(app, (60, 18)) as pilot:
            editor = editor_of(await script_of(pilot, app))
            await typed(pilot, "ctrl+end", *["enter"] * 9)
            shown = (await typed(pilot, "@", "林")).splitlines()  # as an input method sends it
            at = next(row for row, line in enumerate(shown) if "@林" in line)
            assert ["|林婉" in line for line in shown[at - 3 : at]] == [True, False, False]
            assert "|林父" in shown[at - 1]
            assert len({cell_len(line.rstrip()) for line in shown[at - 3 : at]}) == 1
            await typed(pilot, "down", "down", "enter")
            assert editor.text.endswith("\n@林小满")

    run(see())
