"""Story time runs forward, and ages, headings and light agree with it (CO01)."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from writersroom.checks.finding import Finding, Severity
from writersroom.checks.names import is_chinese, name_pattern, names_of
from writersroom.checks.other_times import is_another_time
from writersroom.checks.passages import passages
from writersroom.checks.places import at_element, at_episode, at_number, lacking
from writersroom.checks.registry import option, rule
from writersroom.checks.story_days import (
    Light,
    StoryDay,
    age_on,
    birth_span,
    clock_readings,
    light_of,
    story_day,
)
from writersroom.i18n import N_, _
from writersroom.script.elements import Kind
from writersroom.script.emphasis import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from writersroom.bible.facts import CharacterFacts
    from writersroom.checks.passages import Mark, Passages, Scene
    from writersroom.season import Episode, Season

_WORDS = Path(__file__).parent / "words" / "time_of_day.toml"
_AGE = re.compile(r"\s*(\d{1,3})\s*(?:岁|years?(?: old)?|y\.?o\.?)?\s*\Z", re.IGNORECASE)
_INTRODUCED = re.compile(r"\s*[,，(（]\s*(\d{1,3})\s*(?:岁|(?=\s*(?:[,，.。)）;；]|\Z)))")


@rule(
    "CO01",
    title=N_("Timeline"),
    severity=Severity.HARD,
    protects=N_("Story time runs one way, and the light and the ages on the set agree with it."),
    fires=N_(
        "An episode's story date lies before that of an earlier episode, and it does not open on a"
        " flashback (hard); a typed age disagrees with the birth date (hard). A DAY scene shows a"
        " caption with a clock time or a word of the night, or the other way round, or its action speaks of the"
        " other light (warnings)."
    ),
    needs=N_("story dates of episodes, birth dates of characters, scripts"),
    fix=N_("Mend the date, the age or the heading, or mark `[[flashback]]`."),
    source="",
    confidence="D",
    options=(
        option("years", 0, N_("years a typed age may be off")),
        option("day_from", 7, N_("hour from which a caption's clock contradicts NIGHT")),
        option("day_to", 17, N_("hour at which a caption's clock no longer contradicts NIGHT")),
        option("night_from", 21, N_("hour from which a caption's clock contradicts DAY")),
        option("night_to", 5, N_("hour at which a caption's clock no longer contradicts DAY")),
    ),
    limits=N_(
        "Story dates are read as 2026-09-01, 2026年9月1日, Day 3 or 第三天; other words are left alone."
        " DUSK, DAWN and the like decide no light, and only a caption's clock is compared."
    ),
    season_wide=True,
)
def story_time_runs_forward(
    season: Season,
    *,
    years: float,
    day_from: float,
    day_to: float,
    night_from: float,
    night_to: float,
) -> Iterator[Finding]:
    """Dates rise, ages follow, light agrees: one finding for each that does not."""
    days = {e.number: day for e in season.episodes if (day := story_day(e.facts.story_date))}
    if not days:
        yield from lacking(season, _("story dates of episodes"))
    yield from _back_in_time(season, days)
    yield from _wrong_ages(season, days, years)
    hours = {Light.NIGHT: (day_from, day_to), Light.DAY: (night_from, night_to)}
    born = _born(season)
    for episode in season.written:
        yield from _wrong_introductions(episode, season, born, days.get(episode.number), years)
        yield from _other_clocks(episode, hours[Light.DAY], hours[Light.NIGHT])
        yield from _other_lights(episode)


@lru_cache(maxsize=512)
def _lit_scenes(parts: Passages) -> tuple[tuple[Scene, Light], ...]:
    """The scenes whose heading decides the light."""
    return tuple(
        (scene, light)
        for scene in parts.scenes
        if scene.heading and (light := light_of(scene.heading.time)) is not None
    )


def _back_in_time(season: Season, days: dict[int, StoryDay]) -> Iterator[Finding]:
    latest: dict[bool, tuple[StoryDay, Episode]] = {}
    for episode in season.episodes:
        day = days.get(episode.number)
        if day is None or _opens_in_another_time(episode):
            continue
        before = latest.get(day.is_date)
        if before is not None and day.count < before[0].count:
            yield at_episode(
                episode,
                Severity.HARD,
                _(
                    "Episode {number} plays on {date}, which comes before {before} of episode {other}."
                ).format(
                    number=episode.number,
                    date=episode.facts.story_date,
                    before=before[1].facts.story_date,
                    other=before[1].number,
                ),
                rests_on=(episode.facts.story_date, before[1].facts.story_date, before[1].number),
                place="date",
            )
        else:
            latest[day.is_date] = day, episode


def _opens_in_another_time(episode: Episode) -> bool:
    parts = passages(episode)
    return bool(parts.elements) and is_another_time(parts, _first_seen(episode))


def _first_seen(episode: Episode) -> int:
    aside = (Kind.NOTE, Kind.BONEYARD, Kind.SYNOPSIS, Kind.SECTION, Kind.SCENE_HEADING)
    elements = passages(episode).elements
    return next((i for i, e in enumerate(elements) if e.kind not in aside), len(elements) - 1)


def _wrong_ages(season: Season, days: dict[int, StoryDay], years: float) -> Iterator[Finding]:
    dates = [
        day.date
        for number, day in days.items()
        if (episode := season.episode(number)) is not None and not _opens_in_another_time(episode)
    ]
    known = sorted(day for day in dates if day is not None)
    for character in season.facts.characters:
        span = birth_span(character.born)
        if character.born and span is None:
            yield at_number(
                0,
                Severity.WARNING,
                _("The birth date of {name}, “{born}”, is no date.").format(
                    name=character.name, born=character.born
                ),
                rests_on=(character.name, character.born),
                place=f"born {character.name}",
                hint=_("Write it like 1999-04-30, or only the year."),
            )
        typed = _AGE.match(character.age)
        if span is not None and typed and known:
            yield from _wrong_age(character, int(typed[1]), span, (known[0], known[-1]), years)


def _wrong_age(
    character: CharacterFacts,
    typed: int,
    born: tuple[date, date],
    played: tuple[date, date],
    years: float,
) -> Iterator[Finding]:
    youngest, oldest = age_on(born[1], played[0]), age_on(born[0], played[1])
    if youngest - years <= typed <= oldest + years:
        return
    yield at_number(
        0,
        Severity.HARD,
        _(
            "{name} is {age} in the bible, but born {born} makes {real} when the story plays."
        ).format(name=character.name, age=typed, born=character.born, real=_ages(youngest, oldest)),
        rests_on=(character.name, typed, character.born, *played),
        place=f"age {character.name}",
    )


def _ages(youngest: int, oldest: int) -> str:
    return str(youngest) if youngest == oldest else f"{youngest}–{oldest}"


def _born(season: Season) -> dict[str, tuple[date, date]]:
    return {
        character.name: span
        for character in season.facts.characters
        if (span := birth_span(character.born)) is not None
    }


def _wrong_introductions(
    episode: Episode,
    season: Season,
    born: Mapping[str, tuple[date, date]],
    day: StoryDay | None,
    years: float,
) -> Iterator[Finding]:
    """Ages a script gives behind a name: `NELL, 27, runs`."""
    if not born or day is None or day.date is None:
        return
    names, parts = names_of(season), passages(episode)
    pattern = name_pattern(tuple(names.by_form))
    for index, element in enumerate(parts.elements):
        if element.kind is not Kind.ACTION or is_another_time(parts, index) or pattern is None:
            continue
        text = plain(element.text).casefold()
        for match in pattern.finditer(text):
            name, age = names.person(match[0]), _INTRODUCED.match(text, match.end())
            if name is None or name not in born or age is None:
                continue
            youngest, oldest = age_on(born[name][1], day.date), age_on(born[name][0], day.date)
            if not youngest - years <= int(age[1]) <= oldest + years:
                yield at_element(
                    episode,
                    index,
                    Severity.HARD,
                    _("{name} is {age} here, but {real} by the birth date.").format(
                        name=name, age=age[1], real=_ages(youngest, oldest)
                    ),
                    rests_on=f"{born[name]} {day.count}",
                    evidence=(match[0], age[1]),
                )


def _other_clocks(
    episode: Episode, by_day: tuple[float, float], by_night: tuple[float, float]
) -> Iterator[Finding]:
    """One finding for each caption of the other light."""
    for scene, mark in _captions_of_other_light(passages(episode), by_day, by_night):
        yield at_element(
            episode,
            mark.note,
            Severity.WARNING,
            _("The caption says {clock} in a scene whose heading says {time}.").format(
                clock=mark.value, time=scene.heading.time if scene.heading else ""
            ),
            rests_on=scene.text,
            evidence=(mark.value,),
        )


@lru_cache(maxsize=512)
def _captions_of_other_light(
    parts: Passages, by_day: tuple[float, float], by_night: tuple[float, float]
) -> tuple[tuple[Scene, Mark], ...]:
    """Captions with the scene each contradicts; the hours are those a DAY or a NIGHT cannot show."""
    return tuple(
        (scene, mark)
        for scene, light in _lit_scenes(parts)
        for mark in parts.marked("caption")
        if scene.start <= mark.note < scene.end
        and not is_another_time(parts, mark.note)
        and _is_of_other_light(mark.value, light, by_day if light is Light.DAY else by_night)
    )


def _is_of_other_light(caption: str, light: Light, hours: tuple[float, float]) -> bool:
    readings = clock_readings(caption)
    is_other = bool(readings) and all(_is_between(minutes, *hours) for minutes in readings)
    return is_other or bool(_word_of_light(caption, light, "caption_"))


def _is_between(minutes: int, first: float, last: float) -> bool:
    """Whether a clock time lies from `first` up to `last`, in hours; a span may pass midnight."""
    hour = minutes / 60
    return first <= hour < last if first <= last else hour >= first or hour < last


def _other_lights(episode: Episode) -> Iterator[Finding]:
    """At most one finding a scene: where the action first speaks of the other light."""
    for scene, index, word in _words_of_light(passages(episode)):
        yield at_element(
            episode,
            index,
            Severity.WARNING,
            _("“{word}” in a scene whose heading says {time}.").format(
                word=word, time=scene.heading.time if scene.heading else ""
            ),
            rests_on=scene.text,
            evidence=(word,),
        )


@lru_cache(maxsize=512)
def _words_of_light(parts: Passages) -> tuple[tuple[Scene, int, str], ...]:
    return tuple(
        found
        for scene, light in _lit_scenes(parts)
        if (found := _first_of_other_light(parts, scene, light)) is not None
    )


def _first_of_other_light(
    parts: Passages, scene: Scene, light: Light
) -> tuple[Scene, int, str] | None:
    for index in range(scene.start, scene.end):
        element = parts.elements[index]
        if element.kind is not Kind.ACTION or is_another_time(parts, index):
            continue
        text = plain(element.text)
        found = _word_of_light(text, light)
        if found:
            return scene, index, found
    return None


def _word_of_light(text: str, light: Light, sort: str = "") -> str:
    """The word of the text that contradicts the light of its scene; empty where none does."""
    other = Light.DAY if light is Light.NIGHT else Light.NIGHT
    words, pattern = _light_words("zh" if is_chinese(text) else "en", f"{sort}{other.value}")
    found = pattern.finditer(text.casefold()) if pattern is not None else ()
    return next((match[0] for match in found if match[0] in words), "")


@lru_cache(maxsize=8)
def _light_words(language: str, sort: str) -> tuple[frozenset[str], re.Pattern[str] | None]:
    """The words of a sort, and what finds them along with the longer ones that mean no light."""
    with _WORDS.open("rb") as file:
        lists: Mapping[str, list[str]] = tomllib.load(file)[language]
    return frozenset(lists[sort]), name_pattern((*lists[sort], *lists[f"not_{sort}"]))
