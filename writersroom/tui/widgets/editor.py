"""ScriptEditor: one episode's Fountain text, drawn by element kinds, with names completed."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.widgets import TextArea
from textual.widgets.text_area import Selection
from typing_extensions import override

from writersroom.script.elements import Kind
from writersroom.tui.actions import bindings
from writersroom.tui.editor_text import Names, completion, next_element

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.binding import BindingType

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


def drawable(line: str) -> str:
    """`line` with what a terminal would obey made visible, the length unchanged.

    The editor computes cursor and wrapping from the document, so a character may only be replaced
    by one other.
    """
    if line.isascii() and line.isprintable():
        return line
    return "".join("\ufffd" if _is_unsafe(char) else char for char in line)


def _is_unsafe(char: str) -> bool:
    if "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069":
        return True
    return char != "\t" and unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")


class ScriptEditor(TextArea):
    """The text of one episode; undo reaches back over everything since it was opened."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("editor")]

    def __init__(self, text: str, *, names: Names) -> None:
        super().__init__(
            text,
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=True,
            max_checkpoints=UNDO_STEPS,
            compact=True,
        )
        self.cursor_blink = False
        self.names = names
        self._stretches: Mapping[int, Sequence[Stretch]] = {}

    @override
    def get_line(self, line_index: int) -> Text:
        """The line as drawn: styled by the last parse, never longer or shorter than the text."""
        line = Text(drawable(self.document.get_line(line_index)), end="", no_wrap=True)
        for stretch in self._stretches.get(line_index, ()):
            if style := STYLES.get(stretch.kind):
                line.stylize(style, stretch.start, stretch.end)
        return line

    def show_kinds(self, kinds: Mapping[int, Sequence[Stretch]]) -> None:
        """Draw by a new parse."""
        self._stretches = kinds
        self.notify_style_update()
        self.refresh()  # alone it would repaint the cached strips

    @override
    def update_suggestion(self) -> None:
        """Offer the rest of a name while a cue or heading is typed."""
        row, column = self.cursor_location
        line = self.document.get_line(row)
        if self.read_only or column != len(line):
            self.suggestion = ""
            return
        above = self.document.get_line(row - 1) if row else ""
        self.suggestion = completion(line, above, self.names)

    def action_element(self) -> None:
        """Take the offered name; else make this line the next kind of element."""
        if self.read_only:
            return
        if self.suggestion:
            self.insert(self.suggestion)
            return
        row, _column = self.cursor_location
        line = self.document.get_line(row)
        above = self.document.get_line(row - 1) if row else ""
        changed, column = next_element(line, above)
        self.replace(changed, (row, 0), (row, len(line)), maintain_selection_offset=False)
        self.move_cursor((row, column))

    def action_edge(self, edge: str) -> None:
        """Cursor to the start or the end of the script."""
        self.move_cursor((0, 0) if edge == "start" else self.document.end)

    def put(self, text: str) -> None:
        """Replace the whole text as one undo step; the cursor stays on its line."""
        row, column = self.cursor_location
        self.replace(text, (0, 0), self.document.end, maintain_selection_offset=False)
        last = self.document.line_count - 1
        row = min(row, last)
        self.move_cursor((row, min(column, len(self.document.get_line(row)))))

    def go_to_line(self, line: int) -> None:
        """Cursor to the start of `line`, from 1, scrolled into the middle."""
        row = max(0, min(line - 1, self.document.line_count - 1))
        self.move_cursor((row, 0), center=True)

    def select_found(self, row: int, column: int, length: int) -> None:
        """Select `length` characters, so that the next search goes on behind them."""
        end = min(column + length, len(self.document.get_line(row)))
        self.selection = Selection((row, column), (row, end))
        self.scroll_cursor_visible(center=True)
