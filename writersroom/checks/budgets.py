"""How many people, places and props a season asks for (PR02, PR03, PR04)."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from writersroom.checks.cast import is_collective
from writersroom.checks.finding import Finding, Severity
from writersroom.checks.names import names_of
from writersroom.checks.passages import passages
from writersroom.checks.places import at_element, at_number, lacking
from writersroom.checks.registry import option, rule
from writersroom.i18n import N_, _, ngettext
from writersroom.script.episode_lines import single_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.checks.names import Names
    from writersroom.checks.passages import Passages, Scene
    from writersroom.season import Episode, Season

_SHOWN = 12
"""Names a message lists at most."""


@rule(
    "PR02",
    title=N_("Cast budget"),
    severity=Severity.WARNING,
    protects=N_("The cast fits the purse, and the viewer can tell its people apart."),
    fires=N_(
        "More leads, supports or small parts in the bible, or more speaking people in the scripts, than these."
    ),
    needs=N_("characters with their roles, scripts"),
    fix=N_(
        "Merge two parts, let one stay silent, or give the studio's own numbers in the settings."
    ),
    source=N_("the gate of an open-source drama tool"),
    confidence="AD",
    options=(
        option("leads", 5, N_("leads at most")),
        option("support", 10, N_("supports at most")),
        option("small", 10, N_("small parts at most")),
        option("speaking", 25, N_("people who speak in the season at most"), strict=20),
    ),
    limits=N_(
        "Crowds and machine voices are not counted; an unknown speaker counts as one person a name."
    ),
    season_wide=True,
)
def cast_fits_its_budget(
    season: Season, *, leads: float, support: float, small: float, speaking: float
) -> Iterator[Finding]:
    """Each sort of part is within its budget: at most one finding a sort."""
    if not season.facts.characters:
        yield from lacking(season, _("characters in the bible"))
    words = {
        "lead": (leads, N_("{count} leads, budget {most}: {names}.")),
        "support": (support, N_("{count} support parts, budget {most}: {names}.")),
        "minor": (small, N_("{count} small parts, budget {most}: {names}.")),
    }
    for role, (most, template) in words.items():
        names = [c.name for c in season.facts.characters if c.role.strip().lower() == role]
        if len(names) > most:
            yield _over(role, names, most, template)
    heard = _speaking(season)
    if len(heard) > speaking:
        yield _over(
            "speaking", heard, speaking, N_("{count} people speak, budget {most}: {names}.")
        )


def _over(place: str, names: list[str], most: float, template: str) -> Finding:
    return at_number(
        0,
        Severity.WARNING,
        _(template).format(count=len(names), most=f"{most:g}", names=_some(names)),
        rests_on=tuple(names),
        place=place,
        evidence=tuple(names),
    )


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:_SHOWN])
    return f"{shown}, …" if len(names) > _SHOWN else shown


def _speaking(season: Season) -> list[str]:
    """Everyone who speaks, by the bible's names, in the order of their first line."""
    names = names_of(season)
    heard: dict[str, str] = {}
    for episode in season.written:
        for name in _speaking_in(passages(episode), names):
            heard.setdefault(name.casefold(), name)
    return list(heard.values())


@lru_cache(maxsize=512)
def _speaking_in(parts: Passages, names: Names) -> tuple[str, ...]:
    heard: dict[str, None] = {}
    for block in parts.blocks:
        whole = names.person(block.name)
        for typed in (block.name,) if whole else single_names(block.name):
            own = whole or names.person(typed)
            if typed and (own or not is_collective(typed)):
                heard[own or typed] = None
    return tuple(heard)


