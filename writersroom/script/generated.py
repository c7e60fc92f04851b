"""Fountain text made from elements of other formats, checked to read back as the same elements."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.script.elements import SPOKEN, Element, Kind, Notice, Screenplay, Span
from writersroom.script.fountain import compose, read_fountain
from writersroom.script.fountain_writer import element_lines
from writersroom.script.inline_notes import HOLDER, with_holders

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from writersroom.script.inline_notes import Place

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


def generated_screenplay(
    elements: Sequence[Element],
    notices: list[Notice],
    places: Mapping[int, Place] = MappingProxyType({}),
) -> Screenplay:
    """The screenplay whose text is composed of `elements`; line numbers count in that text.

    `places` says by index where notes stand in the lines of the element above them; the others get
    lines of their own. A place that would make the text read otherwise is not taken.

    Fountain cannot hold some texts as they are (a note sign in a speech, a speech that opens with
    `#`): these are written as nearly as can be, and a notice with the foreign line says so.
    """
    kept = [_holdable(element, notices) for element in elements]
    if places and (placed := _placed(kept, places)):
        return placed
    return read_fountain(compose(kept))


_MARKS = (Kind.NOTE, Kind.BONEYARD)
_INSIDE_SPEECH = SPOKEN - {Kind.CHARACTER}


def _placed(elements: Sequence[Element], places: Mapping[int, Place]) -> Screenplay | None:
    """The screenplay with notes inside lines; None where that does not read as the same elements."""
    made: list[Element] = []
    marks: list[Element] = []
    expected: list[Element] = []
    index = 0
    while index < len(elements):
        host = elements[index]
        end = index + 1
        while end < len(elements) and elements[end].kind in _MARKS:
            end += 1
        own = [at for at in range(index + 1, end) if at in places]
        inside = [elements[at] for at in own]
        text = with_holders(host.text, [places[at] for at in own]) if own else None
        if text is None or not _reads_with(host, text, inside):
            inside, own, text = [], [], host.text
        rest = [elements[at] for at in range(index + 1, end) if at not in own]
        made += [replace(host, text=text), *rest]
        marks += inside
        expected += [host, *inside, *rest]
        index = end
    screenplay = _filled(made, marks)
    return screenplay if _outline(screenplay.elements) == _outline(expected) else None


def _reads_with(host: Element, text: str, inside: Sequence[Element]) -> bool:
    """Whether a line with notes in it is read as the element and its notes."""
    before = [an_element(Kind.CHARACTER, "A")] if host.kind in _INSIDE_SPEECH else []
    behind = [an_element(Kind.DIALOGUE, "a")] if host.kind is Kind.CHARACTER else []
    read = _filled([*before, replace(host, text=text, dual=False), *behind], inside).elements
    return _outline(read) == _outline([*before, host, *inside, *behind])


def _filled(elements: Sequence[Element], marks: Sequence[Element]) -> Screenplay:
    """What elements with holders in their texts read as, the marks in the holders' places."""
    text, *rest = compose(elements).split(HOLDER)
    pieces = [text]
    for mark, behind in zip(marks, rest, strict=False):
        pieces += ["\n".join(element_lines(mark)), behind]
    return read_fountain("".join(pieces))


def _outline(elements: Sequence[Element]) -> list[tuple[object, ...]]:
    return [
        (e.kind, e.text.split(), e.scene_number) if e.kind in _MARKS else (e.kind, e.text, e.scene_number)
        for e in elements
    ]  # fmt: skip


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
