"""What each element of a script costs: estimates, then the times people typed in their place."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from writersroom.script.elements import Element, Kind
from writersroom.script.notes import keyed_note
from writersroom.script.speeches import TRANSPARENT, Speech, speeches
from writersroom.script.timing_costs import (
    FREE,
    Cost,
    action_cost,
    caption_cost,
    directions,
    scene_change_seconds,
    speech_costs,
    spoken,
)
from writersroom.script.timing_counts import speech_floor
from writersroom.script.timing_explicit import (
    ShotPlace,
    pause_seconds,
    shot_places,
    typed_times,
)
from writersroom.script.timing_settings import Language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Term = Literal["", "dialogue", "action", "scene change"]
"""Which term of the formula an element's estimate belongs to; empty for one that costs nothing."""

_HEARD = frozenset({Kind.DIALOGUE, Kind.LYRICS})


@dataclass(slots=True)
class Part:
    """One element's share of the running time, in seconds."""

    term: Term = ""
    estimated: float = 0.0
    """Before pace."""
    explicit: float = 0.0
    language: Language = Language.EN
    is_known: bool = True
    """False where its text is in a script without a model and nobody typed a time."""
    is_heading: bool = False
    opens_block: bool = False
    in_block: bool = False
    """Whether it belongs to a dialogue block (notes inside one included)."""
    is_dual_second: bool = False
    is_overlapped: bool = False
    """In the shorter speech of a dual pair: it plays, but adds nothing to the whole."""

    def seconds(self, pace: float) -> float:
        """Screen time of the element."""
        return self.estimated * pace + self.explicit

    def take(self, cost: Cost, term: Term) -> None:
        """Use the model's estimate."""
        self.estimated, self.language, self.is_known = cost.seconds, cost.language, cost.is_known
        self.term = term


def timed_parts(
    elements: Sequence[Element], wanted: Language, beat_seconds: float
) -> tuple[Part, ...]:
    """The share of each element, aligned with `elements`."""
    parts = [Part() for _ in elements]
    blocks = speeches(elements)
    _estimate_picture(elements, parts, wanted)
    for block in blocks:
        _estimate_block(elements, parts, block, wanted, beat_seconds)
    _apply_times(typed_times(elements), parts, blocks)
    for first, second in pairwise(blocks):
        if second.is_dual_second:
            _overlap_shorter(parts, first, second)
    for place in shot_places(elements):
        if place.shot.seconds is not None:
            _apply_shot(elements, parts, place, place.shot.seconds)
    return tuple(parts)


def _estimate_picture(elements: Sequence[Element], parts: list[Part], wanted: Language) -> None:
    """Headings, action and captions."""
    has_heading = False
    for element, part in zip(elements, parts, strict=True):
        if element.kind == Kind.SCENE_HEADING:
            part.is_heading = True
            if has_heading:
                part.term, part.estimated = "scene change", scene_change_seconds(wanted)
            has_heading = True
        elif element.kind in (Kind.ACTION, Kind.CENTERED):
            part.take(action_cost(element.text, wanted), "action")
        elif element.kind == Kind.NOTE:
            keyed = keyed_note(element.text)
            if keyed is not None and keyed.key == "caption":
                part.take(caption_cost(keyed.value, wanted), "action")


def _estimate_block(
    elements: Sequence[Element],
    parts: list[Part],
    block: Speech,
    wanted: Language,
    beat_seconds: float,
) -> None:
    """Speech, and the pauses typed in it."""
    opening = parts[block.indexes.start]
    opening.opens_block, opening.is_dual_second = True, block.is_dual_second
    heard: list[int] = []
    for index in block.indexes:
        parts[index].in_block = True
        element = elements[index]
        if element.kind == Kind.PARENTHETICAL:
            parts[index].explicit = pause_seconds(element.text, beat_seconds)
        elif element.kind in _HEARD:
            heard.append(index)
            parts[index].explicit = sum(
                pause_seconds(direction, beat_seconds) for direction in directions(element.text)
            )
    if heard:
        costs = speech_costs([spoken(elements[index].text) for index in heard], wanted)
        for index, cost in zip(heard, costs, strict=True):
            parts[index].take(cost, "dialogue")


def _apply_times(times: Mapping[int, float], parts: list[Part], blocks: Sequence[Speech]) -> None:
    """`[[time: …]]` in place of estimates; after a cue it speaks for the whole block."""
    by_cue = {block.indexes.start: block.indexes for block in blocks}
    for index, seconds in times.items():
        covered = dict.fromkeys(by_cue.get(index, range(index, index + 1)), 1.0)
        if covered.keys() != {index}:
            covered.pop(index)
        _share_out(parts, covered, seconds, fallback=index)


def _overlap_shorter(parts: list[Part], first: Speech, second: Speech) -> None:
    def length(block: Speech) -> float:
        return sum(parts[index].seconds(1.0) for index in block.indexes)

    shorter = first if length(first) < length(second) else second
    for index in shorter.indexes:
        parts[index].is_overlapped = True


def _apply_shot(
    elements: Sequence[Element],
    parts: list[Part],
    place: ShotPlace,
    typed_seconds: float,
) -> None:
    """A timed shot in place of what it covers, but never below the pure speech in it."""
    first, last = int(place.start), min(int(place.end), len(parts) - 1)
    covered = {
        index: share for index in range(first, last + 1) if (share := place.share_of(index)) > 0
    }
    floor = sum(
        share * speech_floor(spoken(elements[index].text))
        for index, share in covered.items()
        if elements[index].kind in _HEARD and not parts[index].is_overlapped
    )
    _share_out(parts, covered, max(typed_seconds, floor), fallback=place.note)
    heading = _heading_right_before(elements, place)
    if heading is not None:
        parts[heading].take(FREE, "")


def _heading_right_before(elements: Sequence[Element], place: ShotPlace) -> int | None:
    """The heading whose first shot this is, nothing on screen in between."""
    index = int(place.start) - 1 if place.start == int(place.start) else -1
    while index >= 0 and elements[index].kind in (*TRANSPARENT, Kind.SECTION, Kind.SYNOPSIS):
        index -= 1
    return index if index >= 0 and elements[index].kind == Kind.SCENE_HEADING else None


def _share_out(
    parts: list[Part], covered: Mapping[int, float], seconds: float, *, fallback: int
) -> None:
    """Put `seconds` in place of the covered shares, in proportion to what they cost before.

    The overlapped speech of a dual pair keeps step without counting; where nothing cost anything
    the seconds go to `fallback`.
    """
    costs = {index: share * parts[index].seconds(1.0) for index, share in covered.items()}
    whole = sum(cost for index, cost in costs.items() if not parts[index].is_overlapped)
    for index, share in covered.items():
        part = parts[index]
        part.estimated *= 1 - share
        part.explicit *= 1 - share
        if whole:
            part.explicit += seconds * costs[index] / whole
        part.is_known = part.is_known or share >= 1
    if not whole:
        parts[fallback].explicit += seconds
