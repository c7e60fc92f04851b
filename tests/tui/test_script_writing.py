"""Writing in the script: what is offered, found, replaced, folded away, shown as a page, undone."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from textual.document._document import Document
from textual.document._wrapped_document import WrappedDocument
from textual.widgets import Input, OptionList

from tests.tui.builders import CHINESE_SCRIPT, HOSTILE, SCRIPT, a_bible, lock, scripts_in
from tests.tui.screens import (
    WIDE,
    at_script,
    editor_of,
    press,
    run,
    saved_of,
    screen_text,
    settle,
    wait_until,
)
from writersroom.errors import InputError
from writersroom.room import Room
from writersroom.tui.dialogs.compare import Compare
from writersroom.tui.dialogs.season_replace import SeasonReplace
from writersroom.tui.figures import Saved
from writersroom.tui.screens.board import BoardScreen
from writersroom.tui.widgets.find_bar import FindBar
from writersroom.tui.widgets.long_lines import WrappedLines

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from writersroom.tui.app import WritersRoomApp
    from writersroom.tui.screens.script import ScriptScreen


def on_script(
    path: str,
    test: Callable[[Pilot[int], WritersRoomApp, ScriptScreen], Awaitable[None]],
    size: tuple[int, int] = (80, 24),
) -> None:
    """Run `test` with episode 1 open."""

    async def see() -> None:
        async with at_script(path, size) as (pilot, app, screen):
            await test(pilot, app, screen)

    run(see())


# -- what is offered


def test_tab_in_a_note_walks_through_the_words_that_fit(tmp_path: Path) -> None:
    async def see(pilot: Pilot[int], _app: WritersRoomApp, screen: ScriptScreen) -> None:
        editor = editor_of(screen)
        await pilot.press("ctrl+end", "enter", *"[[p", "tab")
        assert editor.text.endswith("\n[[plant: ")
        await pilot.press("tab")
        assert editor.text.endswith("\n[[pay: ")
        await pilot.press(*"ring", "tab", *" Go.")
        assert editor.text.endswith("\n[[pay: ring]] Go.")

    on_script(a_bible(tmp_path), see)


def test_escape_puts_the_offer_away_and_the_next_escape_leaves(tmp_path: Path) -> None:
    async def see(pilot: Pilot[int], app: WritersRoomApp, screen: ScriptScreen) -> None:
        editor = editor_of(screen)
        await pilot.press("ctrl+end", "enter", "M", "A")
        assert editor.suggestion == "RA"
        await pilot.press("escape")
        assert editor.suggestion == ""
        await pilot.press("R")
        assert editor.suggestion == ""
        assert screen.is_current
        await press(pilot, "escape")
        assert isinstance(app.screen, BoardScreen)

    on_script(a_bible(tmp_path), see)


# -- find and replace


def test_the_find_line_counts_and_goes_both_ways(tmp_path: Path) -> None:
    async def see(pilot: Pilot[int], app: WritersRoomApp, screen: ScriptScreen) -> None:
        await press(pilot, "ctrl+f", *"mara", "enter")
        assert "1/2" in screen_text(app)
        await press(pilot, "down", "down")
        assert "1/2" in screen_text(app)
        await press(pilot, "up")
        assert editor_of(screen).selected_text == "Mara"
        await press(pilot, "tab", "space")  # match case
        await press(pilot, "shift+tab")
        assert screen.query_one(FindBar).wanted.matches_case
        await press(pilot, "end", "x", "enter")
        assert any("Not found: marax" in notice for notice in app.notices)

    on_script(a_bible(tmp_path), see)


def test_replacing_all_is_one_undo_step(tmp_path: Path) -> None:
    async def see(pilot: Pilot[int], app: WritersRoomApp, screen: ScriptScreen) -> None:
        await press(pilot, "ctrl+f", *"mara", "ctrl+f", *"ZOE", "ctrl+j")
        assert editor_of(screen).text == SCRIPT.replace("MARA", "ZOE").replace("Mara", "ZOE")
        assert any("2 places" in notice for notice in app.notices)
        await press(pilot, "escape", "ctrl+z")
        assert editor_of(screen).text == SCRIPT

    on_script(a_bible(tmp_path), see)


def test_one_place_is_replaced_and_the_next_is_chosen(tmp_path: Path) -> None:
    async def see(pilot: Pilot[int], _app: WritersRoomApp, screen: ScriptScreen) -> None:
        await press(pilot, "ctrl+f", *"mara", "enter", "ctrl+f", *"ZOE", "enter")
        assert editor_of(screen).text == SCRIPT.replace("MARA", "ZOE")
        assert editor_of(screen).selected_text == "Mara"

    on_script(a_bible(tmp_path), see)


def test_a_text_that_cannot_be_saved_keeps_no_other_from_it(tmp_path: Path) -> None:
    path = a_bible(tmp_path)

    async def see(pilot: Pilot[int], app: WritersRoomApp, screen: ScriptScreen) -> None:
        await press(pilot, "ctrl+pagedown")
        await wait_until(pilot, lambda: len(screen.buffers) == 2)
        for number, buffer in screen.buffers.items():
            buffer.editor.put(f"Mine {number}. {SCRIPT}")
        lock(path, 1)
        with pytest.raises(InputError, match="locked"):
            await screen.flush(ask=True)
        assert scripts_in(path) == [SCRIPT, f"Mine 2. {SCRIPT}"]
        with Room.open(path, writer="mara") as room:
            assert [kept.text for kept in room.kept_texts(1)] == [f"Mine 1. {SCRIPT}"]

    on_script(path, see)


def test_nothing_is_replaced_in_a_locked_script(tmp_path: Path) -> None:
    path = a_bible(tmp_path)
    lock(path, 1)

    async def see(pilot: Pilot[int], app: WritersRoomApp, screen: ScriptScreen) -> None:
        await press(pilot, "ctrl+f", *"mara", "ctrl+f", *"ZOE", "ctrl+j", "enter")
        assert editor_of(screen).text == SCRIPT
        assert any("locked" in notice for notice in app.notices)

    on_script(path, see)


def test_words_are_replaced_in_the_season_and_taken_back(tmp_path: Path) -> None:
    path = a_bible(tmp_path)
    changed = SCRIPT.replace("MARA", "ZOE").replace("Mara", "ZOE")

    async def see(pilot: Pilot[int], app: WritersRoomApp, screen: ScriptScreen) -> None:
        await press(pilot, "ctrl+f", *"mara", "ctrl+f", *"ZOE", "ctrl+f")
        await wait_until(pilot, lambda: isinstance(app.screen, SeasonReplace))
        await wait_until(pilot, lambda: "4 places marked" in screen_text(app))
        async with app.writing:  # something else is just being saved
            await pilot.press("ctrl+j", "escape")
            assert isinstance(app.screen, SeasonReplace)
            assert scripts_in(path) == [SCRIPT, SCRIPT]
        await wait_until(pilot, lambda: screen.is_current)
        await wait_until(pilot, lambda: editor_of(screen).text == changed)
        assert saved_of(screen) is Saved.SAVED
        assert scripts_in(path) == [changed, changed]
        await press(pilot, "ctrl+p", *"replacement back", "enter")
        await wait_until(pilot, lambda: editor_of(screen).text == SCRIPT)
        assert scripts_in(path) == [SCRIPT, SCRIPT]
        assert not any("another writer" in notice for notice in app.notices)

    on_script(path, see)


def test_lines_left_out_and_locked_episodes_stay(tmp_path: Path) -> None:
    path = a_bible(tmp_path)
    lock(path, 2)

    async def see(pilot: Pilot[int], app: WritersRoomApp, screen: ScriptScreen) -> None:
        await press(pilot, "ctrl+f", *"mara", "ctrl+f", *"ZOE", "ctrl+f")
        await wait_until(pilot, lambda: "2 places marked" in screen_text(app))
        assert "locked, left out: episode 2" in screen_text(app)
        app.screen.query_one("#hits", OptionList).focus()
        await press(pilot, "space", "ctrl+j")
        await wait_until(pilot, lambda: screen.is_current)
        assert scripts_in(path) == [SCRIPT.replace("Mara", "ZOE"), SCRIPT]

    on_script(path, see)


# -- panel, scenes, one scene


def test_the_scenes_are_listed_with_seconds_and_entered(tmp_path: Path) -> None:
    async def see(pilot: Pilot[int], app: WritersRoomApp, screen: ScriptScreen) -> None:
        await press(pilot, "ctrl+t", "right")
        assert "> 0:00" in screen_text(app)
        await press(pilot, "down", "enter")
        assert editor_of(screen).cursor_location == (11, 0)
        await press(pilot, "ctrl+p", *"who speaks", "enter")
        assert "MARA  1 speech" in screen_text(app)

    on_script(a_bible(tmp_path), see)


def test_findings_stand_in_the_gutter(tmp_path: Path) -> None:
    async def see(_pilot: Pilot[int], app: WritersRoomApp, _screen: ScriptScreen) -> None:
        assert " 12~ EXT. STREET" in screen_text(app)
        assert "  5  MARA" in screen_text(app)

    on_script(a_bible(tmp_path), see)


def test_one_scene_alone_keeps_cursor_and_edits_inside(tmp_path: Path) -> None:
    async def see(pilot: Pilot[int], app: WritersRoomApp, screen: ScriptScreen) -> None:
        editor = editor_of(screen)
        await press(pilot, "ctrl+down", "ctrl+right_square_bracket")
        shown = screen_text(app)
        assert "EXT. STREET" in shown
        assert "MARA" not in shown
        await press(pilot, "ctrl+home")
        assert editor.cursor_location == (11, 0)
        await press(pilot, "backspace", "up", "up", "end", "x")
        assert editor.text == SCRIPT.replace("STREET - NIGHT", "STREET - NIGHTx")
        await press(pilot, "ctrl+end", "enter", *"y")
        assert editor.fold == (11, 19)
        await press(pilot, "ctrl+home", "ctrl+up")
        assert "MARA" in screen_text(app)
        assert "Rain. Mara" not in screen_text(app)
        await press(pilot, "escape")
        assert "Rain. Mara" in screen_text(app)
        assert screen.is_current

    on_script(a_bible(tmp_path), see)


def test_undo_of_something_hidden_shows_it(tmp_path: Path) -> None:
    async def see(pilot: Pilot[int], app: WritersRoomApp, screen: ScriptScreen) -> None:
        editor = editor_of(screen)
        await press(pilot, "x", "ctrl+down", "ctrl+right_square_bracket")
        assert "MARA" not in screen_text(app)
        await press(pilot, "ctrl+z")
        assert "MARA" in screen_text(app)
        assert editor.text == SCRIPT

    on_script(a_bible(tmp_path), see)


def test_a_place_outside_the_scene_is_shown_when_it_is_gone_to(tmp_path: Path) -> None:
    async def see(pilot: Pilot[int], _app: WritersRoomApp, screen: ScriptScreen) -> None:
        editor = editor_of(screen)
        await press(pilot, "ctrl+right_square_bracket", "ctrl+f", *"wheel", "enter")
        assert editor.selected_text == "wheel"
        assert editor.fold is None

    on_script(a_bible(tmp_path), see)


# -- focus and page


def test_focus_leaves_the_text_and_one_line(tmp_path: Path) -> None:
    async def see(pilot: Pilot[int], app: WritersRoomApp, screen: ScriptScreen) -> None:
        await press(pilot, "ctrl+backslash")
        lines = [line for line in screen_text(app).splitlines() if line.strip()]
        assert len(lines) == 1 + len([line for line in SCRIPT.splitlines() if line])
        assert "UNDER" in lines[0]
        await press(pilot, "x", "escape")
        assert "F2Board" in screen_text(app)
        assert screen.is_current

    on_script(a_bible(tmp_path), see)


def test_the_page_follows_text_and_cursor(tmp_path: Path) -> None:
    async def see(pilot: Pilot[int], app: WritersRoomApp, _screen: ScriptScreen) -> None:
        await press(pilot, "ctrl+underscore")
        await wait_until(pilot, lambda: "Page 1 of 1" in screen_text(app))
        assert ">    INT. KITCHEN - NIGHT" in screen_text(app)
        await press(pilot, "ctrl+end", *"She smiles.")
        await wait_until(pilot, lambda: "     She smiles." in screen_text(app))
        await wait_until(pilot, lambda: "> Her mother sits" in " ".join(screen_text(app).split()))
        await press(pilot, "pageup", "ctrl+home", *["down"] * 6)
        await wait_until(pilot, lambda: "> You knew." in " ".join(screen_text(app).split()))

    on_script(a_bible(tmp_path), see, WIDE)


def test_the_page_of_a_chinese_script_is_its_layout(tmp_path: Path) -> None:
    async def see(pilot: Pilot[int], app: WritersRoomApp, _screen: ScriptScreen) -> None:
        await press(pilot, "ctrl+underscore")
        await wait_until(pilot, lambda: "△林婉推开门" in screen_text(app))

    on_script(a_bible(tmp_path, language="zh"), see)


# -- Chinese layout


def test_the_chinese_layout_is_told_and_converted_only_when_asked(tmp_path: Path) -> None:
    async def see(pilot: Pilot[int], app: WritersRoomApp, screen: ScriptScreen) -> None:
        editor = editor_of(screen)
        assert "Chinese layout" not in screen_text(app)
        await pilot.press("ctrl+end", "enter")
        editor.insert("△她走了。")
        typed = CHINESE_SCRIPT + "\n△她走了。"
        await wait_until(pilot, lambda: "ctrl+j converts it" in screen_text(app))
        assert editor.text == typed
        await press(pilot, "ctrl+j")
        await wait_until(pilot, lambda: isinstance(app.screen, Compare))
        await press(pilot, "escape")
        assert editor.text == typed
        await press(pilot, "ctrl+j", "tab", "enter")
        assert editor.text == CHINESE_SCRIPT + "\n她走了。"
        await wait_until(pilot, lambda: "ctrl+j converts it" not in screen_text(app))
        await press(pilot, "ctrl+z")
        assert editor.text == typed

    on_script(a_bible(tmp_path, language="zh"), see)


# -- undo, keeping, hostile text


def test_undo_survives_saving_and_leaving_the_episode(tmp_path: Path) -> None:
    async def see(pilot: Pilot[int], app: WritersRoomApp, screen: ScriptScreen) -> None:
        await press(pilot, *"Rain. ", "ctrl+s")
        await wait_until(pilot, lambda: saved_of(screen) is Saved.SAVED)
        await press(pilot, "ctrl+pagedown")
        await wait_until(pilot, lambda: screen.number == 2)
        await press(pilot, "escape", "f4", "ctrl+pageup")
        await wait_until(pilot, lambda: screen.number == 1)
        await settle(pilot)
        assert editor_of(screen).text == "Rain. " + SCRIPT
        await press(pilot, "ctrl+z", "ctrl+s")
        assert editor_of(screen).text == SCRIPT
        await wait_until(pilot, lambda: saved_of(screen) is Saved.SAVED)
        await press(pilot, "ctrl+y")
        assert editor_of(screen).text == "Rain. " + SCRIPT
        assert screen.is_current

    on_script(a_bible(tmp_path), see)


@pytest.mark.parametrize(
    "line",
    ["word " * 20_000, "x" * 100_000, "林婉推开门。" * 17_000, "\t" * 4_000, "[[" * 50_000],
    ids=["words", "one-word", "han", "tabs", "notes"],
)
def test_a_very_long_line_is_typed_in_without_freezing(tmp_path: Path, line: str) -> None:
    path = a_bible(tmp_path)
    with Room.open(path, writer="mara") as room:
        room.save_script(1, room.season().episodes[0].facts.version, f"{SCRIPT}\n{line}\nend\n")

    async def see(pilot: Pilot[int], _app: WritersRoomApp, screen: ScriptScreen) -> None:
        editor = editor_of(screen)
        for place in ((18, 0), (18, len(line) // 2), (18, len(line))):
            editor.move_cursor(place)
            await pilot.pause()
            began = time.thread_time()
            await pilot.press(*"abc")
            await pilot.pause()
            assert time.thread_time() - began < 1.5
            assert editor.document.get_line(18)[place[1] : place[1] + 3] == "abc"
            for _letter in "abc":  # one step where they were typed in one breath
                if editor.document.get_line(18) != line:
                    editor.undo()
        await pilot.press("up", "down", "ctrl+f", *"en", "escape")
        assert editor.text == f"{SCRIPT}\n{line}\nend\n"

    on_script(path, see)


def test_a_line_is_cut_into_the_pieces_that_textual_cuts() -> None:
    document = Document("word " * 50 + "\n\n" + "林婉推开门。" * 30 + "\na\tnote " * 20)
    ours, theirs = WrappedLines(document), WrappedDocument(document)
    for wrapped in (ours, theirs):
        wrapped.wrap(20, 4)
    for row in range(document.line_count):
        assert ours.get_sections(row) == theirs.get_sections(row)
    assert len(ours.get_sections(0)) > 10


def test_a_long_line_looks_as_short_ones_do(tmp_path: Path) -> None:
    path = a_bible(tmp_path)
    words = " ".join(f"word{number}" for number in range(600))
    with Room.open(path, writer="mara") as room:
        room.save_script(1, room.season().episodes[0].facts.version, f"{words}\n\n[[a\tnote]]\n")

    async def see(pilot: Pilot[int], app: WritersRoomApp, screen: ScriptScreen) -> None:
        shown = "".join(line[4:] for line in screen_text(app).splitlines()[3:-2])
        assert " ".join(shown.split()).startswith("word0 word1 word2 word3")
        await press(pilot, "ctrl+f", *"word30", "enter")
        assert "word30" in screen_text(app)
        assert editor_of(screen).selected_text == "word30"

    on_script(path, see)


def test_hostile_text_shows_harmlessly_in_every_part(tmp_path: Path) -> None:
    path = a_bible(tmp_path)
    with Room.open(path, writer="mara") as room:
        facts = room.season().episodes[0].facts
        room.save_script(
            1, facts.version, f"INT. {HOSTILE} - DAY\n\n@{HOSTILE}\n{HOSTILE}\n\n△{HOSTILE}\n"
        )

    async def see(pilot: Pilot[int], app: WritersRoomApp, screen: ScriptScreen) -> None:
        for keys in (
            ("ctrl+t",), ("right",), ("right",), ("right",), ("escape",), ("ctrl+underscore",),
            ("escape",), ("ctrl+f", "[", "/", "]", "ctrl+f", "[", "b", "]", "ctrl+f"),
        ):  # fmt: skip
            await press(pilot, *keys)
            assert "\x1b" not in screen_text(app)
        await wait_until(pilot, lambda: isinstance(app.screen, SeasonReplace))
        await press(pilot, "escape", "escape", "ctrl+j", "escape")
        assert app.is_running
        assert isinstance(screen.query_one("#finder", Input), Input)

    on_script(path, see)


def test_another_theme_is_drawn_at_once(tmp_path: Path) -> None:
    async def see(pilot: Pilot[int], app: WritersRoomApp, screen: ScriptScreen) -> None:
        editor = editor_of(screen)
        before = [segment.style for segment in editor.render_line(4)]
        app.theme = "textual-light"
        await settle(pilot)
        await pilot.pause()
        assert [segment.style for segment in editor.render_line(4)] != before

    on_script(a_bible(tmp_path), see)
