"""The English layout: pages of placed lines from the paginator, the same for PDF, HTML and text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.export.fitting import letters, shortened
from writersroom.export.options import Paper
from writersroom.export.prepared import Prepared, prepared
from writersroom.export.runs import PrintedRun, printed_run
from writersroom.i18n import _
from writersroom.script.pages import (
    A4,
    CHINESE_MARKS,
    ENGLISH_MARKS,
    LETTER,
    EpisodePages,
    LineKind,
    PageEpisode,
    PageSettings,
    PlacedLine,
    page_text,
    paginate_season,
)
from writersroom.script.pages_layout import COLUMNS, PAGE_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.export.job import Job
    from writersroom.script.pages import Page, PageLayout
    from writersroom.script.pages_handed_out import LockedPages

_ALIGNED = frozenset(
    {
        LineKind.CENTERED,
        LineKind.CARD,
        LineKind.ACT,
        LineKind.END_OF_ACT,
        LineKind.TRANSITION,
    }
)
"""Kinds whose lines each have a left edge of their own."""
_HEADER = 58
"""Letters of a page's header, at 9 pt."""
_PLACED = frozenset({LineKind.HEADING, LineKind.CARD, LineKind.TRANSLATION})
"""Kinds the template gives a tag or a colour of their own."""
_FIRST_ROW = -1
"""The row at which the flow of a page begins: that of a repeated cue."""
_EDGE = COLUMNS[LineKind.ACTION].left
"""Its left edge."""


def grid_layout(job: Job) -> PageLayout:
    """The paper of the grid."""
    return A4 if job.paper == Paper.A4 else LETTER


def script_pages(job: Job) -> tuple[Page, ...]:
    """The pages of the job's episodes: what PDF, HTML, plain text and the screen all show.

    Raises:
        InputError: only changed pages were asked for, and there are none.
    """
    ready = list(prepared(job))
    pages = _paginated(_page_episodes(ready), job)
    if job.options.previous:
        from writersroom.script.revisions import starred

        pages = starred(pages, {each.number: each.changes for each in ready})
    if not job.options.only_revised:
        return pages
    revised = tuple(page for page in pages if page.is_revised)
    if not revised:
        raise InputError(
            _("No page differs from the earlier version."),
            hint=_("Export all pages, or compare with an older version."),
        )
    return revised


def locked_pages(job: Job) -> LockedPages:
    """The pages as they are now, held for later exports (`ScriptOptions.locked`).

    On pages that were locked before, A-pages keep the names they have now.
    """
    from writersroom.script.pages_handed_out import typed_omissions
    from writersroom.script.pages_locked import lock

    printed = _page_episodes(list(prepared(job)))
    episodes, omitted = typed_omissions(printed)
    scripts = tuple((each.number, each.screenplay.source) for each in printed)
    return replace(lock(episodes, _paginated(episodes, job)), scripts=scripts, omitted=omitted)


def _paginated(episodes: list[PageEpisode], job: Job) -> tuple[Page, ...]:
    options, layout = job.options, grid_layout(job)
    settings = PageSettings(
        mode=EpisodePages.CONTINUOUS if options.is_compact else EpisodePages.NEW_PAGE,
        marks=CHINESE_MARKS if job.language == "zh" else ENGLISH_MARKS,
        has_continued=options.has_continued,
        has_scene_continueds=options.has_scene_continueds,
        clean_dashes=options.clean_dashes,
        has_scene_numbers=options.has_scene_numbers,
        bilingual=options.bilingual,
    )
    if options.locked:
        from writersroom.script.pages_locked import paginate_locked

        return paginate_locked(episodes, options.locked, layout, settings=settings)
    return paginate_season(episodes, layout, settings=settings)


def _page_episodes(ready: list[Prepared]) -> list[PageEpisode]:
    return [PageEpisode(each.number, each.card, each.screenplay) for each in ready]


def grid_pages(job: Job) -> dict[str, object]:
    """The data of templates/pdf/script_grid.typ, front matter apart: every page of every episode."""
    quiet = quiet_elements(job)
    return {
        "edge": _EDGE,
        "first_row": _FIRST_ROW,
        "page_number": PAGE_NUMBER - _EDGE,
        "pages": [
            {
                "number": page.printed_number,
                "header": page_header(page, job),
                "revision": page_revision(page, job),
                "stars": [(row, x - _EDGE) for row, x in page.revised_rows.items()],
                "blocks": list(_blocks(page, quiet)),
            }
            for page in script_pages(job)
        ],
    }


