"""F12 in a real terminal: the text goes to the person's own editor and comes back as one edit."""

from __future__ import annotations

import shutil
import sys
import uuid
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import EPISODES, writersroom
from tests.end_to_end.test_terminal import Terminal, script_of, wait_until_saved

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux")

APPENDS = """
import sys
print("EDITING NOW", flush=True)
with open(sys.argv[1], "a", encoding="utf-8") as file:
    file.write("\\nThe door opens by itself. \u95e8\u81ea\u5df1\u5f00\u4e86\u3002\\n")
"""
LOOKS = "print('EDITING NOW', flush=True)\n"
IN_GB18030 = """
import sys
print("EDITING NOW", flush=True)
with open(sys.argv[1], encoding="utf-8") as file:
    text = file.read() + "\\n\u95e8\u81ea\u5df1\u5f00\u4e86\u3002\\n" * 4
with open(sys.argv[1], "wb") as file:
    file.write(text.replace("\\n", "\\r\\n").encode("gb18030"))
"""
FAILS = APPENDS + "sys.exit(3)\n"
LINE = "The door opens by itself. 门自己开了。"


@pytest.fixture
def bible(tmp_path: Path) -> Path:
    script = tmp_path / "s.fountain"
    script.write_text(EPISODES, encoding="utf-8")
    path = tmp_path / "key.bible"
    assert writersroom("import", path, script).status == 0
    return path


class Rooms:
    """Rooms opened with an own editor, closed at the end."""

    def __init__(self, bible: Path) -> None:
        self._bible = bible
        self.opened: list[Terminal] = []

    def open(self, editor: str) -> Terminal:
        """Episode 1 in the room, with the Python program `editor` as EDITOR."""
        home = self._bible.parent
        program = home / "my editor.py"
        program.write_text(editor, encoding="utf-8")
        environment = (
            f"env -u VISUAL TERM=xterm-256color LANG=C.UTF-8 WRITERSROOM_WRITER=ann TMPDIR={home}"
            f" XDG_STATE_HOME={home} XDG_CONFIG_HOME={home}"
            f""" EDITOR='{sys.executable} "{program}"'"""
        )
        command = (
            f"{environment} {sys.executable} -m writersroom {self._bible}; echo LEFT $?; sleep 60"
        )
        terminal = Terminal(f"wr-{uuid.uuid4().hex[:8]}", command)
        self.opened.append(terminal)
        terminal.wait_for("The Key")
        terminal.press("Enter")
        terminal.wait_for("WORKSHOP")
        return terminal


@pytest.fixture
def rooms(bible: Path) -> Iterator[Rooms]:
    rooms = Rooms(bible)
    yield rooms
    for terminal in rooms.opened:
        terminal.close()


def leave(room: Terminal, bible: Path) -> None:
    """Leave; the text handed over is gone from the disk."""
    room.press("C-q")
    room.wait_for("LEFT 0")
    assert list(bible.parent.glob("*.fountain")) == [bible.parent / "s.fountain"]


def test_what_the_editor_added_is_saved_and_one_undo_takes_it_back(
    rooms: Rooms, bible: Path
) -> None:
    before = script_of(bible)
    room = rooms.open(APPENDS)
    room.press("F12")
    room.press("C-End")
    room.wait_for("The door opens by itself.")
    wait_until_saved(bible, LINE)
    room.press("C-z")
    room.press("C-s")
    room.wait_until(lambda: script_of(bible) == before)
    leave(room, bible)


@pytest.mark.parametrize(
    ("editor", "said"),
    [(LOOKS, ""), (FAILS, "status 3")],
    ids=["unchanged", "failed"],
)
def test_an_editor_that_changes_nothing_or_fails_is_no_edit(
    rooms: Rooms, bible: Path, editor: str, said: str
) -> None:
    before = script_of(bible)
    room = rooms.open(editor)
    room.press("F12")
    room.wait_for(said)
    room.type("Rain. ")
    wait_until_saved(bible, "Rain. ")
    assert script_of(bible) == "Rain. " + before
    room.wait_for("WORKSHOP")
    leave(room, bible)


def test_an_editor_that_writes_gb18030_changes_no_word(rooms: Rooms, bible: Path) -> None:
    before = script_of(bible)
    room = rooms.open(IN_GB18030)
    room.press("F12")
    wait_until_saved(bible, "门自己开了。")
    assert script_of(bible) == before + "\n门自己开了。\n" * 4
    leave(room, bible)
