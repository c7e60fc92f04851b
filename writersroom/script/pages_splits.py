"""Where a page may end inside an action paragraph or a speech: at sentences, with enough on each side."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from writersroom.script.emphasis import Run
from writersroom.script.pages_blocks import Block, Dual, Role, Speech
from writersroom.script.pages_continued import continued
from writersroom.script.pages_layout import COLUMNS, LineKind
from writersroom.script.pages_lines import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.script.pages_blocks import AnyBlock
    from writersroom.script.pages_continued import SpeechMarks

LEAST_LINES = 2
"""Lines that stand alone at the foot or the head of a page, at least (widows and orphans)."""
_LEAST_WITH_HEADING = 5
"""Lines a block needs so that its heading may stay with the upper half."""
_GIANT = 10_000
"""Characters of a paragraph among which a page end is looked for; no page holds as many."""
_SHORT_LINE = 12
"""Visible characters a last line has to exceed."""
_LONG_PART = 3
"""Lines from which a part of a speech may split at a sentence."""
_SUBSTANTIAL_LINES = 3
_SUBSTANTIAL_CHARACTERS = 16

_SENTENCE_END = re.compile(
    r"""[.!?]+["')\]}”’]*(?=\s|$)"""
    r"""|[。！？]+…*[」』”’）》]*"""
    r"""|…+[」』”’）》]*(?=\s|$|[^\x00-\u2fff])"""
)

Halves = tuple["AnyBlock", "AnyBlock"]
SpeechHalves = tuple[Speech, Speech]


def sentence_ends(text: str) -> list[int]:
    """The places in `text` right behind a sentence and its closing quotes and brackets.

    There is no list of abbreviations: `Dr. Rowe` may break.
    """
    return [found.end() for found in _SENTENCE_END.finditer(text)]


def halves(block: AnyBlock, room: int, marks: SpeechMarks, *, saves_heading: bool) -> Halves | None:
    """The best legal split of `block` with at most `room` body lines on top; None without one.

    With `saves_heading` a heading stands right above that would else leave the page.
    """
    if saves_heading and block.height < _LEAST_WITH_HEADING:
        return None
    if isinstance(block, Speech):
        return _speech_halves(block, room, marks)
    if isinstance(block, Block) and block.role == Role.ACTION and block.paragraph is not None:
        return _action_halves(block, block.paragraph, room, may_end_short=saves_heading)
    return None


def dual_halves(dual: Dual, room: int, marks: SpeechMarks) -> Halves | None:
    """A pair split, each taller speech at a sentence; None where one cannot be, or is a translation."""
    if dual.right.cue is None:
        return None
    left, right = (
        _whole_above(speech) if speech.height <= room else _speech_halves(speech, room, marks)
        for speech in (dual.left, dual.right)
    )
    return _paired(dual, left, right) if left and right else None


def _whole_above(speech: Speech) -> SpeechHalves:
    return speech, Speech(0, None, ())


def _paired(dual: Dual, left: SpeechHalves, right: SpeechHalves) -> Halves:
    return Dual(dual.before, left[0], right[0]), Dual(0, left[1], right[1])


def forced_halves(block: AnyBlock, room: int, marks: SpeechMarks) -> Halves:
    """`block` cut where the page ends, for want of a legal split: nothing is lost, nothing loops.

    The block must be taller than `room`; at least one line stays and one goes over.
    """
    room = max(room, 1)
    if isinstance(block, Speech):
        return _forced_speech(block, room, marks)
    if isinstance(block, Dual):
        return _forced_dual(block, room, marks)
    if block.paragraph is None:
        return block, block
    top, bottom = _cut_at_line(block.paragraph, _line_to_cut(block.height, room))
    return replace(block, paragraph=top), replace(block, before=0, paragraph=bottom)


def divided_at(block: AnyBlock, element: int, offset: int, marks: SpeechMarks) -> Halves | None:
    """`block` with everything from `offset` of `element`'s printed text on in the second half.

    None where nothing of it would stand on one of the two sides, or it never splits.
    """
    if isinstance(block, Dual):
        return None
    if isinstance(block, Block):
        cut = _cut_at(() if block.paragraph is None else (block.paragraph,), element, offset)
        if cut is None:
            return None
        (top,), (bottom,) = cut
        return replace(block, paragraph=top), replace(block, before=0, paragraph=bottom)
    cut = _cut_at(block.parts, element, offset)
    return None if cut is None else _divided(block, *cut, marks)


def _cut_at(
    parts: tuple[Paragraph, ...], element: int, offset: int
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]] | None:
    for number, part in enumerate(parts):
        if part.element != element or offset >= part.offset + len(part.text):
            continue
        if offset <= part.offset:
            return (parts[:number], parts[number:]) if number else None
        top, bottom = part.cut(offset - part.offset)
        if not top.text or not bottom.text:
            return None
        return (*parts[:number], top), (bottom, *parts[number + 1 :])
    return None


def _action_halves(
    block: Block, paragraph: Paragraph, room: int, *, may_end_short: bool
) -> Halves | None:
    best: tuple[tuple[int, int], int] | None = None
    head = paragraph.head(_GIANT)
    is_giant = head is not paragraph
    for place in sentence_ends(head.text):
        top, bottom = head.cut(place)
        if not bottom.text.strip():
            continue
        if top.height > room:
            break
        below = _GIANT if is_giant else bottom.height
        if min(top.height, below) < LEAST_LINES:
            continue
        start, end = top.spans[-1]
        if end - start <= _SHORT_LINE and not (may_end_short and top.height == room):
            continue
        rank = (top.height, -abs(top.height - below))
        if best is None or rank > best[0]:
            best = (rank, place)
    if best is None:
        return None
    top, bottom = paragraph.cut(best[1])
    return replace(block, paragraph=top), replace(block, before=0, paragraph=bottom)


