"""Reading Fountain text into elements, line by line and in linear time."""

from __future__ import annotations

from writersroom.script.elements import Element, Kind, Screenplay, Span
from writersroom.script.fountain_rules import (
    is_cue,
    is_forced_heading,
    is_heading,
    is_kept_blank,
    is_page_break,
    is_parenthetical,
    is_synopsis,
    is_transition,
    split_scene_number,
)
from writersroom.script.marks import Lines, Mark, split_lines
from writersroom.script.title_page import read_title_page

_SIGNS = frozenset("~!=>#")
_TAB = "    "


def read_fountain(text: str) -> Screenplay:
    """The elements of a Fountain text; any text at all is a script, none is refused."""
    lines = split_lines(text)
    title_page, first = read_title_page(lines)
    reader = _Reader(lines)
    for index in range(first):
        reader.add_marks(index)
    reader.read_from(first)
    return Screenplay(tuple(reader.elements), title_page, text)


class _Reader:
    """The state between lines: the open paragraph, the speech and the blank lines before."""

    __slots__ = (
        "blank_before", "blank_lines", "elements", "forced", "in_speech", "kind", "last", "lines",
        "marks", "open_from", "open_to", "pending", "speech_before", "texts", "visible",
    )  # fmt: skip

    def __init__(self, lines: Lines) -> None:
        self.lines, self.visible, self.marks = lines, lines.visible, lines.marks
        self.elements: list[Element] = []
        self.last = len(lines.visible) - 1
        self.texts: list[str] = []
        self.kind = Kind.ACTION
        self.open_from = self.open_to = 0
        self.pending: list[Mark] = []
        self.forced = False
        self.in_speech = False
        self.speech_before = ""
        self.blank_before = True
        self.blank_lines = 0

    def read_from(self, first: int) -> None:
        for index in range(first, len(self.visible)):
            line = self.visible[index]
            text = line.strip()
            if not text:
                self._blank(index, line)
                continue
            if self.blank_lines > 1:
                self._keep_blank_lines(index)
            self.blank_lines = 0
            if text[0] in _SIGNS and self._signed(index, line, text):
                continue
            if self.blank_before and self._opening(index, line, text):
                self.blank_before = False
                continue
            self.blank_before = False
            if self.in_speech:
                if is_parenthetical(text):
                    self._single(Kind.PARENTHETICAL, index, text)
                else:
                    self._append(Kind.DIALOGUE, index, text)
            else:
                self._append(Kind.ACTION, index, self._action_text(index, line))
        self._flush()

    def _action_text(self, index: int, line: str) -> str:
        """A line with its indent; white space behind a note that opens the line is none."""
        is_after_mark = index in self.marks and self.marks[index][0].span.column == 1
        return _indented(line.lstrip() if is_after_mark else line)

    def add_marks(self, index: int) -> None:
        """The notes and boneyard of a line as elements of their own."""
        for mark in self.marks.get(index, ()):
            self._add_mark(mark)

    def _add_mark(self, mark: Mark) -> None:
        self.elements.append(Element(mark.kind, mark.text, mark.span, mark.raw))

    def _blank(self, index: int, line: str) -> None:
        """A line without anything to read: transparent, kept inside a speech, or blank."""
        if index in self.marks:
            if self.texts:
                self.pending += self.marks[index]
                return
            if self.blank_lines > 1:
                self._keep_blank_lines(index)
            self.blank_lines = 0
            self.add_marks(index)
        elif self.in_speech and is_kept_blank(line):
            self._append(Kind.DIALOGUE, index, "")
        else:
            self._flush()
            self.in_speech = False
            self.blank_before = True
            self.blank_lines += 1

    def _keep_blank_lines(self, index: int) -> None:
        """Blank lines beyond the one that parts two paragraphs are empty action."""
        if not self.elements:
            return
        for extra in range(index - self.blank_lines + 1, index):
            self._emit(Kind.ACTION, "", extra, extra)

    def _signed(self, index: int, line: str, text: str) -> bool:
        """Lines that open with a sign of their own, blank line before or not."""
        sign = text[0]
        if sign == "#":
            depth = len(text) - len(text.lstrip("#"))
            self._block(Kind.SECTION, index, text[depth:].strip(), depth=depth)
        elif is_page_break(line):
            self._block(Kind.PAGE_BREAK, index, "")
        elif is_synopsis(text):
            self._block(Kind.SYNOPSIS, index, text[1:].strip())
        elif line[0] == "~":
            self.blank_before = False
            self._single(Kind.LYRICS, index, text[1:].strip())
            if not self.in_speech:
                self.speech_before = ""
        elif line[0] == "!" and len(text) > 1:
            self._forced_action(index, line)
        elif line[0] == ">" and len(text) > 1:
            is_centered = text[-1] == "<"
            kind = Kind.CENTERED if is_centered else Kind.TRANSITION
            words = text[1:-1] if is_centered else text[1:]
            self._block(kind, index, words.strip(), forced=not is_centered)
            self.blank_before = False
        else:
            return False
        return True

    def _block(
        self, kind: Kind, index: int, text: str, *, depth: int = 0, forced: bool = False
    ) -> None:
        """A line that ends what was open; after it a heading or cue needs no blank line."""
        self._single(kind, index, text, depth=depth, forced=forced)
        self.in_speech = False
        self.blank_before = True
        self.speech_before = ""

    def _forced_action(self, index: int, line: str) -> None:
        if self.in_speech:
            self._flush()
            self.in_speech = False
        self.blank_before = False
        is_new = not self.texts
        self._append(Kind.ACTION, index, _indented(line[1:]))
        self.forced = self.forced or is_new

    def _opening(self, index: int, line: str, text: str) -> bool:
        """Headings, cues and transitions: a blank line stands before them."""
        if is_forced_heading(text):
            self._heading(index, text[1:], forced=True)
        elif text[0] == "@":
            name = text[1:].rstrip("^ \t").lstrip()
            if not name:
                return False
            self._cue(index, name, text, forced=True)
        elif is_heading(text):
            self._heading(index, text, forced=False)
        elif is_cue(text):
            if not self._is_text_after(index):
                if not is_transition(line):
                    return False
                self._block(Kind.TRANSITION, index, text)
            elif name := text.rstrip("^ \t"):
                self._cue(index, name, text, forced=False)
        else:
            return False
        return True

    def _heading(self, index: int, text: str, *, forced: bool) -> None:
        heading, number = split_scene_number(text)
        self._flush()
        self._emit(Kind.SCENE_HEADING, heading, index, index, scene_number=number, forced=forced)
        self.add_marks(index)
        self.speech_before = ""

    def _cue(self, index: int, name: str, text: str, *, forced: bool) -> None:
        """A cue; the dual mark counts only behind a speech that is not itself the second of a pair."""
        dual = text[-1] == "^" and self.speech_before == "single"
        self._flush()
        self._emit(Kind.CHARACTER, name, index, index, dual=dual, forced=forced)
        self.add_marks(index)
        self.in_speech = True
        self.speech_before = "dual" if dual else "single"

    def _is_text_after(self, index: int) -> bool:
        """True if the next line is not blank; notes alone are looked through, two spaces are text."""
        index += 1
        while index <= self.last and self.lines.is_transparent(index):
            index += 1
        if index > self.last:
            return False
        line = self.visible[index]
        return bool(line.strip()) or is_kept_blank(line)

    def _append(self, kind: Kind, index: int, text: str) -> None:
        """One more line of the open paragraph or speech."""
        if self.texts and self.kind is not kind:
            self._flush()
        if not self.texts:
            self.kind, self.open_from = kind, index
            if kind is Kind.ACTION:
                self.speech_before = ""
        self.texts.append(text)
        self.open_to = index
        if index in self.marks:
            self.pending += self.marks[index]

    def _flush(self) -> None:
        """Close the open paragraph; a speech of kept blank lines only has no text."""
        if not self.texts:
            return
        text = "\n".join(self.texts)
        if text.strip() or self.kind is Kind.ACTION:
            self._emit(self.kind, text, self.open_from, self.open_to, forced=self.forced)
        self.forced = False
        self.texts = []
        if self.pending:
            for mark in self.pending:
                self._add_mark(mark)
            self.pending = []

    def _single(
        self, kind: Kind, index: int, text: str, *, depth: int = 0, forced: bool = False
    ) -> None:
        self._flush()
        self._emit(kind, text, index, index, depth=depth, forced=forced)
        self.add_marks(index)

    def _emit(
        self, kind: Kind, text: str, start: int, end: int, *, scene_number: str = "",
        dual: bool = False, depth: int = 0, forced: bool = False,
    ) -> None:  # fmt: skip
        lines = self.lines
        first, last = lines.bounds(start, end)
        length = len(lines.physical[last])
        span = Span(first + 1, 1, last + 1, length + 1)
        raw = lines.source[lines.starts[first] : lines.starts[last] + length]
        self.elements.append(Element(kind, text, span, raw, scene_number, dual, depth, forced))


def _indented(line: str) -> str:
    """A line of action: its indent counts, a tab is four spaces."""
    line = line.rstrip()
    if "\t" not in line:
        return line
    words = line.lstrip(" \t")
    return line[: len(line) - len(words)].replace("\t", _TAB) + words
