"""Start-up, memory and key latency beside bare programs, as ratios (budgets: docs/architecture.md).

Every program starts in a fork on its own 120x36 terminal; the clock stops when a text of its first
full frame appears. All programs are run in turn, the first round is dropped, the minimum counts:
ratios travel between machines, seconds do not.

    python benchmarks/cold_start.py [--rounds 5]
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PYTHON = sys.executable
BARE_TEXTUAL = """
from textual.app import App
from textual.widgets import Label
class Bare(App):
    def compose(self):
        yield Label("first-frame")
Bare().run()
"""
BARE_CLICK = """
import click
@click.command()
def main():
    'A bare command.'
main()
"""
MODE_QUERY, MODE_ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
"""Textual asks whether the terminal can batch output; a real terminal answers at once."""
DEADLINE_SECONDS = 60.0
REST_SECONDS = 3.0
"""Memory is read after this rest: a room imports its other screens once the board stands."""


@dataclass(frozen=True, slots=True)
class Run:
    """One start: seconds to the first frame, CPU seconds, and memory in MB."""

    wall: float
    cpu: float
    rss: float


def first_frame(command: Sequence[str], wanted: bytes, environment: dict[str, str]) -> Run:
    """Start `command` on a terminal; stop it a rest after `wanted` has been drawn."""
    began = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(command[0], list(command), environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    seen = b""
    while wanted not in seen:
        if time.perf_counter() - began > DEADLINE_SECONDS:
            os.kill(child, signal.SIGKILL)
            raise SystemExit(f"{command}: no first frame\n{seen[-2000:]!r}")
        seen += _drawn(terminal)
    wall, cpu = time.perf_counter() - began, _cpu(child)
    while time.perf_counter() - began < wall + REST_SECONDS:
        _drawn(terminal)
    rss = _rss(child)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(terminal)
    return Run(wall, cpu, rss)


def _drawn(terminal: int) -> bytes:
    """What the program draws within a fifth of a second; its question about batches is answered."""
    data = b""
    if select.select([terminal], [], [], 0.2)[0]:
        with contextlib.suppress(OSError):
            data = os.read(terminal, 65536)
            if MODE_QUERY in data:
                os.write(terminal, MODE_ANSWER)
    return data


def _cpu(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _rss(process: int) -> float:
    for line in (
        Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace").splitlines()
    ):
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def whole(command: Sequence[str], environment: dict[str, str]) -> Run:
    """Run `command` to its end, output thrown away."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    _pid, _status, used = os.wait4(process.pid, 0)
    process.returncode = 0
    wall = time.perf_counter() - began
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def best(runs: Sequence[Run]) -> Run:
    """The least of each figure."""
    return Run(min(r.wall for r in runs), min(r.cpu for r in runs), min(r.rss for r in runs))


def _bible(folder: Path, environment: dict[str, str]) -> Path:
    subprocess.run(
        [PYTHON, "-m", "writersroom", "demo", str(folder), "--series", "en", "--no-open"],
        check=True,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return folder / "en.bible"


def main() -> None:
    """Measure and print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=5)
    rounds = options.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "TEXTUAL_ANIMATIONS": "none",
            "XDG_STATE_HOME": str(folder / "state"),
            "XDG_CONFIG_HOME": str(folder / "config"),
        }
        environment.pop("NO_COLOR", None)
        environment.pop(
            "PYTHONDONTWRITEBYTECODE", None
        )  # users keep byte code: round one writes it
        bible = str(_bible(folder, environment))
        room = [PYTHON, "-m", "writersroom"]
        screens = {
            "bare Textual": ([PYTHON, "-c", BARE_TEXTUAL], b"first-frame"),
            "room: first frame": ([*room, bible], b"Palette"),
            "room: season shown": ([*room, bible], b"revised"),
        }
        commands = {
            "bare click --help": [PYTHON, "-c", BARE_CLICK, "--help"],
            "writersroom --help": [*room, "--help"],
            "writersroom --version": [*room, "--version"],
            "writersroom nonsense": [*room, "chekc"],
            "import sqlmodel": [PYTHON, "-c", "import sqlmodel"],
            "writersroom check": [*room, "check", bible],
            "writersroom stats": [*room, "stats", bible],
        }
        runs: dict[str, list[Run]] = {}
        for number in range(rounds + 1):
            for label, (command, wanted) in screens.items():
                run = first_frame(command, wanted, environment)
                runs.setdefault(label, []).extend([run] if number else [])
            for label, plain in commands.items():
                run = whole(plain, environment)
                runs.setdefault(label, []).extend([run] if number else [])
    figures = {label: best(measured) for label, measured in runs.items()}
    _print(figures)


BASES = {
    "room: first frame": ("bare Textual", 2.0),
    "room: season shown": ("bare Textual", None),
    "writersroom --help": ("bare click --help", 1.3),
    "writersroom --version": ("bare click --help", 1.3),
    "writersroom nonsense": ("bare click --help", 1.3),
    "writersroom check": ("import sqlmodel", 1.5),
    "writersroom stats": ("import sqlmodel", 1.5),
}
"""What each row is compared with, and its budget as a ratio of wall time (None: for information)."""
MEMORY_BUDGET = 2.3


def _print(figures: dict[str, Run]) -> None:
    print(
        f"{'program':24} {'wall s':>7} {'CPU s':>7} {'RSS MB':>7}   {'wall x':>6} {'CPU x':>6} {'budget':>7}"
    )
    for label, run in figures.items():
        base, budget = BASES.get(label, ("", None))
        if not base:
            print(f"{label:24} {run.wall:7.3f} {run.cpu:7.3f} {run.rss:7.1f}")
            continue
        against = figures[base]
        allowed = "" if budget is None else f"{budget:.1f}"
        print(
            f"{label:24} {run.wall:7.3f} {run.cpu:7.3f} {run.rss:7.1f}   "
            f"{run.wall / against.wall:6.2f} {run.cpu / against.cpu:6.2f} {allowed:>7}  of {base}"
        )
    shown, bare = figures["room: season shown"], figures["bare Textual"]
    print(
        f"memory with a season open: {shown.rss / bare.rss:.2f}x bare Textual (budget {MEMORY_BUDGET})"
    )


if __name__ == "__main__":
    main()
