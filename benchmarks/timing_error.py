"""How far the running-time model is off on the calibration tables: `python -m benchmarks.timing_error`.

These are fitted errors: the constants were chosen on these passages.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from typing import TYPE_CHECKING

from writersroom.script.timing_counts import CONSTANTS, MODELS, Model
from writersroom.script.timing_settings import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_DATA = Path(__file__).parent / "data"
_NEAR = 0.20


@dataclass(frozen=True, slots=True)
class Passage:
    """One timed passage: its group, the seconds it took, and what the model says."""

    group: str
    actual: float
    predicted: float


@dataclass(frozen=True, slots=True)
class Errors:
    """Errors over a table, in percent."""

    passages: int
    mean_error: float
    """MAPE: mean of the absolute errors."""
    median_error: float
    bias: float
    """Median of the signed errors; negative where the model says too little."""
    near: float
    """Share of passages within 20 %."""
    covered: float
    """Share of passages inside the interval."""


def english_passages() -> list[Passage]:
    """The English table; the groups are the shows."""
    model = MODELS[Language.EN]
    return [
        Passage(row["show"], float(row["gold_s"]), _english_seconds(row, model))
        for row in _rows("runtime_en_calibration.csv")
    ]


def chinese_passages() -> list[Passage]:
    """The Chinese table, dialogue only; the groups are the works."""
    model, token = MODELS[Language.ZH], CONSTANTS["mixed"]["latin_token"]

    def predicted(row: Mapping[str, str]) -> float:
        words = float(row["chars"]) + token * float(row["latin_tokens"])
        return float(model.word * words + model.clause * float(row["clauses"]))

    return [
        Passage(row["id"].split("-")[0], float(row["seconds"]), predicted(row))
        for row in _rows("runtime_zh_calibration.csv")
    ]


def errors(passages: Sequence[Passage], model: Model) -> Errors:
    """The errors of `passages`, whose interval factors are those of `model`."""
    signed = [each.predicted / each.actual - 1 for each in passages]
    absolute = [abs(error) for error in signed]

    def share(holds: Callable[[Passage], bool]) -> float:
        return 100 * mean(1.0 if holds(each) else 0.0 for each in passages)

    return Errors(
        passages=len(passages),
        mean_error=100 * mean(absolute),
        median_error=100 * median(absolute),
        bias=100 * median(signed),
        near=share(lambda each: abs(each.predicted / each.actual - 1) <= _NEAR),
        covered=share(
            lambda each: (
                model.low_factor * each.predicted
                <= each.actual
                <= model.high_factor * each.predicted
            )
        ),
    )


def main() -> None:
    """Print the errors of both tables, whole and by group."""
    print(
        f"{'passages':<16}{'n':>5}{'MAPE':>8}{'median':>8}{'bias':>8}{'in 20 %':>9}{'covered':>9}"
    )
    for language, passages in (
        (Language.EN, english_passages()),
        (Language.ZH, chinese_passages()),
    ):
        model = MODELS[language]
        groups = {each.group: [p for p in passages if p.group == each.group] for each in passages}
        for name, some in ((f"{language} all", passages), *sorted(groups.items())):
            found = errors(some, model)
            print(
                f"{name:<16}{found.passages:>5}{found.mean_error:>8.1f}{found.median_error:>8.1f}"
                f"{found.bias:>8.1f}{found.near:>9.0f}{found.covered:>9.0f}"
            )


def _english_seconds(row: Mapping[str, str], model: Model) -> float:
    return (
        model.word * float(row["d_words"])
        + model.block * float(row["d_lines"])
        + model.action_word * float(row["a_words"])
        + model.action_sentence * float(row["a_sents"])
        + model.scene_change * float(row["cuts"])
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as table:
        yield from csv.DictReader(table)


if __name__ == "__main__":
    main()
