"""PageView: the page the cursor stands on, as the paginator places it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text
from textual.containers import VerticalScroll
from textual.widgets import Static
from typing_extensions import override

from writersroom.i18n import _
from writersroom.tui.show import show, show_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.app import ComposeResult

    from writersroom.room.previewing import Preview
    from writersroom.script.pages import Page, PlacedLine

_MARGIN = 10
"""Cells of the left margin that are cut off: scene numbers stand behind it."""


class PageView(VerticalScroll):
    """One page, the line of the cursor marked by `>`; a Chinese script, which flows, as it is set."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._preview: Preview | None = None
        self._shown: tuple[int, int] = (-1, -1)

    @override
    def compose(self) -> ComposeResult:
        """Head and page."""
        yield Static(id="page-head")
        yield Static(id="page-lines")

    def show_preview(self, preview: Preview | None, element: int) -> None:
        """Show another pagination, at the page that holds `element`."""
        self._preview, self._shown = preview, (-1, -1)
        self.follow(element)

    def follow(self, element: int) -> None:
        """Show the page that holds the element under the cursor."""
        preview = self._preview
        if preview is None:
            return
        if not preview.pages:
            self._show_flowed(preview)
            return
        index = page_of(preview.pages, element)
        if (index, element) == self._shown:
            return
        self._shown = (index, element)
        page = preview.pages[index]
        head = _("Page {page} of {count}").format(page=index + 1, count=len(preview.pages))
        self.query_one("#page-head", Static).update(show_line(head, "bold"))
        rows, marked = page_rows(page, element)
        self.query_one("#page-lines", Static).update(rows)
        self.scroll_to(y=max(0, marked - self.size.height // 2), animate=False)

    def _show_flowed(self, preview: Preview) -> None:
        if self._shown == (0, 0):
            return
        self._shown = (0, 0)
        words = _("Chinese layout: it flows, pages are counted in print.")
        if not preview.flowed:
            words = _("Nothing is printed yet.")
        self.query_one("#page-head", Static).update(show_line(words, "bold"))
        self.query_one("#page-lines", Static).update(show(preview.flowed))


def page_of(pages: Sequence[Page], element: int) -> int:
    """Index of the first page that holds `element`, else of the last that begins before it."""
    for index, page in enumerate(pages):
        if any(line.element >= element for line in page.lines):
            return index
    return len(pages) - 1


def page_rows(page: Page, element: int) -> tuple[Text, int]:
    """The page in terminal cells, and the row of the first line that is or follows `element`."""
    marked = next((line for line in page.lines if line.element >= element), None)
    pieces: dict[int, list[PlacedLine]] = {}
    for line in page.lines:
        pieces.setdefault(line.row, []).append(line)
    first, last = min(pieces, default=0), max(pieces, default=0)
    rows = Text(no_wrap=True, overflow="crop")
    for row in range(min(first, 0), last + 1):
        is_marked = marked is not None and row == marked.row
        text = _row(pieces.get(row, ()), is_marked)
        rows.append_text(show(text, "bold" if is_marked else ""))
        rows.append("\n")
    return rows, 0 if marked is None else marked.row - min(first, 0)


def _row(lines: Iterable[PlacedLine], is_marked: bool) -> str:
    """The lines of one row side by side, each at its column; two-cell characters count two."""
    pieces = [(line.x, line.text) for line in lines]
    for line in lines:
        pieces += [(place, line.scene_number) for place in line.scene_number_places]
    text = ">" if is_marked else " "
    for x, piece in sorted(pieces):
        gap = round(x) - _MARGIN - cell_len(text)
        text += " " * max(gap, 1 if text.strip() else 0) + piece
    return text
