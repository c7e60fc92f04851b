"""CONTINUED: at the page ends a scene runs over; it stands outside the body and moves no line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from writersroom.script.emphasis import Run
from writersroom.script.pages_layout import (
    COLUMNS,
    SCENE_CONTINUED_ROW,
    SCENE_MORE_RIGHT,
    LineKind,
    PageLayout,
)
from writersroom.script.pages_lines import PlacedLine
from writersroom.script.wrapping import cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from writersroom.script.pages_filling import Page
    from writersroom.script.pages_settings import PageSettings

_OPENERS = frozenset({LineKind.HEADING, LineKind.CARD, LineKind.ACT})


def with_scene_continueds(
    pages: Sequence[Page], layout: PageLayout, settings: PageSettings
) -> tuple[Page, ...]:
    """`pages`, (CONTINUED) at the foot and CONTINUED: at the head of each that a scene runs over."""
    running = list(_running_scenes(pages))
    marked: list[Page] = []
    for index, page in enumerate(pages):
        lines = list(page.lines)
        if (scene := running[index]) is not None:
            text = settings.marks.scene_continued
            x = COLUMNS[LineKind.HEADING].left
            line = _mark(scene, text, SCENE_CONTINUED_ROW, x)
            lines.insert(0, replace(line, scene_number=scene.scene_number))
        if index + 1 < len(pages) and (scene := running[index + 1]) is not None:
            text = settings.marks.scene_more
            row = layout.lines - 1 - SCENE_CONTINUED_ROW
            lines.append(_mark(scene, text, row, SCENE_MORE_RIGHT - cells(text)))
        marked.append(replace(page, lines=tuple(lines)))
    return tuple(marked)


def _running_scenes(pages: Sequence[Page]) -> Iterator[PlacedLine | None]:
    """For each page the heading of the scene that runs into it; None where a scene or act begins."""
    heading: PlacedLine | None = None
    for page in pages:
        body = [line for line in page.lines if not line.is_artifact]
        is_open = heading is not None and body[0].episode == heading.episode
        yield heading if is_open and body[0].kind not in _OPENERS else None
        for line in body:
            if line.kind in _OPENERS:
                heading = _heading(heading, line)


def _heading(before: PlacedLine | None, line: PlacedLine) -> PlacedLine | None:
    """The heading in force after `line`: cards end a scene, a heading's second line is the same one."""
    if line.kind != LineKind.HEADING:
        return None
    is_same = before is not None and (before.episode, before.element) == (
        line.episode,
        line.element,
    )
    return before if is_same else line


def _mark(scene: PlacedLine, text: str, row: int, x: float) -> PlacedLine:
    return PlacedLine(
        row, x, (Run(text),), LineKind.CONTINUED, scene.element, scene.episode, is_artifact=True
    )
