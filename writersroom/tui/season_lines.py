"""The season's charts as lines of cells, without any widget: what stands on each and where a column is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from writersroom.checks.charts import bands, cells, label_cells, padded
from writersroom.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from writersroom.checks.charts import Band, Chart, ChartRow
    from writersroom.checks.picture import EpisodePicture, SeasonPicture

_MARGIN = 2


class Part(Enum):
    """What a line is."""

    TITLE = "title"
    LEGEND = "legend"
    AXIS = "axis"
    ROW = "row"
    SPACE = "space"


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One line of the screen."""

    part: Part
    text: str
    """The whole line, for all parts but rows only up to what follows the label."""
    signs: str = ""
    """The grouped signs of a row."""
    tail: str = ""
    band: Band | None = None
    """The columns of a row or an axis."""
    margin: int = 0
    """Cells before the first sign."""

    def place(self, column: int) -> int | None:
        """The index of a column within `signs`; None where the line does not hold it."""
        if self.band is None or not self.band.start <= column < self.band.end:
            return None
        return self.band.place(column)


def season_lines(
    drawn: Sequence[Chart], numbers: Sequence[int], width: int
) -> tuple[ChartLine, ...]:
    """All charts that have rows, one below the other, each in as many bands as `width` asks for."""
    return tuple(line for chart in drawn if chart.rows for line in _chart(chart, numbers, width))


def _chart(chart: Chart, numbers: Sequence[int], width: int) -> Iterator[ChartLine]:
    yield ChartLine(Part.TITLE, chart.title)
    yield from (ChartLine(Part.LEGEND, line) for line in _wrapped(chart.legend, width))
    labels = label_cells(chart.rows)
    tail = max(cells(row.total) for row in chart.rows)
    margin = labels + _MARGIN
    for band in bands(len(numbers), width - margin - tail - _MARGIN):
        if band.start:
            yield ChartLine(Part.SPACE, "")
        axis = " " * margin + band.axis(numbers)
        yield ChartLine(Part.AXIS, axis, band=band, margin=margin)
        for row in chart.rows:
            yield _row(row, band, labels)
    yield ChartLine(Part.SPACE, "")


def _wrapped(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if line and cells(line) + 1 + cells(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _row(row: ChartRow, band: Band, labels: int) -> ChartLine:
    return ChartLine(
        Part.ROW,
        padded(row.label, labels) + " " * _MARGIN,
        band.grouped(row.signs),
        f"{' ' * _MARGIN}{row.total}" if band.is_last else "",
        band,
        labels + _MARGIN,
    )


def column_words(picture: SeasonPicture, column: int) -> str:
    """What there is to say of one episode, on one line."""
    episode = picture.episodes[column]
    title = _("Episode {number}: {title}").format(
        number=episode.number, title=episode.title or _("untitled")
    )
    return "; ".join((title, *_hook_words(episode)))


def _hook_words(episode: EpisodePicture) -> Iterator[str]:
    if episode.kind is None:
        yield _("no hook")
    else:
        yield f"{_(episode.kind.value)} {episode.strength}"
    if episode.run > 1:
        yield _("number {count} of its kind running").format(count=episode.run)
    if others := len(episode.open_hooks):
        yield ngettext("{count} question open", "{count} questions open", others).format(
            count=others
        )
    if episode.is_wall:
        yield _("paywall behind it")
