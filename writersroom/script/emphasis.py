"""Emphasis marks (`*italic*`, `**bold**`, `_underline_`) as styled runs, and text without them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby

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


@dataclass(slots=True)
class _Mark:
    """A row of equal marks that may open or close a style; `left` of them are still unmatched."""

    start: int
    end: int
    can_open: bool
    can_close: bool
    left: int


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
    styles = [Run("")] * len(line)
    silent: set[int] = set()
    open_marks: list[_Mark] = []
    for match in _MARKS.finditer(line):
        if match[0][0] == "\\":
            silent.add(match.start())
            continue
        mark = _mark(line, match.start(), match.end())
        if mark.can_close:
            _close(line, mark, open_marks, styles, silent)
        if mark.can_open and mark.left:
            open_marks.append(mark)
    return [
        replace(style, text=char)
        for place, (char, style) in enumerate(zip(line, styles, strict=True))
        if place not in silent
    ]


def _mark(line: str, start: int, end: int) -> _Mark:
    """What the marks at `start` may do: no space right after an opener, none right before a closer."""
    before, after = line[start - 1 : start], line[end : end + 1]
    usable = end - start <= _LONGEST
    if line[start] == "_" and _is_word(before) and _is_word(after):
        usable = False
    return _Mark(
        start,
        end,
        can_open=usable and bool(after) and not after.isspace(),
        can_close=usable and bool(before) and not before.isspace(),
        left=end - start,
    )


def _is_word(char: str) -> bool:
    """A sign a `_` belongs to as in file_name; Han has no spaces, so there a `_` may be emphasis."""
    return char.isalnum() and not "\u3400" <= char <= "\u9fff"


def _close(
    line: str, closer: _Mark, open_marks: list[_Mark], styles: list[Run], silent: set[int]
) -> None:
    """Match `closer` with the nearest openers of its sign; marks left open between stay literal."""
    sign = line[closer.start]
    while closer.left:
        partners = [place for place, mark in enumerate(open_marks) if line[mark.start] == sign]
        if not partners:
            return
        opener = open_marks[partners[-1]]
        del open_marks[partners[-1] + 1 :]
        count = 2 if opener.left >= 2 and closer.left >= 2 else 1
        opener_start = opener.start + opener.left - count
        closer_start = closer.end - closer.left
        for place in range(opener_start, closer_start):
            styles[place] = _with_style(styles[place], sign, count)
        silent.update(range(opener_start, opener_start + count))
        silent.update(range(closer_start, closer_start + count))
        opener.left -= count
        closer.left -= count
        if not opener.left:
            open_marks.pop()


def _with_style(run: Run, sign: str, count: int) -> Run:
    if sign == "_":
        return replace(run, underline=True)
    return replace(run, bold=True) if count == 2 else replace(run, italic=True)
