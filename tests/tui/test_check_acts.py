"""The checks screen: a finding waived and its rule set by keys, and both taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.builders import a_bible
from tests.tui.screens import an_app, press, run, running, screen_text, wait_until
from writersroom.room import Room
from writersroom.tui.dialogs.choose import Choose
from writersroom.tui.dialogs.form import Form
from writersroom.tui.dialogs.panel import Panel
from writersroom.tui.screens.checks import ChecksScreen

if TYPE_CHECKING:
    from pathlib import Path

    from writersroom.tui.app import WritersRoomApp


def shows(app: WritersRoomApp, kind: type[object]) -> bool:
    """Whether a screen of this kind is in front."""
    return isinstance(app.screen, kind)


def say_elsewhere(path: str, settings: str) -> None:
    """Another writer gives the series these settings."""
    with Room.open(path, writer="theo") as room:
        room.save_check_settings(settings)


def test_a_rule_is_set_and_a_finding_waived_by_keys_and_both_are_taken_back(tmp_path: Path) -> None:
    path = a_bible(tmp_path)

    def settings(app: WritersRoomApp) -> str:
        assert app.room is not None
        return app.room.check_settings_text()

    async def see() -> None:
        app = an_app(path)
        async with running(app) as pilot:
            await press(pilot, "f6", "slash", *"rt04", "enter")
            checks = app.screen
            assert isinstance(checks, ChecksScreen)
            await wait_until(pilot, lambda: checks.marked is not None)
            assert checks.marked is not None
            assert checks.marked.rule == "RT04"

            await press(pilot, "s")
            assert shows(app, Form)
            assert "seconds a hook takes at least (now 2, default)" in screen_text(app)
            await press(pilot, "tab", "x", "ctrl+j")
            assert "must be a number" in screen_text(app)
            await press(pilot, "backspace", "backspace", "9", "ctrl+j")
            await wait_until(pilot, lambda: "RT04.least = 9" in settings(app))
            mine = settings(app)
            say_elsewhere(path, mine + '[checks.severity]\nRT05 = "off"\n')
            await press(pilot, "ctrl+z")
            assert any("elsewhere" in n or "writer" in n for n in app.notices), app.notices
            say_elsewhere(path, mine)
            await press(pilot, "ctrl+z", "ctrl+z")  # faster than the first can be done
            await wait_until(pilot, lambda: settings(app) == "")
            assert not any("went wrong" in notice for notice in app.notices)

            await wait_until(pilot, lambda: checks.marked is not None)
            await press(pilot, "w", *"meant", "ctrl+j")
            await wait_until(
                pilot, lambda: checks.marked is not None and checks.marked.waiver is not None
            )
            await press(pilot, "w")
            await wait_until(
                pilot, lambda: checks.marked is not None and checks.marked.waiver is None
            )
            await press(pilot, "ctrl+z")
            await wait_until(
                pilot, lambda: checks.marked is not None and checks.marked.waiver is not None
            )

    run(see())
    with Room.open(path) as room:
        (waiver,) = room.season().facts.waivers
        assert waiver.reason == "meant"
        assert {r.op for r in room.history() if r.entity == "waiver"} >= {"insert", "delete"}


def test_every_rule_can_be_reached_and_the_format_stays(tmp_path: Path) -> None:
    async def see() -> None:
        app = an_app(a_bible(tmp_path))
        async with running(app) as pilot:
            await press(pilot, "f6", "slash", *"rt01", "enter")
            checks = app.screen
            assert isinstance(checks, ChecksScreen)
            await wait_until(pilot, lambda: checks.marked is not None)
            await press(pilot, "s")
            assert shows(app, Panel)
            assert "protects the format itself" in screen_text(app)
            await press(pilot, "escape", "a")
            assert shows(app, Choose)
            assert "RT01 Runtime: hard" in screen_text(app)
            await press(pilot, "down", "enter")
            assert shows(app, Form)
            assert "RT02 Season time" in screen_text(app)

    run(see())
