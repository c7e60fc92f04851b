"""LongLines: a text area that draws very long lines piece by piece."""

from __future__ import annotations

from abc import abstractmethod
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.document._document import Document
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.expand_tabs import expand_text_tabs_from_widths
from textual.strip import Strip
from textual.widgets import TextArea
from typing_extensions import override

if TYPE_CHECKING:
    from rich.text import Text

LONG_SECTIONS = 12
"""A line wrapped into more rows than this is drawn by its visible pieces.

Textual 8.2.8 draws the whole line anew for each of its rows: 100,000 Han characters took six
seconds a key.
"""


class WrappedLines(WrappedDocument):
    """A wrapped document that cuts a line into its pieces without styling any of them.

    Textual 8.2.8 makes a text of Rich of each piece, several times for each key: a third of the time of
    a key in a line of 100,000 characters.
    """

    @override
    def get_sections(self, line_index: int) -> list[str]:
        line = self.document[line_index]
        places = [0, *self.get_offsets(line_index), len(line)]
        return [line[start:end] for start, end in pairwise(places)]


class LongLines(TextArea):
    """The text area of a document in which a single line may be a whole book."""

    @override
    def _set_document(self, text: str, language: str | None) -> None:
        """As Textual's own for a text in no programming language, in lines that are wrapped our way."""
        self.document = Document(text)
        self.wrapped_document = WrappedLines(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._build_highlight_map()
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    @abstractmethod
    def drawn(self, row: int, start: int, end: int) -> Text:
        """The characters of `row` from `start` up to before `end`, styled, never longer or shorter."""

    def row_at(self, y: int) -> tuple[int, int] | None:
        """Document row and wrapped piece at row `y` of the widget; None below the text."""
        info = self.wrapped_document._offset_to_line_info
        at = y + self.scroll_offset.y
        return info[at] if 0 <= at < len(info) else None

    @override
    def _render_line(self, y: int) -> Strip:
        place = self.row_at(y)
        if place is not None:
            row, section = place
            offsets = self.wrapped_document.get_offsets(row)
            if len(offsets) > LONG_SECTIONS:
                start = offsets[section - 1] if section else 0
                is_last = section == len(offsets)
                end = len(self.document.get_line(row)) if is_last else offsets[section]
                return self._piece(row, start, end, is_first=section == 0, is_last=is_last)
        return super()._render_line(y)

    def _piece(self, row: int, start: int, end: int, *, is_first: bool, is_last: bool) -> Strip:
        theme = self._theme
        base = self.rich_style if theme.base_style is None else theme.base_style
        cursor_row, cursor_column = self.selection.end
        is_cursor_row = row == cursor_row
        text = self.drawn(row, start, end)
        if is_last:
            text.append(" ")  # room for the cursor
        line_style = theme.cursor_line_style if is_cursor_row else None
        if line_style is not None:
            text.stylize(line_style)
        if (chosen := self._chosen_columns(row)) is not None:
            first, last = chosen[0] - start, chosen[1] - start
            if theme.selection_style is not None and last > 0:
                text.stylize(theme.selection_style, max(first, 0), last)
        place = cursor_column - start
        is_here = is_cursor_row and 0 <= place < len(text)
        if is_here and self._draw_cursor and theme.cursor_style is not None:
            text.stylize(theme.cursor_style, place, place + 1)
        text = self._with_tabs(text, row, start)
        pieces = Strip(text.render(self.app.console), text.cell_len)
        width = self.scrollable_content_region.size.width - self.gutter_width
        pieces = pieces.adjust_cell_length(width, line_style or base)
        if self.show_line_numbers:
            number = str(row + self.line_number_start) if is_first else ""
            style = theme.cursor_line_gutter_style if is_cursor_row else theme.gutter_style
            gutter = Segment(f"{number:>{self.gutter_width - 2}}  ", style)
            pieces = Strip.join([Strip([gutter], self.gutter_width), pieces])
        return pieces.apply_style(base)

    def _chosen_columns(self, row: int) -> tuple[int, int] | None:
        """First column of the selection in `row` and the one behind its last; None for none."""
        top, bottom = sorted(self.selection)
        if top == bottom or not top[0] <= row <= bottom[0]:
            return None
        first = top[1] if row == top[0] else 0
        last = bottom[1] if row == bottom[0] else len(self.document.get_line(row))
        return first, last

    def _with_tabs(self, text: Text, row: int, start: int) -> Text:
        count = text.plain.count("\t")
        if not count:
            return text
        before = self.document.get_line(row).count("\t", 0, start)
        widths = self.wrapped_document.get_tab_widths(row)[before : before + count]
        return expand_text_tabs_from_widths(text, widths)
