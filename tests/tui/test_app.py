"""Going about the application: screens, dialogs, gates, welcome, and hostile text everywhere."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.css.stylesheet import Stylesheet
from textual.widgets import Input, OptionList, Select

from tests.tui.builders import HOSTILE, SCRIPT, a_bible
from tests.tui.screens import (
    WIDE,
    an_app,
    press,
    run,
    running,
    screen_text,
    settle,
    wait_until,
)
from writersroom.bible.facts import BeatFacts, CharacterFacts, HookFacts, Status
from writersroom.room import Room
from writersroom.tui.app import WritersRoomApp, make_app
from writersroom.tui.dialogs.panel import Panel
from writersroom.tui.screens.board import BoardScreen
from writersroom.tui.screens.checks import ChecksScreen
from writersroom.tui.screens.export import ExportScreen
from writersroom.tui.screens.script import ScriptScreen
from writersroom.tui.screens.welcome import WelcomeScreen

if TYPE_CHECKING:
    from writersroom.bible.facts import Record


def a_hostile_bible(folder: Path) -> str:
    """A bible with hostile text in every field people type."""
    path = str(folder / "hostile.bible")
    with Room.create(path, title=HOSTILE, episodes=2, writer="mara") as room:
        season = room.season()
        records: list[Record] = []
        for episode in season.episodes:
            number = episode.number
            records += [
                replace(
                    episode.facts, title=HOSTILE, logline=HOSTILE, owner=HOSTILE,
                    script=f"INT. {HOSTILE} - NIGHT\n\n{HOSTILE}\n\n@{HOSTILE}\n{HOSTILE}\n",
                ),
                HookFacts(
                    episode=number, kind=HOSTILE, question=HOSTILE, at_stake=(HOSTILE,),
                    deadline=HOSTILE,
                ),
                BeatFacts(episode=number, position=1, kind=HOSTILE, summary=HOSTILE),
            ]  # fmt: skip
        records.append(CharacterFacts(name=HOSTILE))
        room.save(*records)
    return path


def test_hostile_text_is_shown_as_typed(tmp_path: Path) -> None:
    async def see() -> None:
        app = an_app(a_hostile_bible(tmp_path))
        async with running(app, WIDE) as pilot:
            await press(pilot, "f4")
            assert "a [/] [[hook: x]] [b] [@click=app.quit()]x[/]" in screen_text(app)

    run(see())


def test_a_lock_needs_an_open_gate(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        app = an_app(path)
        async with running(app) as pilot:
            await press(pilot, "l")
            assert isinstance(app.screen, Panel)
            assert "RT01" in screen_text(app)
            await press(pilot, "escape")
            with Room.open(path) as room:
                assert room.season().episodes[0].facts.status is Status.DRAFT

    run(see())


def test_waiving_asks_for_the_reason_and_opens_the_gate(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        app = an_app(path)
        async with running(app) as pilot:
            await press(pilot, "f6", "slash", *"rt01 !", "enter")
            checks = app.screen
            assert isinstance(checks, ChecksScreen)
            finding = checks.marked
            assert finding is not None
            await press(pilot, "w", "enter")
            assert "needs a reason" in screen_text(app)
            await press(pilot, *"short on purpose", "ctrl+j")
            with Room.open(path) as room:
                (waiver,) = room.season().facts.waivers
            assert (waiver.rule, waiver.reason) == (finding.rule, "short on purpose")

    run(see())


def test_enter_on_a_finding_opens_its_place(tmp_path: Path) -> None:
    async def see() -> None:
        app = an_app(a_bible(tmp_path))
        async with running(app) as pilot:
            await press(pilot, "f6", "slash", *"rt01", "enter", "down")
            checks = app.screen
            assert isinstance(checks, ChecksScreen)
            finding = checks.marked
            await press(pilot, "enter")
            assert finding is not None
            assert isinstance(app.screen, ScriptScreen)
            assert app.screen.number == finding.episode

    run(see())


def test_a_new_episode_is_added_after_the_last(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        app = an_app(path)
        async with running(app) as pilot:
            await press(pilot, "ctrl+n", "enter", *"The Door", "ctrl+j")
            await wait_until(pilot, lambda: "The Door" in screen_text(app))
            with Room.open(path) as room:
                episode = room.season().episode(4)
            assert episode is not None
            assert episode.facts.title == "The Door"

    run(see())


def test_the_form_refuses_what_is_no_number_and_keeps_the_rest(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        app = an_app(path)
        async with running(app) as pilot:
            await press(pilot, "e")
            app.screen.query_one("#logline", Input).value = "A ring is lost."
            app.screen.query_one("#strength", Input).value = "9"
            await press(pilot, "ctrl+j")
            assert "1 to 5" in screen_text(app)
            app.screen.query_one("#strength", Input).value = "5"
            await press(pilot, "ctrl+j")
            with Room.open(path) as room:
                episode = room.season().episode(1)
            assert episode is not None
            assert episode.hook is not None
            assert (episode.facts.logline, episode.hook.strength) == ("A ring is lost.", 5)

    run(see())


def test_the_filter_shows_only_what_matches(tmp_path: Path) -> None:
    async def see() -> None:
        app = an_app(a_bible(tmp_path))
        async with running(app) as pilot:
            await press(pilot, "slash", *"the ring")
            assert "idea" not in screen_text(app)
            assert "The Ring 1" in screen_text(app)
            await press(pilot, "escape")
            assert "idea" in screen_text(app)

    run(see())


def test_the_cursor_does_not_stay_on_the_paywall_line(tmp_path: Path) -> None:
    async def see() -> None:
        app = an_app(a_bible(tmp_path))
        async with running(app) as pilot:
            board = app.screen
            assert isinstance(board, BoardScreen)
            await press(pilot, "down")
            assert board.marked is not None
            assert board.marked.number == 2
            await press(pilot, "up")
            assert board.marked is not None
            assert board.marked.number == 1

    run(see())


def test_go_reaches_an_episode_by_its_number(tmp_path: Path) -> None:
    async def see() -> None:
        app = an_app(a_bible(tmp_path))
        async with running(app) as pilot:
            await press(pilot, "ctrl+o", "2", "enter")
            assert isinstance(app.screen, ScriptScreen)
            assert app.screen.number == 2

    run(see())


def test_a_place_that_does_not_exist_is_said(tmp_path: Path) -> None:
    async def see() -> None:
        app = an_app(a_bible(tmp_path))
        async with running(app) as pilot:
            await press(pilot, "ctrl+g", *"99", "enter")
            assert app.notices == ["There is no place named 99."]

    run(see())


def test_the_palette_runs_an_action_by_name(tmp_path: Path) -> None:
    async def see() -> None:
        app = an_app(a_bible(tmp_path))
        async with running(app) as pilot:
            await press(pilot, "ctrl+p", *"findings season", "enter")
            assert isinstance(app.screen, ChecksScreen)

    run(see())


def test_a_draft_export_writes_its_file(tmp_path: Path) -> None:
    async def see() -> None:
        app = an_app(a_bible(tmp_path))
        async with running(app) as pilot:
            await press(pilot, "f10")
            export = app.screen
            assert isinstance(export, ExportScreen)
            export.query_one("#format", Select).value = "fountain"
            export.query_one("#folder", Input).value = str(tmp_path / "out")
            await press(pilot, "ctrl+j")
            await wait_until(pilot, lambda: "Written:" in screen_text(app))
            (file,) = (tmp_path / "out").iterdir()
            assert "KITCHEN" in file.read_text(encoding="utf-8")

    run(see())


def test_a_final_export_says_what_shuts_the_gate(tmp_path: Path) -> None:
    async def see() -> None:
        app = an_app(a_bible(tmp_path))
        async with running(app) as pilot:
            await press(pilot, "f10")
            app.screen.query_one("#stage", Select).value = "final"
            app.screen.query_one("#folder", Input).value = str(tmp_path / "out")
            await press(pilot, "ctrl+j")
            await wait_until(pilot, lambda: "RT01" in screen_text(app))
            assert list((tmp_path / "out").iterdir()) == []

    run(see())


def test_drafting_without_configuration_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in list(os.environ):
        if name.startswith(("OPENAI_", "WRITERSROOM_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))

    async def see() -> None:
        app = an_app(a_bible(tmp_path), episode=1)
        async with running(app) as pilot:
            await wait_until(pilot, lambda: isinstance(app.screen, ScriptScreen))
            await press(pilot, "ctrl+l")
            await wait_until(pilot, lambda: isinstance(app.screen, Panel))
            assert "No proposal" in screen_text(app)

    run(see())


def test_welcome_makes_a_new_series(tmp_path: Path) -> None:
    async def see() -> None:
        app = make_app(None)
        async with app.run_test(size=(80, 24)) as pilot:
            await wait_until(pilot, lambda: isinstance(app.screen, WelcomeScreen))
            await press(pilot, "enter")
            app.screen.query_one("#title", Input).value = "The Ring"
            app.screen.query_one("#episodes", Input).value = "3"
            app.screen.query_one("#path", Input).value = str(tmp_path / "new.bible")
            await pilot.press("ctrl+j")
            await wait_until(pilot, lambda: app.state is not None and app.state.is_checked)
            assert isinstance(app.screen, BoardScreen)
            assert (tmp_path / "new.bible").is_file()

    run(see())


def test_welcome_imports_a_script(tmp_path: Path) -> None:
    (tmp_path / "ring.fountain").write_text(SCRIPT, encoding="utf-8")

    async def see() -> None:
        app = make_app(None)
        async with app.run_test(size=(80, 24)) as pilot:
            await wait_until(pilot, lambda: isinstance(app.screen, WelcomeScreen))
            await press(pilot, "down", "down", "enter")
            app.screen.query_one("#source", Input).value = str(tmp_path / "ring.fountain")
            app.screen.query_one("#path", Input).value = str(tmp_path / "new.bible")
            await pilot.press("ctrl+j")
            await wait_until(pilot, lambda: app.state is not None and app.state.is_checked)
            assert app.state is not None
            assert app.state.season.episodes[0].is_written

    run(see())


def test_the_bible_opened_last_is_opened_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    async def see() -> None:
        path = a_bible(tmp_path)
        first = WritersRoomApp(path, follows_recent=True)
        async with running(first):
            pass
        again = WritersRoomApp(None, follows_recent=True)
        async with running(again):
            assert again.room is not None
            assert again.room.target == path

    run(see())


def test_a_bible_that_is_none_leads_to_welcome(tmp_path: Path) -> None:
    (tmp_path / "not.bible").write_text("no bible", encoding="utf-8")

    async def see() -> None:
        app = an_app(str(tmp_path / "not.bible"))
        async with app.run_test(size=(80, 24)) as pilot:
            await wait_until(pilot, lambda: isinstance(app.screen, WelcomeScreen))
            await wait_until(pilot, lambda: app.notices)
            await wait_until(pilot, lambda: app.screen.query_one(OptionList).has_focus)

    run(see())


def test_screens_wait_until_a_bible_is_open(tmp_path: Path) -> None:
    async def see() -> None:
        app = make_app(None)
        async with app.run_test(size=(80, 24)) as pilot:
            await wait_until(pilot, lambda: isinstance(app.screen, WelcomeScreen))
            await press(pilot, "f4", "f6")
            assert isinstance(app.screen, WelcomeScreen)

    run(see())


def test_a_fault_of_ours_is_logged_and_the_room_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    async def fail() -> None:
        raise ZeroDivisionError

    async def see() -> None:
        app = an_app(a_bible(tmp_path))
        async with running(app) as pilot:
            app.do(fail)
            await wait_until(pilot, lambda: app.notices)
            assert app.is_running
            (log,) = tmp_path.glob("**/writersroom.log")
            assert "ZeroDivisionError" in log.read_text(encoding="utf-8")

    run(see())


def in_a_terminal(path: str, environment: dict[str, str], act: str) -> bytes:
    """Run the program in a pseudo terminal until it shows `Ring`, `act`, and give what it wrote."""
    import pty
    import select

    child, terminal = pty.fork()
    if child == 0:  # pragma: no cover - the other process
        os.environ.update(
            environment,
            XDG_STATE_HOME=str(Path(path).parent),
            TERM="xterm-256color",
            COLUMNS="80",
            LINES="24",
        )
        os.execv(
            sys.executable,
            [sys.executable, "-c", f"from writersroom.tui.app import run; run({path!r})"],
        )
    written = io.BytesIO()
    end = time.monotonic() + 30
    acted = False
    while time.monotonic() < end:
        readable, _writable, _failed = select.select([terminal], [], [], 0.1)
        if readable:
            try:
                written.write(os.read(terminal, 65536))
            except OSError:
                break
        if not acted and b"The Ring 2" in written.getvalue():
            acted = True
            if act == "SIGTERM":
                os.kill(child, signal.SIGTERM)
            else:
                os.write(terminal, act.encode())
    else:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise AssertionError(written.getvalue()[-2000:])
    _child, status = os.waitpid(child, 0)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 0
    return written.getvalue()


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo terminals are POSIX")
@pytest.mark.parametrize("act", ["SIGTERM", "\x11"], ids=["sigterm", "ctrl+q"])
def test_leaving_restores_the_terminal(tmp_path: Path, act: str) -> None:
    written = in_a_terminal(a_bible(tmp_path), {}, act)
    assert written.rstrip().endswith(b"\x1b[?1004l") or b"\x1b[?1049l" in written


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo terminals are POSIX")
def test_no_color_writes_no_colour(tmp_path: Path) -> None:
    import re

    written = in_a_terminal(a_bible(tmp_path), {"NO_COLOR": "1"}, "\x11")
    codes = {
        code
        for sequence in re.findall(rb"\x1b\[([0-9;]*)m", written)
        for code in sequence.split(b";")
    }
    colours = {code for code in codes if re.fullmatch(rb"3[0-8]|4[0-8]|9\d|10\d", code)}
    assert colours == set()
    assert b"7" in codes  # reverse says what colour said


def test_the_first_frame_needs_neither_database_nor_checks() -> None:
    found = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from writersroom.tui.app import WritersRoomApp, make_app;"
            "import writersroom.tui.screens.board, writersroom.tui.board_columns;"
            "print(sorted(sys.modules.keys() & {'sqlmodel', 'sqlalchemy', 'openai', 'typst',"
            "'alembic', 'writersroom.checks', 'writersroom.script.timing', 'writersroom.bible.facts'}))",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == "[]"
    assert Path(sys.executable).exists()


def test_no_screen_and_no_theme_builds_the_style_sheet_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[Stylesheet] = []
    begin = Stylesheet.__init__

    def counted(sheet: Stylesheet, *, variables: dict[str, str] | None = None) -> None:
        built.append(sheet)
        begin(sheet, variables=variables)

    monkeypatch.setattr(Stylesheet, "__init__", counted)

    async def see() -> None:
        app = an_app(a_bible(tmp_path))
        first = list(built)
        async with running(app) as pilot:
            await press(pilot, "f6")
            app.theme = "contrast"
            await settle(pilot)
            assert built == first

    run(see())


def test_an_impatient_second_enter_opens_the_script_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    async def see() -> None:
        app = an_app(a_bible(tmp_path))
        async with running(app, WIDE) as pilot:
            app.open_script(1)
            app.open_script(1)
            await wait_until(
                pilot, lambda: isinstance(app.screen, ScriptScreen) and app.screen.editor
            )
            await settle(pilot)

    run(see())
    assert not list((tmp_path / "state").rglob("*.log")), "a fault of ours left its trace"
