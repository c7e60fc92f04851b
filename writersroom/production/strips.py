"""Strips: each scene on one strip of the production board, with all it needs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from writersroom.production.belongings import brands_of, noted, props_of, wardrobe_of
from writersroom.production.blocks import scenes_of
from writersroom.script.cast import is_group, is_voice
from writersroom.script.elements import Kind
from writersroom.script.fdx_lengths import eighths_of, scene_lengths
from writersroom.script.pages import LETTER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from writersroom.production.blocks import Block, Scene
    from writersroom.script.pages import PageLayout
    from writersroom.season import Episode, Season


@dataclass(frozen=True, slots=True)
class Strip:
    """One scene of one episode."""

    episode: int
    scene: int
    """Its place in the episode, from 1."""
    number: str
    """As typed in the heading; empty where there is none."""
    heading: str
    """Empty where the episode has none."""
    place: str
    """The location's own name where the bible knows it, else as typed first; may be empty."""
    setting: str
    """`INT`, `EXT`, `INT/EXT`; empty where the heading does not say."""
    night: bool | None
    """None where nothing says."""
    cast: tuple[str, ...]
    """Who is seen, speaks or is called by a `[[cast: …]]` note. A voice counts: whether it is
    recorded on the day is for the set to say."""
    extras: tuple[str, ...]
    """Crowds and walk-ons of cast notes and cues."""
    voices: tuple[str, ...]
    """Narrators and machines: nobody is called."""
    speeches: tuple[tuple[str, int], ...]
    """How often each person of the cast speaks."""
    props: tuple[str, ...]
    wardrobe: tuple[tuple[str, str], ...]
    """Name and state of body or costume."""
    brands: tuple[str, ...]
    seconds: float
    """By the running-time model; those of an episode sum up to its running time."""
    eighths: int
    """Of a page, by the paginator; at least one."""

    @property
    def name(self) -> str:
        """Episode and scene as a set says them: `3-2`; a number that is such a pair stays as it is."""
        own = self.number or str(self.scene)
        return own if own.startswith(f"{self.episode}-") else f"{self.episode}-{own}"


def strips_of(
    season: Season, episodes: Iterable[Episode] | None = None, layout: PageLayout = LETTER
) -> tuple[Strip, ...]:
    """Every scene of `episodes` (by default of all that are written) in story order, each once."""
    chosen = season.written if episodes is None else episodes
    places: dict[str, str] = dict(season.location_names)
    return tuple(
        strip
        if (place := places.setdefault(strip.place.casefold(), strip.place)) == strip.place
        else replace(strip, place=place)
        for episode in chosen
        for strip in _kept_strips(episode, season, layout)
    )


def _kept_strips(episode: Episode, season: Season, layout: PageLayout) -> tuple[Strip, ...]:
    """The strips of one episode, places as typed; a dozen files of one season want them."""
    return season.once_of(
        episode, ("strips", layout), lambda: tuple(_strips(episode, season, layout))
    )


def _strips(episode: Episode, season: Season, layout: PageLayout) -> Iterator[Strip]:
    lengths = scene_lengths([("", episode.screenplay)], layout)
    for scene in scenes_of(episode, season):
        indexes = sorted(index for block in scene.blocks for index in block.elements)
        lines = sum(lengths[0, index].lines for index in indexes if (0, index) in lengths)
        cast, extras, voices = _people(episode, scene, indexes, season)
        cued = (block for block in scene.blocks if _is_cued(block, episode))
        spoken = Counter(name for block in cued for name in block.speakers)
        yield Strip(
            episode=episode.number,
            scene=scene.ordinal,
            number=scene.number,
            heading=" ".join(scene.heading.split()),
            place=scene.place,
            setting=scene.setting,
            night=scene.night,
            cast=cast,
            extras=extras,
            voices=voices,
            speeches=tuple((name, spoken[name]) for name in cast if spoken[name]),
            props=props_of(episode, indexes, season),
            wardrobe=wardrobe_of(cast, episode, season),
            brands=brands_of(episode, indexes, season),
            seconds=sum(block.seconds for block in scene.blocks),
            eighths=eighths_of(lines, layout),
        )


def _is_cued(block: Block, episode: Episode) -> bool:
    """Whether a speech begins here, and is not the rest of one that a shot divides."""
    return any(episode.screenplay.elements[i].kind is Kind.CHARACTER for i in block.elements)


def _people(
    episode: Episode, scene: Scene, indexes: list[int], season: Season
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Cast, extras and voices of a scene; whoever the bible knows as more than a voice is cast."""
    known = season.character_names
    roles = {person.name: person.role for person in season.facts.characters}
    named = [name for block in scene.blocks for name in block.cast]
    named += (known.get(name.casefold(), name) for name in noted(episode, indexes, "cast"))
    groups: dict[str, list[str]] = {"cast": [], "extras": [], "voices": []}
    for name in filter(None, dict.fromkeys(named)):
        role = roles.get(name)
        if role == "voice" or (role is None and is_voice(name)):
            groups["voices"].append(name)
        elif role == "collective" or (role is None and is_group(name)):
            groups["extras"].append(name)
        else:
            groups["cast"].append(name)
    return tuple(groups["cast"]), tuple(groups["extras"]), tuple(groups["voices"])
