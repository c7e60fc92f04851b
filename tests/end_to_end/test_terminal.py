"""The room in a real terminal: opened, written in, shared, left, with nothing but keys."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import uuid
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import EPISODES, writersroom
from writersroom import Room

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux")
PATIENCE_SECONDS = 40.0


class Terminal:
    """One program in a tmux window of its own server."""

    def __init__(self, socket: str, command: str, *, size: tuple[int, int] = (80, 24)) -> None:
        self.socket = socket
        self._tmux("new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), command)

    def _tmux(self, *args: str) -> str:
        return subprocess.run(
            ["tmux", "-L", self.socket, "-f", os.devnull, *args],
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    def screen(self) -> str:
        return self._tmux("capture-pane", "-p")

    def press(self, *keys: str) -> None:
        self._tmux("send-keys", *keys)

    def type(self, text: str) -> None:
        self._tmux("send-keys", "-l", text)

    def wait_for(self, text: str) -> str:
        end = time.monotonic() + PATIENCE_SECONDS
        while text not in (shown := self.screen()):
            if time.monotonic() > end:
                raise AssertionError(f"no {text!r} in\n{shown}")
            time.sleep(0.1)
        return shown

    def wait_until(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            if time.monotonic() > end:
                raise AssertionError(self.screen())
            time.sleep(0.2)

    def close(self) -> None:
        subprocess.run(["tmux", "-L", self.socket, "kill-server"], capture_output=True, check=False)


@pytest.fixture
def bible(tmp_path: Path) -> Path:
    script = tmp_path / "s.fountain"
    script.write_text(EPISODES, encoding="utf-8")
    path = tmp_path / "key.bible"
    assert writersroom("import", path, script).status == 0
    return path


@pytest.fixture
def terminals(tmp_path: Path) -> Iterator[list[Terminal]]:
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        terminal.close()


def open_room(terminals: list[Terminal], bible: Path, *, writer: str = "ann") -> Terminal:
    home = bible.parent
    environment = f"env TERM=xterm-256color LANG=C.UTF-8 WRITERSROOM_WRITER={writer} XDG_STATE_HOME={home} XDG_CONFIG_HOME={home}"
    command = f"{environment} {sys.executable} -m writersroom {bible}; echo LEFT $?; sleep 60"
    terminal = Terminal(f"wr-{uuid.uuid4().hex[:8]}", command)
    terminals.append(terminal)
    terminal.wait_for("The Key")
    return terminal


def script_of(bible: Path, number: int = 1) -> str:
    with Room.open(bible) as room:
        episode = room.season().episode(number)
        assert episode is not None
        return episode.facts.script


def wait_until_saved(bible: Path, words: str) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while words not in script_of(bible):
        assert time.monotonic() < end, script_of(bible)
        time.sleep(0.2)


def test_a_line_typed_is_saved_and_the_room_is_left(terminals: list[Terminal], bible: Path) -> None:
    room = open_room(terminals, bible)
    room.press("Enter")
    room.wait_for("WORKSHOP")
    room.press("C-End")
    room.press("Enter", "Enter")
    room.type("A bell rings twice.")
    room.wait_for("A bell rings twice.")
    room.press("C-s")
    wait_until_saved(bible, "A bell rings twice.")
    room.press("C-q")
    room.wait_for("LEFT 0")


def test_what_was_typed_is_saved_when_the_room_is_left_at_once(
    terminals: list[Terminal], bible: Path
) -> None:
    room = open_room(terminals, bible)
    room.press("Enter")
    room.wait_for("WORKSHOP")
    room.press("C-End")
    room.press("Enter", "Enter")
    room.type("Nobody pressed save.")
    room.wait_for("Nobody pressed save.")
    room.press("C-q")
    room.wait_for("LEFT 0")
    assert "Nobody pressed save." in script_of(bible)


def test_another_writers_save_shows_without_a_key(terminals: list[Terminal], bible: Path) -> None:
    room = open_room(terminals, bible)
    room.press("Enter")
    room.wait_for("WORKSHOP")
    with Room.open(bible, writer="ben") as other:
        facts = other.season().episodes[0].facts
        other.save_script(1, facts.version, facts.script.replace("a second lock", "a third lock"))
    room.press("C-End")
    room.wait_for("a third lock")


def test_chinese_is_typed_and_saved(terminals: list[Terminal], bible: Path) -> None:
    room = open_room(terminals, bible)
    room.press("Enter")
    room.wait_for("WORKSHOP")
    room.press("C-End")
    room.press("Enter", "Enter")
    room.type("门外传来脚步声。")
    room.press("C-s")
    wait_until_saved(bible, "门外传来脚步声。")
