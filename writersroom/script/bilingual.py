"""Translations in a script: `[[bilingual: …]]` notes and the lines they belong to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.script.elements import Element, Kind
from writersroom.script.notes import keyed_note

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ASIDES = frozenset({Kind.NOTE, Kind.BONEYARD})
_UNPRINTED = frozenset({Kind.SECTION, Kind.SYNOPSIS, Kind.PAGE_BREAK})
_INLINE_ASIDE = re.compile(r"\[\[.*?\]\]|/\*.*?\*/")


@dataclass(frozen=True, slots=True)
class Translation:
    """One translated line."""

    line: int
    """Which line of the host's text it translates, from 0."""
    text: str
    element: int
    """Index of the note."""


def translations(elements: Sequence[Element]) -> Mapping[int, tuple[Translation, ...]]:
    """The translations of each element that has any, by its index and in order."""
    found: dict[int, tuple[Translation, ...]] = {}
    host: int | None = None
    for index, element in enumerate(elements):
        if element.kind not in _ASIDES:
            host = None if element.kind in _UNPRINTED or not element.text.strip() else index
            continue
        note = keyed_note(element.text) if element.kind is Kind.NOTE else None
        if host is not None and note and note.key == "bilingual" and note.value:
            text = " ".join(note.value.split())
            made = Translation(_line_of(element, elements[host]), text, index)
            found[host] = (*found.get(host, ()), made)
    return found


def _line_of(note: Element, host: Element) -> int:
    """The line of `host` that `note` stands on or under; lines of notes alone are none of its lines."""
    last = host.text.count("\n")
    source = host.raw.split("\n")[: note.line - host.line + 1]
    above = sum(1 for line in source if not line.strip() or _INLINE_ASIDE.sub("", line).strip())
    return max(0, min(last, above - 1))
