"""The numbers a season is laid out by: acts, pay-offs, walls, rotation and strength, as data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Craft:
    """Rules of thumb for a season (season.toml says whose)."""

    acts: tuple[float, ...]
    """Share of the episodes in each act."""
    payoffs: tuple[tuple[str, int, int], ...]
    """Size of a pay-off, and the least and most episodes between two of that size; largest first."""
    ladder: tuple[tuple[int, int], ...]
    """Windows of episodes after which a wall may stand, the first wall first."""
    last_wall: tuple[int, int]
    """The window of the last wall, counted back from the end."""
    apart: int
    """Episodes between two walls, at least."""
    previous: int
    """Episodes before, whose kinds of hook must differ."""
    family_run: int
    """Hooks of one family running that are too many."""
    reversals: int
    """Reversals in a season, at most."""
    wall_strength: int
    first_strength: int
    act_strengths: tuple[int, ...]


@cache
def craft() -> Craft:
    """The shipped rules of thumb."""
    file = resources.files("writersroom.outlining") / "season.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    walls, rotation, strength = table["walls"], table["rotation"], table["strength"]
    sizes = [(size, *table["payoffs"][size]["every"]) for size in ("large", "medium", "small")]
    return Craft(
        acts=tuple(table["acts"]["shares"]),
        payoffs=tuple(sizes),
        ladder=tuple((least, most) for least, most in walls["ladder"]),
        last_wall=(walls["last"][0], walls["last"][1]),
        apart=walls["apart"],
        previous=rotation["previous"],
        family_run=rotation["family_run"],
        reversals=rotation["reversals"],
        wall_strength=strength["wall"],
        first_strength=strength["first"],
        act_strengths=tuple(strength["act"]),
    )
