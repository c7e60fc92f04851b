"""History on the screen: what changed word by word, versions compared, and the way back."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.tui.builders import HOSTILE, SCRIPT, a_bible, script_in, write
from tests.tui.screens import (
    NARROW,
    WIDE,
    an_app,
    press,
    run,
    running,
    screen_text,
    settle,
    wait_until,
)
from writersroom.bible.facts import Status
from writersroom.room import Room
from writersroom.tui.history_rows import change_text
from writersroom.tui.screens.history import HistoryScreen
from writersroom.tui.screens.script import ScriptScreen
from writersroom.tui.word_changes import word_changes, words_of

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from writersroom.tui.app import WritersRoomApp

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE, (200, 50)], ids=["narrow", "wide", "huge"])
CHANGED = SCRIPT.replace("Rain.", "Snow.")


def a_history(folder: Path, text: str = CHANGED) -> str:
    path = a_bible(folder, written=1)
    write(path, text)
    return path


async def history_of(pilot: Pilot[int], app: WritersRoomApp) -> HistoryScreen:
    await press(pilot, "f8")
    await wait_until(pilot, lambda: isinstance(app.screen, HistoryScreen) and app.screen.marked)
    screen = app.screen
    assert isinstance(screen, HistoryScreen)
    return screen


async def scripts_of(pilot: Pilot[int], app: WritersRoomApp) -> None:
    """The history with nothing but the saves of the first script, newest first."""
    await history_of(pilot, app)
    await press(pilot, "slash", *"script", "enter")


def test_words_that_differ_are_marked_and_the_rest_is_not() -> None:
    text = word_changes("Rain. Mara runs.", "Snow. Mara runs.")
    assert text.plain == "- Rain. Mara runs.\n+ Snow. Mara runs.\n"
    marked = [
        text.plain[span.start : span.end] for span in text.spans if "reverse" in str(span.style)
    ]
    assert marked == ["Rain", "Snow"]


def test_lines_far_from_a_change_are_left_out() -> None:
    before = "\n".join(map(str, range(20)))
    assert word_changes(before, before.replace("10", "ten")).plain == (
        "  ...\n  8\n  9\n- 10\n+ ten\n  11\n  12\n  ...\n"
    )


def test_han_characters_are_words_of_their_own() -> None:
    assert list(words_of("林婉走 away.")) == ["林", "婉", "走", " ", "away", "."]


@SIZES
def test_the_history_says_who_changed_what(
    tmp_path: Path, request: pytest.FixtureRequest, size: tuple[int, int]
) -> None:
    async def see() -> None:
        app = an_app(a_history(tmp_path))
        async with running(app, size) as pilot:
            await history_of(pilot, app)
            await wait_until(pilot, lambda: "+ Snow." in screen_text(app))
            await settle(pilot)
            seen = re.sub(r"\d\d-\d\d \d\d:\d\d", "01-31 12:00", screen_text(app))
        file = request.path.parent / "looks" / f"history-{size[0]}x{size[1]}.txt"
        if request.config.getoption("--update-looks"):
            file.write_text(seen, encoding="utf-8")
        assert seen == file.read_text(encoding="utf-8")

    run(see())


def test_two_marked_versions_are_compared(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_history(tmp_path)
        write(path, CHANGED.replace("Mara runs", "Mara walks"))
        app = an_app(path)
        async with running(app, WIDE) as pilot:
            await scripts_of(pilot, app)
            await press(pilot, "space", "down", "down", "space")
            await wait_until(pilot, lambda: "+ Snow. Mara walks." in screen_text(app))
            assert "- Rain. Mara runs." in screen_text(app)
            await press(pilot, "escape", "escape")
            await wait_until(pilot, lambda: "* " not in screen_text(app))

    run(see())


def test_different_things_are_not_compared(tmp_path: Path) -> None:
    async def see() -> None:
        app = an_app(a_history(tmp_path))
        async with running(app) as pilot:
            await history_of(pilot, app)
            await press(pilot, "space", "end", "space")
            assert "same thing" in app.notices[-1]

    run(see())


def test_a_whole_version_comes_back_with_its_reason(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_history(tmp_path)
        app = an_app(path)
        async with running(app) as pilot:
            await scripts_of(pilot, app)
            await press(pilot, "down", "R", "tab", *"rain", "enter", "enter")
            await wait_until(pilot, lambda: script_in(path) == SCRIPT)
            with Room.open(path, writer="theo") as room:
                newest = room.entries(1)[0]
            assert (newest.author, newest.reason, newest.words) == ("mara", "restore", "rain")

    run(see())


def test_one_line_comes_back_and_an_open_script_shows_it(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_history(tmp_path, CHANGED.replace("MARA\n", "MARA (V.O.)\n", 1))
        app = an_app(path, episode=1)
        async with running(app) as pilot:
            await wait_until(pilot, lambda: isinstance(app.screen, ScriptScreen))
            await scripts_of(pilot, app)
            await press(pilot, "down", "ctrl+j", "down", "down", "space", "enter")
            await wait_until(pilot, lambda: script_in(path) == CHANGED)
            await press(pilot, "f4")
            script = app.screen
            assert isinstance(script, ScriptScreen)
            await wait_until(pilot, lambda: script.editor and script.editor.text == CHANGED)

    run(see())


def test_leaving_the_dialog_restores_nothing(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_history(tmp_path)
        app = an_app(path)
        async with running(app) as pilot:
            await scripts_of(pilot, app)
            await press(pilot, "down", "R", "escape")
            assert script_in(path) == CHANGED

    run(see())


def test_a_locked_episode_is_refused_in_the_words_of_the_gate(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_history(tmp_path)
        with Room.open(path, writer="theo") as room:
            facts = room.season().episodes[0].facts
            room._store([replace(facts, status=Status.LOCKED)], "manual")
        app = an_app(path)
        async with running(app) as pilot:
            await scripts_of(pilot, app)
            await press(pilot, "end", "R", "enter")
            await wait_until(pilot, lambda: any("is locked" in words for words in app.notices))
            assert script_in(path) == CHANGED

    run(see())


def test_filter_and_scope_narrow_the_list(tmp_path: Path) -> None:
    async def see() -> None:
        app = an_app(a_history(tmp_path))
        async with running(app) as pilot:
            await history_of(pilot, app)
            await press(pilot, "slash", *"theo", "enter")
            await wait_until(pilot, lambda: "Everything: 2 changes" in screen_text(app))
            await press(pilot, "escape", "o")
            await wait_until(pilot, lambda: "Episode 1: " in screen_text(app))
            assert "character" not in screen_text(app)

    run(see())


def test_enter_goes_to_the_script_or_the_fact(tmp_path: Path) -> None:
    async def see() -> None:
        app = an_app(a_history(tmp_path))
        async with running(app) as pilot:
            await history_of(pilot, app)
            await press(pilot, "enter")
            await wait_until(
                pilot, lambda: app.screen.id != "history" and app.current_mode == "script"
            )
            await history_of(pilot, app)
            await press(pilot, "slash", *"character", "enter", "enter")
            await wait_until(pilot, lambda: app.current_mode == "bible")

    run(see())


def test_a_hostile_change_is_only_text(tmp_path: Path) -> None:
    async def see() -> None:
        app = an_app(a_history(tmp_path, HOSTILE))
        async with running(app, WIDE) as pilot:
            await history_of(pilot, app)
            await wait_until(pilot, lambda: "a [/] [[hook: x]] [b]" in screen_text(app))
            await press(pilot, "down", "R")
            assert not set("\x1b\x07\u202e") & set(screen_text(app))

    run(see())


def test_a_moment_is_read_as_a_clock_shows_it(tmp_path: Path) -> None:
    with Room.open(a_bible(tmp_path), writer="mara") as room:
        room.add_note(1, "Slower?", quote="The ring spins", line=3)
        newest = room.entries()[0]
        words = change_text(newest, room.changed_by(newest)).plain
    assert "Slower?" in words
    assert not re.search(r"\d-\d\dT\d\d:", words)
    assert re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d\n", words)
