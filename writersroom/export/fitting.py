"""Fitting text into a given width, Han counted double."""

from __future__ import annotations

import re

_WIDE_FROM = "\u2e80"
"""From here on characters are (almost all) as wide as they are high."""


def letters(text: str) -> int:
    """Room `text` takes, in Latin letters."""
    return len(text) if text.isascii() else sum(2 if char >= _WIDE_FROM else 1 for char in text)


def shortened(text: str, most: int) -> str:
    """`text`, cut with an ellipsis where it takes more than `most` letters."""
    if letters(text) <= most:
        return text
    room = most - 1
    for place, char in enumerate(text):
        room -= letters(char)
        if room < 0:
            return text[:place].rstrip() + "…"
    return text


def breakable(text: str, most: int) -> str:
    """`text` with a place to break in every word of more than `most` letters (a web address)."""
    if len(text) <= most:
        return text
    return re.sub(rf"[\x21-\x7e]{{{most}}}(?=[\x21-\x7e])", "\\g<0>\u200b", text)
