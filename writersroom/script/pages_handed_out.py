"""What a page lock holds: the scripts as handed out, where each page began, which scenes were gone."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from writersroom.script.elements import Span
from writersroom.script.fountain import read_fountain
from writersroom.script.marks import BOM, LINE_END
from writersroom.script.pages_acts import OMITTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from writersroom.script.pages import PageEpisode

NOWHERE = Span(0, 0, 0, 0)
"""Where the heading of a scene that is gone stands in the text."""


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a locked page began, in the text that was locked."""

    name: str
    """As people say it: `12`, `12A`."""
    episode: int
    element: int
    """Index into the locked script's elements; -1 for the episode's card."""
    offset: int
    """Characters of that element's printed text that stand on earlier pages."""


@dataclass(frozen=True, slots=True)
class Omitted:
    """A scene that was gone already when the pages were locked, and printed as OMITTED."""

    episode: int
    line: int
    """The line of the script it stands in front of, from 1."""
    scene_number: str


@dataclass(frozen=True, slots=True)
class LockedPages:
    """A pagination that was handed out: the scripts as they were, and where each page began."""

    scripts: tuple[tuple[int, str], ...]
    """Episode number and Fountain text as typed, in printed order."""
    starts: tuple[PageStart, ...]
    omitted: tuple[Omitted, ...] = ()
    """By episode and line; their headings are elements that `PageStart.element` counts."""

    @property
    def texts(self) -> tuple[tuple[int, str], ...]:
        """The scripts as they were printed: with a heading for each scene that was gone already."""
        return tuple(
            (number, _typed(script, [each for each in self.omitted if each.episode == number]))
            for number, script in self.scripts
        )

    def to_json(self) -> str:
        """As text, for keeping it in a file."""
        kept = {
            "scripts": self.scripts,
            "starts": [
                [each.name, each.episode, each.element, each.offset] for each in self.starts
            ],
            "omitted": [[each.episode, each.line, each.scene_number] for each in self.omitted],
        }
        return json.dumps(kept, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> LockedPages:
        """What `to_json` wrote.

        Raises:
            ValueError: it is something else.
        """
        try:
            kept = json.loads(text)
            scripts = tuple((int(number), str(script)) for number, script in kept["scripts"])
            starts = tuple(
                PageStart(str(name), int(episode), int(element), int(offset))
                for name, episode, element, offset in kept["starts"]
            )
            omitted = tuple(
                Omitted(int(episode), int(line), str(number))
                for episode, line, number in kept.get("omitted", ())
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError("not a record of locked pages") from error
        return cls(scripts, starts, omitted)


def _typed(script: str, omitted: Sequence[Omitted]) -> str:
    """The script with the headings of scenes that are gone typed into it."""
    if not omitted:
        return script
    lines = _lines(script)
    for each in reversed(omitted):
        place = each.line - 1
        has_blank = not any(line.strip() for line in lines[max(place - 1, 0) : place])
        lines[place:place] = [*[""] * (not has_blank), f".{OMITTED} #{each.scene_number}#", ""]
    return "\n".join(lines)


def typed_omissions(
    episodes: Sequence[PageEpisode],
) -> tuple[list[PageEpisode], tuple[Omitted, ...]]:
    """Episodes that went through `with_omitted`, read anew with those headings as text; and these.

    Only so do the elements of a second lock count alike when it is read again.
    """
    read, found = [], []
    for episode in episodes:
        own = list(_omissions(episode))
        text = _typed(episode.screenplay.source, own)
        read.append(replace(episode, screenplay=read_fountain(text)) if own else episode)
        found += own
    return read, tuple(found)


def _omissions(episode: PageEpisode) -> Iterator[Omitted]:
    waiting: list[str] = []
    for element in episode.screenplay.elements:
        if element.span == NOWHERE:
            waiting.append(element.scene_number)
            continue
        yield from (Omitted(episode.number, element.span.line, number) for number in waiting)
        waiting = []
    end = len(_lines(episode.screenplay.source)) + 1
    yield from (Omitted(episode.number, end, number) for number in waiting)


def _lines(script: str) -> list[str]:
    return LINE_END.sub("\n", script.removeprefix(BOM)).split("\n")
