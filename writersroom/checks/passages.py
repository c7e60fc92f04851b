"""What rules look at in a script: its scenes, its speeches, and the marks that keyed notes make."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from writersroom.script.cues import Heading, split_cue, split_heading
from writersroom.script.elements import SPOKEN, Kind
from writersroom.script.emphasis import plain
from writersroom.script.fountain import read_episode
from writersroom.script.notes import keyed_note
from writersroom.script.timing_explicit import shot_places, typed_times

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from writersroom.script.elements import Element, Span
    from writersroom.script.timing_explicit import ShotPlace
    from writersroom.season import Episode

_ASIDE = frozenset({Kind.NOTE, Kind.BONEYARD})
_UNSEEN = _ASIDE | {Kind.SYNOPSIS, Kind.SECTION, Kind.PAGE_BREAK}
_BETWEEN_NAMES = re.compile(r"\s*[,，、;；]\s*")
_KEPT = 512
"""Scripts whose passages are held in memory: as many as `season` keeps parsed."""


@lru_cache(maxsize=8192)
def _names_of(value: str) -> tuple[str, ...]:
    return tuple(name for name in _BETWEEN_NAMES.split(value.strip()) if name)


@dataclass(frozen=True, slots=True)
class Mark:
    """A keyed note and the element it stands at."""

    key: str
    value: str
    index: int
    """The host of an inline note; else the next element that is seen or heard, or the last one."""
    note: int
    """Index of the note itself."""
    line: int

    @property
    def names(self) -> tuple[str, ...]:
        """The names in its value: `LENA, paternity` holds two."""
        return _names_of(self.value)

    def is_about(self, name: str) -> bool:
        """Whether one of its names is `name`, in any case; never for an empty name."""
        wanted = name.strip().casefold()
        return bool(wanted) and any(own.casefold() == wanted for own in self.names)


@dataclass(frozen=True, slots=True)
class Block:
    """One cue and its speech, up to the next element that is not part of a speech."""

    name: str
    """As typed, without extensions; empty for lyrics that have no cue."""
    extensions: tuple[str, ...]
    text: str
    """Speech and lyrics, emphasis marks removed; lines joined by newlines."""
    parentheticals: tuple[str, ...]
    start: int
    end: int
    """Index after its last element."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A scene heading and what follows, up to the next; the first may have no heading."""

    heading: Heading | None
    text: str
    """The heading as typed; empty where there is none."""
    number: str
    start: int
    end: int

    @property
    def label(self) -> str:
        """How a message names it: by number and heading, whichever it has."""
        return " ".join(part for part in (self.number, self.text) if part)


@dataclass(frozen=True, eq=False)
class Passages:
    """The parts of one script; what rules ask again and again is derived once.

    Equal only to itself, so that it serves as a key: `passages` gives the same for the same text.
    """

    elements: tuple[Element, ...]
    marks: tuple[Mark, ...]
    blocks: tuple[Block, ...]
    scenes: tuple[Scene, ...]

    def marked(self, *keys: str) -> Iterator[Mark]:
        """The marks with one of these keys, in reading order."""
        if len(keys) == 1:
            return iter(self._by_key.get(keys[0], ()))
        if not any(key in self._by_key for key in keys):
            return iter(())
        return (mark for mark in self.marks if mark.key in keys)

    @cached_property
    def sections(self) -> tuple[int, ...]:
        """Indexes of the section headings."""
        return tuple(i for i, e in enumerate(self.elements) if e.kind is Kind.SECTION)

    @cached_property
    def _by_key(self) -> Mapping[str, tuple[Mark, ...]]:
        keys = {mark.key for mark in self.marks}
        return {key: tuple(mark for mark in self.marks if mark.key == key) for key in keys}

    def scene_at(self, index: int) -> Scene | None:
        """The scene that holds the element; None where the script is empty."""
        place = bisect_right(self._scene_starts, index)
        return self.scenes[place - 1] if place else None

    @property
    def hook_start(self) -> int | None:
        """Index of the first element of the hook beat; None without a `[[hook]]`."""
        return next((mark.index for mark in self.marked("hook")), None)

    def text(self, start: int, end: int | None = None) -> str:
        """What a viewer sees and hears from `start` up to `end`, cues and headings with it."""
        if start == 0 and end is None:
            return self._whole_text
        return "\n".join(text for text in self._texts[start:end] if text is not None)

    @cached_property
    def typed_times(self) -> Mapping[int, float]:
        """Seconds of `[[time: …]]` notes, by the index of the element each follows."""
        return typed_times(self.elements)

    @cached_property
    def shot_places(self) -> tuple[ShotPlace, ...]:
        """Every shot note, with the elements it covers."""
        return shot_places(self.elements)

    @cached_property
    def _scene_starts(self) -> list[int]:
        return [scene.start for scene in self.scenes]

    @cached_property
    def _texts(self) -> tuple[str | None, ...]:
        """Each element as a viewer sees or hears it; None where it never reaches them."""
        return tuple(
            plain(element.text) if element.kind not in _UNSEEN else None
            for element in self.elements
        )

    @cached_property
    def _whole_text(self) -> str:
        return "\n".join(text for text in self._texts if text is not None)


