"""Letters in a diagram: texts broken into lines that fit a box, as SVG that never holds their markup."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from writersroom.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Sequence

FONTS = "Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
_WIDE_FROM = "\u2e80"
_LAST, _STEP = 0.4, 0.5
"""Part of the others that a last line should have at least, and the type heights they give up for it."""
_LATIN, _CAPITAL = 0.58, 0.7
"""Widths of a Latin letter and of a capital, in heights of bold type."""
LINE = 1.3
"""From one base line to the next, in heights of the type."""
_PIECES = re.compile(r"[\u2e80-\uffff][，。、；：！？）】》」』”’]*|[^\s\u2e80-\uffff]+|\s+")
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the drawing, in px."""

    x: float
    y: float
    width: float
    height: float


def width_of(text: str) -> float:
    """Room `text` takes, in heights of its type."""
    return sum(
        1.0 if char >= _WIDE_FROM else _CAPITAL if char.isupper() else _LATIN for char in text
    )


def wrapped(text: str, room: float, most: int) -> list[str]:
    """`text` in at most `most` lines of `room` type heights; cut with an ellipsis where it is longer."""
    lines, line = [], ""
    for piece in _pieces(clean_line(text), room):
        if line and width_of((line + piece).rstrip()) > room:
            lines.append(line.rstrip())
            line = ""
        line += piece if line or not piece.isspace() else ""
    lines += [line.rstrip()] if line.strip() else []
    if len(lines) > most:
        last = lines[most - 1]
        while last and width_of(last) > room - 1:
            last = last[:-1]
        lines = [*lines[: most - 1], last.rstrip() + "…"]
    return lines


def _pieces(text: str, room: float) -> list[str]:
    """Words and Han characters, with words wider than a line broken."""
    most = max(int(room / _LATIN), 1)
    return [
        piece[at : at + most]
        for piece in _PIECES.findall(text)
        for at in range(0, len(piece), most)
    ]


def letters_at(
    lines: Sequence[str],
    x: float,
    y: float,
    size: float,
    *,
    fill: str = "#1c2733",
    anchor: str = "start",
    is_bold: bool = False,
) -> str:
    """SVG of `lines`, the first on the base line `y`."""
    weight = ' font-weight="bold"' if is_bold else ""
    return "".join(
        f'<text x="{x:.0f}" y="{y + number * LINE * size:.0f}" font-family="{FONTS}" '
        f'font-size="{size:.0f}" fill="{fill}" text-anchor="{anchor}"{weight}>{_escaped(line)}</text>'
        for number, line in enumerate(lines)
    )


def _escaped(text: str) -> str:
    return escape(_NO_XML.sub("", text), quote=False)


def _fitted(text: str, box: Box, sizes: Sequence[float]) -> tuple[list[str], float]:
    """The lines of `text` in the first of `sizes` that shows all of it in `box`, else in the last, cut."""
    for size in sizes:
        lines = wrapped(text, box.width / size, _most(box, size) + 1)
        if len(lines) <= _most(box, size):
            return lines, size
    return wrapped(text, box.width / sizes[-1], _most(box, sizes[-1])), sizes[-1]


def _without_stray_end(text: str, box: Box, sizes: Sequence[float]) -> tuple[list[str], float]:
    """The lines of `_fitted`, shorter where a word or two would stand alone in the last one."""
    lines, size = _fitted(text, box, sizes)
    room = max(map(width_of, lines), default=0.0) - _STEP
    narrowest = max(map(width_of, _PIECES.findall(clean_line(text))), default=0.0)
    while room >= narrowest and width_of(lines[-1]) < _LAST * room:
        shorter = wrapped(text, room, len(lines) + 1)
        if len(shorter) > len(lines):
            break
        lines, room = shorter, room - _STEP
    return lines, size


def _most(box: Box, size: float) -> int:
    """Lines of type that fit into `box`; one at least."""
    return max(int(box.height / (LINE * size)), 1)


def draw_text(
    text: str, box: Box, sizes: Sequence[float], *, fill: str = "#1c2733", is_bold: bool = False
) -> str:
    """SVG of `text` in the middle of `box`."""
    lines, size = _without_stray_end(text, box, sizes)
    high = len(lines) * LINE * size
    first = box.y + (box.height - high) / 2 + size
    return letters_at(
        lines, box.x + box.width / 2, first, size, fill=fill, anchor="middle", is_bold=is_bold
    )


_CAPTION_SIZES = (56.0, 46.0, 38.0, 32.0)
_EDGE = 22.0


def draw_caption(text: str, box: Box) -> str:
    """SVG of what is written on the screen: white on a dark plate at the foot of `box`."""
    if not text.strip():
        return ""
    room = Box(box.x + _EDGE, box.y, max(box.width - 2 * _EDGE, 120), 0.45 * box.height)
    lines, size = _without_stray_end(text, room, _CAPTION_SIZES)
    high = len(lines) * LINE * size + 0.5 * size
    wide = min(max(map(width_of, lines), default=0) * size + 2 * _EDGE, box.width)
    top = box.y + box.height - high - _EDGE
    middle = box.x + box.width / 2
    plate = (
        f'<rect x="{middle - wide / 2:.0f}" y="{top:.0f}" width="{wide:.0f}" height="{high:.0f}" '
        'rx="10" fill="#111820" fill-opacity=".78"/>'
    )
    return plate + letters_at(
        lines, middle, top + 1.15 * size, size, fill="#ffffff", anchor="middle", is_bold=True
    )
