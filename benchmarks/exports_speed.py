"""Exports of a large season against their bars: seconds, CPU, memory, and whether the bytes agree.

Eighty written episodes of about fifteen shots, a third of them asked for by notes, with captions,
inserts, day and night: of the 1,200 panels some 500 differ, as the sample series would have it at that
length (205 of its 409 do, and later episodes repeat more). Three bars:

* the whole set of exports in an empty folder;
* the same set again, after one episode changed;
* the storyboard of all panels as PDF.

Each is a process of its own; memory is the most that it and the processes it starts held at one moment.
The changed set must hold the very bytes of one that is made anew.

    python benchmarks/exports_speed.py [--only storyboard]
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.checks_speed import PEOPLE, PLACES, PROPS, generated_season, with_line
from writersroom.bible.store import Bible
from writersroom.export import Job, Request
from writersroom.export.registry import export_of
from writersroom.room import Room

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.season import Season

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
EPISODES, SCENES, SHOTS = 80, 3, 5
CHANGED = 40
SIZES = ("WS", "FS", "MS", "MS", "MCU", "MCU", "CU", "CU", "ECU", "OTS")
ANGLES = (*[""] * 8, ", low", ", high", ", dutch")
MOVES = (*[""] * 5, ", push in", ", track R", ", handheld")
SAID = (
    "You signed it before she could read a single line of what it said.",
    "Nobody leaves this house until I know who opened the letter.",
    "I kept that ring for nine years, and you wear it to breakfast.",
    "If he wakes tonight, he will ask for her and not for you.",
    "Then tell me why the lamp was burning when the door was locked.",
    "He never came back for the money; he came back for the map.",
)
DONE = (
    "{name} puts the {prop} on the table and does not let go of it.",
    "{name} waits at the window. Behind the glass a car stops, and nobody gets out.",
    "The {prop} falls. {name} looks at it, then at the door.",
    "{name} crosses the room in four steps and stands too close.",
)
MOST_SET_MB = 400.0
_LOOK_EVERY = 0.05
"""Seconds between two looks at the memory: cheap beside what is measured."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One task and what it may take."""

    name: str
    seconds: float
    megabytes: float | None = None


