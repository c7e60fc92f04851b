"""The ways into a bible: what goes wrong is said in place, what takes long shows how far it is."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from textual.widgets import Input, Select

from tests.tui.builders import a_bible
from tests.tui.screens import NARROW, press, run, screen_text, wait_until
from writersroom.errors import InputError
from writersroom.room import Room
from writersroom.tui.app import make_app
from writersroom.tui.dialogs.busy import Busy
from writersroom.tui.doors import Doors, room_doors
from writersroom.tui.screens.welcome import WelcomeScreen

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from writersroom.tui.doors import Progress


def refuse(*_args: object) -> str:
    raise AssertionError


def test_building_the_sample_shows_its_steps_and_can_be_stopped() -> None:
    go_on = threading.Event()

    def build(_language: str, _folder: str, progress: Progress) -> str:
        progress(1, 7, "checking")
        go_on.wait(20)
        progress(2, 7, "script.pdf")
        raise AssertionError

    async def see() -> None:
        app = make_app(None, doors=Doors(refuse, refuse, build))
        async with app.run_test(size=NARROW) as pilot:
            await wait_until(pilot, lambda: isinstance(app.screen, WelcomeScreen))
            await press(pilot, "down", "down", "down", "enter")
            await pilot.press("enter")
            await wait_until(pilot, lambda: "checking" in screen_text(app))
            await pilot.press("escape")
            assert isinstance(app.screen, Busy)
            go_on.set()
            await wait_until(pilot, lambda: "Stopped. What was built stays" in screen_text(app))
            await press(pilot, "escape")
            assert isinstance(app.screen, WelcomeScreen)

    run(see())


def test_a_file_that_is_not_there_is_said_in_the_form(tmp_path: Path) -> None:
    path = a_bible(tmp_path)

    async def see() -> None:
        app = make_app(None)
        async with app.run_test(size=NARROW) as pilot:
            await wait_until(pilot, lambda: isinstance(app.screen, WelcomeScreen))
            await press(pilot, "down", "enter", *"nix.bible", "ctrl+j")
            assert "There is no file nix.bible." in screen_text(app)
            await press(pilot, "home", "ctrl+k", *path, "ctrl+j")
            await wait_until(pilot, lambda: app.state is not None)

    run(see())


def test_a_new_bible_is_named_after_its_series_until_somebody_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "戒指.txt").write_bytes("第一集\n1-1 夜 內 客廳\n顧沉：你來了。\n".encode("big5"))
    made: list[tuple[object, ...]] = []

    def make(*words: object) -> str:
        made.append(words)
        raise InputError("enough")

    async def see() -> None:
        app = make_app(None, doors=Doors(make, make, refuse))
        async with app.run_test(size=NARROW) as pilot:
            await wait_until(pilot, lambda: isinstance(app.screen, WelcomeScreen))
            await press(pilot, "enter", *"A/B: c")
            path = app.screen.query_one("#path", Input)
            await wait_until(pilot, lambda: path.value == str(tmp_path / "A_B_ c.bible"))
            path.value = "mine.bible"
            await press(pilot, *"d")
            assert path.value == "mine.bible"
            app.screen.query_one("#profile", Select).value = "reelshort"
            await press(pilot, "ctrl+j")
            await wait_until(pilot, lambda: made)
            assert made.pop() == ("mine.bible", "A/B: cd", "en", 60, "reelshort")
            await press(pilot, "escape", "down", "down", "enter", *"戒指.txt")
            path = app.screen.query_one("#path", Input)
            await wait_until(pilot, lambda: path.value == str(tmp_path / "戒指.bible"))
            await press(pilot, "enter", *"bik5", "ctrl+j")
            assert "There is no encoding “bik5”." in screen_text(app)
            app.screen.query_one("#encoding", Input).value = "big5"
            await press(pilot, "ctrl+j")
            await wait_until(pilot, lambda: made)
            assert made == [("戒指.txt", str(tmp_path / "戒指.bible"), "big5")]

    run(see())


def test_the_doors_make_what_the_forms_ask_for(tmp_path: Path) -> None:
    script = tmp_path / "ring.txt"
    script.write_bytes("第一集\n1-1 夜 內 客廳\n顧沉：你來了。\n".encode("big5"))
    doors = room_doors()
    with Room.open(doors.new(str(tmp_path / "a.bible"), "A", "en", 3, "reelshort")) as room:
        assert room.season().series.profile == "reelshort"
    with Room.open(doors.import_files(str(script), str(tmp_path / "b.bible"), "big5")) as room:
        assert "你來了" in room.season().episodes[0].facts.script