@dataclass(frozen=True, slots=True)
class _Cut:
    """One way to split a speech."""

    top: tuple[Paragraph, ...]
    bottom: tuple[Paragraph, ...]
    ends_sentence: bool
    """At a sentence end of a long part; else between two parts."""
    has_earlier_twin: bool = False
    """An earlier sentence end of the last part gives the same number of lines on top."""
    is_in_last_spoken: bool = False

    @property
    def top_height(self) -> int:
        return sum(part.height for part in self.top)

    @property
    def bottom_height(self) -> int:
        return sum(part.height for part in self.bottom)

    def rank(self) -> tuple[bool, bool, int, int, int]:
        """The first difference decides, the larger wins."""
        return (
            self.ends_sentence,
            self._is_substantial(),
            self.top_height,
            -abs(self.top_height - self.bottom_height),
            sum(len(part.text) for part in self.top),
        )

    def _is_substantial(self) -> bool:
        """Whether what goes over is worth a page turn."""
        spoken = [part for part in self.bottom if part.kind != LineKind.PARENTHETICAL]
        if sum(part.height for part in spoken) >= _SUBSTANTIAL_LINES:
            return True
        lines = [end - start for part in spoken for start, end in part.spans]
        if not self.is_in_last_spoken or not lines:
            return False
        return self.has_earlier_twin or min(lines[0], lines[-1]) >= _SUBSTANTIAL_CHARACTERS


def _speech_halves(speech: Speech, room: int, marks: SpeechMarks) -> SpeechHalves | None:
    room -= speech.cue_height
    legal = [
        cut
        for cut in _cuts(speech.parts, room)
        if cut.top_height >= LEAST_LINES and cut.bottom_height >= LEAST_LINES
    ]
    if not legal:
        return None
    best = max(legal, key=_Cut.rank)
    return _divided(speech, best.top, best.bottom, marks)


def _cuts(parts: tuple[Paragraph, ...], room: int) -> Iterator[_Cut]:
    """Every place where a speech may be split with at most `room` lines on top."""
    last_spoken = max(
        (number for number, part in enumerate(parts) if part.kind != LineKind.PARENTHETICAL),
        default=-1,
    )
    for number, part in enumerate(parts):
        before, after = parts[:number], parts[number + 1 :]
        ends = sentence_ends(part.text)
        is_long = part.kind != LineKind.PARENTHETICAL and part.height >= _LONG_PART
        heights: set[int] = set()
        for place in ends if is_long else ():
            top, bottom = part.cut(place)
            if top.height > room:
                return
            if not bottom.text.strip():
                break
            yield _Cut(
                (*before, top),
                (bottom, *after),
                ends_sentence=True,
                has_earlier_twin=top.height in heights,
                is_in_last_spoken=number == last_spoken,
            )
            heights.add(top.height)
        room -= part.height
        if room < 0:
            return
        if after and after[0].kind != LineKind.TRANSLATION:
            closes = is_long and bool(ends) and ends[-1] == len(part.text.rstrip())
            yield _Cut((*before, part), after, ends_sentence=closes)


def _divided(
    speech: Speech, top: tuple[Paragraph, ...], bottom: tuple[Paragraph, ...], marks: SpeechMarks
) -> SpeechHalves:
    """Both halves of `speech`, with (MORE) below the one and the cue above the other."""
    if speech.cue is None:
        return replace(speech, parts=top), replace(speech, before=0, parts=bottom)
    more = Paragraph(
        (Run(marks.more),),
        LineKind.MORE,
        replace(COLUMNS[LineKind.MORE], left=speech.cue.column.left),
        speech.cue.element,
        speech.cue.episode,
        is_artifact=True,
    )
    repeated = replace(continued(speech.cue, marks), is_artifact=True)
    return (
        replace(speech, parts=top, more=more),
        Speech(0, repeated, bottom, is_continued=True),
    )


def _line_to_cut(height: int, room: int) -> int:
    """How many of `height` lines stay so that the page is full and the rest is no widow."""
    return max(1, min(room, height - LEAST_LINES))


def _cut_at_line(paragraph: Paragraph, line: int) -> tuple[Paragraph, Paragraph]:
    return paragraph.cut(paragraph.line_start(line))


def _forced_speech(speech: Speech, room: int, marks: SpeechMarks) -> SpeechHalves:
    if speech.cue is not None and speech.cue_height >= room:
        top, bottom = _cut_at_line(speech.cue, min(room, speech.cue_height - 1))
        return Speech(speech.before, top, ()), Speech(0, bottom, speech.parts)
    left = max(1, _line_to_cut(speech.height, room) - speech.cue_height)
    number = 0
    while speech.parts[number].height < left:
        left -= speech.parts[number].height
        number += 1
    part, before, after = speech.parts[number], speech.parts[:number], speech.parts[number + 1 :]
    if part.height == left:
        return _divided(speech, (*before, part), after, marks)
    top, bottom = _cut_at_line(part, left)
    return _divided(speech, (*before, top), (bottom, *after), marks)


def _forced_dual(dual: Dual, room: int, marks: SpeechMarks) -> Halves:
    left, right = (
        _whole_above(speech) if speech.height <= room else _forced_speech(speech, room, marks)
        for speech in (dual.left, dual.right)
    )
    return _paired(dual, left, right)
