"""The shooting plan: scenes of all episodes put into days, place by place (block shooting).

The order is greedy and deterministic; the same strips and limit give the same days:

1. Scenes of one place and one light (day or night) are a block. Where nothing says day or night,
   the scene is shot by day. Scenes without a place are a block of their own.
2. Blocks come by place, the place with the most to shoot first; by day before by night.
3. Within a block scenes follow by cast: first the one with most people, then always the one that
   shares most people with the scene before and lets fewest go; story order decides what is left.
4. A day takes scenes of its block in that order; one that would go over the limit waits, while
   shorter ones behind it may still fill the day. A scene above the limit has a day to itself.
5. What is left of a block's last day goes to blocks of the same light that fit in whole: the
   one that shares most people with the day first, then the one with most to shoot.

So it keeps company moves few, places together over all episodes, and people of a place together. It
does not look at anyone's calendar, at dates, travel, rest between night and day, permits, minors'
hours, set-ups or make-up changes, it does not keep a person's days in a row beyond rule 3 and 5,
and it never puts day and night into one day. It is a first board for an assistant director to move.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from writersroom.production.strips import Strip

_EIGHTHS = 8


@unique
class Measure(StrEnum):
    """What a day is limited by."""

    PAGES = "pages"
    SECONDS = "seconds"


@dataclass(frozen=True, slots=True)
class DayLimit:
    """The most a shooting day holds."""

    measure: Measure
    most: float
    """Pages of eight eighths, or seconds of finished picture; above 0."""

    def load(self, strips: Iterable[Strip]) -> float:
        """How much `strips` take, in the unit of `most`."""
        if self.measure is Measure.PAGES:
            return sum(strip.eighths for strip in strips) / _EIGHTHS
        return sum(strip.seconds for strip in strips)

    def holds(self, strips: Iterable[Strip]) -> bool:
        """Whether they fit into one day."""
        return self.load(strips) <= self.most


@dataclass(frozen=True, slots=True)
class ShootDay:
    """One day of the plan."""

    number: int
    """From 1; no date."""
    is_night: bool
    strips: tuple[Strip, ...]
    """In shooting order, never none."""

    @property
    def places(self) -> tuple[str, ...]:
        """Where it is shot, in order, each once; the empty name where a scene says none."""
        return tuple(dict.fromkeys(strip.place for strip in self.strips))

    @property
    def cast(self) -> tuple[str, ...]:
        """Who is called, by first scene."""
        return tuple(dict.fromkeys(name for strip in self.strips for name in strip.cast))

    @property
    def seconds(self) -> float:
        """Of finished picture."""
        return sum(strip.seconds for strip in self.strips)

    @property
    def eighths(self) -> int:
        """Of a page."""
        return sum(strip.eighths for strip in self.strips)


@dataclass(slots=True)
class _Block:
    """What is left to shoot at one place in one light, in shooting order."""

    place: str
    is_night: bool
    strips: list[Strip]


def shooting_days(strips: Sequence[Strip], limit: DayLimit) -> tuple[ShootDay, ...]:
    """The days of a shoot, by the rules above: every strip in exactly one of them.

    No day goes over the limit but one that holds a single scene.
    """
    blocks = _blocks(strips, limit)
    days: list[ShootDay] = []
    while blocks:
        block = blocks[0]
        day = _filled(block, limit)
        if not block.strips:
            blocks.remove(block)
            _add_blocks(day, block, blocks, limit)
        days.append(ShootDay(len(days) + 1, block.is_night, tuple(day)))
    return tuple(days)


def _blocks(strips: Sequence[Strip], limit: DayLimit) -> list[_Block]:
    found: dict[tuple[str, bool], list[Strip]] = {}
    places: dict[str, list[Strip]] = {}
    for strip in strips:
        found.setdefault((strip.place, bool(strip.night)), []).append(strip)
        places.setdefault(strip.place, []).append(strip)
    weights = {place: limit.load(own) for place, own in places.items()}
    order = sorted(found, key=lambda key: (-weights[key[0]], key))
    return [_Block(place, night, _by_cast(found[place, night])) for place, night in order]


def _by_cast(strips: list[Strip]) -> list[Strip]:
    """The scenes of a block, each behind the one whose people it shares most of."""
    left = sorted(strips, key=lambda strip: (-len(strip.cast), strip.episode, strip.scene))
    chain = [left.pop(0)]
    while left:
        before = set(chain[-1].cast)
        chain.append(max(left, key=lambda strip: _likeness(before, strip)))
        left.remove(chain[-1])
    return chain


def _likeness(before: set[str], strip: Strip) -> tuple[int, int, int, int]:
    people = set(strip.cast)
    return len(before & people), -len(before ^ people), -strip.episode, -strip.scene


def _filled(block: _Block, limit: DayLimit) -> list[Strip]:
    """Take the next day's scenes out of `block`; at least one."""
    day = [block.strips.pop(0)]
    for strip in tuple(block.strips):
        if limit.holds([*day, strip]):
            day.append(strip)
            block.strips.remove(strip)
    return day


def _add_blocks(day: list[Strip], last: _Block, blocks: list[_Block], limit: DayLimit) -> None:
    """Fill up `day` with whole blocks of its light, taken out of `blocks`."""
    while True:
        people = {name for strip in day for name in strip.cast}
        fitting = [
            block
            for block in blocks
            if block.is_night == last.is_night and limit.holds([*day, *block.strips])
        ]
        if not fitting:
            return
        joined = max(
            fitting,
            key=lambda block: (
                len(people & {name for strip in block.strips for name in strip.cast}),
                limit.load(block.strips),
                -blocks.index(block),
            ),
        )
        day += joined.strips
        blocks.remove(joined)
