"""What the checks cost on a season of a hundred written episodes, and what one edited line costs.

CPU time, medians of the rounds; every figure also as a ratio to reading and timing the scripts alone,
measured in the same run: ratios travel between machines. "Cold" is a new process that opens nothing
but the facts, "key" is what the meter costs after a press of a key.

    python benchmarks/checks_speed.py [--rounds 7]
"""

from __future__ import annotations

import argparse
import gc
import pickle
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from writersroom.bible.facts import (
    ArcFacts,
    BeatFacts,
    BrandSlotFacts,
    CharacterFacts,
    EpisodeFacts,
    HookFacts,
    KnowledgeFacts,
    LocationFacts,
    PropFacts,
    SeasonFacts,
    SeriesFacts,
    Status,
    ThreadFacts,
)
from writersroom.checks import run
from writersroom.checks.incremental import Kept
from writersroom.room.judging import judge
from writersroom.script.fountain_reader import read_fountain
from writersroom.script.timing import episode_time
from writersroom.season import build_season

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from writersroom.season import Season

EPISODES, LINES = 100, 150
PEOPLE = ("MARA VALE", "LEO ARDEN", "JUDITH OKAFOR", "ANTON BRANDT", "DR. LINDQVIST", "TESS", "OLD MAN", "NADIA", "CAPTAIN ROOK", "IRIS", "PETER VALE", "SISTER AGNES")  # fmt: skip
PLACES = ("LOFT", "COURTHOUSE STEPS", "KITCHEN", "NIGHT TRAIN", "RIVER BANK", "ARCHIVE", "HOTEL LOBBY", "CLINIC", "ROOF GARDEN", "HARBOUR")  # fmt: skip
PROPS = ("silver ring", "letter", "key", "photograph", "ledger", "phone", "map", "lamp")
KINDS = ("danger", "reveal", "decision", "arrival", "betrayal", "emotion", "deadline", "reversal", "interruption", "discovery", "question", "departure")  # fmt: skip
BEATS = ("opening", "setup", "jolt", "turn", "escalation", "hook")
WORDS = ["the", "a", "her", "his", "rain", "door", "hand", "light", "table", "street", "window", "letter", "phone", "night", "train", "morning", "river", "stairs", "opens", "turns", "waits", "holds", "looks", "walks", "stops", "takes", "leaves", "hears", "knows", "keeps", "slow", "quiet", "cold", "empty", "bright", "old", "last", "first", "over", "under", "behind", "against", "before", "into", "away", "again", "never", "still", "almost", "only", "together"]  # fmt: skip


def generated_season(*, episodes: int = EPISODES, lines: int = LINES, seed: int = 7) -> Season:
    """A season of written episodes with every kind of fact; the same for the same seed."""
    random = Random(seed)
    threads = tuple(_threads(episodes))
    return build_season(
        SeasonFacts(
            SeriesFacts(
                title="The Silver Ring",
                planned_episodes=episodes,
                target_seconds=180.0,
                paywall_episodes=tuple(range(10, episodes, 10)),
            ),
            tuple(_episode(random, number, lines, threads) for number in range(1, episodes + 1)),
            hooks=tuple(_hook(random, number, episodes) for number in range(1, episodes + 1)),
            beats=tuple(beat for n in range(1, episodes + 1) for beat in _beats(random, n)),
            characters=tuple(
                CharacterFacts(
                    name=name.title(),
                    aliases=(name.split()[-1],),
                    role="lead" if i < 3 else "support",
                )
                for i, name in enumerate(PEOPLE)
            ),
            locations=tuple(LocationFacts(name=place.title()) for place in PLACES),
            props=tuple(PropFacts(name=prop) for prop in PROPS),
            arcs=tuple(ArcFacts(name=f"Arc {n}", character=PEOPLE[n].title()) for n in range(6)),
            threads=threads,
            knowledge=tuple(
                KnowledgeFacts(character=name.title(), thread="paternity", since=20 + 7 * i)
                for i, name in enumerate(PEOPLE)
            ),
            brand_slots=(BrandSlotFacts(name="tea", brand="Tea", episodes=(4, 14), seconds=3.0),),
        )
    )


def _threads(episodes: int) -> Iterator[ThreadFacts]:
    yield ThreadFacts(
        name="paternity",
        kind="secret",
        weight="large",
        planted=2,
        paid=episodes,
        terms=("my father",),
    )
    for number in range(24):
        first = 1 + number * 3 % episodes
        yield ThreadFacts(
            name=f"thread {number}",
            kind=("setup", "question", "prop")[number % 3],
            planted=first,
            due=min(first + 12, episodes),
            terms=(f"word {number}",),
        )


def _episode(
    random: Random, number: int, lines: int, threads: tuple[ThreadFacts, ...]
) -> EpisodeFacts:
    return EpisodeFacts(
        number=number,
        title=f"Number {number}",
        logline=_sentence(random),
        status=Status.DRAFT,
        script="\n".join(_script(random, number, lines, threads)) + "\n",
        mood=random.choice(("dark", "light", "tense")),
    )


def _script(
    random: Random, number: int, lines: int, threads: tuple[ThreadFacts, ...]
) -> Iterator[str]:
    written = 0
    for scene in range(4):
        place = random.choice(PLACES)
        yield from (f"INT. {place} - {random.choice(('DAY', 'NIGHT'))}", "")
        if scene == 0:
            yield from (f"[[pickup]] {_sentence(random)} [[beat: opening]]", "")
        written += 2 + 2 * (scene == 0)
        while written < lines * (scene + 1) // 4 - 4:
            if random.random() < 0.35:
                mark = _mark(random, threads) if random.random() < 0.25 else ""
                yield from (f"{_sentence(random)} {_sentence(random)}{mark}", "")
                written += 2
            else:
                yield from (random.choice(PEOPLE[:8]), _sentence(random), "")
                written += 3
    yield from ("[[hook]]", "", f"The {random.choice(PROPS)} falls. Mara stares at the door.")


