"""Reading a feature-length Fountain script and making its PDF, beside other Python programs.

All get the same generated script, in turn, and CPU time counts: medians of the rounds, as ratios,
which travel between machines. "Warm" is the second PDF of a running program, "process" the whole life
of a new one.

    python benchmarks/script_speed.py [--rounds 5]
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import fountain_parser
from screenplain.export.pdf import to_pdf
from screenplain.parsers import fountain as screenplain
from screenplay_tools.fountain.parser import Parser as ToolsParser

from writersroom.export.conversion import convert
from writersroom.script.fountain import read_fountain, replace
from writersroom.script.reading import read_script

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
"""As users have it: byte code is kept, the first round writes it."""
LINES = 4_600
EPISODE_LINES = 110
WORDS = [
    "the", "a", "her", "his", "rain", "door", "hand", "light", "table", "street", "window", "letter", "phone", "night", "train", "morning", "river", "stairs", "opens", "turns", "waits", "holds", "looks", "walks", "stops", "takes", "leaves", "hears", "knows", "keeps", "slow", "quiet", "cold", "empty", "bright", "old", "last", "first", "over", "under", "behind", "against", "before", "into", "away", "again", "never", "still", "almost", "only", "together",
]  # fmt: skip
NAMES = ("MARA", "LEO", "JUDGE OKAFOR", "ANTON", "DR. LINDQVIST", "TESS", "OLD MAN")
PLACES = (
    "LOFT",
    "COURTHOUSE STEPS",
    "KITCHEN",
    "NIGHT TRAIN",
    "RIVER BANK",
    "ARCHIVE",
    "HOTEL LOBBY",
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure, what it is measured against, and the bar it must stay under."""

    name: str
    value: float
    unit: str
    bar: float = 0.0
    """Zero where the figure is only told."""

    @property
    def row(self) -> str:
        """The figure as a line of the table."""
        told = f"{self.name:<40}{self.value:8.2f} {self.unit:<3}"
        if not self.bar:
            return told
        return f"{told} bar {self.bar:5.2f}  {'met' if self.value <= self.bar else 'MISSED'}"


def feature(lines: int = LINES) -> str:
    """A script of about that many lines with the usual mix of a feature; the same on every call."""
    random = Random(4)
    found = ["Title: The Long Way Down", "Author: Nobody", ""]
    scene = 0
    while len(found) < lines:
        scene += 1
        setting = random.choice(("INT.", "EXT.", "INT./EXT."))
        found += [
            f"{setting} {random.choice(PLACES)} - {random.choice(('DAY', 'NIGHT'))} #{scene}#",
            "",
        ]
        for _turn in range(random.randint(5, 14)):
            found += _block(random)
        if random.random() < 0.15:
            found += ["CUT TO:", ""]
    return "\n".join(found) + "\n"


def _block(random: Random) -> list[str]:
    kind = random.random()
    if kind < 0.35:
        return [_sentences(random, random.randint(1, 4)), ""]
    if kind < 0.37:
        return [f"[[{_sentences(random, 1)}]]", ""]
    if kind < 0.38:
        return [f"> {_sentences(random, 1).upper()} <", ""]
    speech = [random.choice(NAMES) + random.choice(("", "", "", " (V.O.)", " (CONT'D)"))]
    if random.random() < 0.25:
        speech.append(f"({' '.join(random.choices(WORDS, k=2))})")
    return [*speech, _sentences(random, random.randint(1, 3)), ""]


def _sentences(random: Random, count: int) -> str:
    found = []
    for _number in range(count):
        words = random.choices(WORDS, k=random.randint(3, 10))
        if random.random() < 0.05:
            words[1] = f"*{words[1]}*"
        found.append(" ".join(words).capitalize() + ".")
    return " ".join(found)


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of this process, all threads; what others left behind is cleared first."""
    gc.collect()
    began = time.process_time()
    work()
    return time.process_time() - began


def process_cpu(command: Sequence[str]) -> float:
    """CPU seconds of a whole new process."""
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT
    )
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return usage.ru_utime + usage.ru_stime


def medians(works: dict[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """The median of each, taken in turn after one round that does not count."""
    found: dict[str, list[float]] = {name: [] for name in works}
    for number in range(rounds + 1):
        for name, work in works.items():
            spent = work()
            if number:
                found[name].append(spent)
    return {name: statistics.median(spent) for name, spent in found.items()}


def reading(text: str, rounds: int) -> list[Bar]:
    """Reading the whole script, and one episode after a change."""
    episode = read_fountain("\n".join(text.split("\n")[3 : 3 + EPISODE_LINES]))
    place = next(
        n for n, e in enumerate(episode.elements) if e.text and n > len(episode.elements) / 2
    )
    changed = replace(episode, place, "INT. ELSEWHERE - DAY").source
    found = medians(
        {
            "ours": lambda: cpu(lambda: read_fountain(text)),
            "screenplain": lambda: cpu(lambda: screenplain.parse(StringIO(text))),
            "screenplay-tools": lambda: cpu(lambda: ToolsParser().add_text(text)),
            "fountain-parser": lambda: cpu(lambda: fountain_parser.parse(text)),
            "episode": lambda: cpu(lambda: read_fountain(changed)),
        },
        rounds * 3,
    )
    for name, spent in found.items():
        print(f"  {name:<20}{spent * 1000:9.1f} ms CPU")
    return [
        Bar("reading, CPU, of screenplain", found["ours"] / found["screenplain"], "x", 0.5),
        Bar("reading, CPU, of screenplay-tools", found["ours"] / found["screenplay-tools"], "x"),
        Bar("reading, CPU, of fountain-parser", found["ours"] / found["fountain-parser"], "x"),
        Bar("one changed episode of two pages", found["episode"] * 1000, "ms", 3.0),
    ]


def printing(text: str, rounds: int) -> list[Bar]:
    """The PDF in a running program, and as a whole process."""
    data = text.encode()

    def ours() -> float:
        return cpu(lambda: convert(read_script("feature.fountain", data), ".pdf"))

    def theirs() -> float:
        return cpu(lambda: to_pdf(screenplain.parse(StringIO(text)), BytesIO()))

    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "feature.fountain"
        script.write_bytes(data)
        out = Path(folder) / "ours.pdf"
        command = [sys.executable, "-m", "writersroom", "convert", "--force", str(script), str(out)]
        other = [
            sys.executable,
            "-m",
            "screenplain.main",
            "--format",
            "pdf",
            str(script),
            f"{out}.other",
        ]
        found = medians(
            {
                "ours, warm": ours,
                "screenplain, warm": theirs,
                "ours, process": lambda: process_cpu(command),
                "screenplain, process": lambda: process_cpu(other),
            },
            rounds,
        )
    for name, spent in found.items():
        print(f"  {name:<20}{spent * 1000:9.1f} ms CPU")
    return [
        Bar("PDF warm, CPU, of screenplain", found["ours, warm"] / found["screenplain, warm"], "x", 0.35),
        Bar("PDF process, CPU, of screenplain", found["ours, process"] / found["screenplain, process"], "x", 0.7),
    ]  # fmt: skip


def main() -> None:
    """Measure in turn and print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    text = feature()
    print(f"a generated script of {text.count(chr(10))} lines, {len(text) / 1000:.0f} kB")
    bars = [*reading(text, chosen.rounds), *printing(text, chosen.rounds)]
    print("\n".join(bar.row for bar in bars))


if __name__ == "__main__":
    main()
