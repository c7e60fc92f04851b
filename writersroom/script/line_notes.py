"""Notes inside a line of a foreign script: `<!-- … -->` and `[[ … ]]`."""

from __future__ import annotations

import re

_OPENING = re.compile(r"<!--|\[\[")
_CLOSING = {"<!--": "-->", "[[": "]]"}


def without_notes(line: str) -> tuple[str, tuple[str, ...]]:
    """A line without what stands in note signs, and that; an unclosed sign is text.

    One space is left where a note stood between two.
    """
    notes: list[str] = []
    kept: list[str] = []
    start = 0
    ends_in_space = False
    while opened := _OPENING.search(line, start):
        closing = _CLOSING[opened[0]]
        end = line.find(closing, opened.end())
        if end < 0:
            break
        kept.append(line[start : opened.start()])
        notes.append(line[opened.end() : end].strip())
        start = end + len(closing)
        ends_in_space = kept[-1][-1:] == " " if kept[-1] else ends_in_space
        start += ends_in_space and line.startswith(" ", start)
    return "".join((*kept, line[start:])), tuple(notes)
