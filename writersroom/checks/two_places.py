"""Nobody is in two places at once (CO10)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from writersroom.checks.finding import Finding, Severity
from writersroom.checks.names import Sort, names_of
from writersroom.checks.other_times import is_another_time
from writersroom.checks.passages import passages
from writersroom.checks.places import at_element, at_number, lacking
from writersroom.checks.presence import acts
from writersroom.checks.registry import option, rule
from writersroom.checks.story_days import Light, clock_readings, light_of, story_day
from writersroom.i18n import N_, _
from writersroom.text import lowered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.bible.facts import LocationFacts
    from writersroom.checks.names import Names
    from writersroom.checks.passages import Passages, Scene
    from writersroom.season import Episode, Season

_SAME_TIME = re.compile(
    r"\b(?:same time|at the same time|meanwhile|simultaneous\w*)\b|同时|与此同时", re.IGNORECASE
)
_STRAIGHT_ON = re.compile(
    r"\b(?:continuous|moments later|a moment later)\b|紧接|片刻后", re.IGNORECASE
)
_SPLIT = re.compile(
    r"\b(?:inter-?cut\w*|split[- ]screen|video call|on the phone|on screen)\b|分屏|视频通话|电话|手机屏幕|平行剪辑"
)
"""In a text of small letters: one that ignores case costs three times as much."""
_ROUTE = re.compile(
    r"\s*(\S.*?)\s*[:：,，]?\s*(\d{1,4})\s*(?:min(?:ute)?s?|分钟?|′|')?\s*\Z", re.IGNORECASE
)


_DAY_FROM, _DAY_TO = 6 * 60, 18 * 60
"""Minutes from midnight between which a bare `8:44` under DAY is read as a time of the day."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """One scene with its place, and who is seen in it."""

    scene: Scene
    place: str
    people: frozenset[str]
    clock: int | None
    """Minutes from midnight; None where nobody typed a clock, or one that may be morning or evening."""
    is_same_time: bool
    is_straight_on: bool

    @property
    def can_tell(self) -> bool:
        """Whether anything says when it plays, by the clock or by the scene before."""
        return self.clock is not None or self.is_same_time or self.is_straight_on


@dataclass(frozen=True, slots=True)
class _Stay:
    """The same in its episode."""

    episode: Episode
    seen: _Seen

    @property
    def scene(self) -> Scene:
        return self.seen.scene

    @property
    def place(self) -> str:
        return self.seen.place

    @property
    def people(self) -> frozenset[str]:
        return self.seen.people

    @property
    def clock(self) -> int | None:
        return self.seen.clock


@rule(
    "CO10",
    title=N_("Two places"),
    severity=Severity.WARNING,
    protects=N_("A person who is there cannot be here: the viewer and the schedule both notice."),
    fires=N_(
        "Somebody acts or speaks in two places at the same story time (the clock of a heading or a"
        " caption on one story day, or a heading that says SAME TIME, MEANWHILE or 同时), or gets from"
        " one to the other faster than the bible's travel time. Voices, calls and split screens are"
        " left alone."
    ),
    needs=N_(
        "clock times in headings or captions, story dates, travel times of locations, scripts"
    ),
    fix=N_(
        "Move the clock, give the line to another, or mark the call, the voice-over or the split screen."
    ),
    source="",
    confidence="D",
    options=(
        option("minutes", 1, N_("minutes a move takes where the bible gives none"), strict=5),
        option("straight_on", 5, N_("minutes that CONTINUOUS or MOMENTS LATER may hold"), strict=2),
    ),
    limits=N_(
        "Only what a clause of an action line opens with, and speech, place a person in a scene."
    ),
    season_wide=True,
)
def nobody_is_in_two_places(
    season: Season, *, minutes: float, straight_on: float
) -> Iterator[Finding]:
    """Everyone has the time to get where they are: one finding for each move that is too fast."""
    routes, names = _routes(season), names_of(season)
    yield from _unreadable(season)
    by_day: dict[object, list[_Stay]] = {}
    can_compare = False
    for episode in season.written:
        scenes = _seen_in(passages(episode), names)
        if not any(seen.can_tell for seen in scenes):
            continue
        stays = [_Stay(episode, seen) for seen in scenes]
        by_day.setdefault(story_day(episode.facts.story_date) or episode.number, []).extend(stays)
        for before, after in pairwise(stays):
            if after.seen.is_same_time:
                can_compare = True
                yield from _too_fast(
                    before, after, 0, max(minutes, _between(routes, before, after) or 0)
                )
            elif after.seen.is_straight_on:
                can_compare = True
                yield from _too_fast(
                    before, after, straight_on, _between(routes, before, after) or 0
                )
    for stays in by_day.values():
        timed = sorted((s for s in stays if s.seen.clock is not None), key=lambda s: s.clock or 0)
        can_compare = can_compare or len(timed) > 1
        for at, before in enumerate(timed):
            yield from _moves_from(before, timed[at + 1 :], routes, minutes)
    if not can_compare:
        yield from lacking(season, _("clock times in headings or captions"))


@lru_cache(maxsize=512)
def _seen_in(parts: Passages, names: Names) -> tuple[_Seen, ...]:
    return tuple(_stays(parts, names))


def _stays(parts: Passages, names: Names) -> Iterator[_Seen]:
    for scene in parts.scenes:
        if (
            scene.heading is None
            or not scene.heading.place
            or _SPLIT.search(lowered(parts.text(scene.start, scene.end)))
        ):
            continue
        people = frozenset(
            act.name
            for act in acts(parts, names)
            if scene.start <= act.start < scene.end and not is_another_time(parts, act.start)
        )
        yield _Seen(
            scene,
            _place(scene.heading.place, names),
            people,
            _clock(parts, scene),
            _SAME_TIME.search(scene.text) is not None,
            _STRAIGHT_ON.search(scene.text) is not None,
        )


def _place(typed: str, names: Names) -> str:
    """The location a heading means; as typed, case folded, where the bible knows none."""
    exact = names.get(typed)
    if exact is not None and exact.sort is Sort.PLACE:
        return exact.name
    known = sorted(s.name for s in names.found_in(typed) if s.sort is Sort.PLACE)
    return known[0] if len(known) == 1 else typed.casefold()


def _clock(parts: Passages, scene: Scene) -> int | None:
    """The first clock of the heading or of a caption; the heading's light decides between two readings."""
    time = scene.heading.time if scene.heading else ""
    captions = (m for m in parts.marked("caption") if scene.start <= m.note < scene.end)
    seen = (m.value for m in captions if not is_another_time(parts, m.note))
    readings = next(filter(None, map(clock_readings, (time, *seen))), ())
    light = light_of(time)
    fitting = [clock for clock in readings if light is None or _is_light(clock, light)]
    return fitting[0] if len(fitting) == 1 else None


