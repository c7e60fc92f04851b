"""A preview of an episode's pages while it is written: the pages an export would print."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from writersroom.room.producing import Producing
from writersroom.season import build_season

if TYPE_CHECKING:
    from writersroom.script.pages import Page


@dataclass(frozen=True, slots=True)
class Preview:
    """How a script would be printed."""

    pages: tuple[Page, ...]
    """Empty where it flows, or where nothing is printed."""
    flowed: str = ""
    """A Chinese script in its layout, which has no fixed pages."""


class Previewing(Producing):
    """The pages of text that need not be saved."""

    def preview(self, number: int, script: str) -> Preview:
        """How episode `number` would be printed if it read `script`; saves nothing.

        Raises:
            InputError: the season has no such episode.
        """
        from writersroom.export.paging import preview_pages

        season = self.season()
        self._episode(number, season)
        episodes = tuple(
            replace(facts, script=script) if facts.number == number else facts
            for facts in season.facts.episodes
        )
        changed = build_season(replace(season.facts, episodes=episodes), season)
        pages, flowed = preview_pages(changed, number, now=self._clock())
        return Preview(pages, flowed)
