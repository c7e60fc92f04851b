"""Places as people name them: `12` an episode, `12:40` a line of it, `12.3` a scene of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.script.elements import Kind

if TYPE_CHECKING:
    from writersroom.season import Season

_PLACE = re.compile(r"\s*(\d{1,5})(?:([:.])(\d{1,6}))?\s*")


def place_of(season: Season, words: str) -> tuple[int, int] | None:
    """Episode number and line (0: its start) that `words` name; None where there is no such place.

    Besides numbers, words may be part of an episode's title.
    """
    if match := _PLACE.fullmatch(words):
        episode = season.episode(int(match[1]))
        if episode is None:
            return None
        if match[2] == ".":
            headings = [
                element.line
                for element in episode.screenplay.elements
                if element.kind is Kind.SCENE_HEADING
            ]
            wanted = int(match[3])
            return (episode.number, headings[wanted - 1]) if 0 < wanted <= len(headings) else None
        return episode.number, int(match[3] or 0)
    named = words.strip().casefold()
    for episode in season.episodes:
        if named and named in episode.facts.title.casefold():
            return episode.number, 0
    return None
