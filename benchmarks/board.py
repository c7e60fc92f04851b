"""From opening a bible of a hundred written episodes to its whole board, beside a bare table.

Each round opens another bible in a running application, so that no script was read before. The bare
figure is a Textual table of as many rows that fills with what the board shows; medians count.

    python benchmarks/board.py [--rounds 5]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

os.environ["TEXTUAL_ANIMATIONS"] = "none"

from rich.text import Text
from textual.app import App, ComposeResult
from textual.widgets import DataTable
from typing_extensions import override

from writersroom.bible.facts import ArcFacts, BeatFacts, HookFacts, Status
from writersroom.room import Room
from writersroom.tui.app import make_app

if TYPE_CHECKING:
    from collections.abc import Callable

    from writersroom.bible.facts import Record

EPISODES, BLOCKS = 100, 12
BUDGET_MS = 300.0
KINDS = ("danger", "reveal", "decision", "arrival", "betrayal", "emotion")
BLOCK = "A door opens on yard {n}.\n\nMARA\nWho left number {n} here?\n\nJON\n(low)\nNot me.\n\n"


def make_bible(path: Path, salt: int) -> str:
    """A bible of a hundred written episodes with hooks, beats and three arcs."""
    with Room.create(path, title="The Yard", episodes=EPISODES, writer="bench") as room:
        records: list[Record] = [ArcFacts(name=name) for name in ("rise", "mother", "debt")]
        for episode in room.season().episodes:
            n = episode.number
            text = "INT. YARD - NIGHT\n\n" + BLOCK.format(n=f"{salt}.{n}") * BLOCKS
            facts = replace(episode.facts, title=f"Yard {n}", script=text, status=Status.DRAFT)
            hook = HookFacts(episode=n, kind=KINDS[n % 6], question="Who?", strength=n % 5 + 1)
            records += [facts, hook]
            records += [
                BeatFacts(episode=n, position=p, summary="A door.", arc=("rise", "debt")[n % 2])
                for p in (1, 2, 3)
            ]
        room.save(*records)
    return str(path)


class Bare(App[None]):
    """One table and nothing else."""

    @override
    def compose(self) -> ComposeResult:
        """The empty table."""
        yield DataTable[Text]()


async def until(condition: Callable[[], bool], began: float) -> float:
    """Milliseconds from `began` until `condition` holds, to about two of them."""
    while not condition():
        await asyncio.sleep(0.002)
    return (time.perf_counter() - began) * 1000


async def bare(rounds: int) -> float:
    """Filling a bare table with a hundred rows, until they are painted."""
    spent = []
    async with Bare().run_test(size=(120, 36)) as pilot:
        table = pilot.app.query_one(DataTable)
        for _round in range(rounds):
            table.clear(columns=True)
            began = time.perf_counter()
            for width in (4, 30, 8, 18, 15, 9):
                table.add_column(Text("Head"), width=width)
            for number in range(EPISODES + 1):
                table.add_row(*(Text(f"cell {number}") for _ in range(6)))
            await pilot.pause()
            spent.append((time.perf_counter() - began) * 1000)
    return statistics.median(spent)


async def board(bibles: list[str]) -> tuple[float, float]:
    """Medians from opening to the whole board, and from the loaded season to it."""
    rounds = [await opened(target) for target in bibles]
    return statistics.median(a for a, _b in rounds), statistics.median(b for _a, b in rounds)


async def opened(target: str) -> tuple[float, float]:
    """Milliseconds from opening one bible to the whole board, and from its loaded season to it."""
    app = make_app(None)

    def is_whole() -> bool:
        board = app.screen_stack[0].query_one(DataTable)
        rows = board.row_count == EPISODES + 1
        return rows and ":" in str(board.get_cell(str(EPISODES), "time"))

    async with app.run_test(size=(120, 36)) as pilot:
        while app.screen.id != "welcome":
            await pilot.pause(0.01)
        began = time.perf_counter()
        app.open_bible(target)
        loaded = await until(lambda: app.state is not None, began)
        whole = await until(is_whole, began)
        while not (app.state and app.state.is_checked):
            await pilot.pause(0.02)
    return whole, whole - loaded


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        bibles = [make_bible(Path(folder) / f"{n}.bible", n) for n in range(rounds + 1)]
        table = asyncio.run(bare(rounds))
        asyncio.run(board(bibles[:1]))  # imports, and the first parse of all
        whole, shown = asyncio.run(board(bibles[1:]))
    print(f"bare table of {EPISODES} rows {table:8.1f} ms")
    print(f"season loaded to board    {shown:8.1f} ms   {shown / table:5.1f}x")
    print(
        f"opened to whole board     {whole:8.1f} ms   {whole / table:5.1f}x  (<= {BUDGET_MS:g} ms on a quiet machine)"
    )


if __name__ == "__main__":
    main()
