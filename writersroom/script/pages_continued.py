"""(CONT'D): who goes on speaking, and how a cue shows it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from writersroom.script.cues import split_cue
from writersroom.script.elements import Kind
from writersroom.script.emphasis import Run, plain
from writersroom.script.speeches import speeches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from writersroom.script.elements import Element
    from writersroom.script.pages_lines import Paragraph


@dataclass(frozen=True, slots=True)
class SpeechMarks:
    """What pagination writes around a speech that goes on."""

    more: str
    continued: str
    scene_more: str
    """At the foot of a page whose scene goes on; shown on request."""
    scene_continued: str
    """At the head of the next page."""


ENGLISH_MARKS = SpeechMarks("(MORE)", "(CONT'D)", "(CONTINUED)", "CONTINUED:")
CHINESE_MARKS = SpeechMarks("（未完）", "（续）", "（转下页）", "（接上页）")

_CONTINUED = frozenset({"contd", "cont", "continued", "continuing", "续"})
_OFF_SCREEN = frozenset({"vo", "旁白", "画外音"})


def speaker(cue: Element) -> str:
    """The name on a cue, for comparing: accents composed, apostrophes straight, case ignored."""
    name = split_cue(plain(cue.text)).name.replace("’", "'")
    return unicodedata.normalize("NFC", " ".join(name.split())).casefold()


def is_off_screen(cue: Element) -> bool:
    """Whether the cue is a voice-over: it neither takes nor gives a (CONT'D)."""
    return any(
        _letters(part) in _OFF_SCREEN
        for extension in split_cue(plain(cue.text)).extensions
        for part in re.split(r"[/,，、]", extension)
    )


def going_on(elements: Sequence[Element]) -> frozenset[int]:
    """Indexes of the cues whose speaker also spoke last in the scene, with only action between.

    A voice-over neither is one nor makes the next cue one; after a dual pair both speakers count.
    """
    found: set[int] = set()
    last: frozenset[str] = frozenset()
    before_last = last
    by_start = {speech.indexes.start: speech for speech in speeches(elements)}
    for index, element in enumerate(elements):
        if element.kind in (Kind.SCENE_HEADING, Kind.TRANSITION):
            last = frozenset()
        if index not in by_start:
            continue
        is_named = element.kind is Kind.CHARACTER and not is_off_screen(element)
        own = frozenset({speaker(element)} if is_named else ())
        if by_start[index].is_dual_second:
            heard, last = before_last, own | last
        else:
            heard, before_last, last = last, last, own
        if own & heard:
            found.add(index)
    return frozenset(found)


def is_continued(cue: str) -> bool:
    """Whether somebody typed a (CONT'D), whatever its apostrophe and case."""
    return any(_letters(extension) in _CONTINUED for extension in split_cue(cue).extensions)


def continued(cue: Paragraph, marks: SpeechMarks) -> Paragraph:
    """`cue` with (CONT'D) behind it, but never twice."""
    if is_continued(cue.text):
        return cue
    gap = " " if marks.continued.isascii() else ""
    last = cue.runs[-1] if cue.runs else Run("")
    return replace(
        cue, runs=(*cue.runs[:-1], replace(last, text=last.text + gap + marks.continued))
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text)).casefold()
