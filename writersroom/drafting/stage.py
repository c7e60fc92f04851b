"""What the wording of a beat is held against: its season, its plan, its time, and what was said before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.drafting.planning import Slot
from writersroom.drafting.rendering import elements_of, fountain_of
from writersroom.script.fountain import read_fountain
from writersroom.script.timing import episode_time
from writersroom.script.timing_counts import counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from writersroom.drafting.planning import BeatPlan
    from writersroom.drafting.rendering import Line
    from writersroom.season import Episode, Season

TOLERANCE = 0.25
"""How far a beat may stray from its seconds; the running-time model is no surer than that."""


@dataclass(frozen=True)
class Stage:
    """All that the wording of a beat is held against."""

    season: Season
    episode: Episode
    plan: BeatPlan
    cast: frozenset[str]
    before: tuple[str, ...]
    """Lines of this episode so far."""

    def seconds(self, lines: Sequence[Line]) -> float:
        """Screen time of the beat by the running-time model."""
        text = fountain_of(elements_of(self.season, self.episode, self.plan, lines))
        time = episode_time(read_fountain(text), self.season.settings)
        scene_change = 2.0 if self.plan.opens_scene and self.plan.scene > 1 else 0.0
        return time.interval.point + scene_change


def slots_for(plan: BeatPlan, lines: Sequence[Line]) -> dict[str, Slot]:
    """The slot of each line: the planned one, or its share of the time where lines were dropped."""
    planned = {slot.key: slot for slot in plan.slots}
    if [(line.key, line.speaker) for line in lines] == [(s.key, s.speaker) for s in plan.slots]:
        return planned
    share = max(1, len(lines))
    return {
        line.key: Slot(
            line.key,
            line.speaker,
            plan.seconds / share,
            max(3, plan.words // share),
            plan.is_hook and index == len(lines),
        )
        for index, line in enumerate(lines, start=1)
    }


def off_most(stage: Stage, lines: Sequence[Line], *, too_long: bool) -> list[Line]:
    """The lines that stray most from their own words, worst first; never none where there are lines."""
    slots = slots_for(stage.plan, lines)

    def off(line: Line) -> float:
        share = words_in(line.text, stage.season.series.language) / slots[line.key].words
        return share if too_long else -share

    order = sorted((line for line in lines if line.text), key=off, reverse=True)
    limit = 1 + TOLERANCE if too_long else -(1 - TOLERANCE)
    return [line for line in order if off(line) > limit][:4] or order[:1]


def words_in(text: str, language: str) -> int:
    """Words, or 字 in Chinese, as the running-time model counts them."""
    found = counts(text)
    return round(found.han_weight) if language == "zh" else found.english_words
