"""Where it plays: headings name places of the bible, always the same way round (CO08)."""

from __future__ import annotations

import difflib
from functools import lru_cache
from typing import TYPE_CHECKING

from writersroom.checks.drift import nearest
from writersroom.checks.finding import Finding, Severity
from writersroom.checks.names import Sort, names_of
from writersroom.checks.other_times import open_flashbacks
from writersroom.checks.passages import passages
from writersroom.checks.places import at_element, lacking
from writersroom.checks.registry import option, rule
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from writersroom.checks.names import Names
    from writersroom.checks.passages import Passages, Scene
    from writersroom.season import Episode, Season

_SIDES = (N_("INT"), N_("EXT"))
_AS_NEAR = 0.5
"""Share of equal letters from which a known place is offered in the message."""


@rule(
    "CO08",
    title=N_("Place"),
    severity=Severity.WARNING,
    protects=N_("Every place is found, booked and dressed under one name."),
    fires=N_(
        "A scene heading's place is no location of the bible and no alias of one; a place is inside in"
        " some headings and outside in others, by turns; a `[[flashback]]` is never closed."
    ),
    needs=N_("scripts, locations"),
    fix=N_("Add it to the bible, or make it an alias."),
    source="",
    confidence="D",
    options=(
        option("turns", 2, N_("changes between inside and outside from which a place is reported")),
    ),
    limits=N_(
        "A place nearly spelt like a known one is left to CO05. INT/EXT headings take no side; the two"
        " sides of one building are best two locations."
    ),
    season_wide=True,
)
def places_are_known(season: Season, *, turns: float) -> Iterator[Finding]:
    """Every place is in the bible and on one side of the door: one finding a place and episode."""
    if season.facts.locations:
        names = names_of(season)
        for episode in season.written:
            if scenes := _at_unknown_places(passages(episode), names):
                yield from _unknown(episode, scenes, season)
    else:
        yield from lacking(season, _("locations in the bible"))
    yield from _by_turns(season, turns)
    for episode in season.written:
        parts = passages(episode)
        for mark in open_flashbacks(parts) if any(parts.marked("flashback")) else ():
            yield at_element(
                episode,
                mark.note,
                Severity.WARNING,
                _("This flashback is left open."),
                hint=_("Close it with `[[flashback end]]`."),
            )


def _unknown(episode: Episode, scenes: Sequence[Scene], season: Season) -> Iterator[Finding]:
    seen = set[str]()
    for scene in scenes:
        place = scene.heading.place if scene.heading else ""
        if place.casefold() in seen or nearest(place, season.location_names):
            continue
        seen.add(place.casefold())
        near = difflib.get_close_matches(
            place.casefold(), season.location_names, n=1, cutoff=_AS_NEAR
        )
        template = (
            _("The place {place} is not in the bible; near: {near}.")
            if near
            else _("The place {place} is not in the bible.")
        )
        yield at_element(
            episode,
            scene.start,
            Severity.WARNING,
            template.format(place=place, near=season.location_names[near[0]] if near else ""),
            evidence=(place,),
        )


@lru_cache(maxsize=512)
def _at_unknown_places(parts: Passages, names: Names) -> tuple[Scene, ...]:
    """The scenes whose heading names no location of the bible."""
    return tuple(
        scene
        for scene in parts.scenes
        if scene.heading
        and scene.heading.place
        and not any(s.sort is Sort.PLACE for s in names.found_in(scene.heading.place))
    )


def _by_turns(season: Season, turns: float) -> Iterator[Finding]:
    """Places that change sides too often: a finding at the last change, one a place."""
    sides: dict[str, list[tuple[str, Episode, Scene]]] = {}
    for episode in season.written:
        for place, setting, scene in _with_a_side(passages(episode)):
            own = sides.setdefault(season.location_names.get(place.casefold(), place), [])
            if not own or own[-1][0] != setting:
                own.append((setting, episode, scene))
    for name, changes in sides.items():
        if len(changes) - 1 >= turns:
            _setting, episode, scene = changes[-1]
            yield at_element(
                episode,
                scene.start,
                Severity.WARNING,
                _("{place} is inside and outside by turns: {episodes}.").format(
                    place=name,
                    episodes=", ".join(f"{_(setting)} {e.number}" for setting, e, _s in changes),
                ),
                rests_on=" ".join(f"{setting} {e.number}" for setting, e, _s in changes),
                hint=_("Mend the heading, or make the yard and the house two locations."),
                evidence=(name,),
            )


@lru_cache(maxsize=512)
def _with_a_side(parts: Passages) -> tuple[tuple[str, str, Scene], ...]:
    """Place, INT or EXT, and scene of every heading that says both."""
    return tuple(
        (scene.heading.place, scene.heading.setting, scene)
        for scene in parts.scenes
        if scene.heading and scene.heading.place and scene.heading.setting in _SIDES
    )
