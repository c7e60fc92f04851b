"""Exporting from the screen: progress while it runs, and a stop that leaves nothing behind."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from textual.widgets import Input, ProgressBar, Select
from typing_extensions import override

from tests.tui.builders import a_bible
from tests.tui.screens import press, run, running, screen_text, wait_until
from writersroom.room import Room
from writersroom.tui.app import WritersRoomApp
from writersroom.tui.screens.export import ExportScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    Progress = Callable[[int, int, str], None]


class SlowRoom(Room):
    """A room whose exports wait at every step until they are told to go on."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.go_on = threading.Event()

    @override
    def export(self, *args: Any, progress: Progress | None = None, **options: Any) -> list[Path]:
        def wait(done: int, total: int, step: str) -> None:
            if progress is not None:
                progress(done, total, step)
            self.go_on.wait(20)

        return super().export(*args, progress=wait, **options)


async def exporting(pilot: Pilot[int], app: WritersRoomApp, out: Path) -> ExportScreen:
    """The export screen with a running export that shows its first step."""
    await press(pilot, "f10")
    screen = app.screen
    assert isinstance(screen, ExportScreen)
    screen.query_one("#format", Select).value = "fountain"
    screen.query_one("#folder", Input).value = str(out)
    await pilot.pause()
    await pilot.press("ctrl+j")
    bar = screen.query_one("#progress", ProgressBar)
    await wait_until(pilot, lambda: bar.display and bar.total)
    return screen


def a_slow_app(path: str) -> WritersRoomApp:
    return WritersRoomApp(path, room_opener=lambda target: SlowRoom.open(target, writer="mara"))


def test_progress_is_shown_until_the_file_is_written(tmp_path: Path) -> None:
    async def see() -> None:
        app = a_slow_app(a_bible(tmp_path))
        async with running(app) as pilot:
            screen = await exporting(pilot, app, tmp_path / "out")
            assert "Written:" not in screen_text(app)
            assert list((tmp_path / "out").iterdir()) == []
            assert isinstance(app.room, SlowRoom)
            app.room.go_on.set()
            await wait_until(pilot, lambda: "Written:" in screen_text(app))
            assert not screen.query_one("#progress").display
            assert len(list((tmp_path / "out").iterdir())) == 1

    run(see())


def test_a_stopped_export_leaves_no_file(tmp_path: Path) -> None:
    async def see() -> None:
        app = a_slow_app(a_bible(tmp_path))
        async with running(app) as pilot:
            screen = await exporting(pilot, app, tmp_path / "out")
            await pilot.press("escape")
            assert isinstance(app.room, SlowRoom)
            app.room.go_on.set()
            await wait_until(pilot, lambda: not screen.query_one("#progress").display)
            assert app.screen is screen
            assert "no file was written" in screen_text(app)
            assert list((tmp_path / "out").iterdir()) == []
            await press(pilot, "escape")  # with none running: back to the board
            assert app.screen is not screen

    run(see())