def passages(episode: Episode) -> Passages:
    """The parts of the episode's script; kept by the text, so that rules may ask again and again."""
    return _passages(episode.facts.script)


@lru_cache(maxsize=_KEPT)
def _passages(script: str) -> Passages:
    elements = read_episode(script).elements
    return Passages(
        elements, tuple(_marks(elements)), tuple(_blocks(elements)), tuple(_scenes(elements))
    )


def is_seen_or_heard(element: Element) -> bool:
    """Whether it reaches the viewer: no note, synopsis, section, boneyard or page break."""
    return element.kind not in _UNSEEN


def _marks(elements: tuple[Element, ...]) -> Iterator[Mark]:
    for place, element in enumerate(elements):
        if element.kind is not Kind.NOTE:
            continue
        keyed = keyed_note(element.text)
        if keyed is not None:
            index = _stands_at(elements, place)
            yield Mark(keyed.key, keyed.value, index, place, element.line)


def _stands_at(elements: tuple[Element, ...], note: int) -> int:
    before = next((i for i in range(note - 1, -1, -1) if elements[i].kind not in _ASIDE), None)
    if before is not None and _inside(elements[before].span, elements[note].span):
        return before
    seen = [i for i, element in enumerate(elements) if is_seen_or_heard(element)]
    following = next((i for i in seen if i > note), None)
    if following is not None:
        return following
    return seen[-1] if seen else note


def _inside(host: Span, note: Span) -> bool:
    starts_after = (host.line, host.column) <= (note.line, note.column)
    return starts_after and (note.end_line, note.end_column) <= (host.end_line, host.end_column)


def _blocks(elements: tuple[Element, ...]) -> Iterator[Block]:
    start: int | None = None
    end = 0
    for index, element in enumerate(elements):
        if element.kind in _ASIDE:
            continue
        if start is not None and (element.kind not in SPOKEN or element.kind is Kind.CHARACTER):
            yield _block(elements, start, end)
            start = None
        if start is None and element.kind in (Kind.CHARACTER, Kind.LYRICS):
            start = index
        end = index + 1
    if start is not None:
        yield _block(elements, start, end)


def _block(elements: tuple[Element, ...], start: int, end: int) -> Block:
    first = elements[start]
    cue = split_cue(plain(first.text)) if first.kind is Kind.CHARACTER else None
    own = elements[start:end]
    return Block(
        name=cue.name if cue else "",
        extensions=cue.extensions if cue else (),
        text="\n".join(plain(e.text) for e in own if e.kind in (Kind.DIALOGUE, Kind.LYRICS)),
        parentheticals=tuple(plain(e.text) for e in own if e.kind is Kind.PARENTHETICAL),
        start=start,
        end=end,
    )


def _scenes(elements: tuple[Element, ...]) -> Iterator[Scene]:
    starts = [i for i, element in enumerate(elements) if element.kind is Kind.SCENE_HEADING]
    if elements and (not starts or starts[0] > 0):
        starts.insert(0, 0)
    for start, end in pairwise([*starts, len(elements)]):
        first = elements[start]
        if first.kind is not Kind.SCENE_HEADING:
            yield Scene(None, "", "", start, end)
            continue
        text = plain(first.text)
        yield Scene(split_heading(text), text, first.scene_number, start, end)
