"""The program killed while someone types: at most the last two seconds are lost."""

from __future__ import annotations

import os
import shutil
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import EPISODES, writersroom
from tests.end_to_end.test_terminal import PATIENCE_SECONDS, Terminal, open_room, script_of
from writersroom import Room

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux"),
    pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds the program in /proc"),
]
KEPT_SECONDS = 2.0
"""What may be lost (KEEP_SECONDS of the script screen)."""
SLACK_SECONDS = 1.5
"""For a busy machine: between a key sent and a key typed, and for one write to the disk."""


@pytest.fixture
def bible(tmp_path: Path) -> Path:
    script = tmp_path / "s.fountain"
    script.write_text(EPISODES, encoding="utf-8")
    path = tmp_path / "key.bible"
    assert writersroom("import", path, script).status == 0
    return path


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        terminal.close()


def program_on(bible: Path) -> int:
    """The process id of the room that was opened on `bible`."""
    (found,) = (
        int(process.name)
        for process in Path("/proc").glob("[0-9]*")
        if (words := _command(process))[-1:] == [str(bible)] and "writersroom" in words
    )
    return found


def _command(process: Path) -> list[str]:
    try:
        return (process / "cmdline").read_text(encoding="utf-8").rstrip("\0").split("\0")
    except OSError:  # gone meanwhile
        return []


def unsaved_in(bible: Path) -> str:
    with Room.open(bible, writer="ann") as room:
        return room.unsaved(1) or ""


def test_all_but_the_last_two_seconds_are_offered_again(
    terminals: list[Terminal], bible: Path
) -> None:
    room = open_room(terminals, bible)
    room.press("Enter")
    room.wait_for("saved")
    room.press("C-Home")
    before = script_of(bible)
    typed: list[tuple[float, str]] = []
    end = time.monotonic() + 7
    while time.monotonic() < end:  # without a rest in which it would be saved
        word = f"w{len(typed)} "
        room.type(word)
        typed.append((time.monotonic(), word))
        time.sleep(0.2)
    os.kill(program_on(bible), signal.SIGKILL)
    killed = time.monotonic()
    room.wait_for("LEFT")
    kept = unsaved_in(bible) if script_of(bible) == before else script_of(bible)
    due = [word for at, word in typed if at < killed - KEPT_SECONDS - SLACK_SECONDS]
    assert len(due) > 3
    assert kept.startswith("".join(due))

    again = open_room(terminals, bible)
    again.press("Enter")
    again.wait_for("this text was typed and never saved")
    again.press("Tab")
    again.press("Down")
    again.press("Enter")
    again.wait_until(lambda: script_of(bible) == kept)
    assert unsaved_in(bible) == ""


def test_the_file_is_whole_after_a_kill_between_saves(
    terminals: list[Terminal], bible: Path
) -> None:
    room = open_room(terminals, bible)
    room.press("Enter")
    room.wait_for("saved")
    room.type("Saved words. ")
    room.wait_until(lambda: "Saved words. " in script_of(bible))
    room.type("More")
    os.kill(program_on(bible), signal.SIGKILL)
    room.wait_for("LEFT")
    assert "Saved words. " in script_of(bible)
    assert writersroom("doctor", bible).status == 0


def test_a_closed_terminal_window_saves_and_leaves_no_program_behind(
    terminals: list[Terminal], bible: Path
) -> None:
    room = open_room(terminals, bible)
    room.press("Enter")
    room.wait_for("saved")
    room.press("C-Home")
    room.type("Last words. ")
    room.wait_for("Last words. ")
    program = Path("/proc") / str(program_on(bible))
    room.close()
    end = time.monotonic() + PATIENCE_SECONDS
    while program.exists():
        assert time.monotonic() < end
        time.sleep(0.1)
    with Room.open(bible, writer="ann") as again:
        assert again.others() == ()
    assert script_of(bible).startswith("Last words. ")
