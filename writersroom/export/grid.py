"""The English layout: pages of placed lines from the paginator, as data for the template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.export.fitting import letters, shortened
from writersroom.export.runs import PrintedRun, printed_runs
from writersroom.script.emphasis import Run
from writersroom.script.pages import LETTER, LineKind, PageEpisode, PlacedLine, paginate_season
from writersroom.script.pages_layout import PAGE_NUMBER, SCENE_NUMBER_LEFT, SCENE_NUMBER_RIGHT
from writersroom.script.wrapping import cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from writersroom.export.job import Job
    from writersroom.script.pages import Page

_ALIGNED = frozenset({LineKind.CENTERED, LineKind.CARD, LineKind.TRANSITION})
"""Kinds whose lines each have a left edge of their own."""
_HEADER = 58
"""Letters of a page's header, at 9 pt."""
_LEFT, _RIGHT = 7, 74
"""Cells of the paper that plain text begins and ends with."""


def grid_pages(job: Job) -> dict[str, object]:
    """The data of templates/pdf/script_grid.typ, front matter apart: every page of every episode."""
    cards = {episode.number: job.labels.episode(episode) for episode in job.episodes}
    return {
        "width": LETTER.width,
        "height": LETTER.height,
        "page_number": PAGE_NUMBER,
        "number_left": SCENE_NUMBER_LEFT,
        "pages": [
            {
                "number": f"{page.number}." if page.number > 1 else "",
                "header": _header(job.title, cards[page.episode]),
                "blocks": [_printed(block) for block in _blocks(page)],
            }
            for page in _pages(job)
        ],
    }


def grid_text(job: Job) -> str:
    """The same pages as plain text: a character for each cell, a form feed between pages."""
    return "\f".join(_typed(page) for page in _pages(job)) + "\n"


def _pages(job: Job) -> tuple[Page, ...]:
    return paginate_season(
        [
            PageEpisode(episode.number, job.labels.episode(episode), episode.screenplay)
            for episode in job.each_episode()
        ],
        LETTER,
    )


def _typed(page: Page) -> str:
    """One page; its first line is the page number, where it has one."""
    rows: dict[int, str] = {-3: f"{page.number}.".rjust(_RIGHT - _LEFT) if page.number > 1 else ""}
    for line in page.lines:
        start = rows.get(line.row, "")
        indent = max(round(line.x) - _LEFT, 0)
        if line.scene_number and not start:
            start = line.scene_number.ljust(indent - 1)[: indent - 1]
        rows[line.row] = start.ljust(indent) + line.text
    return "\n".join(rows.get(row, "").rstrip() for row in range(-3, max(rows) + 1))


def _blocks(page: Page) -> Iterator[list[PlacedLine]]:
    """Lines that are one paragraph of one element, so that they become one tagged paragraph."""
    block: list[PlacedLine] = []
    for line in page.lines:
        if block and not _goes_on(block[-1], line):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _goes_on(before: PlacedLine, line: PlacedLine) -> bool:
    return (
        (before.element, before.episode, before.kind, before.is_artifact)
        == (line.element, line.episode, line.kind, line.is_artifact)
        and line.row == before.row + 1
        and line.kind not in _ALIGNED
    )


def _printed(block: list[PlacedLine]) -> dict[str, object]:
    first, left = block[0], min(line.x for line in block)
    return {
        "row": first.row,
        "x": left,
        "kind": first.kind.value,
        "artifact": first.is_artifact,
        "number": first.scene_number,
        "number_right": _right_of(first),
        "lines": [_indented(line, round(line.x - left)) for line in block],
    }


def _header(series: str, card: str) -> str:
    """Series and episode, short enough to leave the draft mark and the page number their room."""
    left = shortened(series, 34)
    return f"{left} · {shortened(card, _HEADER - letters(left))}"


def _right_of(heading: PlacedLine) -> float:
    """Right edge of a scene number's second copy: further out where the heading reaches that far."""
    text_end = heading.x + cells(heading.text)
    return max(SCENE_NUMBER_RIGHT, text_end + 1 + cells(heading.scene_number))


def _indented(line: PlacedLine, indent: int) -> list[PrintedRun]:
    """A line under a hanging bracket stands a cell further right: a space is exactly a cell wide."""
    runs: Iterable[Run] = (Run(" " * indent), *line.runs) if indent else line.runs
    return printed_runs(runs)
