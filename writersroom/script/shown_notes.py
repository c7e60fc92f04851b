"""Notes a reader of an English page has to see: text on screen, sound and music as lines of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.script.elements import Kind
from writersroom.script.notes import keyed_note

if TYPE_CHECKING:
    from writersroom.script.elements import Element

_WORDS = {"caption": "SUPER", "sfx": "SFX", "music": "MUSIC"}
"""How an English script calls them (docs/decisions/0015-shown-notes.md)."""


def shown_line(note: str) -> str:
    """`SUPER: Rome, 1944` for the note `caption: Rome, 1944`; empty where a note is not printed."""
    keyed = keyed_note(note)
    word = _WORDS.get(keyed.key, "") if keyed else ""
    return f"{word}: {' '.join(keyed.value.split())}" if keyed and word and keyed.value else ""


def note_of(shown: str) -> str:
    """The note a line was printed from: `caption: Rome, 1944` for `SUPER: Rome, 1944`; else empty."""
    word, _colon, value = shown.partition(":")
    keys = [key for key, each in _WORDS.items() if each == word.strip()]
    return f"{keys[0]}: {value.strip()}" if keys and value.strip() else ""


def is_shown(element: Element) -> bool:
    """Whether the element is such a note."""
    return element.kind is Kind.NOTE and bool(shown_line(element.text))
