"""Breakdown: who, where and what is needed in which episode."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.production.strips import strips_of
from writersroom.script.pages import LETTER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from writersroom.production.strips import Strip
    from writersroom.script.pages import PageLayout
    from writersroom.season import Episode, Season


@dataclass(frozen=True, slots=True)
class Need:
    """One person, place or thing, and where the season needs it."""

    name: str
    counts: tuple[tuple[int, int], ...]
    """Episode and how many of its scenes, by episode; none is 0."""
    speeches: int = 0
    """People only: how often they speak; 0 for one who is only seen."""

    @property
    def episodes(self) -> tuple[int, ...]:
        """Numbers, rising."""
        return tuple(number for number, _scenes in self.counts)

    @property
    def scenes(self) -> int:
        """How many scenes it is in."""
        return sum(scenes for _number, scenes in self.counts)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """What a season needs; each list but the strips by first episode, then by how many scenes."""

    strips: tuple[Strip, ...]
    """Every scene, in story order."""
    cast: tuple[Need, ...]
    extras: tuple[Need, ...]
    locations: tuple[Need, ...]
    props: tuple[Need, ...]
    wardrobe: tuple[Need, ...]
    """`LENA: bandaged left hand`."""
    brands: tuple[Need, ...]


def breakdown(
    season: Season, episodes: Iterable[Episode] | None = None, layout: PageLayout = LETTER
) -> Breakdown:
    """The breakdown of `episodes`, by default of all that are written.

    People are those who speak, whom an action line names, or whom a `[[cast: …]]` note calls; props
    come from `[[uses: …]]` and `[[props: …]]` notes and from the bible's props that an action line
    names; states from the bible; brands from `[[brand: …]]` notes.
    """
    strips = strips_of(season, episodes, layout)
    speeches: dict[str, int] = {}
    for strip in strips:
        for name, count in strip.speeches:
            speeches[name] = speeches.get(name, 0) + count
    return Breakdown(
        strips=strips,
        cast=_needs(strips, lambda strip: strip.cast, speeches),
        extras=_needs(strips, lambda strip: strip.extras),
        locations=_needs(strips, lambda strip: filter(None, (strip.place,))),
        props=_needs(strips, lambda strip: strip.props),
        wardrobe=_needs(strips, lambda strip: (f"{who}: {what}" for who, what in strip.wardrobe)),
        brands=_needs(strips, lambda strip: strip.brands),
    )


def _needs(
    strips: Iterable[Strip],
    names: Callable[[Strip], Iterable[str]],
    speeches: dict[str, int] | None = None,
) -> tuple[Need, ...]:
    counts: dict[str, dict[int, int]] = {}
    for strip in strips:
        for name in dict.fromkeys(names(strip)):
            own = counts.setdefault(name, {})
            own[strip.episode] = own.get(strip.episode, 0) + 1
    needs = (
        Need(name, tuple(sorted(own.items())), (speeches or {}).get(name, 0))
        for name, own in counts.items()
    )
    return tuple(sorted(needs, key=lambda need: (need.episodes[0], -need.scenes, need.name)))
