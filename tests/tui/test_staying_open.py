"""Whatever happens to the terminal or to our own work, the room stays open and starts where it was left."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.screen import ModalScreen

from tests.tui.builders import a_bible
from tests.tui.screens import (
    an_app,
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
from writersroom.tui.app import WritersRoomApp
from writersroom.tui.screens.script import ScriptScreen
from writersroom.tui.working import WorkingApp

if TYPE_CHECKING:
    import pytest

SOURCES = Path(__file__).parents[2] / "writersroom" / "tui"
SIZES = [(60, 20), (300, 100)]


def test_every_screen_lives_through_every_size(tmp_path: Path) -> None:
    async def see() -> None:
        app = an_app(a_bible(tmp_path))
        async with running(app) as pilot:
            for mode in WritersRoomApp.MODES:
                app.action_visit(mode)
                await settle(pilot)
                for width, height in SIZES:
                    await pilot.resize_terminal(width, height)
                    await pilot.pause()
                    shown = screen_text(app).splitlines()
                    assert len(shown) == height
                    assert "too small" not in shown[0], (mode, width, height)
            await pilot.resize_terminal(59, 17)
            await settle(pilot)
            assert "too small" in screen_text(app)
            assert app.notices == []

    run(see())


class Failing(ModalScreen[None]):
    """A dialog whose own work fails."""

    async def fail(self) -> None:
        raise ZeroDivisionError

    def on_mount(self) -> None:
        assert isinstance(self.app, WorkingApp)
        self.app.do_in(self, self.fail)


def test_a_dialogs_work_that_fails_closes_nothing_and_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    async def see() -> None:
        app = an_app(a_bible(tmp_path))
        async with running(app) as pilot:
            await app.push_screen(Failing())
            await wait_until(pilot, lambda: app.notices)
            (log,) = tmp_path.glob("state/**/writersroom.log")
            assert str(log) in app.notices[0]
            assert "ZeroDivisionError" in log.read_text(encoding="utf-8")
            assert app.is_running

    run(see())


def test_every_worker_of_ours_is_guarded() -> None:
    for source in SOURCES.rglob("*.py"):
        text = source.read_text(encoding="utf-8")
        assert "@work" not in text, source.name
        assert "run_worker" not in text or source.name == "working.py", source.name


def test_the_room_starts_where_it_was_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = a_bible(tmp_path)

    def the_room(target: str | None) -> WritersRoomApp:
        return WritersRoomApp(
            target, room_opener=lambda name: Room.open(name, writer="mara"), follows_recent=True
        )

    async def leave() -> None:
        app = the_room(path)
        async with running(app) as pilot:
            app.open_script(2, 5)
            await script_of(pilot, app)
            await press(pilot, "down", "ctrl+q")

    async def come_back() -> None:
        app = the_room(None)
        async with running(app) as pilot:
            await wait_until(pilot, lambda: isinstance(app.screen, ScriptScreen))
            script = await script_of(pilot, app)
            assert (script.number, editor_of(script).cursor_location[0]) == (2, 5)

    run(leave())
    run(come_back())


def test_a_line_is_wrapped_anew_when_the_page_takes_its_room(tmp_path: Path) -> None:
    path = a_bible(tmp_path)
    with Room.open(path, writer="mara") as room:
        facts = room.season().episodes[0].facts
        line = "She pulls the sheet off a machine in the corner. Dust jumps.\n\n"
        room.save(replace(facts, script="INT. KITCHEN - NIGHT\n\n" + line * 40))

    async def see() -> None:
        app = an_app(path, episode=1)
        async with running(app, (120, 36)) as pilot:
            editor = editor_of(await script_of(pilot, app))
            await press(pilot, "ctrl+underscore")
            rows = [editor.render_line(y).text for y in range(editor.size.height)]
            editor.notify_style_update()
            assert rows == [editor.render_line(y).text for y in range(editor.size.height)]

    run(see())
