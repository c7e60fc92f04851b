"""Finding the line of a key in a TOML text, for messages: the library that reads it does not tell."""

from __future__ import annotations

import re

_PART = r"(?:[\w-]+|\"[^\"]*\"|'[^']*')"
_PATH = rf"{_PART}(?:\s*\.\s*{_PART})*"
_HEADING = re.compile(rf"\s*\[\[?\s*({_PATH})\s*\]")
_ASSIGNMENT = re.compile(rf"\s*({_PATH})\s*=")
_EACH = re.compile(_PART)


def line_of(text: str, keys: tuple[str, ...]) -> int:
    """The line, from 1, on which the value of `keys` begins; 0 where there is none.

    Inside a list or an inline table it is the line of the nearest key above.
    """
    heading: tuple[str, ...] = ()
    best, found = 0, 0
    for number, line in enumerate(text.splitlines(), 1):
        if match := _HEADING.match(line):
            heading = path = _keys(match[1])
        elif match := _ASSIGNMENT.match(line):
            path = (*heading, *_keys(match[1]))
        else:
            continue
        if keys[: len(path)] == path and len(path) > best:
            best, found = len(path), number
    return found


def _keys(path: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _EACH.findall(path))
