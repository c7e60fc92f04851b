"""Season: the frozen read model (facts people typed + their parsed scripts) every floor above reads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from writersroom.script.fountain import read_fountain
from writersroom.script.timing import EpisodeTime, TimeSettings, episode_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.bible.facts import (
        BeatFacts,
        EpisodeFacts,
        HookFacts,
        SeasonFacts,
        SeriesFacts,
        ThreadFacts,
    )
    from writersroom.script.elements import Screenplay

_SCRIPTS_KEPT = 512
"""Parsed scripts held in memory: five seasons of a hundred episodes, about 100 kB each."""


@lru_cache(maxsize=_SCRIPTS_KEPT)
def _parsed(script: str) -> Screenplay:
    return read_fountain(script)


@lru_cache(maxsize=_SCRIPTS_KEPT)
def _timed(script: str, settings: TimeSettings) -> EpisodeTime:
    return episode_time(_parsed(script), settings)


@dataclass(frozen=True)
class Episode:
    """One episode: its facts, its hook and beats, and its script, parsed and timed when asked."""

    facts: EpisodeFacts
    hook: HookFacts | None
    beats: tuple[BeatFacts, ...]
    settings: TimeSettings

    @property
    def number(self) -> int:
        """Episode number within the season, from 1."""
        return self.facts.number

    @property
    def is_written(self) -> bool:
        """Whether there is any script text."""
        return bool(self.facts.script.strip())

    @property
    def screenplay(self) -> Screenplay:
        """The script as elements; the parse is cached by the text itself."""
        return _parsed(self.facts.script)

    @property
    def time(self) -> EpisodeTime:
        """Running time of the script by the model of script/timing; an edited length replaces it."""
        timed = _timed(self.facts.script, self.settings)
        edited = self.facts.edited_seconds
        return timed if edited is None else timed.replaced_by(edited)


@dataclass(frozen=True)
class Season:
    """A whole season, immutable: safe to hand to a worker thread."""

    facts: SeasonFacts
    episodes: tuple[Episode, ...]
    """By number; planned but unwritten episodes are among them."""

    @property
    def series(self) -> SeriesFacts:
        """What holds for all episodes."""
        return self.facts.series

    @cached_property
    def _by_number(self) -> dict[int, Episode]:
        return {episode.number: episode for episode in self.episodes}

    def episode(self, number: int) -> Episode | None:
        """The episode with this number; None where the season has none."""
        return self._by_number.get(number)

    @property
    def written(self) -> Iterator[Episode]:
        """The episodes that have script text, by number."""
        return (episode for episode in self.episodes if episode.is_written)

    @cached_property
    def character_names(self) -> dict[str, str]:
        """Every name and alias, case folded, to the character's own name."""
        return {
            name.casefold(): character.name
            for character in self.facts.characters
            for name in (*character.aliases, character.name)
        }

    @cached_property
    def location_names(self) -> dict[str, str]:
        """Every location name and alias, case folded, to the location's own name."""
        return {
            name.casefold(): location.name
            for location in self.facts.locations
            for name in (*location.aliases, location.name)
        }

    @cached_property
    def threads(self) -> dict[str, ThreadFacts]:
        """Threads by case-folded name."""
        return {thread.name.casefold(): thread for thread in self.facts.threads}

    @property
    def last_number(self) -> int:
        """Number of the last planned episode."""
        written = self.episodes[-1].number if self.episodes else 0
        return max(self.series.planned_episodes, written)

    def bounds(self, episode: Episode) -> tuple[float, float]:
        """Hard running-time bounds of `episode`, in seconds: its own, else the series'."""
        facts = episode.facts
        low = self.series.min_seconds if facts.min_seconds is None else facts.min_seconds
        high = self.series.max_seconds if facts.max_seconds is None else facts.max_seconds
        return low, high

    def target(self, episode: Episode) -> float:
        """Target running time of `episode`, in seconds: its own, else the series'."""
        own = episode.facts.target_seconds
        return self.series.target_seconds if own is None else own


def build_season(facts: SeasonFacts) -> Season:
    """The read model of `facts`; parses nothing yet."""
    hooks = {hook.episode: hook for hook in facts.hooks}
    beats: dict[int, list[BeatFacts]] = {}
    for beat in facts.beats:
        beats.setdefault(beat.episode, []).append(beat)
    settings = TimeSettings(pace=facts.series.pace, beat_seconds=facts.series.beat_seconds)
    return Season(
        facts,
        tuple(
            Episode(
                episode, hooks.get(episode.number), tuple(beats.get(episode.number, ())), settings
            )
            for episode in facts.episodes
        ),
    )
