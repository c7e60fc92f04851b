"""Claims: which lines of a script each shot plays; every line belongs to exactly one shot."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.script.elements import Kind
from writersroom.script.marks import LINE_END

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from writersroom.production.shots import Shot
    from writersroom.script.elements import Element
    from writersroom.season import Episode

_SILENT = frozenset({Kind.SECTION, Kind.SYNOPSIS, Kind.BONEYARD, Kind.PAGE_BREAK, Kind.NOTE})
"""What no camera ever sees."""
_HIDDEN = re.compile(r"\[\[.*?\]\]|/\*.*?\*/")


@dataclass(frozen=True, slots=True)
class ScriptLine:
    """One line of the script that plays."""

    number: int
    """From 1, as the editor counts."""
    text: str
    """As written, notes left out."""


@dataclass(frozen=True, slots=True)
class Claims:
    """How the shots of an episode cover its script."""

    lines: int
    """Lines that play: headings, action, cues, dialogue, transitions."""
    unclaimed: tuple[int, ...]
    """Numbers of the lines no shot plays."""
    doubled: tuple[int, ...]
    """Numbers of the lines more than one shot plays."""

    @property
    def claimed(self) -> int:
        """Lines that exactly one shot plays."""
        return self.lines - len(self.unclaimed) - len(self.doubled)


def plays(element: Element) -> bool:
    """Whether a camera may see or hear the element."""
    return element.kind not in _SILENT and bool(element.text.strip())


def claims_of(episode: Episode, shots: Iterable[Shot]) -> Claims:
    """How `shots` cover the script of `episode`."""
    elements = episode.screenplay.elements
    every = [index for index, element in enumerate(elements) if plays(element)]
    count = Counter(index for shot in shots for index in shot.elements)
    lines = _lines(episode, every)
    return Claims(
        len(lines),
        tuple(line.number for line in _lines(episode, [i for i in every if not count[i]])),
        tuple(line.number for line in _lines(episode, [i for i in every if count[i] > 1])),
    )


def lines_of(episode: Episode, shot: Shot) -> tuple[ScriptLine, ...]:
    """The script lines `shot` plays, in order; none for a cutaway the script only names."""
    elements = episode.screenplay.elements
    return tuple(_lines(episode, [index for index in shot.elements if plays(elements[index])]))


def _lines(episode: Episode, indexes: Sequence[int]) -> list[ScriptLine]:
    """The lines of the elements at `indexes`; one that holds only notes plays nothing."""
    source = LINE_END.split(episode.screenplay.source.removeprefix("\ufeff"))
    numbers = sorted(set(_numbers(episode, indexes)))
    visible = ((number, _HIDDEN.sub("", source[number - 1]).strip()) for number in numbers)
    return [ScriptLine(number, text) for number, text in visible if text]


def _numbers(episode: Episode, indexes: Iterable[int]) -> Iterator[int]:
    for index in indexes:
        span = episode.screenplay.elements[index].span
        yield from range(span.line, span.end_line + 1)
