"""Season: the frozen read model (facts people typed + their parsed scripts) every floor above reads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from writersroom.i18n import ngettext
from writersroom.script.fountain import read_episode
from writersroom.script.timing_settings import TimeSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from writersroom.bible.facts import (
        BeatFacts,
        CalibrationFacts,
        EpisodeFacts,
        HookFacts,
        SeasonFacts,
        SeriesFacts,
        ThreadFacts,
    )
    from writersroom.script.elements import Screenplay
    from writersroom.script.timing import EpisodeTime

_Found = TypeVar("_Found")

_TIMES_KEPT = 512
"""Running times held in memory: those of five seasons of a hundred episodes."""


@lru_cache(maxsize=_TIMES_KEPT)
def _timed(script: str, settings: TimeSettings) -> EpisodeTime:
    from writersroom.script.timing import episode_time  # a conversion times nothing

    return episode_time(read_episode(script), settings)


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

    @cached_property
    def is_written(self) -> bool:
        """Whether there is any script text."""
        return bool(self.facts.script.strip())

    @property
    def screenplay(self) -> Screenplay:
        """The script as elements; the parse is cached by the text itself."""
        return read_episode(self.facts.script)

    @cached_property
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

    @property
    def profile_folder(self) -> Path | None:
        """Where platform profiles of the studio's own lie; None where there are none."""
        own = self.facts.own_profiles
        return Path(own.folder) if own else None

    @property
    def calibration(self) -> CalibrationFacts | None:
        """The calibration the running times rest on; None where there is none, or the pace changed."""
        return calibration_in_force(self.facts)

    @property
    def settings(self) -> TimeSettings:
        """What the series tells the running-time model."""
        return time_settings(self.facts)

    @cached_property
    def _found(self) -> dict[object, object]:
        return {}

    def once(self, key: object, work_out: Callable[[], _Found]) -> _Found:
        """What the floors above worked out from this very season, by a key of their own."""
        if key not in self._found:
            self._found[key] = work_out()
        return cast("_Found", self._found[key])

    def once_of(self, episode: Episode, key: object, work_out: Callable[[], _Found]) -> _Found:
        """The same of one episode; each time anew where it is not this season's own, as while typing."""
        if self.episode(episode.number) is not episode:
            return work_out()
        return self.once((key, episode.number), work_out)

    @cached_property
    def _by_number(self) -> dict[int, Episode]:
        return {episode.number: episode for episode in self.episodes}

    def episode(self, number: int) -> Episode | None:
        """The episode with this number; None where the season has none."""
        return self._by_number.get(number)

    def nearest_number(self, number: int) -> int:
        """`number` where it is an episode's, else the one before it, else the first; 0 of none."""
        numbers = [episode.number for episode in self.episodes]
        return max((one for one in numbers if one <= number), default=min(numbers, default=0))

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
        """Target running time of `episode`, in seconds: its own, else the series'; 0 without one."""
        own = episode.facts.target_seconds
        return self.series.target_seconds if own is None else own


def calibration_in_force(facts: SeasonFacts) -> CalibrationFacts | None:
    """The calibration of a series, while its pace is still the one that was measured."""
    found = facts.calibration
    return found if found is not None and abs(found.pace - facts.series.pace) < 1e-9 else None


def time_settings(facts: SeasonFacts) -> TimeSettings:
    """Pace, pauses and interval of a series, as the running-time model takes them."""
    found = calibration_in_force(facts)
    return TimeSettings(
        pace=facts.series.pace,
        beat_seconds=facts.series.beat_seconds,
        low_factor=found.low_factor if found else None,
        high_factor=found.high_factor if found else None,
    )


def calibrated_on(calibration: CalibrationFacts) -> str:
    """The clause that stands beside a running time: how many episodes it rests on, and since when."""
    return ngettext(
        "calibrated on {count} episode, {date}",
        "calibrated on {count} episodes, {date}",
        calibration.episodes,
    ).format(count=calibration.episodes, date=calibration.on.isoformat())


def build_season(facts: SeasonFacts, before: Season | None = None) -> Season:
    """The read model of `facts`; parses nothing yet.

    An episode that is as it was in `before` is the very same object: what was found out about it
    is found again, and only one of the two stays in memory.
    """
    hooks = {hook.episode: hook for hook in facts.hooks}
    beats: dict[int, list[BeatFacts]] = {}
    for beat in facts.beats:
        beats.setdefault(beat.episode, []).append(beat)
    settings = time_settings(facts)

    def episode_of(own: EpisodeFacts) -> Episode:
        built = Episode(own, hooks.get(own.number), tuple(beats.get(own.number, ())), settings)
        known = before.episode(own.number) if before else None
        return known if known is not None and known == built else built

    episodes = tuple(episode_of(own) for own in facts.episodes)
    return Season(replace(facts, episodes=tuple(one.facts for one in episodes)), episodes)