def quiet_elements(job: Job) -> frozenset[tuple[int, int]]:
    """Episode (or part) and index of each element that is printed in grey."""
    return frozenset((part.number, index) for part in job.parts or () for index in part.quiet)


def grid_text(job: Job) -> str:
    """The same pages as plain text: a character for each cell, a form feed between pages."""
    return "\f".join(page_text(page) for page in script_pages(job))


def page_header(page: Page, job: Job) -> str:
    """Series and episode, short enough to leave what stands behind them its room."""
    if not job.options.has_header:
        return ""
    revision = page_revision(page, job)
    left = shortened(job.title, 24 if revision else 34)
    most = _HEADER - (letters(revision) + 2 if revision else 0)
    right = shortened(_card(page.episode, job), most - letters(left))
    return f"{left} · {right}"


def _card(number: int, job: Job) -> str:
    """What stands above the part of this number; empty where there is none."""
    if job.parts is not None:
        return next((part.card for part in job.parts if part.number == number), "")
    found = next((each for each in job.episodes if each.number == number), None)
    return job.labels.episode(found) if found else ""


def page_revision(page: Page, job: Job) -> str:
    """`Blue revision`, on a page that has to be handed out again."""
    if not job.options.revision or not page.is_revised:
        return ""
    return job.labels.revision(job.options.revision)


def paragraphs(page: Page) -> Iterator[list[PlacedLine]]:
    """Lines that are one paragraph of one element, so that they become one tagged paragraph.

    In reading order: the left one of two columns first.
    """
    block: list[PlacedLine] = []
    order = {
        episode: at for at, episode in enumerate(dict.fromkeys(line.episode for line in page.lines))
    }
    for line in sorted(page.lines, key=lambda line: (order[line.episode], line.element, line.row)):
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
        and (line.x == before.x or line.kind != LineKind.TRANSLATION)
    )


def _blocks(
    page: Page, quiet: frozenset[tuple[int, int]]
) -> Iterator[list[object] | dict[str, object]]:
    """The paragraphs of a page, in reading order, for templates/pdf/script_grid.typ.

    Those of the elements in `quiet` are grey. Most follow one another down the page: empty rows above, cells from the left edge, lines. typst
    lays these out in a tenth less time than those that are each put in a place of their own.
    """
    row = _FIRST_ROW
    for block in paragraphs(page):
        first, left = block[0], min(line.x for line in block)
        is_quiet = (first.episode, first.element) in quiet
        if first.row < row or left < _EDGE or is_quiet or not _flows(block):
            yield {**_placed(block, left), "quiet": is_quiet}
        else:
            yield [first.row - row, left - _EDGE, _lines(block, left)]
            row = first.row + len(block)


def _flows(block: list[PlacedLine]) -> bool:
    """Whether it is a plain paragraph, of exactly as many rows as it has lines."""
    first = block[0]
    is_plain = first.kind not in _PLACED and not first.is_artifact and not first.scene_number
    return is_plain and all(not line.text.isspace() and line.text for line in block)


def _placed(block: list[PlacedLine], left: float) -> dict[str, object]:
    first = block[0]
    return {
        "row": first.row,
        "x": left - _EDGE,
        "kind": first.kind.value,
        "artifact": first.is_artifact,
        "number": first.scene_number,
        "number_places": [x - _EDGE for x in first.scene_number_places],
        "lines": _lines(block, left),
    }


def _lines(block: list[PlacedLine], left: float) -> str | list[list[PrintedRun | str]]:
    """One text where nothing is styled, as most is not: typst draws it faster; else each line's runs.

    A line under a hanging bracket stands a cell further right: a space is exactly a cell wide.
    """
    is_plain = not any(run.is_styled for line in block for run in line.runs)
    if is_plain and all(line.x == left for line in block):
        return "\n".join([line.text for line in block])
    indents = [" " * round(line.x - left) for line in block]
    if is_plain:
        return "\n".join(indent + line.text for indent, line in zip(indents, block, strict=True))
    return [
        [indent, *(printed_run(run) if run.is_styled else run.text for run in line.runs)]
        for indent, line in zip(indents, block, strict=True)
    ]
