"""Breakdown: who, where and what is needed in which episode."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from writersroom.production.blocks import scenes_of
from writersroom.script.elements import Kind
from writersroom.script.notes import keyed_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from writersroom.season import Episode, Season

_SEPARATORS = re.compile(r"[、，,;；/]\s*")
_PROP_NOTES = frozenset({"uses", "props"})


@dataclass(frozen=True, slots=True)
class Need:
    """One person, place or thing, and where the season needs it."""

    name: str
    episodes: tuple[int, ...]
    """Numbers, rising."""
    scenes: int
    """How many scenes it is in."""
    speeches: int = 0
    """People only: how often they speak; 0 for one who is only seen."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """What a season needs; each list by first episode, then by how many scenes."""

    cast: tuple[Need, ...]
    locations: tuple[Need, ...]
    props: tuple[Need, ...]


@dataclass(slots=True)
class _Tally:
    episodes: set[int] = field(default_factory=set)
    scenes: int = 0
    speeches: int = 0


def breakdown(season: Season, episodes: Iterable[Episode] | None = None) -> Breakdown:
    """The breakdown of `episodes`, by default of all that are written.

    People are those who speak or whom an action line names; props come from `[[uses: …]]` and
    `[[props: …]]` notes and from the bible's props that an action line names.
    """
    cast: dict[str, _Tally] = {}
    places: dict[str, _Tally] = {}
    props: dict[str, _Tally] = {}
    for episode in season.written if episodes is None else episodes:
        for scene in scenes_of(episode, season):
            names = {name for block in scene.blocks for name in block.cast}
            place = season.location_names.get(scene.place.casefold(), scene.place)
            _count(cast, names, episode.number)
            _count(places, {place} - {""}, episode.number)
            for block in scene.blocks:
                if block.kind is Kind.CHARACTER and block.speaker:
                    cast[block.speaker].speeches += 1
            indexes = [index for block in scene.blocks for index in block.elements]
            _count(props, set(_props(episode, indexes, season)), episode.number)
    return Breakdown(_needs(cast), _needs(places), _needs(props))


def _count(tallies: dict[str, _Tally], names: set[str], episode: int) -> None:
    for name in names:
        tally = tallies.setdefault(name, _Tally())
        tally.episodes.add(episode)
        tally.scenes += 1


def _props(episode: Episode, indexes: Iterable[int], season: Season) -> Iterator[str]:
    known = {
        form.casefold(): prop.name
        for prop in season.facts.props
        for form in (prop.name, *prop.aliases)
        if form
    }
    for index in indexes:
        element = episode.screenplay.elements[index]
        if element.kind is Kind.ACTION:
            text = element.text.casefold()
            yield from (name for form, name in known.items() if stands_in(form, text))
        note = keyed_note(element.text) if element.kind is Kind.NOTE else None
        if note and note.key in _PROP_NOTES:
            for name in filter(None, map(str.strip, _SEPARATORS.split(note.value))):
                yield known.get(name.casefold(), name)


def stands_in(form: str, text: str) -> bool:
    """Whether `text` holds `form` as a word of its own, both case folded; Han needs no word ends."""
    if not form.isascii():
        return form in text
    return re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) is not None


def _needs(tallies: dict[str, _Tally]) -> tuple[Need, ...]:
    needs = (
        Need(name, tuple(sorted(tally.episodes)), tally.scenes, tally.speeches)
        for name, tally in tallies.items()
    )
    return tuple(sorted(needs, key=lambda need: (need.episodes[0], -need.scenes, need.name)))