def _is_light(clock: int, light: Light) -> bool:
    is_day = _DAY_FROM <= clock < _DAY_TO
    return is_day is (light is Light.DAY)


def _moves_from(
    before: _Stay, later: list[_Stay], routes: dict[frozenset[str], int], minutes: float
) -> Iterator[Finding]:
    for after in later:
        gap = (after.clock or 0) - (before.clock or 0)
        known = _between(routes, before, after)
        first, second = sorted((before, after), key=lambda s: (s.episode.number, s.scene.start))
        yield from _too_fast(first, second, gap, minutes if known is None else known)


def _too_fast(before: _Stay, after: _Stay, gap: float, needed: float) -> Iterator[Finding]:
    if before.place == after.place or gap >= needed:
        return
    for name in sorted(before.people & after.people):
        yield at_element(
            after.episode,
            after.scene.start,
            Severity.WARNING,
            _(
                "{name} is in {here} and, {gap} min apart, in {there} (episode {number}); the way takes {needed} min."
            ).format(
                name=name,
                here=after.scene.heading.place if after.scene.heading else after.place,
                there=before.scene.heading.place if before.scene.heading else before.place,
                gap=f"{gap:g}",
                needed=f"{needed:g}",
                number=before.episode.number,
            ),
            rests_on=f"{name} {before.place} {after.place} {gap} {needed}",
            evidence=(name, before.scene.text, after.scene.text),
        )


def _between(routes: dict[frozenset[str], int], before: _Stay, after: _Stay) -> int | None:
    return routes.get(frozenset((before.place, after.place)))


def _routes(season: Season) -> dict[frozenset[str], int]:
    """Minutes by the two places, by their own names."""
    names = names_of(season)
    routes: dict[frozenset[str], int] = {}
    for location in season.facts.locations:
        for line in location.travel:
            if found := _ROUTE.match(line):
                routes[frozenset((location.name, _place(found[1], names)))] = int(found[2])
    return routes


def _unreadable(season: Season) -> Iterator[Finding]:
    names = names_of(season)
    for location in season.facts.locations:
        for line in location.travel:
            found = _ROUTE.match(line)
            if found is None or not _is_location(found[1], names, season.facts.locations):
                yield at_number(
                    0,
                    Severity.WARNING,
                    _("The travel line “{line}” of {place} cannot be read.").format(
                        line=line, place=location.name
                    ),
                    rests_on=(location.name, line),
                    place=f"travel {location.name}",
                    hint=_("Write a location of the bible and the minutes: `Harbour 40`."),
                )


def _is_location(typed: str, names: Names, locations: tuple[LocationFacts, ...]) -> bool:
    return _place(typed, names) in {location.name for location in locations}
