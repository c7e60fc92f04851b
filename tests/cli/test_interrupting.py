"""Ctrl-C leaves with 130 and without a trace, from the first moment on; closed streams harm nothing."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

_START = """
import os, signal, sys

class PressCtrlC:
    def find_spec(self, name, path=None, target=None):
        if name == "{module}":
            os.kill(os.getpid(), signal.SIGINT)

signal.signal(signal.SIGINT, signal.default_int_handler)
sys.meta_path.insert(0, PressCtrlC())
sys.argv = ["writersroom", "stats", "nowhere.bible"]
from writersroom.__main__ import main
main()
"""


@pytest.mark.parametrize(
    ("module", "told"),
    [
        ("writersroom.cli", ""),
        ("click", ""),
        ("writersroom.room", "Interrupted; nothing half-done was kept.\n"),
    ],
)
def test_ctrl_c_while_modules_load(module: str, told: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _START.format(module=module)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "", told)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell there closes nothing")
def test_streams_a_shell_closed_are_nowhere_and_no_file_takes_their_place(tmp_path: Path) -> None:
    script = tmp_path / "x.fountain"
    script.write_text("INT. HALL - DAY\n\nRain.\n", "utf-8")
    command = [sys.executable, "-m", "writersroom", "convert", str(script), "-", "--to", "fountain"]
    ran = subprocess.run(
        ["sh", "-c", 'exec "$@" <&- >&-', "sh", *command],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
