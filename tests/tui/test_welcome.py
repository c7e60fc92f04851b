"""The ways into a bible: what goes wrong is said in place, what takes long shows how far it is."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from tests.tui.builders import a_bible
from tests.tui.screens import NARROW, press, run, screen_text, wait_until
from writersroom.tui.app import make_app
from writersroom.tui.dialogs.busy import Busy
from writersroom.tui.doors import Doors
from writersroom.tui.screens.welcome import WelcomeScreen

if TYPE_CHECKING:
    from pathlib import Path

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
