"""What the script editor knows of Fountain: the next element, scenes, and line styles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.script.elements import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from writersroom.script.elements import Screenplay

_HEADING_START = re.compile(r"^(?:\.(?!\.)|(?:INT|EXT|EST|INT\.?/EXT|I/E)[. ]\s*)", re.IGNORECASE)
_CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_OPENINGS = ("INT. ", "EXT. ", "@", "> ")
"""What tab offers on an empty line, one after the other."""
_NO_NAME_ENDS = (".", "!", "?", ":", ",", "。", "！", "？", "：", "，")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of one line that is drawn in one way."""

    start: int
    """First column, from 0."""
    end: int | None
    """Column after the last; None for the end of the line."""
    kind: Kind


def stretches(screenplay: Screenplay) -> Mapping[int, Sequence[Stretch]]:
    """How to draw each line, by line number from 0; an inline note lies over its host."""
    lines: dict[int, list[Stretch]] = {}
    for element in screenplay.elements:
        span = element.span
        inline = element.kind in (Kind.NOTE, Kind.BONEYARD)
        for line in range(span.line, span.end_line + 1):
            start = span.column - 1 if inline and line == span.line else 0
            end = span.end_column - 1 if inline and line == span.end_line else None
            lines.setdefault(line - 1, []).append(Stretch(start, end, element.kind))
    return lines


def is_in_note(line: str, column: int) -> bool:
    """Whether the cursor stands inside the brackets of a note."""
    opened = line.rfind("[[", 0, column)
    return opened >= 0 and line.find("]]", opened, column) < 0


def looks_like_cue(line: str, above: str) -> bool:
    """Whether `line` reads as the name of somebody who is about to speak."""
    bare = line.strip()
    if above.strip() or len(bare) < 2 or bare.endswith(_NO_NAME_ENDS):
        return False
    return bare.startswith("@") or (
        bare.isupper() and bare[0].isalnum() and not _HEADING_START.match(bare)
    )


def next_element(line: str, above: str) -> tuple[str, int]:
    """`line` as the next kind of Fountain element, and the column for the cursor.

    Empty lines go through heading, cue and transition, or open a parenthetical below a cue; a line
    with words goes from action to cue, heading, transition and back.
    """
    if not line.strip():
        return ("()", 1) if above.strip() else _opening("")
    if line in _OPENINGS:
        return _opening(line)
    bare = line.strip()
    if bare.startswith("@"):
        changed = "." + bare[1:]
    elif bare.startswith("> "):
        changed = _as_action(bare[2:])
    elif bare.startswith(".") and not bare.startswith(".."):
        changed = "> " + bare[1:]
    elif bare.isupper() and not _HEADING_START.match(bare):
        changed = "." + bare
    elif _HEADING_START.match(bare):
        changed = "> " + bare
    else:
        changed = "@" + bare if _CHINESE.search(bare) else bare.upper()
    return changed, len(changed)


def _opening(line: str) -> tuple[str, int]:
    index = _OPENINGS.index(line) + 1 if line in _OPENINGS else 0
    text = _OPENINGS[index] if index < len(_OPENINGS) else ""
    return text, len(text)


def _as_action(words: str) -> str:
    return "!" + words if words.isupper() else words


def scene_lines(screenplay: Screenplay) -> tuple[int, ...]:
    """Lines of the scene headings, from 1."""
    return tuple(e.line for e in screenplay.elements if e.kind is Kind.SCENE_HEADING)


def neighbour(lines: Sequence[int], here: int, step: int) -> int | None:
    """The nearest of `lines` after (`step` 1) or before (-1) the line `here`; None at the end."""
    if step > 0:
        return next((line for line in lines if line > here), None)
    return next((line for line in reversed(lines) if line < here), None)