def _mark(random: Random, threads: tuple[ThreadFacts, ...]) -> str:
    name = random.choice(threads).name
    return random.choice(
        (f" [[plant: {name}]]", f" [[pay: {name}]]", " [[beat: turn]]", " [[sfx: rain]]",
         f" [[knows: LEO ARDEN, {name}]]", " [[caption: The next day]]", " [[time: 4s]]")
    )  # fmt: skip


def _sentence(random: Random) -> str:
    words = random.choices(WORDS, k=random.randint(5, 10))
    if random.random() < 0.2:
        words[random.randrange(len(words))] = random.choice((*PROPS, "Mara", "Leo", "Anton"))
    return " ".join(words).capitalize() + random.choice(".....?!")


def _hook(random: Random, number: int, episodes: int) -> HookFacts:
    is_last = number == episodes
    return HookFacts(
        episode=number,
        kind="none" if is_last else KINDS[number * 5 % len(KINDS)],
        question=f"Who holds the {random.choice(PROPS)} now?",
        at_stake=(random.choice(PEOPLE).title(), random.choice(PROPS)),
        strength=random.randint(2, 5),
        deadline="midnight",
        pays_off_in=None if is_last else number + 1,
        thread=f"thread {number % 24}",
    )


def _beats(random: Random, number: int) -> Iterator[BeatFacts]:
    for position, kind in enumerate(BEATS, 1):
        yield BeatFacts(
            episode=number,
            position=position,
            kind=kind,
            summary=_sentence(random),
            planned_seconds=30.0,
            arc=f"Arc {random.randrange(6)}",
            location=random.choice(PLACES).title(),
            cast=tuple(random.sample(PEOPLE, 2)),
            threads=(f"thread {random.randrange(24)}",),
        )


def edited(season: Season, number: int, line: str) -> Season:
    """The season with one more line near the middle of an episode."""
    episodes = tuple(
        replace(facts, script=with_line(facts.script, line)) if facts.number == number else facts
        for facts in season.facts.episodes
    )
    return build_season(replace(season.facts, episodes=episodes))


def with_line(script: str, line: str) -> str:
    """The script with `line` as an action paragraph in its middle."""
    paragraphs = script.split("\n\n")
    middle = len(paragraphs) // 2
    return "\n\n".join([*paragraphs[:middle], line, *paragraphs[middle:]])


COLD = """
import pickle, sys, time
facts = pickle.load(open(sys.argv[1], "rb"))
before = time.process_time()
from writersroom.checks import run
from writersroom.season import build_season
run(build_season(facts))
print(time.process_time() - before)
"""


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure in milliseconds of CPU, and what it must stay under."""

    name: str
    figures: list[float]
    most: float | None

    @property
    def median(self) -> float:
        """The figure that counts."""
        return statistics.median(self.figures)


def milliseconds(work: Callable[[], object]) -> float:
    """CPU time of one call."""
    before = time.process_time()
    work()
    return 1000 * (time.process_time() - before)


def measure(rounds: int) -> list[Bar]:
    """All figures; each round in turn, so that a busy machine bends them alike."""
    season = generated_season()
    texts = [episode.facts.script for episode in season.episodes]
    kept = Kept()
    bars = [
        Bar("read and time 100 scripts", [], None),
        Bar("full check, new process", [], 1500.0),
        Bar("full check, warm", [], 150.0),
        Bar("check again, nothing changed", [], None),
        Bar("check after one edited line", [], 25.0),
        Bar("check after one edited hook", [], 25.0),
        Bar("meter after a key", [], 16.0),
    ]
    run(season)
    run(season, kept=kept)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts"
        path.write_bytes(pickle.dumps(season.facts))
        for number in range(rounds):
            gc.collect()
            line = f"She counts to {number}. The rain stops."
            one = edited(season, 40 + number, line)
            typed = with_line(texts[60], line)
            works: tuple[Callable[[], object] | None, ...] = (
                lambda: [episode_time(read_fountain(text)) for text in texts],
                None,
                lambda: run(build_season(season.facts)),
                lambda: run(build_season(season.facts), kept=kept),
                partial(run, one, kept=kept),
                partial(_run_rehooked, season, number, kept),
                partial(judge, season, 61, typed, kept, while_typing=True),
            )
            for bar, work in zip(bars, works, strict=True):
                bar.figures.append(_cold(path) if work is None else milliseconds(work))
                run(season, kept=kept)
    return bars


def _run_rehooked(season: Season, number: int, kept: Kept) -> object:
    return run(_rehooked(season, number), kept=kept)


def _rehooked(season: Season, number: int) -> Season:
    hooks = tuple(
        replace(hook, strength=1 + number % 5) if hook.episode == 50 else hook
        for hook in season.facts.hooks
    )
    return build_season(replace(season.facts, hooks=hooks))


def _cold(path: Path) -> float:
    done = subprocess.run(
        [sys.executable, "-c", COLD, str(path)], check=True, capture_output=True, text=True
    )
    return 1000 * float(done.stdout)


def main() -> None:
    """Measure and print; exit 1 where a bar is missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=7)
    bars = measure(options.parse_args().rounds)
    base = bars[0].median
    print(f"{'CPU ms, median':32} {'ms':>8} {'x base':>7} {'at most':>8}")
    for bar in bars:
        most = "" if bar.most is None else f"{bar.most:.0f}"
        print(f"{bar.name:32} {bar.median:8.1f} {bar.median / base:7.3f} {most:>8}")
    if any(bar.most is not None and bar.median > bar.most for bar in bars):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
