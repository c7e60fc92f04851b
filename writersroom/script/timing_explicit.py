"""Times that people typed: timed shots, `[[time: …]]` notes, and pauses with a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.script.elements import Kind
from writersroom.script.notes import keyed_note, parse_shot, seconds_of
from writersroom.script.timing_counts import CONSTANTS, counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from writersroom.script.elements import Element
    from writersroom.script.notes import ShotNote

_HIDDEN = re.compile(r"\[\[.*?\]\]|/\*.*?\*/", re.DOTALL)
_LINE_END = re.compile("\r\n?|\n")
_UNTIMED_KINDS = frozenset({Kind.BONEYARD, Kind.SECTION, Kind.SYNOPSIS, Kind.PAGE_BREAK})
_PAUSE = re.compile(
    "|".join(rf"\b{word}\b" if word.isascii() else word for word in CONSTANTS["words"]["pauses"]),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ShotPlace:
    """A shot note and the stretch of the script it covers.

    Places are element indexes; a fraction is a place inside that element's text, by words.
    """

    note: int
    """Index of the note itself."""
    shot: ShotNote
    start: float
    end: float
    """Where the next shot or scene begins, or the script ends."""

    def share_of(self, index: int) -> float:
        """How much of the element at `index` plays in this shot, 0 to 1."""
        return max(0.0, min(self.end, index + 1) - max(self.start, index))


def shot_places(elements: Sequence[Element]) -> tuple[ShotPlace, ...]:
    """Every shot note of a script with what it covers, in order.

    A note at the head of a paragraph covers that paragraph; one in the middle covers it from there.
    """
    found: list[tuple[int, float, ShotNote]] = []
    ends: list[float] = []
    for index, element in enumerate(elements):
        if element.kind == Kind.SCENE_HEADING and len(ends) < len(found):
            ends.append(index)
        keyed = keyed_note(element.text) if element.kind == Kind.NOTE else None
        if keyed is None or keyed.key != "shot":
            continue
        start = place_of(elements, index)
        if len(ends) < len(found):
            ends.append(start)
        found.append((index, start, parse_shot(keyed.value)))
    ends.append(len(elements))
    return tuple(
        ShotPlace(index, shot, start, end)
        for (index, start, shot), end in zip(found, ends, strict=False)
    )


def typed_times(elements: Sequence[Element]) -> dict[int, float]:
    """Seconds of `[[time: …]]` notes by the index of the element each follows; the last one wins.

    A note after a cue speaks for the whole speech; one after a caption note for the caption.
    """
    times: dict[int, float] = {}
    target: int | None = None
    for index, element in enumerate(elements):
        if element.kind == Kind.NOTE:
            keyed = keyed_note(element.text)
            if keyed is not None and keyed.key == "caption":
                target = index
            elif keyed is not None and keyed.key == "time" and target is not None:
                seconds = seconds_of(keyed.value)
                if seconds is not None:
                    times[target] = seconds
        elif element.kind not in _UNTIMED_KINDS and element.text.strip():
            target = index
    return times


def pause_seconds(direction: str, beat_seconds: float) -> float:
    """Seconds a bracketed direction adds to its speech: `(beat 2s)`, `（停顿2秒）`.

    A pause without a number adds `beat_seconds`; any other direction adds nothing.
    """
    inner = direction.strip().strip("()（）").strip()
    if _PAUSE.search(inner):
        seconds = seconds_of(inner)
        return beat_seconds if seconds is None else seconds
    return (seconds_of(inner) or 0.0) if inner[:1].isdigit() else 0.0


def place_of(elements: Sequence[Element], note: int) -> float:
    """Where the note at index `note` stands: inside its host's text, or between elements."""
    host = note - 1
    while host >= 0 and elements[host].kind in (Kind.NOTE, Kind.BONEYARD):
        host -= 1
    if host < 0 or elements[host].kind == Kind.SCENE_HEADING:
        return note
    before = _text_before(elements[host], elements[note])
    if before is None:
        return note
    if not before.strip():
        return host
    every = counts(_HIDDEN.sub("", elements[host].raw)).english_words
    share = counts(before).english_words / every if every else 1.0
    return host + share if share < 1.0 else note


def _text_before(host: Element, note: Element) -> str | None:
    """The visible source of `host` that stands before `note`; None if the note is not inside it."""
    place = (note.span.line, note.span.column)
    end = (host.span.end_line, host.span.end_column)
    if not host.raw or not (host.span.line, host.span.column) <= place < end:
        return None
    lines = _LINE_END.split(host.raw)
    down = note.span.line - host.span.line
    if down >= len(lines):
        return None
    right = note.span.column - (1 if down else host.span.column)
    before = _HIDDEN.sub("", "\n".join((*lines[:down], lines[down][:right])))
    return before.lstrip(".!@>~ \t") if host.forced else before
