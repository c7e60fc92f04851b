"""Shot notes in a script's text: putting them in, changing and dropping them, every other byte kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.production.claims import plays
from writersroom.script.elements import Kind
from writersroom.script.fountain import read_episode
from writersroom.script.marks import LINE_END, split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.script.elements import Element, Screenplay

_IN_FRONT = re.compile(r"(?:\s|\[\[.*?\]\]|/\*.*?\*/)*", re.DOTALL)


def with_note(script: Screenplay, note: int, words: str) -> Screenplay:
    """`script` with `words` in the brackets of the note at index `note`."""
    start, end = _place(script, script.elements[note])
    return read_episode(f"{script.source[:start]}[[{words}]]{script.source[end:]}")


def without_note(script: Screenplay, note: int) -> Screenplay | None:
    """`script` without the note at index `note`; its line goes where nothing else is on it.

    None where the text around the note would not be read as before.
    """
    source = script.source
    start, end = _place(script, script.elements[note])
    line_start, line_end = _line_start(source, start), _line_end(source, end)
    if source[line_start:start].strip() or source[end:line_end].strip():
        if source[start - 1 : start] == " " and source[end : end + 1] in (" ", "\r", "\n", ""):
            start -= 1  # the blank that set an inline note off
        return _same(script, [source[:start] + source[end:]])
    ending = _ending(source, line_end)
    return _same(
        script,
        [
            source[:line_start] + source[line_end + len(ending) :],
            source[:line_start] + ending + source[line_end + len(ending) :],
        ],
    )


def noted_before(script: Screenplay, index: int, words: str) -> Iterator[Screenplay]:
    """`script` with a new note on a line of its own above the element at `index`.

    In every way that leaves the rest as it is read, the plainest first. Behind the last element it
    ends the script.
    """
    source, note = script.source, f"[[{words}]]"
    found = LINE_END.search(source)
    end = found[0] if found else "\n"
    if index >= len(script.elements):
        gap = "" if source.endswith(end * 2) else end if source.endswith(end) else end * 2
        texts = [f"{source}{gap}{note}{end}"]
    else:
        start = _first_word(script, script.elements[index])
        place = _line_start(source, start)
        is_behind_another = bool(source[place:start].strip())
        if is_behind_another:
            place, end = start, " "
        head, tail = source[:place], source[place:]
        texts = (
            [f"{head}{note}{end}{tail}"]
            if is_behind_another
            else [
                f"{head}{note}{end}{tail}",
                f"{head}{note}{end}{end}{tail}",
                f"{head}{end}{note}{end}{tail}",
                f"{head}{end}{note}{end}{end}{tail}",
            ]
        )
    for text in texts:
        if made := _same(script, [text]):
            yield made


def noted_behind(script: Screenplay, index: int, words: str) -> Iterator[Screenplay]:
    """The same below the element at `index`: a note behind a heading."""
    source, note = script.source, f"[[{words}]]"
    found = LINE_END.search(source)
    end = found[0] if found else "\n"
    place = _line_end(source, _place(script, script.elements[index])[1])
    if made := _same(script, [f"{source[:place]}{end}{end}{note}{source[place:]}"]):
        yield made


def _same(before: Screenplay, texts: list[str]) -> Screenplay | None:
    """The first of `texts` in which all that plays is read as in `before`."""
    wanted = [(e.kind, e.text, e.scene_number, e.dual) for e in before.elements if plays(e)]
    for text in texts:
        made = read_episode(text)
        found = [(e.kind, e.text, e.scene_number, e.dual) for e in made.elements if plays(e)]
        if found == wanted and made.title_page == before.title_page:
            return made
    return None


def _place(script: Screenplay, element: Element) -> tuple[int, int]:
    """Where `element` stands in the source, as offsets."""
    starts = split_lines(script.source).starts
    span = element.span
    return starts[span.line - 1] + span.column - 1, starts[span.end_line - 1] + span.end_column - 1


def _first_word(script: Screenplay, element: Element) -> int:
    """Where `element` begins, notes in front of its first word left out; a note begins as it is."""
    start, end = _place(script, element)
    if element.kind is Kind.NOTE:
        return start
    found = _IN_FRONT.match(script.source, start, end)
    return found.end() if found else start


def _line_start(source: str, place: int) -> int:
    start = max(source.rfind("\n", 0, place), source.rfind("\r", 0, place)) + 1
    return start + source.startswith("\ufeff", start)


def _line_end(source: str, place: int) -> int:
    found = LINE_END.search(source, place)
    return found.start() if found else len(source)


def _ending(source: str, place: int) -> str:
    found = LINE_END.match(source, place)
    return found[0] if found else ""
