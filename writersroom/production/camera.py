"""The camera of a framing diagram: where a point of the room falls in a 900 x 1600 frame."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FOCAL = 1500.0
"""Distance of the eye from the picture in px: a phone's usual lens."""
MIDDLE = (450.0, 800.0)
PERSON = 1.7
"""Metres of a grown person."""
HEAD = PERSON / 7.5
_NEAREST = 0.12
"""Metres before the lens from which anything is drawn."""
_LOWEST = 0.3
"""Metres over the ground: a camera cannot go into it."""
_ORBITS = {"low": -30.0, "high": 34.0}
"""Degrees a camera goes down or up around what it looks at."""

Spot = tuple[float, float, float]
"""Metres to the right, above the ground, and away from where a level camera stands."""


@dataclass(frozen=True, slots=True)
class Camera:
    """Where it stands, in metres, and how far it looks up, in radians."""

    height: float
    level: float
    """Its height before it went up or down around what it looks at."""
    back: float = 0.0
    """Metres it went forward from where a level camera stands."""
    pitch: float = 0.0

    @property
    def horizon(self) -> float:
        """Where a flat land ends, in px from the top."""
        return MIDDLE[1] + FOCAL * math.tan(self.pitch)

    def seen(self, spot: Spot) -> Spot:
        """`spot` as the camera has it: to the right, up, and away."""
        x, y, z = spot
        sine, cosine = math.sin(self.pitch), math.cos(self.pitch)
        up, away = y - self.height, z - self.back
        return x, up * cosine - away * sine, up * sine + away * cosine

    def at(self, spot: Spot) -> tuple[float, float]:
        """Where `spot` falls in the frame, in px; what is too near is taken a little farther off."""
        x, up, away = self.seen(spot)
        scale = FOCAL / max(away, _NEAREST)
        return MIDDLE[0] + x * scale, MIDDLE[1] - up * scale

    def size(self, spot: Spot) -> float:
        """How large things at `spot` look, beside how a level camera sees them."""
        return spot[2] / max(self.seen(spot)[2], _NEAREST)

    def outline(self, spots: Sequence[Spot]) -> str:
        """The points of a flat shape in the frame, cut off at the lens; empty where all is behind it."""
        seen = list(_before_lens([self.seen(spot) for spot in spots]))
        return " ".join(
            f"{MIDDLE[0] + x * FOCAL / away:.0f},{MIDDLE[1] - up * FOCAL / away:.0f}"
            for x, up, away in seen
        )


def camera_of(head: float, top: float, angle: str, part: float = 1.0) -> Camera:
    """The camera that sees a person's head `head` px high, `top` px below the upper edge.

    That is where it stands level; a low or high one goes around what is in the middle of the frame,
    `part` of the usual way.
    """
    distance = distance_of(head)
    height = PERSON - (MIDDLE[1] - top) * distance / FOCAL
    turn = math.radians(part * _ORBITS.get(angle, 0.0))
    if turn < 0:
        turn = -min(-turn, math.asin(min(max((height - _LOWEST) / distance, 0.1), 1.0)))
    forward = distance * (1 - math.cos(turn))
    return Camera(height + distance * math.sin(turn), height, forward, -turn)


def distance_of(head: float) -> float:
    """Metres away at which a head is `head` px high."""
    return HEAD * FOCAL / head


def _before_lens(seen: Sequence[Spot]) -> Iterator[Spot]:
    """The corners of a flat shape before the lens, with new ones where its edges pass the lens."""
    for place, spot in enumerate(seen):
        before = seen[place - 1]
        if (before[2] < _NEAREST) != (spot[2] < _NEAREST):
            part = (_NEAREST - before[2]) / (spot[2] - before[2])
            x, up = (before[axis] + part * (spot[axis] - before[axis]) for axis in (0, 1))
            yield x, up, _NEAREST
        if spot[2] >= _NEAREST:
            yield spot
