"""Styled text as the templates read it: lines of runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.export.fitting import breakable
from writersroom.script.emphasis import runs

if TYPE_CHECKING:
    from collections.abc import Iterable

from writersroom.script.emphasis import Run

_LONGEST_WORD = 40
"""Letters that surely fit on a line of the flowed layout."""

PrintedRun = dict[str, str | bool]


def lined_runs(text: str) -> list[list[PrintedRun]]:
    """`text`, its emphasis marks read, as lines of runs; no word is longer than a line."""
    return [printed_runs(runs(breakable(line, _LONGEST_WORD))) for line in text.split("\n")]


def printed_runs(line: Iterable[Run]) -> list[PrintedRun]:
    """The runs of one line."""
    return [printed_run(run) for run in line]


def printed_run(run: Run) -> PrintedRun:
    """One run."""
    return {"text": run.text, "bold": run.bold, "italic": run.italic, "underline": run.underline}
