"""Ctrl-C leaves with 130 and without a trace, from the first moment on."""

from __future__ import annotations

import subprocess
import sys

import pytest

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
