"""ScriptEditor: one episode's Fountain text, drawn by element kinds, with names completed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.document._document import EditResult
from textual.strip import Strip
from textual.widgets.text_area import Selection
from typing_extensions import override

from writersroom.script.elements import Kind
from writersroom.tui.actions import bindings
from writersroom.tui.editor_text import is_in_note, looks_like_cue, next_element
from writersroom.tui.widgets.completing_text import CompletingText

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.binding import BindingType
    from textual.document._edit import Edit

    from writersroom.tui.completing import Names
    from writersroom.tui.editor_text import Stretch

UNDO_STEPS = 500

STYLES = {
    Kind.SCENE_HEADING: "bold underline",
    Kind.CHARACTER: "bold",
    Kind.PARENTHETICAL: "italic",
    Kind.LYRICS: "italic",
    Kind.TRANSITION: "bold italic",
    Kind.CENTERED: "bold",
    Kind.SECTION: "bold reverse",
    Kind.SYNOPSIS: "italic dim",
    Kind.NOTE: "italic cyan",
    Kind.BONEYARD: "dim",
    Kind.PAGE_BREAK: "dim",
}
"""Attributes tell the kinds apart also without colour; notes stand out by brackets anyway."""
STYLES_OF_TERMINALS = {**STYLES, Kind.NOTE: "italic magenta"}
"""Cyan cannot be read on the light ground that a terminal of its own colours may have."""
FOUND_STYLE = "reverse"
_UNSAFE = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\ud800-\udfff\u2028-\u202e\u2066-\u2069]")
_MARK_STYLE = Style(bold=True)
_STRIPS = 1000
"""Drawn lines kept: several screens full."""


def drawable(line: str) -> str:
    """`line` with what a terminal would obey made visible, the length unchanged.

    The editor computes cursor and wrapping from the document, so a character may only be replaced
    by one other.
    """
    return _UNSAFE.sub("\ufffd", line)


class ScriptEditor(CompletingText):
    """The text of one episode; undo reaches back over everything since it was opened.

    Folded, it shows one scene and keeps cursor and edits inside it: the document stays whole.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("editor")]

    _walked: tuple[int, str] | None = None
    """Row and text that tab left behind: there it goes on through the kinds of elements."""
    _fold: tuple[int, int] | None = None
    """First row of the scene shown, and how many rows stand behind its last; on the class, since
    TextArea's constructor asks for it."""

    def __init__(self, text: str, *, names: Names) -> None:
        self.names = names
        self._strips: dict[tuple[object, ...], Strip] = {}
        """How lines looked, but for that of the cursor."""
        super().__init__(
            text,
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=True,
            max_checkpoints=UNDO_STEPS,
            compact=True,
        )
        self.cursor_blink = False
        self.match_cursor_bracket = False
        self._stretches: Mapping[int, Sequence[Stretch]] = {}
        self._marks: Mapping[int, str] = {}
        self._found: re.Pattern[str] | None = None

    # -- drawing

    @override
    def get_line(self, line_index: int) -> Text:
        """The line as drawn: styled by the last parse, never longer or shorter than the text."""
        return self.drawn(line_index, 0, len(self.document.get_line(line_index)))

    @property
    def _styles(self) -> Mapping[Kind, str]:
        return STYLES_OF_TERMINALS if self.app.native_ansi_color else STYLES

    @override
    def drawn(self, row: int, start: int, end: int) -> Text:
        line = self.document.get_line(row)[start:end]
        text = Text(drawable(line), end="", no_wrap=True)
        for stretch in self._stretches.get(row, ()):
            if style := self._styles.get(stretch.kind):
                last = end if stretch.end is None else stretch.end
                text.stylize(style, max(stretch.start - start, 0), max(last - start, 0))
        if self._found is not None:
            for found in self._found.finditer(line):
                text.stylize(FOUND_STYLE, *found.span())
        return text

    @override
    def render_line(self, y: int) -> Strip:
        """A line of the screen: blank outside a fold, a finding's sign behind its line number.

        Textual draws every visible line anew after each key; here only the cursor's line is.
        """
        return self.with_list(self._text_line(y), y)

    def _text_line(self, y: int) -> Strip:
        place = self.row_at(y)
        if place is None:
            return super().render_line(y)
        row, section = place
        if self._fold is not None and not self._is_shown(row):
            return Strip.blank(self.size.width, self.rich_style)
        start, end = self.selection
        if start != end or row == end[0]:
            return self._with_mark(super().render_line(y), row, section)
        # A new width is told before the text is wrapped anew, so the size alone does not say how.
        wraps = tuple(self.wrapped_document.get_offsets(row))
        key = (row, section, self.document.get_line(row), wraps, self.size, self.gutter_width)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) > _STRIPS:
                self._strips.clear()
            strip = self._strips[key] = self._with_mark(super().render_line(y), row, section)
        return strip

    def _with_mark(self, strip: Strip, row: int, section: int) -> Strip:
        mark = self._marks.get(row)
        if section or not mark or not self.show_line_numbers:
            return strip
        number, *rest = strip
        style = (number.style or Style()) + _MARK_STYLE
        return Strip([Segment(f"{number.text[:-2]}{mark} ", style), *rest], strip.cell_length)

    @override
    def notify_style_update(self) -> None:
        """Forget how lines look."""
        self._strips.clear()
        super().notify_style_update()

    def show_kinds(
        self, kinds: Mapping[int, Sequence[Stretch]], marks: Mapping[int, str] | None = None
    ) -> None:
        """Draw by a new parse; `marks` are the signs of findings by row, from 0."""
        if (kinds, marks or {}) != (self._stretches, self._marks):
            self._stretches, self._marks = kinds, marks or {}
            self._draw_again()

    def show_found(self, pattern: re.Pattern[str] | None) -> None:
        """Mark every place of a search; None for no search."""
        if pattern != self._found:
            self._found = pattern
            self._draw_again()

    def _draw_again(self) -> None:
        self.notify_style_update()
        self.refresh()  # alone it would repaint the cached strips

    # -- completing

    def action_element(self) -> None:
        """Take the offered word, or the next one; else make this line the next kind of element."""
        if self.read_only or self.take_word():
            return
        row, column = self.cursor_location
        line = self.document.get_line(row)
        if is_in_note(line, column):
            end = line.find("]]", column)
            if end < 0:
                self.insert("]]")
            else:
                self.move_cursor((row, end + 2))
            return
        above = self.document.get_line(row - 1) if row else ""
        if looks_like_cue(line, above) and self._walked != (row, line):
            self._open_parenthetical(row)
            return
        changed, column = next_element(line, above)
        self.replace(changed, (row, 0), (row, len(line)), maintain_selection_offset=False)
        self.move_cursor((row, column))
        self._walked = (row, changed)

    def _open_parenthetical(self, row: int) -> None:
        """Behind a typed name comes how it is said: a heading is never made of it."""
        below = self.document.get_line(row + 1) if row + 1 < self.document.line_count else ""
        if not below.startswith(("(", "（")):
            end = (row, len(self.document.get_line(row)))
            self.replace("\n()", end, end, maintain_selection_offset=False)
        self.move_cursor((row + 1, 1))

    # -- one scene

    @property
    def fold(self) -> tuple[int, int] | None:
        """First row of the scene shown and the row behind its last; None where all is shown."""
        if self._fold is None:
            return None
        return self._fold[0], self.document.line_count - self._fold[1]

    def fold_to(self, start: int, end: int) -> None:
        """Show only the rows from `start` up to before `end`, from 0."""
        self._fold = (start, self.document.line_count - end)
        self.selection = Selection.cursor(self.cursor_location)
        self._draw_again()
        self.scroll_to(y=self._top_of(start), animate=False, force=True)

    def unfold(self) -> None:
        """Show the whole text again."""
        if self._fold is not None:
            self._fold = None
            self._draw_again()
            self.scroll_cursor_visible(center=True)

    def _is_shown(self, row: int) -> bool:
        fold = self.fold
        return fold is None or fold[0] <= row < fold[1]

    def _top_of(self, row: int) -> int:
        return self.wrapped_document.location_to_offset((row, 0)).y

    @override
    def clamp_visitable(self, location: tuple[int, int]) -> tuple[int, int]:
        row, column = super().clamp_visitable(location)
        fold = self.fold
        if fold is None or self._is_shown(row):
            return row, column
        row = fold[0] if row < fold[0] else fold[1] - 1
        return row, 0 if location[0] < fold[0] else len(self.document.get_line(row))

    @override
    def validate_scroll_target_y(self, value: float) -> float:
        """Folded, the wheel stays in the scene."""
        value, fold = super().validate_scroll_target_y(value), self.fold
        if fold is None:
            return value
        top = self._top_of(fold[0])
        last = self.wrapped_document.location_to_offset(
            (fold[1] - 1, len(self.document.get_line(fold[1] - 1)))
        ).y
        return max(top, min(value, max(top, last + 1 - self.size.height)))

    @override
    def edit(self, edit: Edit) -> EditResult:
        """Perform an edit; one that reaches out of a fold is not performed."""
        if not (self._is_shown(edit.top[0]) and self._is_shown(edit.bottom[0])):
            return EditResult(self.cursor_location, "")
        return super().edit(edit)

    @override
    def _undo_batch(self, edits: Sequence[Edit]) -> None:
        self._unfold_for(edits)
        super()._undo_batch(edits)

    @override
    def _redo_batch(self, edits: Sequence[Edit]) -> None:
        self._unfold_for(edits)
        super()._redo_batch(edits)

    def _unfold_for(self, edits: Sequence[Edit]) -> None:
        """Undo may concern what the fold hides: then all is shown, rather than changed unseen."""
        if self._fold is None:
            return
        for edit in edits:
            result = edit._edit_result
            ends = (edit.top, edit.bottom, result.end_location if result else edit.bottom)
            if not all(self._is_shown(row) for row, _column in ends):
                self.unfold()
                return

    # -- going about

    def action_edge(self, edge: str) -> None:
        """Cursor to the start or the end of the script."""
        self.move_cursor((0, 0) if edge == "start" else self.document.end)

    def put(self, text: str) -> None:
        """Replace the whole text as one undo step; the cursor stays on its line."""
        self.unfold()
        row, column = self.cursor_location
        self.history.checkpoint()
        self.replace(text, (0, 0), self.document.end, maintain_selection_offset=False)
        last = self.document.line_count - 1
        row = min(row, last)
        self.move_cursor((row, min(column, len(self.document.get_line(row)))))

    def go_to_line(self, line: int) -> None:
        """Cursor to the start of `line`, from 1, scrolled into the middle."""
        row = max(0, min(line - 1, self.document.line_count - 1))
        self._show_row(row)
        self.move_cursor((row, 0), center=True)

    def select_found(self, row: int, column: int, length: int) -> None:
        """Select `length` characters, so that the next search goes on behind them."""
        self._show_row(row)
        end = min(column + length, len(self.document.get_line(row)))
        self.selection = Selection((row, column), (row, end))
        self.scroll_cursor_visible(center=True)

    def _show_row(self, row: int) -> None:
        if not self._is_shown(row):
            self.unfold()
