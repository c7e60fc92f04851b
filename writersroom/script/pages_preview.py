"""A page as plain text, for previews and tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.script.pages_layout import PAGE_NUMBER, SCENE_NUMBER_LEFT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from writersroom.script.pages import Page

_NUMBER_ROW = -3


def page_text(page: Page) -> str:
    """`page` in columns of one character a cell, without styles; the margin is cut off.

    The page number, where there is one, stands three lines above the first body line; a `*` stands
    beside each changed line.
    """
    texts: dict[int, list[tuple[float, str]]] = {}
    if page.printed_number:
        texts[_NUMBER_ROW] = [(PAGE_NUMBER, page.printed_number)]
    for line in page.lines:
        row = texts.setdefault(line.row, [])
        row.append((line.x, line.text))
        row.extend((place, line.scene_number) for place in line.scene_number_places)
    for row_number, place in page.revised_rows.items():
        texts[row_number].append((place, "*"))
    first, last = min(texts, default=0), max(texts, default=-1)
    return "".join(_row_text(texts.get(row, ())) + "\n" for row in range(min(first, 0), last + 1))


def _row_text(pieces: Iterable[tuple[float, str]]) -> str:
    text = ""
    for x, piece in sorted(pieces):
        column = round(x - SCENE_NUMBER_LEFT)
        gap = " " if len(text) > column and not text.endswith(" ") else ""
        text = text.ljust(column) + gap + piece
    return text