FIRST = Bar("whole set, empty folder", 12.0, MOST_SET_MB)
AGAIN = Bar("whole set, one episode changed", 3.0, MOST_SET_MB)
BOARD = Bar("storyboard of all panels, PDF", 4.0)


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took."""

    seconds: float
    cpu: float
    megabytes: float
    said: dict[str, object]

    def beside(self, bar: Bar) -> str:
        """The figures beside their bar, on one line."""
        most = f" of {bar.megabytes:.0f}" if bar.megabytes else ""
        more = ", ".join(f"{key} {value}" for key, value in self.said.items())
        return (
            f"{bar.name}: {self.seconds:.2f} s of {bar.seconds:.0f} ({self.cpu:.2f} s of CPU), "
            f"{self.megabytes:.0f} MB{most}; {more}"
        )

    def holds(self, bar: Bar) -> bool:
        """Whether it stayed under the bar."""
        is_small = bar.megabytes is None or self.megabytes <= bar.megabytes
        return self.seconds <= bar.seconds and is_small


def written_season() -> Season:
    """The season, as it stands in no bible yet; the same every time."""
    return generated_season(episodes=EPISODES)


def script(number: int) -> str:
    """An episode as a set gets it: a note for every third shot, one insert, a caption now and then."""
    random = Random(number)
    return (
        "\n\n".join(
            paragraph
            for scene in range(1, SCENES + 1)
            for paragraph in _scene(random, number, scene)
        )
        + "\n\n[[hook]]\n\nThe door opens. Nobody moves.\n"
    )


def _scene(random: Random, number: int, scene: int) -> Iterator[str]:
    light = random.choice(("DAY", "NIGHT"))
    yield f"INT. {random.choice(PLACES)} - {light} #{number}-{scene}#"
    if scene == 1 and number % 3 == 0:
        yield f"[[caption: {number} days later]]"
    people = random.sample(PEOPLE[:8], 3)
    for shot in range(SHOTS):
        name, prop = random.choice(people), random.choice(PROPS)
        if scene == 2 and shot == 2:
            yield f"[[shot: INSERT {prop}]]\n\nThe {prop}, and what is written on it: “{number}”."
            continue
        if shot % 3 == 0:
            subject, angle, move = name, random.choice(ANGLES), random.choice(MOVES)
            yield f"[[shot: {random.choice(SIZES)} {subject}{angle}{move}]]"
        if random.random() < 0.3:
            yield random.choice(DONE).format(name=name.title(), prop=prop)
        else:
            yield f"{name}\n{random.choice(SAID)}"


def make_bible(path: Path) -> None:
    """The season as a bible."""
    facts = written_season().facts
    with Room.create(path, title=facts.series.title, episodes=EPISODES, writer="bench") as room:
        there = room.season()
        episodes = (
            replace(new, script=script(new.number), id=old.facts.id, version=old.facts.version)
            for new, old in zip(facts.episodes, there.episodes, strict=True)
        )
        series = replace(facts.series, id=there.series.id, version=there.series.version)
        room.save(
            series, *episodes, *facts.characters, *facts.locations, *facts.props, *facts.arcs,
            *facts.threads, *facts.knowledge, *facts.brand_slots, *facts.hooks, *facts.beats,
        )  # fmt: skip


def change(path: Path) -> None:
    """One more line in the middle of one episode."""
    with Room.open(path, writer="bench") as room:
        episode = room.season().episode(CHANGED)
        assert episode is not None
        facts = episode.facts
        room.save(replace(facts, script=with_line(facts.script, "The rain stops.")))


def make(task: str, bible: Path, folder: Path) -> dict[str, object]:
    """What one process does; gives a word on what became of it."""
    gc.set_threshold(200_000)  # as `writersroom` does
    with Room(Bible.open(bible, "bench"), writer="bench", series="", clock=lambda: NOW) as room:
        if task == "board":
            season = room.season()
            data = export_of("storyboard", "pdf").write(
                Job(season, Request("storyboard", "pdf"), NOW)
            )
            return {"MB written": round(len(data) / 1e6, 1), "bytes": sha256(data).hexdigest()[:8]}
        made = room.export_all(Request("script", "pdf"), folder)
        return {"made": len(made.written), "kept": made.kept, "failed": len(made.failed)}


def run(task: str, bible: Path, folder: Path) -> Run:
    """The task as a process, watched."""
    command = [sys.executable, __file__, "--task", task, str(bible), str(folder)]
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    most = 0.0
    while True:
        done, status, used = os.wait4(process.pid, os.WNOHANG)
        if done:
            break
        most = max(most, _held(process.pid))
        time.sleep(_LOOK_EVERY)
    seconds = time.perf_counter() - began
    assert process.stdout is not None
    said = process.stdout.read()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(process.returncode)
    return Run(seconds, used.ru_utime + used.ru_stime, most, json.loads(said))


def _held(process: int) -> float:
    """Memory that a process and all below it hold now, in MB; 0 of one that ended meanwhile."""
    place = Path(f"/proc/{process}")
    try:
        pages = int((place / "statm").read_text().split()[1])
        below = [one.read_text().split() for one in place.glob("task/*/children")]
    except (OSError, IndexError):
        return 0.0
    held = pages * os.sysconf("SC_PAGE_SIZE") / 1e6
    return held + sum(_held(int(child)) for children in below for child in children)


def differing(first: Path, anew: Path) -> list[str]:
    """The names of the files that are not the same in both sets."""
    one, other = digests(first), digests(anew)
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def digests(folder: Path) -> dict[str, str]:
    """The bytes of every file of a set; the manifest lists the very same."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def measure(*, only_storyboard: bool) -> bool:
    """Print every figure beside its bar; whether all hold."""
    with tempfile.TemporaryDirectory() as name:
        bible, first, anew = Path(name, "bench.bible"), Path(name, "first"), Path(name, "anew")
        make_bible(bible)
        boards = [run("board", bible, first) for _twice in range(2)]
        print(boards[0].beside(BOARD))
        others = [] if boards[0].said == boards[1].said else ["the storyboard"]
        holds = boards[0].holds(BOARD)
        if not only_storyboard:
            for bar in (FIRST, AGAIN):
                made = run("set", bible, first)
                print(made.beside(bar), flush=True)
                holds &= made.holds(bar)
                if bar is FIRST:
                    change(bible)
            run("set", bible, anew)
            others += differing(first, anew)
        print(
            f"other bytes in {len(others)}: {others[:5]}" if others else "the same bytes each time"
        )
        return holds and not others


def main() -> None:
    """Measure, or do one task of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=("storyboard",))
    parser.add_argument("--task", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.task:
        task, bible, folder = asked.task
        print(json.dumps(make(task, Path(bible), Path(folder))))
        return
    raise SystemExit(not measure(only_storyboard=asked.only is not None))


if __name__ == "__main__":
    main()
