"""Fountain text made from elements of other formats, checked to read back as the same elements."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.script.elements import Element, Kind, Notice, Screenplay, Span
from writersroom.script.fountain import compose, read_fountain

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPENING_SIGNS = ("[[", "/*")
_NOTE_SIGNS = ("]]", "/*", "*/")
_LINE_SIGNS = ("#", "=", "(", "（")


def an_element(
    kind: Kind,
    text: str,
    line: int = 0,
    scene_number: str = "",
    *,
    dual: bool = False,
    depth: int = 0,
) -> Element:
    """An element that was never in a Fountain text; `line` is its place in the foreign file."""
    return Element(kind, text, Span(line, 1, line, 1), "", scene_number, dual, depth)


def generated_screenplay(elements: Sequence[Element], notices: list[Notice]) -> Screenplay:
    """The screenplay whose text is composed of `elements`; line numbers count in that text.

    Fountain cannot hold some texts as they are (a note sign in a speech, a speech that opens with
    `#`): these are written as nearly as can be, and a notice with the foreign line says so.
    """
    kept = [_holdable(element, notices) for element in elements]
    return read_fountain(compose(kept))


def _holdable(element: Element, notices: list[Notice]) -> Element:
    text = element.text
    is_note = element.kind in (Kind.NOTE, Kind.BONEYARD)
    signs = [sign for sign in (_NOTE_SIGNS if is_note else _OPENING_SIGNS) if sign in text]
    is_misread = element.kind is Kind.DIALOGUE and any(
        line.lstrip().startswith(_LINE_SIGNS) for line in text.split("\n")
    )
    if not signs and (not is_misread or _reads_back(element)):
        return element
    changed = text
    for sign in signs:
        changed = changed.replace(sign, f"{sign[0]} {sign[1]}")
    if element.kind is Kind.DIALOGUE:
        changed = "\n".join(_protected(line) for line in changed.split("\n"))
    message = _("Fountain cannot hold this line as it is; it was changed to “{text}”.")
    notices.append(Notice(element.line, message.format(text=changed[:60])))
    return replace(element, text=changed)


def _reads_back(element: Element) -> bool:
    cue = Element(Kind.CHARACTER, "A", element.span)
    again = read_fountain(compose([cue, element])).elements
    return [(e.kind, e.text) for e in again[1:]] == [(element.kind, element.text)]


def _protected(line: str) -> str:
    """A line of speech with a no-width joiner before a sign that would make it something else."""
    return f"\u2060{line}" if line.lstrip().startswith(_LINE_SIGNS) else line
