"""A model's words as one plain line: nothing a terminal obeys, nothing hidden, no marks of our own."""

from __future__ import annotations

import unicodedata

from writersroom.text import clean

_HIDDEN = frozenset("\u200b\u200e\u200f\u2060\ufeff")
_JOINERS = frozenset("\u200c\u200d")
_MARKS = ("[[", "]]", "/*", "*/")
"""Signs of our own in a script; a model may not set them."""


def one_line(value: str, *, longest: int) -> str:
    """A text field as one line of plain words: NFC, no control, bidirectional or tag characters, no marks.

    Joiners stay inside words and emoji, where scripts need them.
    """
    text = clean(unicodedata.normalize("NFC", value))
    kept = []
    for index, char in enumerate(text):
        if char in _HIDDEN or "\U000e0000" <= char <= "\U000e007f":
            continue
        if char in _JOINERS and not (0 < index < len(text) - 1 and text[index + 1].strip()):
            continue
        kept.append(char)
    text = _without_overrides("".join(kept))
    while any(mark in text for mark in _MARKS):
        for mark in _MARKS:
            text = text.replace(mark, "")
    return " ".join(text.split())[:longest].strip()


def _without_overrides(text: str) -> str:
    """`clean` makes directional overrides visible; in machine text they simply go."""
    for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A)):
        text = text.replace(f"<U+{code:04X}>", "")
    return text
