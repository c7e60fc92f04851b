"""The program killed while someone types: at most the last two seconds are lost."""

from __future__ import annotations

import os
import re
import shutil
import signal
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import EPISODES, writersroom
from tests.end_to_end.test_terminal import PATIENCE_SECONDS, Terminal, open_room, script_of
from writersroom import Room

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

pytestmark = [
    pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux"),
    pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds the program in /proc"),
]
KEPT_SECONDS = 2.0
"""What may be lost (KEEP_SECONDS of the script screen)."""


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


@dataclass(frozen=True, slots=True)
class Kept:
    """What is in the file at one moment."""

    text: str
    at: datetime
    """When it was written, by the program's own clock."""


def kept_in(room: Room) -> Kept | None:
    """The newest of what was kept unsaved and what was saved; None before anything was."""
    texts = [Kept(kept.text, kept.kept_at) for kept in room.kept_texts(1)]
    texts += [
        Kept(one.after, one.at) for one in room.history(1) if one.after and "w0 " in one.after
    ]
    return max(texts, key=lambda kept: kept.at, default=None)


def last_word_on(screen: str) -> int:
    """The number of the last word that is to be seen; -1 for none."""
    return max((int(number) for number in re.findall(r"\bw(\d+)\b", screen)), default=-1)


def test_all_but_the_last_two_seconds_are_offered_again(
    terminals: list[Terminal], bible: Path
) -> None:
    """A slow machine shows keys late and writes late: how late is measured on the way."""
    room = open_room(terminals, bible)
    room.press("Enter")
    room.wait_for("saved")
    room.press("C-Home")
    before = script_of(bible)
    sent: list[float] = []
    echo = 0.0
    written: list[Kept] = []
    with Room.open(bible, writer="ann") as reader:
        end = time.monotonic() + PATIENCE_SECONDS
        while len(written) < 4:  # without a rest in which it would be saved
            room.type(f"w{len(sent)} ")
            sent.append(time.monotonic())
            seen = last_word_on(room.screen())
            if 0 <= seen < len(sent):
                echo = max(echo, time.monotonic() - sent[min(seen + 1, len(sent) - 1)])
            kept = kept_in(reader)
            if kept is not None and (not written or kept.at > written[-1].at):
                written.append(kept)
            assert time.monotonic() < end, (len(sent), written)
            time.sleep(0.15)
    os.kill(program_on(bible), signal.SIGKILL)
    room.wait_for("LEFT")
    gaps = [(two.at - one.at).total_seconds() for one, two in pairwise(written)]
    assert min(gaps) <= KEPT_SECONDS + echo, (gaps, echo)
    words = "".join(f"w{number} " for number in range(len(sent)))
    for kept in written:  # each holds all that was typed before it, in order
        assert words.startswith(kept.text.removesuffix(before))
    assert len(written[-1].text) > len(written[0].text)
    with Room.open(bible, writer="ann") as reader:
        last = kept_in(reader)
    assert last is not None
    assert last.text.startswith(written[-1].text.removesuffix(before))

    again = open_room(terminals, bible)
    again.press("Enter")
    if script_of(bible) != last.text:
        again.wait_for("this text was typed and never saved")
        again.press("Tab")
        again.press("Down")
        again.press("Enter")
    again.wait_until(lambda: script_of(bible) == last.text)
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