@rule(
    "PR03",
    title=N_("Place budget"),
    severity=Severity.WARNING,
    protects=N_(
        "The season is shot in few places, and none is dressed for a single minute unplanned."
    ),
    fires=N_(
        "More main places than base + one for every so many planned episodes, up to the limit; a"
        " place is used in one episode only and its reuse is not planned (once the season is written,"
        " or so many written episodes later). Without marked main places, those of several episodes"
        " count."
    ),
    needs=N_("scripts, locations"),
    fix=N_("Move the scene to a standing place, or write its reuse plan in the bible."),
    source=N_("the gate of an open-source drama tool; the trade press for five recurring places"),
    confidence="AB",
    options=(
        option("base", 4, N_("main places a season may have to begin with")),
        option("episodes_each", 10, N_("planned episodes that allow one more")),
        option("most", 15, N_("main places never exceeded")),
        option(
            "recurring", 0, N_("places of several episodes at most; 0: no such limit"), strict=5
        ),
        option("later", 10, N_("written episodes after which a place used once is reported")),
    ),
    limits=N_("Rooms of one building are one place only where the bible makes them aliases."),
    season_wide=True,
)
def places_fit_their_budget(
    season: Season,
    *,
    base: float,
    episodes_each: float,
    most: float,
    recurring: float,
    later: float,
) -> Iterator[Finding]:
    """Main places are few, and one-off places are planned."""
    uses = _uses(season)
    if not uses:
        yield from lacking(season, _("scene headings with places"))
        return
    if not season.facts.locations:
        yield from lacking(season, _("locations in the bible"))
        return
    marked = [location.name for location in season.facts.locations if location.is_main]
    several = [name for name, own in uses.items() if len({e.number for e, _s in own}) > 1]
    main = marked or several
    planned = season.last_number
    allowed = min(base + math.ceil(planned / max(episodes_each, 1)), most)
    if len(main) > allowed:
        yield _over("main", main, allowed, N_("{count} main places, budget {most}: {names}."))
    if recurring and len(several) > recurring:
        yield _over(
            "recurring", several, recurring, N_("{count} recurring places, budget {most}: {names}.")
        )
    yield from _used_once(season, uses, later)


def _uses(season: Season) -> dict[str, list[tuple[Episode, Scene]]]:
    """The scenes of each place, by the bible's name where it has one; in order of first use."""
    uses: dict[str, list[tuple[Episode, Scene]]] = {}
    for episode in season.written:
        for scene in passages(episode).scenes:
            if scene.heading is not None and scene.heading.place:
                typed = scene.heading.place
                name = season.location_names.get(typed.casefold(), typed)
                uses.setdefault(name, []).append((episode, scene))
    return uses


def _used_once(
    season: Season, uses: dict[str, list[tuple[Episode, Scene]]], later: float
) -> Iterator[Finding]:
    plans = {location.name: location.reuse for location in season.facts.locations}
    written = [episode.number for episode in season.written]
    is_over = season.last_number in written and len(written) > 1
    for name, own in uses.items():
        numbers = {episode.number for episode, _scene in own}
        if len(numbers) > 1 or plans.get(name):
            continue
        episode, scene = own[0]
        after = sum(1 for number in written if number > episode.number)
        if is_over or after >= later:
            yield at_element(
                episode,
                scene.start,
                Severity.WARNING,
                ngettext(
                    "{place} is used once, in episode {number}: {count} scene.",
                    "{place} is used once, in episode {number}: {count} scenes.",
                    len(own),
                ).format(place=name, number=episode.number, count=len(own)),
                evidence=(name,),
            )


@rule(
    "PR04",
    title=N_("Prop budget"),
    severity=Severity.WARNING,
    protects=N_("The props the story turns on are few enough to be doubled, kept and remembered."),
    fires=N_("The bible marks more props as key props than these."),
    needs=N_("props marked as key props"),
    fix=N_("Let one prop do the work of two, or unmark those the story can do without."),
    source=N_("the gate of an open-source drama tool"),
    confidence="A",
    options=(option("most", 8, N_("key props at most")),),
    season_wide=True,
)
def props_fit_their_budget(season: Season, *, most: float) -> Iterator[Finding]:
    """Key props are few: at most one finding."""
    key = [prop.name for prop in season.facts.props if prop.is_key]
    if len(season.facts.props) > most and not key:
        yield from lacking(season, _("props marked as key props"))
    if len(key) > most:
        yield _over("key", key, most, N_("{count} key props, budget {most}: {names}."))
