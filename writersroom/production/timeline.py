"""Timeline: what is said, shown as text and heard in an episode, each with when it begins and ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from writersroom.script.bilingual import translations
from writersroom.script.cues import split_cue
from writersroom.script.elements import Kind
from writersroom.script.emphasis import plain
from writersroom.script.labelled_lines import notes_said
from writersroom.script.notes import keyed_note
from writersroom.script.speeches import speeches
from writersroom.script.timing_costs import spoken
from writersroom.script.timing_explicit import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from writersroom.script.bilingual import Translation
    from writersroom.script.elements import Element
    from writersroom.script.notes import KeyedNote
    from writersroom.season import Episode, Season

_HEARD = frozenset({Kind.DIALOGUE, Kind.LYRICS})
_MUSIC_OUT = re.compile(
    r"(?:music )?(?:fades? )?(?:out|stops?|ends?|off)\.?|(?:音乐)?(?:渐?停|停?止|淡出|结束)。?"
    r"|(?:none|no music|silence|无音乐|没有音乐|音乐全停|全停|无声|静默|无)(?:\s*[;,.:；，。：].*)?",
    re.IGNORECASE,
)
"""A music note that only ends what plays; behind "none" may stand what is heard in its place."""


@unique
class EventKind(StrEnum):
    """What happens."""

    SPEECH = "speech"
    CAPTION = "caption"
    """Text in the picture, from a `[[caption: …]]` note."""
    MUSIC = "music"
    EFFECT = "effect"
    """A sound, from a `[[sfx: …]]` note."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happens in an episode."""

    kind: EventKind
    start: float
    """Seconds from the start of the episode, by the running-time model."""
    end: float
    """Never before `start`; equal to it for a sound, which is a point in time."""
    text: str
    """What is heard or shown, on one line, without emphasis marks and bracketed directions."""
    element: int
    """Index into the episode's elements."""
    scene: str
    """Number of its scene as typed, else its place in the episode; 0 before the first heading."""
    speaker: str = ""
    """The character's own name; empty for what nobody says."""
    translation: str = ""
    """From the `[[bilingual: …]]` note of the line; empty where there is none."""
    block: int = -1
    """Index of the cue of the speech it belongs to; -1 outside of speech."""
    is_dual_second: bool = False
    """Whether it is said while the speech before is."""


def events(episode: Episode, season: Season) -> tuple[Event, ...]:
    """Everything said, shown as text or heard in `episode`, in order of time.

    A speech gives an event for each of its parts between parentheticals, and for each line of one
    that has a translation. Music plays until the next music note, or its scene ends; a note in the
    middle of a paragraph counts from there.
    """
    return season.once_of(episode, events, lambda: _events(episode, season))


def _events(episode: Episode, season: Season) -> tuple[Event, ...]:
    elements = episode.screenplay.elements
    scenes = tuple(_scene_of_each(elements))
    found = [*_said(episode, season, scenes), *_noted(episode, scenes)]
    return tuple(sorted(found, key=lambda event: (event.start, event.element)))


def _scene_of_each(elements: Sequence[Element]) -> Iterator[str]:
    count, scene = 0, "0"
    for element in elements:
        if element.kind is Kind.SCENE_HEADING:
            count += 1
            scene = element.scene_number or str(count)
        yield scene


def _said(episode: Episode, season: Season, scenes: Sequence[str]) -> Iterator[Event]:
    elements, time = episode.screenplay.elements, episode.time
    translated = translations(elements)
    for block in speeches(elements):
        speaker = _speaker(elements[block.indexes.start], season)
        for index in block.indexes:
            if elements[index].kind not in _HEARD:
                continue
            start = time.starts[index]
            parts = _parts(elements[index], translated.get(index, ()))
            weights = [len(text) for text, _translation in parts]
            for (text, translation), weight in zip(parts, weights, strict=True):
                end = start + time.seconds[index] * weight / sum(weights)
                yield Event(
                    EventKind.SPEECH,
                    start,
                    end,
                    text,
                    index,
                    scenes[index],
                    speaker,
                    translation,
                    block.indexes.start,
                    block.is_dual_second,
                )
                start = end


def _speaker(cue: Element, season: Season) -> str:
    if cue.kind is not Kind.CHARACTER:
        return ""
    name = split_cue(plain(cue.text)).name
    return _one_line(season.character_names.get(name.casefold(), name))


def _parts(element: Element, translated: Sequence[Translation]) -> list[tuple[str, str]]:
    """What is heard with its translation: line by line where there is any, else in one piece."""
    if not translated:
        text = _one_line(spoken(element.text))
        return [(text, "")] if text else []
    lines = element.text.split("\n")
    found: list[tuple[str, str]] = []
    for number, line in enumerate(lines):
        text = _one_line(spoken(line))
        translation = " ".join(each.text for each in translated if each.line == number)
        if text:
            found.append((text, _one_line(plain(translation))))
    return found


def _noted(episode: Episode, scenes: Sequence[str]) -> Iterator[Event]:
    elements, time = episode.screenplay.elements, episode.time
    for index, element in enumerate(elements):
        for note in _notes_of(element):
            text = _one_line(note.value)
            start = _moment(episode, index)
            if not text:
                continue
            if note.key == "caption":
                start, end = time.starts[index], time.starts[index] + time.seconds[index]
                yield Event(EventKind.CAPTION, start, end, text, index, scenes[index])
            elif note.key == "sfx":
                yield Event(EventKind.EFFECT, start, start, text, index, scenes[index])
            elif note.key == "music" and not _MUSIC_OUT.fullmatch(text):
                end = max(start, _music_end(episode, index))
                yield Event(EventKind.MUSIC, start, end, text, index, scenes[index])


def _notes_of(element: Element) -> tuple[KeyedNote, ...]:
    """What a note says, or an action by its labels."""
    if element.kind is Kind.NOTE:
        note = keyed_note(element.text)
        return (note,) if note else ()
    return notes_said(plain(element.text)) if element.kind is Kind.ACTION else ()


def _moment(episode: Episode, note: int) -> float:
    """When a note is reached: inside the paragraph it stands in, else where it stands."""
    time = episode.time
    if episode.screenplay.elements[note].kind is not Kind.NOTE:
        return time.starts[note]
    place = place_of(episode.screenplay.elements, note)
    index = int(place)
    return time.starts[index] + (place - index) * time.seconds[index]


def _music_end(episode: Episode, index: int) -> float:
    """When the music of the note at `index` ends."""
    elements = episode.screenplay.elements
    for later in range(index + 1, len(elements)):
        if elements[later].kind is Kind.SCENE_HEADING:
            return episode.time.starts[later]
        if any(note.key == "music" for note in _notes_of(elements[later])):
            return _moment(episode, later)
    return episode.time.interval.point


def _one_line(text: str) -> str:
    """`text` on one line and without control characters."""
    return " ".join("".join(c if c >= " " and c != "\x7f" else " " for c in text).split())
