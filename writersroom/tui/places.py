"""Places as people name them: `12` an episode, `12:40` a line of it, `12.3` a scene of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import _
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


_RUN = re.compile(r"(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?")


def episode_numbers(words: str) -> frozenset[int] | None:
    """The episodes named by `1-5, 8`; None (all) where nothing is named.

    Raises:
        InputError: it is not a list of numbers.
    """
    numbers: set[int] = set()
    for part in re.split(r"[,，、\s]+", words.strip()):
        if not part:
            continue
        run = _RUN.fullmatch(part)
        first, last = (int(run[1]), int(run[2] or run[1])) if run else (1, 0)
        if last < first:
            raise InputError(_("Episodes are named like 1-5, 8; {part} is not.").format(part=part))
        numbers.update(range(first, last + 1))
    return frozenset(numbers) or None
