"""The plan of a season from a seed: acts, walls, kinds and strengths of hooks, pay-offs; no words."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.bible.facts import HookKind
from writersroom.checks.paywall import walls as standing_walls
from writersroom.checks.rotation import kind_of
from writersroom.outlining.craft import craft
from writersroom.outlining.kinds import Rotation
from writersroom.outlining.structures import Structure, fitting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from writersroom.season import Season

_USUAL_SECONDS = 90.0
"""Of an episode, where nobody said (profile generic)."""


@dataclass(frozen=True, slots=True)
class PlannedEpisode:
    """What the plan says of one episode."""

    number: int
    act: int
    """From 1."""
    kind: HookKind
    """`none` in the last episode."""
    strength: int
    is_wall: bool
    is_free: bool
    pays_off_in: int | None
    payoff: str
    """small, medium or large: what the viewer is paid here at least; empty where nothing is due."""
    is_kept: bool
    """Whether a person declared this hook: the plan goes around it."""


@dataclass(frozen=True, slots=True)
class SeasonPlan:
    """A whole season, episode by episode."""

    episodes: tuple[PlannedEpisode, ...]
    walls: tuple[int, ...]
    has_ladder: bool
    """Whether the walls are those of a market of many, not those of the series."""
    structure: Structure
    """The skeleton that fits the length of an episode."""
    seconds: float
    """The length it is laid out for."""
    seed: int

    def episode(self, number: int) -> PlannedEpisode:
        """What is planned for episode `number`."""
        return self.episodes[number - 1]


def plan_season(
    season: Season, *, seed: int = 1, structure: Structure | None = None, ladder: bool = False
) -> SeasonPlan:
    """The season laid out by rules of thumb (season.toml); the same seed gives the same plan.

    Hooks that are declared stay as they are. Walls are those of the series; with `ladder` those of a
    market of many walls, where the series names none itself.
    """
    rng = random.Random(seed)
    count = season.last_number
    wanted = tuple(number for number in standing_walls(season) if number < count)
    climbs = ladder and not season.series.paywall_episodes
    if climbs:
        wanted = _ladder(count, rng)
    seconds = season.series.target_seconds or _USUAL_SECONDS
    known = {
        episode.number: kind
        for episode in season.episodes
        if (kind := kind_of(episode.hook)) is not None
    }
    kinds = Rotation(craft(), known, frozenset(wanted), count).kinds(rng)
    payoffs = _payoffs(count, rng)
    return SeasonPlan(
        tuple(
            _episode(season, number, kinds[number], wanted, payoffs.get(number, ""))
            for number in range(1, count + 1)
        ),
        wanted,
        climbs,
        structure or fitting(seconds),
        seconds,
        seed,
    )


def _episode(
    season: Season, number: int, kind: HookKind, walls: Sequence[int], payoff: str
) -> PlannedEpisode:
    count = season.last_number
    own = season.episode(number)
    declared = own.hook if own is not None and kind_of(own.hook) is not None else None
    strength = declared.strength if declared else _strength(number, count, walls)
    ends = kind is HookKind.NONE
    return PlannedEpisode(
        number=number,
        act=act_of(number, count),
        kind=kind,
        strength=strength,
        is_wall=number in walls,
        is_free=not walls or number <= walls[0],
        pays_off_in=declared.pays_off_in if declared else None if ends else number + 1,
        payoff="large" if number == count else payoff,
        is_kept=declared is not None,
    )


def act_of(number: int, count: int) -> int:
    """The act episode `number` of `count` belongs to, from 1."""
    place, end = (number - 0.5) / count, 0.0
    for act, share in enumerate(craft().acts, start=1):
        end += share
        if place < end:
            return act
    return len(craft().acts)


def _strength(number: int, count: int, walls: Sequence[int]) -> int:
    if number in walls:
        return craft().wall_strength
    if number == 1:
        return craft().first_strength
    return craft().act_strengths[act_of(number, count) - 1]


def _ladder(count: int, rng: random.Random) -> tuple[int, ...]:
    """Walls as practitioners set them: one from each window, far enough apart, the last near the end."""
    rules, found = craft(), list[int]()
    near_end = (count - rules.last_wall[1], count - rules.last_wall[0])
    for least, most in (*rules.ladder, near_end):
        first = max(least, found[-1] + rules.apart if found else 1)
        places = range(first, min(most, count - 1) + 1)
        if places:
            found.append(rng.choice(places))
    return tuple(found)


def _payoffs(count: int, rng: random.Random) -> dict[int, str]:
    """The size of the pay-off due in each episode that has one; a larger one stands for a smaller."""
    due: dict[int, str] = {}
    for size, least, most in craft().payoffs:
        number = rng.randint(least, most)
        while number <= count:
            due.setdefault(number, size)
            number += rng.randint(least, most)
    return due
