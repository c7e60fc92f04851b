"""Exports of a large season against their bars: cold and warm seconds, and whether two runs agree.

A storyboard of 1,200 panels has every second scene by night, a caption in every episode and an insert
in each, so that its pictures differ as those of a real season do.

    python benchmarks/exports_speed.py [--rounds 2]
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from writersroom.bible.facts import CharacterFacts, EpisodeFacts, SeasonFacts, SeriesFacts
from writersroom.export import Job, Request
from writersroom.export.registry import export_of
from writersroom.season import build_season

if TYPE_CHECKING:
    from collections.abc import Callable

    from writersroom.season import Season

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
EPISODES, SPEECHES = 80, 14
THINGS = ("phone", "ring", "contract", "photograph", "key", "knife", "door", "silver fox")


@dataclass(frozen=True, slots=True)
class Bar:
    """One export and how long it may take."""

    name: str
    what: str
    format: str
    seconds: float
    season: Callable[[], Season]


def board_season() -> Season:
    """Eighty episodes of fifteen shots."""
    return build_season(
        SeasonFacts(
            SeriesFacts(title="The Glass Heir", language="en"),
            episodes=tuple(
                EpisodeFacts(number=number, title=f"Part {number}", script=_script(number))
                for number in range(1, EPISODES + 1)
            ),
            characters=(CharacterFacts(name="LENA"), CharacterFacts(name="MARCO")),
        )
    )


def _script(number: int) -> str:
    names = ("LENA", "MARCO")
    talk = "\n\n".join(f"{names[n % 2]}\nLine {n} of talk {number}." for n in range(SPEECHES))
    light, thing = ("DAY", "NIGHT")[number % 2], THINGS[number % len(THINGS)]
    return (
        f"INT. HALL {number} - {light}\n\nLena waits. [[caption: Day {number}]]\n\n"
        f"[[shot: INSERT the {thing}, 2s]]\n\nIt says “Number {number}”.\n\n[[shot: MS]]\n\n{talk}\n"
    )


BARS = (Bar("storyboard of 1,200 panels", "storyboard", "pdf", 4.0, board_season),)


def main() -> None:
    """Print each figure beside its bar; the first round counts, which finds nothing in memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=2)
    rounds: int = parser.parse_args().rounds
    slow = False
    for bar in BARS:
        season = bar.season()
        walls, times, made = [], [], set()
        for _round in range(rounds):
            job = Job(season, Request(bar.what, bar.format), NOW)
            wall, cpu = time.perf_counter(), time.process_time()
            made.add(export_of(bar.what, bar.format).write(job))
            walls.append(time.perf_counter() - wall)
            times.append(time.process_time() - cpu)
        slow |= walls[0] > bar.seconds or len(made) > 1
        agree = "the same bytes each time" if len(made) == 1 else f"{len(made)} different files"
        print(
            f"{bar.name}: {walls[0]:.2f} s of {bar.seconds:.1f} s ({times[0]:.2f} s of CPU), "
            f"again {min(walls):.2f} s, {len(max(made, key=len)) / 1e6:.1f} MB, {agree}"
        )
    raise SystemExit(slow)


if __name__ == "__main__":
    main()
