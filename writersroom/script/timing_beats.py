"""Screen time of each beat: the stretches between `[[beat: …]]` and `[[hook]]` notes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from writersroom.script.elements import Kind
from writersroom.script.notes import keyed_note
from writersroom.script.timing_explicit import place_of
from writersroom.script.timing_intervals import Interval, Sum, main_language
from writersroom.script.timing_parts import timed_parts
from writersroom.script.timing_settings import DEFAULTS, TimeSettings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from writersroom.script.elements import Element, Screenplay

BeatKind = Literal["", "beat", "hook"]


@dataclass(frozen=True, slots=True)
class BeatTime:
    """The screen time of one beat."""

    kind: BeatKind
    """Empty for what plays before the first beat note."""
    name: str
    """What stands behind the note's colon, as typed; may be empty."""
    line: int
    """Line of the note, from 1."""
    start: float
    """Second of the episode at which it begins, by the point estimate."""
    interval: Interval


def beat_times(
    screenplay: Screenplay,
    settings: TimeSettings = DEFAULTS,
    *,
    edited_seconds: float | None = None,
) -> tuple[BeatTime, ...]:
    """The beats of an episode in order; together they take the time `episode_time` gives.

    A beat reaches from its note to the next one. A note at the head of a paragraph takes all of it,
    one inside takes it from there. Empty where there are no beat notes. With the length of the
    edited picture the beats share that out and are certain, as in `EpisodeTime.replaced_by`.
    """
    elements = screenplay.elements
    notes = _beat_notes(elements)
    if not notes:
        return ()
    parts = timed_parts(elements, settings.language, settings.beat_seconds)
    language = main_language(parts, settings.language)
    beats: list[BeatTime] = []
    now = 0.0
    marks = [_Mark(0.0, "", "", elements[0].line), *notes]
    for mark, following in pairwise([*marks, _Mark(len(elements), "", "", 0)]):
        total = Sum()
        for index in range(int(mark.place), min(int(following.place) + 1, len(parts))):
            total.add(parts[index], _overlap(index, mark.place, following.place))
        interval = total.interval(settings, language)
        if mark.kind or interval.high:
            beats.append(BeatTime(mark.kind, mark.name, mark.line, now, interval))
        now += interval.point
    return tuple(beats if edited_seconds is None else _shared_out(beats, edited_seconds, now))


@dataclass(frozen=True, slots=True)
class _Mark:
    """A beat note and where it cuts: an element index, its fraction a place inside the element."""

    place: float
    kind: BeatKind
    name: str
    line: int


def _beat_notes(elements: Sequence[Element]) -> list[_Mark]:
    marks: list[_Mark] = []
    for index, element in enumerate(elements):
        keyed = keyed_note(element.text) if element.kind == Kind.NOTE else None
        if keyed is not None and (keyed.key == "beat" or keyed.key == "hook"):
            kind: BeatKind = "beat" if keyed.key == "beat" else "hook"
            marks.append(_Mark(place_of(elements, index), kind, keyed.value, element.line))
    return marks


def _overlap(index: int, start: float, end: float) -> float:
    """How much of the element at `index` plays between two places, 0 to 1."""
    return max(0.0, min(end, index + 1) - max(start, index))


def _shared_out(beats: Sequence[BeatTime], seconds: float, estimated: float) -> Iterator[BeatTime]:
    scale = seconds / estimated if estimated else 0.0
    for beat in beats:
        length = beat.interval.point * scale
        yield replace(beat, start=beat.start * scale, interval=Interval(length, length, length))
