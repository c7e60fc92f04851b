"""Keys that come at once, or before the screen they are meant for: none is lost, none goes astray."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import Key, Paste
from textual.widgets import Input

from tests.tui.builders import SCRIPT, a_bible
from tests.tui.screens import an_app, at_script, editor_of, run, running, script_of, wait_until
from writersroom.tui.dialogs.form import Form
from writersroom.tui.dialogs.used_in import UsedIn
from writersroom.tui.screens.bible import BibleScreen
from writersroom.tui.screens.search import SearchScreen
from writersroom.tui.screens.welcome import WelcomeScreen

if TYPE_CHECKING:
    from pathlib import Path

    from writersroom.tui.app import WritersRoomApp

NAMES = {" ": "space"}


def type_at_once(app: WritersRoomApp, *keys: str) -> None:
    """What a terminal hands over in one go, and a machine that is busy reads as late as that."""
    for key in keys:
        app.post_message(Key(NAMES.get(key, key), key if len(key) == 1 else None))


def test_words_typed_behind_the_key_that_opens_a_form_stand_in_the_form(tmp_path: Path) -> None:
    async def see() -> None:
        async with at_script(a_bible(tmp_path)) as (pilot, app, screen):
            type_at_once(app, "ctrl+n", *"Too fast.", "tab", *"theo")
            app.post_message(Paste(" and ann"))
            await wait_until(pilot, lambda: isinstance(app.screen, Form))
            form = app.screen
            assert isinstance(form, Form)
            assert form.values() == {"text": "Too fast.", "addressee": "theo and ann"}
            type_at_once(app, "escape", *"Rain. ")
            await wait_until(pilot, lambda: editor_of(screen).text == "Rain. " + SCRIPT)
            assert app.screen is screen

    run(see())


def test_words_typed_before_a_screen_is_built_stand_in_it(tmp_path: Path) -> None:
    async def see() -> None:
        app = an_app(a_bible(tmp_path))
        async with running(app) as pilot:
            type_at_once(app, "f9", *"rain")
            await wait_until(pilot, lambda: isinstance(app.screen, SearchScreen))
            assert app.screen.query_one("#query", Input).value == "rain"
            type_at_once(app, "f3", "n", *"Ada")
            await wait_until(pilot, lambda: isinstance(app.screen, BibleScreen))
            bible = app.screen
            assert isinstance(bible, BibleScreen)
            await wait_until(pilot, lambda: bible.form.record)
            assert bible.form.texts["name"] == "Ada"
            type_at_once(app, "f2", "enter", *"Snow. ")
            screen = await script_of(pilot, app)
            assert editor_of(screen).text == "Snow. " + SCRIPT

    run(see())


@pytest.mark.parametrize("keys", [("escape",), ("down", "escape"), ("x", "escape")])
def test_a_dialog_that_is_left_before_it_is_built_closes_nothing_else(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    async def see() -> None:
        app = an_app(a_bible(tmp_path))
        async with running(app) as pilot:
            board = app.screen
            app.push_screen(UsedIn("Mara", "nowhere", ()))
            type_at_once(app, *keys)
            await wait_until(pilot, lambda: app.screen is board)
            assert app.notices == []

    run(see())


def test_what_is_closed_before_it_is_built_closes_nothing_else(tmp_path: Path) -> None:
    async def see() -> None:
        app = an_app(a_bible(tmp_path))
        async with running(app) as pilot:
            board, dialog = app.screen, UsedIn("Mara", "nowhere", ())
            app.push_screen(dialog)
            dialog.dismiss(None)  # as work does that is done at once
            assert app.screen is board
            await wait_until(pilot, lambda: not dialog.is_running)
            assert app._exception is None
        app._typed.append(Key("x", "x"))
        await app._hand_on()  # a key that came while the application closed

    run(see())


def test_keys_that_wait_for_a_screen_that_never_comes_are_handed_on_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("writersroom.tui.typed_ahead.PATIENCE_SECONDS", 0.2)

    async def see() -> None:
        app = an_app(None, preferences=None)
        async with app.run_test() as pilot:
            await wait_until(pilot, lambda: isinstance(app.screen, WelcomeScreen))
            app.hold_keys()
            type_at_once(app, "enter", *"Title")
            await wait_until(pilot, lambda: isinstance(app.screen, Form))
            assert app.screen.query_one("#title", Input).value == "Title"

    run(see())
