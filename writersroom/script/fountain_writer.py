"""Writing elements as Fountain text, forced where a reader would take them for something else."""

from __future__ import annotations

import re
from dataclasses import replace as changed
from typing import TYPE_CHECKING

from writersroom.script.elements import SPOKEN, Element, Kind, Screenplay, TitlePage
from writersroom.script.fountain_reader import read_fountain
from writersroom.script.fountain_rules import (
    is_cue,
    is_forced_heading,
    is_heading,
    is_page_break,
    is_synopsis,
    is_transition,
)
from writersroom.script.marks import BOM, LINE_END, split_lines
from writersroom.script.title_page import read_title_page, write_title_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_INSIDE_SPEECH = SPOKEN - {Kind.CHARACTER} | {Kind.NOTE, Kind.BONEYARD}
_KEPT_BLANK = "  "
_OPEN_LINE = re.compile(r"/\*.*?\*/|(?<=\n)(?=\n)", re.DOTALL)
"""An empty line of a note, which would end it; one inside boneyard would not."""


def write_fountain(screenplay: Screenplay) -> str:
    """The text of a screenplay: its source where nothing was edited, generated lines elsewhere.

    An element that has a place in the source but no `raw` counts as edited: its lines are generated,
    all others are copied. A screenplay without a source is composed.
    """
    if not screenplay.source:
        return compose(screenplay.elements, screenplay.title_page)
    edited = [e for e in screenplay.elements if not e.raw and e.text and e.span.line]
    text = screenplay.source
    starts = split_lines(text).starts
    found = LINE_END.search(text)
    line_end = found[0] if found else "\n"
    for element in sorted(edited, key=lambda e: (e.span.line, e.span.column), reverse=True):
        first, last = element.span.line - 1, element.span.end_line - 1
        start = starts[first] + element.span.column - 1
        end = starts[last] + element.span.end_column - 1
        text = text[:start] + _in_place(element, screenplay.elements, line_end) + text[end:]
    return text


def replace(screenplay: Screenplay, index: int, text: str) -> Screenplay:
    """`screenplay` with another text for one element; only that element's lines change.

    But for a script without a title page whose first lines would become one: it gets a blank line
    above all.

    The kind is forced where the new text would be read as another one. Inline notes of the
    element's lines are kept, behind the new text.
    """
    old = screenplay.elements[index]
    results = []
    for forced in dict.fromkeys((old.forced, True)):
        edited = changed(old, text=text, raw="", forced=forced)
        elements = (*screenplay.elements[:index], edited, *screenplay.elements[index + 1 :])
        results.append(read_fountain(write_fountain(changed(screenplay, elements=elements))))
        found = results[-1].elements[index : index + 1]
        if found and (found[0].kind, found[0].text) == (old.kind, text):
            break
    if results[-1].title_page != screenplay.title_page and not screenplay.title_page:
        return read_fountain(_below_a_blank_line(results[-1].source))
    return results[-1]


def _below_a_blank_line(source: str) -> str:
    """A text that must not open with a title page: a cue `NOTES:` above an indented line."""
    mark = BOM if source.startswith(BOM) else ""
    found = LINE_END.search(source)
    return f"{mark}{found[0] if found else chr(10)}{source.removeprefix(BOM)}"


def compose(elements: Iterable[Element], title_page: TitlePage = ()) -> str:
    """Fountain text for elements that were never in a text, or not in this order.

    One blank line between blocks, none inside a speech; forced where needed, so that reading it back
    gives equal elements.
    """
    text = _composed(tuple(elements), title_page)
    # A reader takes one byte order mark off: a text that opens with one of its own gets another.
    return f"{BOM}{text}" if text.startswith(BOM) else text


def _composed(elements: tuple[Element, ...], title_page: TitlePage) -> str:
    composer = _Composer()
    for index, element in enumerate(elements):
        composer.add(element)
        if element.kind is Kind.CHARACTER and not _is_spoken(elements, index + 1):
            composer.lines.append(_KEPT_BLANK)
    body = "\n".join(composer.lines) + "\n" if composer.lines else ""
    if title_page:
        return "\n".join([*write_title_page(title_page), "", body])
    if body and _opens_title_page(body):
        forced = f"!{body}"
        is_enough = elements[0].kind is Kind.ACTION and not _opens_title_page(forced)
        return forced if is_enough else f"\n{body}"
    return body


def _opens_title_page(text: str) -> bool:
    first = text.partition("\n")[0]
    # Splitting the lines of a season takes a tenth of writing it.
    if not any(sign in first for sign in (":", "[[", "/*")):
        return False
    return bool(read_title_page(split_lines(text))[1])


