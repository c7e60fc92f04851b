"""What a page sends: read with care, for anything may call itself our page."""

from __future__ import annotations

import json

_USUAL_SIZE = (120, 36)
_SMALLEST, _LARGEST = (20, 10), (500, 200)


def envelope(text: str) -> object:
    """The message in `text`; None where there is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def size_asked(*asked: object) -> tuple[int, int]:
    """Columns and lines a page asks for, within reason."""
    found = []
    for value, usual, least, most in zip(asked, _USUAL_SIZE, _SMALLEST, _LARGEST, strict=True):
        typed = str(value)
        is_number = typed.isascii() and typed.isdigit() and len(typed) < len("100000")
        found.append(min(max(int(typed) if is_number else usual, least), most))
    columns, lines = found
    return columns, lines
