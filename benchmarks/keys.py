"""A key in the script editor beside a key in a bare TextArea, as a ratio of CPU time.

Both hold the same 150 lines at 120x36 and get the same keys, in turn; medians count. The room has its
checks on: the meter's worker runs between the keys, as it does when a person types.

    python benchmarks/keys.py [--keys 120] [--rounds 3]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

os.environ["TEXTUAL_ANIMATIONS"] = "none"

from textual.app import App, ComposeResult
from textual.widgets import TextArea
from typing_extensions import override

from writersroom.room import Room
from writersroom.tui.app import make_app

if TYPE_CHECKING:
    from textual.pilot import Pilot

Result = TypeVar("Result")
LINES = 150
BUDGET = 1.7
TYPED = "she waits by the door "
BLOCK = "A door opens on the empty yard.\n\nMARA\nWho left this here?\n\nJON\n(low)\nNot me.\n\n"


def script() -> str:
    """A script of 150 lines."""
    text = "INT. WORKSHOP - NIGHT #1-1#\n\n" + BLOCK * 20
    return "\n".join(text.splitlines()[:LINES]) + "\n"


class Bare(App[None]):
    """One TextArea and nothing else."""

    @override
    def compose(self) -> ComposeResult:
        """The text area with the same text."""
        yield TextArea(script(), show_line_numbers=True, soft_wrap=True)


async def keys(pilot: Pilot[Result], count: int) -> float:
    """Median CPU milliseconds of a key, from press to idle."""
    spent = []
    for index in range(count):
        began = time.process_time()
        key = TYPED[index % len(TYPED)]
        await pilot.press("space" if key == " " else key)
        await pilot.pause()
        spent.append((time.process_time() - began) * 1000)
    return statistics.median(spent)


async def bare(count: int) -> float:
    """A key in the bare application."""
    async with Bare().run_test(size=(120, 36)) as pilot:
        pilot.app.query_one(TextArea).focus()
        await pilot.press("ctrl+end", "enter")
        return await keys(pilot, count)


async def room(bible: Path, count: int) -> float:
    """A key in the room's editor, checks on."""
    app = make_app(str(bible), episode=1)
    async with app.run_test(size=(120, 36)) as pilot:
        for _ in range(200):
            await pilot.pause(0.05)
            if app.screen.query(TextArea) and app.screen.query_one(TextArea).text.strip():
                break
        app.screen.query_one(TextArea).focus()
        await pilot.press("ctrl+end", "enter")
        return await keys(pilot, count)


def main() -> None:
    """Measure in turn and print the ratio."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--keys", type=int, default=120)
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    bares, rooms = [], []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(chosen.rounds):
            path = Path(folder) / f"{number}.bible"
            with Room.create(path, title="Keys", episodes=60) as made:
                made.save_script(1, made.season().episodes[0].facts.version, script())
            bares.append(asyncio.run(bare(chosen.keys)))
            rooms.append(asyncio.run(room(path, chosen.keys)))
    base, ours = statistics.median(bares), statistics.median(rooms)
    print(f"a key at {LINES} lines, CPU: bare TextArea {base:.1f} ms, the room {ours:.1f} ms")
    print(f"ratio {ours / base:.2f} (budget {BUDGET})")


if __name__ == "__main__":
    main()
