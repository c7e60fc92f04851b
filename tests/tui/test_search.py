"""Search on the screen: hits as one types, arrows walk them, enter goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.builders import HOSTILE, a_bible
from tests.tui.screens import NARROW, WIDE, an_app, press, run, running, screen_text, wait_until
from writersroom.bible.facts import CharacterFacts
from writersroom.room import Room
from writersroom.tui.screens.bible import BibleScreen
from writersroom.tui.screens.notes import NotesScreen
from writersroom.tui.screens.script import ScriptScreen
from writersroom.tui.screens.search import SearchScreen
from writersroom.tui.search_rows import MARK, marked

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import Look
    from writersroom.tui.app import WritersRoomApp

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE, (200, 50)], ids=["narrow", "wide", "huge"])


def has_hits(app: WritersRoomApp) -> bool:
    return isinstance(app.screen, SearchScreen) and app.screen.marked is not None


@SIZES
def test_hits_and_preview_show_as_one_types(
    tmp_path: Path, look: Look, size: tuple[int, int]
) -> None:
    look(a_bible(tmp_path), "search", size=size, keys=["f9", *"mara"], ready=has_hits)


@SIZES
def test_chinese_words_are_found_inside_longer_ones(
    tmp_path: Path, look: Look, size: tuple[int, int]
) -> None:
    path = a_bible(tmp_path, language="zh")
    look(path, "search-zh", size=size, keys=["f9", "戒"], ready=has_hits)


def test_an_empty_search_says_what_it_finds(tmp_path: Path, look: Look) -> None:
    look(a_bible(tmp_path), "search-empty", size=NARROW, keys=["f9"])


def test_marks_stand_where_the_words_do() -> None:
    text = marked("My mother", ((3, 9),))
    assert [text.plain[s.start : s.end] for s in text.spans if s.style == MARK] == ["mother"]


def test_arrows_walk_the_hits_and_enter_goes_to_the_line(tmp_path: Path) -> None:
    async def see() -> None:
        app = an_app(a_bible(tmp_path))
        async with running(app) as pilot:
            await press(pilot, "f9", *"line:knew")
            await wait_until(pilot, lambda: has_hits(app))
            search = app.screen
            assert isinstance(search, SearchScreen)
            first = search.marked
            await press(pilot, "down")
            second = search.marked
            assert first is not None
            assert second not in (None, first)
            assert search.query_one("#query").has_focus
            await press(pilot, "enter")
            await wait_until(pilot, lambda: isinstance(app.screen, ScriptScreen))
            script = app.screen
            assert isinstance(script, ScriptScreen)
            assert second is not None
            await wait_until(
                pilot,
                lambda: (
                    script.number == second.episode
                    and script.editor
                    and script.editor.cursor_location[0] == second.line - 1
                ),
            )

    run(see())


def test_a_fact_opens_in_the_bible(tmp_path: Path) -> None:
    async def see() -> None:
        app = an_app(a_bible(tmp_path))
        async with running(app) as pilot:
            await press(pilot, "f9", *"kitchen")
            await wait_until(pilot, lambda: has_hits(app))
            await press(pilot, "enter")
            await wait_until(pilot, lambda: isinstance(app.screen, BibleScreen))
            bible = app.screen
            assert isinstance(bible, BibleScreen)
            await wait_until(pilot, lambda: bible.marked and bible.marked[0] == "locations")

    run(see())


def test_a_note_opens_among_the_notes(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        with Room.open(path, writer="theo") as room:
            room.add_note(1, "Zebra crossing?")
        app = an_app(path)
        async with running(app) as pilot:
            await press(pilot, "f9", *"zebra")
            await wait_until(pilot, lambda: has_hits(app))
            await press(pilot, "enter")
            await wait_until(pilot, lambda: isinstance(app.screen, NotesScreen))

    run(see())


def test_nothing_found_says_what_to_try_and_escape_empties_the_words(tmp_path: Path) -> None:
    async def see() -> None:
        app = an_app(a_bible(tmp_path))
        async with running(app) as pilot:
            await press(pilot, "f9", *"qqqq")
            await wait_until(pilot, lambda: "shorter words" in screen_text(app))
            await press(pilot, "enter", "escape")
            await wait_until(pilot, lambda: "Scopes:" in screen_text(app))
            await press(pilot, "escape")
            assert app.current_mode == "board"

    run(see())


def test_hostile_words_are_only_text(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        with Room.open(path, writer="mara") as room:
            room.save(CharacterFacts(name="X", bio=HOSTILE))
        app = an_app(path)
        async with running(app, WIDE) as pilot:
            await press(pilot, "f9", *"hook:")
            await wait_until(pilot, lambda: "a [/] [[hook: x]] [b]" in screen_text(app))
            assert not set("\x1b\x07\u202e") & set(screen_text(app))

    run(see())
