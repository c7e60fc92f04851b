"""Styled text as the templates read it: lines of runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.script.emphasis import runs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from writersroom.script.emphasis import Run

PrintedRun = dict[str, str | bool]


def lined_runs(text: str) -> list[list[PrintedRun]]:
    """`text`, its emphasis marks read, as lines of runs."""
    return [printed_runs(runs(line)) for line in text.split("\n")]


def printed_runs(line: Iterable[Run]) -> list[PrintedRun]:
    """The runs of one line."""
    return [
        {"text": run.text, "bold": run.bold, "italic": run.italic, "underline": run.underline}
        for run in line
    ]
