"""Emphasis marks (`*italic*`, `**bold**`, `_underline_`) as styled runs, and text without them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from operator import add
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = re.compile(r"\\[*_]|\*+|_")
_LONGEST = 3
"""Stars in a row that mean something; a longer row is a rule or a censored word."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False

    @property
    def is_styled(self) -> bool:
        """Whether it has any style."""
        return self.bold or self.italic or self.underline


_BOLD, _ITALIC, _LINE, _SILENT = range(4)
"""What a span does to its letters; a silent one is not printed."""
_NO_STEP = (0, 0, 0, 0)


class _Span(NamedTuple):
    start: int
    end: int
    style: int


@dataclass(slots=True)
class _Mark:
    """A row of equal marks that may open or close a style; `left` of them are still unmatched."""

    sign: str
    start: int
    end: int
    can_open: bool
    can_close: bool
    left: int


@dataclass(slots=True)
class _OpenMarks:
    """Openers without a partner so far; each is pushed and popped once, however many there are."""

    stack: list[_Mark]
    counts: dict[str, int]

    def push(self, mark: _Mark) -> None:
        self.stack.append(mark)
        self.counts[mark.sign] += 1

    def pop(self) -> None:
        self.counts[self.stack.pop().sign] -= 1

    def nearest(self, sign: str) -> _Mark | None:
        """The last opener of `sign`, those behind it given up; None, and none given up, without one."""
        if not self.counts[sign]:
            return None
        while self.stack[-1].sign != sign:
            self.pop()
        return self.stack[-1]


def runs(text: str) -> tuple[Run, ...]:
    """`text` as runs of one style each, marks and escapes removed; no run is empty.

    Emphasis never crosses a line end; marks without a partner are literal (Fountain's rules).
    """
    if not has_marks(text):
        return (Run(text),) if text else ()
    found: list[Run] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            found.append(Run("\n"))
        found.extend(_line_runs(line))
    return joined(found)


def plain(text: str) -> str:
    """`text` as it is read aloud and printed: without emphasis marks and escapes."""
    return "".join(run.text for run in runs(text)) if has_marks(text) else text


def has_marks(text: str) -> bool:
    """Whether `text` holds any sign that could be emphasis or an escape."""
    return "*" in text or "_" in text


def joined(pieces: list[Run]) -> tuple[Run, ...]:
    """`pieces` with neighbours of the same style made one; empty ones are dropped."""
    return tuple(
        Run("".join(piece.text for piece in group), *style)
        for style, group in groupby(
            (piece for piece in pieces if piece.text),
            key=lambda piece: (piece.bold, piece.italic, piece.underline),
        )
    )


def _line_runs(line: str) -> list[Run]:
    spans: list[_Span] = []
    open_marks = _OpenMarks([], {"*": 0, "_": 0})
    for match in _MARKS.finditer(line):
        if match[0][0] == "\\":
            spans.append(_Span(match.start(), match.start() + 1, _SILENT))
            continue
        mark = _mark(line, match.start(), match.end())
        if mark.can_close:
            spans += _close(mark, open_marks)
        if mark.can_open and mark.left:
            open_marks.push(mark)
    return _styled(line, spans)


def _styled(line: str, spans: list[_Span]) -> list[Run]:
    """`line` cut where a span begins or ends: its cost grows with the marks, not with their nesting."""
    steps: dict[int, list[int]] = {}
    for span in spans:
        for place, step in ((span.start, 1), (span.end, -1)):
            steps.setdefault(place, [0] * (_SILENT + 1))[span.style] += step
    found: list[Run] = []
    depth = [0] * (_SILENT + 1)
    start = 0
    for end in (*sorted(steps), len(line)):
        if not depth[_SILENT]:
            found.append(
                Run(line[start:end], depth[_BOLD] > 0, depth[_ITALIC] > 0, depth[_LINE] > 0)
            )
        depth = list(map(add, depth, steps.get(end, _NO_STEP)))
        start = end
    return found


def _mark(line: str, start: int, end: int) -> _Mark:
    """What the marks at `start` may do: no space right after an opener, none right before a closer.

    A star between digits (`3*4*5`) is a sign of its own.
    """
    before, after = line[start - 1 : start], line[end : end + 1]
    usable = end - start <= _LONGEST
    if line[start] == "_" and _is_word(before) and _is_word(after):
        usable = False
    is_factor = line[start:end] == "*" and before.isdecimal() and after.isdecimal()
    return _Mark(
        line[start],
        start,
        end,
        can_open=usable and not is_factor and bool(after) and not after.isspace(),
        can_close=usable and bool(before) and not before.isspace(),
        left=end - start,
    )


def _is_word(char: str) -> bool:
    """A sign a `_` belongs to as in file_name; Han has no spaces, so there a `_` may be emphasis."""
    return char.isalnum() and not "\u3400" <= char <= "\u9fff"


def _close(closer: _Mark, open_marks: _OpenMarks) -> Iterator[_Span]:
    """Match `closer` with the nearest openers of its sign; marks left open between stay literal."""
    while closer.left and (opener := open_marks.nearest(closer.sign)):
        count = 2 if opener.left >= 2 and closer.left >= 2 else 1
        opener_start = opener.start + opener.left - count
        closer_start = closer.end - closer.left
        style = _LINE if closer.sign == "_" else _BOLD if count == 2 else _ITALIC
        yield _Span(opener_start, closer_start, style)
        yield _Span(opener_start, opener_start + count, _SILENT)
        yield _Span(closer_start, closer_start + count, _SILENT)
        opener.left -= count
        closer.left -= count
        if not opener.left:
            open_marks.pop()
