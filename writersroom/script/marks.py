"""Notes and boneyard inside a text, and the lines that are left to read without them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import accumulate

from writersroom.script.elements import Kind, Span

BOM = "\ufeff"
LINE_END = re.compile("\r\n?|\n")
_NO_NOTE_LINE = re.compile(r"^(?:[^\S\n]?|[^\S\n ][^\S\n]*)$", re.MULTILINE)
"""A blank line that ends a note: white space, but not two or more spaces."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One note or boneyard: its kind, the text between its brackets and where it stands."""

    kind: Kind
    text: str
    span: Span
    raw: str


@dataclass(slots=True)
class Lines:
    """A text as lines to read: notes and boneyard taken out, joined where they spanned a line end."""

    source: str
    physical: list[str]
    """The source lines without their line ends and byte order mark."""
    starts: list[int]
    """Where each source line starts in `source`."""
    visible: list[str]
    """What is left to read; the same list as `physical` where there are no marks."""
    marks: dict[int, list[Mark]] = field(default_factory=dict)
    """By index into `visible`."""
    first: list[int] | None = None
    """Index of the first source line of each visible line; None where they are the same."""

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """First and last source line (from 0) of the visible lines `start` to `end`, both included."""
        if self.first is None:
            return start, end
        after = self.first[end + 1] if end + 1 < len(self.first) else len(self.physical)
        return self.first[start], after - 1

    def slice(self, first: int, column: int, last: int, end_column: int) -> str:
        """The source from one place to another; lines and columns from 0, the end exclusive."""
        return self.source[self.starts[first] + column : self.starts[last] + end_column]

    def is_transparent(self, index: int) -> bool:
        """True for a line of notes and boneyard only."""
        return index in self.marks and not self.visible[index].strip()


def split_lines(source: str) -> Lines:
    """The lines of `source`; form feeds, U+2028 and the like do not end a line."""
    offset = 1 if source.startswith(BOM) else 0
    text = source[offset:]
    if "\r" in text:
        starts = [offset, *(found.end() + offset for found in LINE_END.finditer(text))]
        text = LINE_END.sub("\n", text)
        physical = text.split("\n")
    else:
        physical = text.split("\n")
        starts = list(accumulate((len(line) + 1 for line in physical[:-1]), initial=offset))
    lines = Lines(source, physical, starts, physical)
    if "[[" in text or "/*" in text:
        _take_out(lines, text)
    return lines


def _boneyards(text: str) -> list[tuple[int, int]]:
    """The places of all closed boneyards; an unclosed opening is literal."""
    found: list[tuple[int, int]] = []
    start = text.find("/*")
    while start >= 0 and (end := text.find("*/", start + 2)) >= 0:
        found.append((start, end + 2))
        start = text.find("/*", end + 2)
    return found


def _notes(text: str) -> list[tuple[int, int]]:
    """The places of all notes in a text whose boneyards are blotted out."""
    found: list[tuple[int, int]] = []
    stops = (stop.start() for stop in _NO_NOTE_LINE.finditer(text))
    stop = next(stops, len(text))
    start = text.find("[[")
    end = -1
    while start >= 0:
        if end < start + 2 and (end := text.find("]]", start + 2)) < 0:
            break
        while stop < start:
            stop = next(stops, len(text) + 1)
        if stop < end:
            start = text.find("[[", stop)
            continue
        found.append((start, end + 2))
        start = text.find("[[", end + 2)
    return found


def _take_out(lines: Lines, text: str) -> None:
    """Fill `visible`, `marks` and `first` of a text that has notes or boneyard."""
    boneyards = _boneyards(text)
    notes = _notes(_blotted(text, boneyards))
    inside = _outermost(boneyards, notes)
    pieces: list[str] = []
    offset = 0
    line = removed = 0
    line_start = 0
    swallowed: list[tuple[int, int]] = []
    for start, end, kind in inside:
        if start > offset:
            pieces.append(text[offset:start])
        line, line_start = _advance(text, offset, start, line, line_start)
        end_line, end_start = _advance(text, start, end, line, line_start)
        visible_index = line - removed
        span = Span(line + 1, start - line_start + 1, end_line + 1, end - end_start + 1)
        raw = lines.slice(line, start - line_start, end_line, end - end_start)
        lines.marks.setdefault(visible_index, []).append(
            Mark(kind, text[start + 2 : end - 2], span, raw)
        )
        if end_line > line:
            swallowed.append((visible_index, end_line - line))
            removed += end_line - line
        line, line_start, offset = end_line, end_start, end
        if kind is Kind.NOTE and text[end : end + 1] == " " and _ends_in_space(pieces):
            offset += 1
    pieces.append(text[offset:])
    lines.visible = "".join(pieces).split("\n")
    if swallowed:
        steps = [1] * len(lines.visible)
        for index, count in swallowed:
            steps[index] += count
        lines.first = list(accumulate(steps[:-1], initial=0))


def _ends_in_space(pieces: list[str]) -> bool:
    """Whether what is left to read so far ends in a space: one more behind a note is none."""
    return bool(pieces) and pieces[-1].endswith(" ")


def _advance(text: str, start: int, end: int, line: int, line_start: int) -> tuple[int, int]:
    """Line number and line start at `end`, coming from `start`."""
    count = text.count("\n", start, end)
    return (line + count, text.rfind("\n", start, end) + 1) if count else (line, line_start)


def _blotted(text: str, places: list[tuple[int, int]]) -> str:
    """`text` with the insides of `places` replaced, so that nothing in them is seen; same length."""
    pieces: list[str] = []
    offset = 0
    for start, end in places:
        pieces += (text[offset:start], "x" * (end - start))
        offset = end
    pieces.append(text[offset:])
    return "".join(pieces)


def _outermost(
    boneyards: list[tuple[int, int]], notes: list[tuple[int, int]]
) -> list[tuple[int, int, Kind]]:
    """Both in source order; a boneyard inside a note belongs to the note's text."""
    places = sorted(
        [(start, end, Kind.BONEYARD) for start, end in boneyards]
        + [(start, end, Kind.NOTE) for start, end in notes]
    )
    kept: list[tuple[int, int, Kind]] = []
    for place in places:
        if not kept or place[0] >= kept[-1][1]:
            kept.append(place)
    return kept