class _Composer:
    """Lines so far, what kind they end with, and whether that is inside a speech."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.in_speech = False
        self.last_kind = Kind.ACTION

    def add(self, element: Element) -> None:
        if element.kind is Kind.ACTION and not element.text:
            self.lines.append("")
            self.in_speech = False
            self.last_kind = element.kind
            return
        inside = self.in_speech and element.kind in _INSIDE_SPEECH
        is_attached = element.kind is Kind.NOTE is self.last_kind
        if self.lines and not inside and not is_attached:
            self.lines.append("")
        self.last_kind = element.kind
        self.in_speech = inside or element.kind is Kind.CHARACTER
        self.lines += element_lines(element)


def _is_spoken(elements: Sequence[Element], start: int) -> bool:
    """True if the cue before `start` has a speech: without one it would be read as action."""
    for index in range(start, len(elements)):
        if elements[index].kind not in (Kind.NOTE, Kind.BONEYARD):
            return elements[index].kind in _INSIDE_SPEECH
    return False


def element_lines(element: Element) -> list[str]:
    """The lines of one element as they stand between blank lines, forcing signs included."""
    text = element.text
    match element.kind:
        case Kind.ACTION:
            return _action_lines(text, forced=element.forced)
        case Kind.SCENE_HEADING:
            return [_heading_line(element)]
        case Kind.CHARACTER:
            return [_cue_line(element)]
        case Kind.DIALOGUE:
            return [_dialogue_line(line) for line in text.split("\n")]
        case Kind.NOTE:
            return f"[[{_OPEN_LINE.sub(lambda found: found[0] or _KEPT_BLANK, text)}]]".split("\n")
        case Kind.BONEYARD:
            return f"/*{text}*/".split("\n")
        case Kind.TRANSITION:
            is_natural = is_transition(text) and not is_heading(text) and not _is_signed(text)
            return [text if is_natural and not element.forced else f"> {_one_line(text)}"]
        case Kind.PAGE_BREAK:
            return ["==="]
        case Kind.PARENTHETICAL:
            return [_one_line(text)]
        case Kind.SECTION:
            return [f"{'#' * max(element.depth, 1)} {line}".rstrip() for line in text.split("\n")]
        case Kind.SYNOPSIS:
            return [f"= {line}" for line in text.split("\n")]
        case Kind.LYRICS:
            return [f"~{line}" for line in text.split("\n")]
        case Kind.CENTERED:
            return [f"> {line} <" for line in text.split("\n")]


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))


def _is_signed(text: str) -> bool:
    """True for text that opens with a sign the reader acts on in this or any other place."""
    return text[:1] in ("~", "!", ">", "#", "@", "=", ".")


def _heading_line(element: Element) -> str:
    text = _one_line(element.text)
    number = f" #{element.scene_number}#" if element.scene_number else ""
    is_natural = is_heading(text) and not element.forced
    return f"{'' if is_natural else '.'}{text}{number}"


def _cue_line(element: Element) -> str:
    text = _one_line(element.text)
    is_natural = is_cue(text) and not is_heading(text) and not _is_signed(text)
    return f"{'@' if element.forced or not is_natural else ''}{text}{' ^' if element.dual else ''}"


def _dialogue_line(line: str) -> str:
    """A space keeps a sign from counting: it does so in the first column only."""
    if not line.strip():
        return _KEPT_BLANK
    return f" {line}" if line[0] in "~!>" or is_page_break(line) else line


def _action_lines(text: str, *, forced: bool) -> list[str]:
    """Action, `!` before each line that would be read as something else."""
    lines = text.split("\n")
    followed = len(lines) > 1
    return [
        f"!{line}"
        if line and (_needs_sign(line, index, followed) or (forced and not index))
        else line
        for index, line in enumerate(lines)
    ]


def _needs_sign(line: str, index: int, followed: bool) -> bool:
    words = line.strip()
    if words[:1] in ("#", "=") and (words[0] == "#" or is_synopsis(words) or is_page_break(line)):
        return True
    if line[0] == "~" or (line[0] in "!>" and len(words) > 1):
        return True
    if index:
        return False
    is_forced_cue = words[:1] == "@" and bool(words[1:].rstrip("^ \t"))
    is_opening = is_forced_cue or is_forced_heading(words) or is_heading(words)
    return is_opening or is_transition(line) or (followed and is_cue(words))


def _in_place(element: Element, elements: tuple[Element, ...], line_end: str) -> str:
    """The generated lines of an edited element, with the inline notes its lines held."""
    text = line_end.join(element_lines(element))
    if element.kind in (Kind.NOTE, Kind.BONEYARD):
        return text
    return " ".join([text, *(e.raw for e in elements if e is not element and holds(element, e))])


def holds(host: Element, other: Element) -> bool:
    """Whether a note or boneyard stands inside the source of an element."""
    if other.kind not in (Kind.NOTE, Kind.BONEYARD) or not other.raw:
        return False
    a, b = host.span, other.span
    starts_inside = (a.line, a.column) <= (b.line, b.column)
    return starts_inside and (b.end_line, b.end_column) <= (a.end_line, a.end_column)
