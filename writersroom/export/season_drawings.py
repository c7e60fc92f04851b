"""The charts of a season laid out to be drawn: cells, axes and words, in units of the drawing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from writersroom.checks.charts import charts
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from writersroom.checks.charts import Chart, ChartRow
    from writersroom.checks.picture import SeasonPicture
    from writersroom.export.job import Job

WIDTH = 1000.0
"""Of every drawing."""
_LABELS, _TOTALS = 132.0, 74.0
_ROW, _AXIS, _GAP = 17.0, 26.0, 4.0
_WIDEST = 26.0
_TEN = 10
_LARGEST_SIGN = 11.0
_LONGEST_LABEL = 19


@dataclass(frozen=True, slots=True)
class _Cell:
    """One drawn cell; lengths in units of the drawing."""

    x: float
    y: float
    sign: str
    level: int
    title: str
    """What a pointer resting on it is told."""


def season_drawings(picture: SeasonPicture) -> list[dict[str, object]]:
    """Every chart that has rows, as the templates draw them."""
    return [_drawing(chart, picture) for chart in charts(picture) if chart.rows]


def season_facts(job: Job, picture: SeasonPicture) -> str:
    """How much is written, and the date."""
    written = sum(episode.is_written for episode in picture.episodes)
    said = _("{written} of {planned} episodes written").format(
        written=written, planned=job.season.last_number
    )
    return f"{said} · {job.now.date().isoformat()}"


def walls_line(picture: SeasonPicture) -> str:
    """What a dashed line means, where there is one."""
    if not any(episode.is_wall for episode in picture.episodes):
        return ""
    return _("Dashed line and $: the viewer pays after this episode.")


def _drawing(chart: Chart, picture: SeasonPicture) -> dict[str, object]:
    columns = _Columns(len(picture.episodes))
    walls = [place for place, episode in enumerate(picture.episodes) if episode.is_wall]
    cells = [
        cell
        for place, row in enumerate(chart.rows)
        for cell in _cells(row, place, columns, picture)
    ]
    bottom = _AXIS + _ROW * len(chart.rows)
    size = min(0.95 * columns.cell, _LARGEST_SIGN)
    return {
        "id": chart.id,
        "title": chart.title,
        "legend": chart.legend,
        "width": WIDTH,
        "height": bottom + 4,
        "cell": columns.cell,
        "width_of_cell": round(columns.cell - 0.6, 2),
        "row": _ROW - 2,
        "baseline": round(_ROW / 2 + 0.36 * size - 1, 2),
        "size": round(size, 2),
        "totals": columns.end + 10,
        "bottom": bottom,
        "rows": [
            {
                "label": _cut(row.label),
                "name": row.label,
                "total": row.total,
                "y": _AXIS + _ROW * place,
            }
            for place, row in enumerate(chart.rows)
        ],
        "cells": cells,
        "axis": [(columns.x(place), picture.numbers[place]) for place in columns.firsts],
        "walls": [columns.x(place) + columns.cell + 0.5 for place in walls],
        "words": [_words(row, picture) for row in chart.rows],
    }


class _Columns:
    """Where the columns of a drawing stand."""

    def __init__(self, count: int) -> None:
        gaps = _GAP * ((count - 1) // _TEN)
        self.cell = min((WIDTH - _LABELS - _TOTALS - gaps) / max(count, 1), _WIDEST)
        self.firsts = range(0, count, _TEN)
        self.end = self.x(count - 1) + self.cell

    def x(self, place: int) -> float:
        """The left edge of a column."""
        return round(_LABELS + place * self.cell + _GAP * (place // _TEN), 1)


def _cells(row: ChartRow, place: int, columns: _Columns, picture: SeasonPicture) -> Iterator[_Cell]:
    for column, (sign, level) in enumerate(zip(row.signs, row.levels, strict=True)):
        if sign != " ":
            yield _Cell(
                columns.x(column),
                _AXIS + _ROW * place,
                sign if sign != "." else "",
                level,
                f"{row.label} · {picture.numbers[column]}: {sign}" if sign != "." else "",
            )


def _cut(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"


def _words(row: ChartRow, picture: SeasonPicture) -> tuple[str, str]:
    """A row as text: its name, and the episodes in which something stands, as ranges."""
    marked = [n for n, level in zip(picture.numbers, row.levels, strict=True) if level]
    return row.label, ", ".join(_ranges(marked)) or "–"


def _ranges(numbers: Sequence[int]) -> Iterator[str]:
    starts = [n for before, n in pairwise([-1, *numbers]) if n != before + 1]
    ends = [n for n, after in pairwise([*numbers, 0]) if after != n + 1]
    for start, end in zip(starts, ends, strict=True):
        yield str(start) if start == end else f"{start}–{end}"
