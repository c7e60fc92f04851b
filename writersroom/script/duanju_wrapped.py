"""Chinese scripts whose lines were cut at a width: the rest of a speech or an action joined with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from writersroom.i18n import ngettext
from writersroom.script.duanju_headings import ACTION_SIGNS
from writersroom.script.duanju_lines import labelled, speech_line, square_labelled, tags_of
from writersroom.script.duanju_parts import scene_at
from writersroom.script.duanju_speech import voiced_line
from writersroom.script.elements import Notice
from writersroom.script.episode_headers import episode_header
from writersroom.script.wrapping import cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from writersroom.script.duanju_typed import Line

_LEAST_WIDTH = 24
"""Cells of a line that a width may have cut."""
_SLACK = 4
"""Cells by which a cut line stays below the width: two letters that may not begin the next line."""
_LONG = 2 / 3
"""Share of the width from which a line that goes on must be as long as all others."""
_LEAST_CUTS = 3
"""Different lines cut at the width before a file is one whose lines were cut."""
_CLOSED = tuple("。！？!?…”』」）)】]～~.—：:")
_NO_REST = tuple("-*_=—~·#>`|{[<+•【@")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A line and the one right below it, which opens nothing of its own."""

    index: int
    """Of the upper one."""
    width: float
    is_definite: bool
    """The upper one is a speech or stands behind a sign; else both may be actions."""
    is_closed: bool
    """A sentence ends the upper one."""


def unwrapped(episodes: Sequence[list[Line]]) -> tuple[list[list[Line]], tuple[Notice, ...]]:
    """The lines of each episode, those cut at a width joined; a joined line has its first number.

    Nothing is joined where the long lines of the file do not all end at about the same width, nor
    where a sentence ends a line: one notice says where lines may go on in the next.
    """
    widths = [_width(line) for lines in episodes for line in lines if line.text]
    width = max(widths, default=0.0)
    pairs = [_pairs(lines, width) for lines in episodes]
    found = [
        (lines[pair.index], pair)
        for lines, those in zip(episodes, pairs, strict=True)
        for pair in those
    ]
    least = width - _SLACK
    if _is_cut_at(width, [each for each in found if not each[1].is_closed]):
        joined = [
            _joined(lines, {p.index for p in those if p.width >= least and not p.is_closed})
            for lines, those in zip(episodes, pairs, strict=True)
        ]
        left = [line for line, p in found if p.is_closed and p.is_definite and p.width >= least]
        return joined, _told(left)
    left = [
        line
        for line, pair in found
        if pair.is_definite and not pair.is_closed and pair.width >= _LEAST_WIDTH
    ]
    return list(episodes), _told(left)


def _is_cut_at(width: float, found: Sequence[tuple[Line, _Pair]]) -> bool:
    """Whether the lines that go on are as long as the longest of the file, all the long ones."""
    long = [(line, pair) for line, pair in found if pair.width >= _LONG * width]
    return (
        width >= _LEAST_WIDTH
        and len({line.text for line, _pair in long}) >= _LEAST_CUTS
        and all(pair.width >= width - _SLACK for _line, pair in long)
    )


def _width(line: Line) -> float:
    return cells(line.typed.rstrip())


def _pairs(lines: list[Line], longest: float) -> list[_Pair]:
    """Every line, long enough to be cut, above what may be its rest; the end of a sentence ends a row."""
    least = {False: min(_LONG * longest, _LEAST_WIDTH), True: longest - _SLACK}
    pairs: list[_Pair] = []
    goes_on = is_definite = False
    """Of the line above: whether this one is its rest, and what that opened."""
    for index, line in enumerate(lines):
        is_closed = line.text.endswith(_CLOSED)
        has_rest = (
            bool(line.text)
            and not line.notes
            and _width(line) >= least[is_closed]
            and index + 1 < len(lines)
            and _is_rest(lines, index + 1)
            and (goes_on or _may_be_cut(lines, index))
        )
        if has_rest:
            is_definite = is_definite if goes_on else _is_signed(line)
            pairs.append(_Pair(index, _width(line), is_definite, is_closed))
        goes_on = has_rest and not is_closed
    return pairs


def _is_signed(line: Line) -> bool:
    return line.text[:1] in tuple(ACTION_SIGNS) or speech_line(line.text) is not None


def _may_be_cut(lines: list[Line], index: int) -> bool:
    """Whether a line is a speech or an action."""
    line = lines[index]
    return not line.is_note and bool(line.text) and (_is_signed(line) or _is_rest(lines, index))


def _is_rest(lines: list[Line], index: int) -> bool:
    """Whether a line may be the rest of the one above: it opens nothing of its own."""
    line = lines[index]
    text = line.text
    opens = (
        line.is_note
        or not text
        or line.typed.lstrip().startswith(_NO_REST)
        or (text.startswith(("（", "(")) and text.endswith(("）", ")")))
        or any(sign in text for sign in ACTION_SIGNS)
        or tags_of(text)
        or labelled(text)
        or square_labelled(text)
        or speech_line(text)
        or voiced_line(text)
        or episode_header(text, numbered=True)
        or scene_at(lines, index)
    )
    return not opens


def _joined(lines: Sequence[Line], cut: set[int]) -> list[Line]:
    """The lines, those at the indexes in `cut` each with the next one."""
    joined: list[Line] = []
    for index, line in enumerate(lines):
        if index - 1 in cut:
            upper = joined[-1]
            typed, text = f"{upper.typed}\n{line.typed}", _one_text(upper.text, line.text)
            joined[-1] = replace(upper, typed=typed, text=text, notes=line.notes)
        else:
            joined.append(line)
    return joined


def _one_text(upper: str, lower: str) -> str:
    """Both as one; a space stands only between two words of letters or digits."""
    are_words = upper[-1:].isascii() and lower[:1].isascii() and lower[:1].isalnum()
    return f"{upper}{' ' if are_words else ''}{lower}"


def _told(lines: Sequence[Line]) -> tuple[Notice, ...]:
    if not lines:
        return ()
    message = ngettext(
        "The next line may be the rest of this one: it is kept as action.",
        "{count} lines like this may go on in the next, which is kept as action.",
        len(lines),
    )
    return (Notice(lines[0].number, message.format(count=len(lines))),)
