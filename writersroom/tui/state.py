"""What every screen shows: one season and its findings, frozen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from writersroom.checks.finding import Finding
    from writersroom.season import Season


@dataclass(frozen=True)
class State:
    """The season as last loaded, with what the checks say about it."""

    season: Season
    findings: tuple[Finding, ...]
    is_checked: bool = True
    """False while the checks of a freshly loaded season still run."""

    def number_in(self, season: Season, number: int) -> int:
        """The number episode `number` of this state has in a later `season`.

        Where it is gone, that of the one before it: its text went there if the two were joined.
        """
        chosen = self.season.episode(number)
        if chosen is None:
            return season.nearest_number(number)
        ids = {episode.facts.id: episode.number for episode in season.episodes}
        return ids.get(chosen.facts.id) or season.nearest_number(number - 1)

    @cached_property
    def by_episode(self) -> dict[int, tuple[Finding, ...]]:
        """Findings by episode number; 0 holds those of the whole season."""
        groups: dict[int, list[Finding]] = {}
        for finding in self.findings:
            groups.setdefault(finding.episode, []).append(finding)
        return {number: tuple(found) for number, found in groups.items()}
