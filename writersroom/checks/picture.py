"""The season as a picture: hooks, questions, arcs, threads, cast and places, episode by episode."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum, unique
from itertools import pairwise
from typing import TYPE_CHECKING

from writersroom.checks.debts import answered_in
from writersroom.checks.names import names_of
from writersroom.checks.passages import passages
from writersroom.checks.paywall import walls
from writersroom.checks.registry import RULES
from writersroom.checks.rotation import FAMILIES, kind_of, run_length
from writersroom.checks.settings import settings_of
from writersroom.checks.structure import present_in
from writersroom.checks.threads import courses
from writersroom.script.episode_lines import single_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from writersroom.bible.facts import HookKind
    from writersroom.checks.threads import Course
    from writersroom.season import Episode, Season


@unique
class Ledger(StrEnum):
    """How it stands with a thread."""

    OPEN = "open"
    """Planted and not paid yet."""
    PAID = "paid"
    OVERDUE = "overdue"
    """The episode it was due in is written, and it is not paid."""
    UNPLANTED = "not planted"
    SEASON = "stays open"
    """On purpose: a season hook."""
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class EpisodePicture:
    """One column: an episode and its hook."""

    number: int
    title: str
    is_written: bool
    is_free: bool
    """Before the first wall, or in a series without walls."""
    is_wall: bool
    """Whether the viewer pays after it."""
    kind: HookKind | None
    """None without a hook that can be read, and for `none`."""
    family: str
    run: int
    """How many hooks of this kind running, this one included; 0 without a kind."""
    strength: int | None
    open_hooks: tuple[int, ...]
    """Episodes whose question is still open when this one ends, its own among them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One name through the season: a value for each column, 0 where it is not there."""

    name: str
    values: tuple[int, ...]
    role: str = ""
    """Of a character; empty for others."""

    @property
    def episodes(self) -> int:
        """In how many episodes it is."""
        return sum(value > 0 for value in self.values)


@dataclass(frozen=True, slots=True)
class ArcLine:
    """One arc: its beats in each column, and where it rests too long."""

    name: str
    values: tuple[int, ...]
    is_paused: bool
    rests: tuple[tuple[int, int], ...]
    """First and last episode of every rest that is longer than rule ST02 allows."""


@dataclass(frozen=True, slots=True)
class ThreadLine:
    """One thread of the ledger."""

    name: str
    kind: str
    """Empty for one that only scripts know."""
    weight: str
    planted: int | None
    due: int | None
    paid: int | None
    touched: tuple[int, ...]
    """Every episode that plants, uses, opens or pays it."""
    state: Ledger


@dataclass(frozen=True, slots=True)
class SeasonPicture:
    """Everything the picture shows; a pure function of the season."""

    title: str
    episodes: tuple[EpisodePicture, ...]
    """The columns, by number."""
    kinds: tuple[Line, ...]
    """Every kind of hook by family: 1 where it stands; the kinds nobody uses are left out."""
    arcs: tuple[ArcLine, ...]
    threads: tuple[ThreadLine, ...]
    """By the episode they are planted in."""
    cast: tuple[Line, ...]
    """Speeches of each person, the most present first; named in a script or an outline without a
    word of their own counts `SILENT`."""
    places: tuple[Line, ...]
    """Scenes at each place, the most used first."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The episode numbers of the columns."""
        return tuple(episode.number for episode in self.episodes)


SILENT = -1
"""Somebody is named and does not speak, or is in the outline only."""


def season_picture(season: Season) -> SeasonPicture:
    """The picture of `season`: what is written and, where nothing is, what the outline says."""
    return season.once(season_picture, lambda: _picture(season))


def _picture(season: Season) -> SeasonPicture:
    episodes = tuple(_columns(season))
    return SeasonPicture(
        title=season.series.title,
        episodes=episodes,
        kinds=tuple(_kinds(episodes)),
        arcs=tuple(_arcs(season)),
        threads=_threads(season),
        cast=_cast(season),
        places=_places(season),
    )


def _columns(season: Season) -> Iterable[EpisodePicture]:
    standing = walls(season)
    kinds = [kind_of(episode.hook) for episode in season.episodes]
    answers = {
        episode.number: _answer(episode, season)
        for episode, kind in zip(season.episodes, kinds, strict=True)
        if kind is not None
    }
    for place, episode in enumerate(season.episodes):
        kind, number = kinds[place], episode.number
        yield EpisodePicture(
            number=number,
            title=episode.facts.title,
            is_written=episode.is_written,
            is_free=not standing or number <= standing[0],
            is_wall=number in standing,
            kind=kind,
            family=FAMILIES[kind] if kind else "",
            run=run_length(kinds, place) if kind else 0,
            strength=episode.hook.strength if episode.hook and kind else None,
            open_hooks=tuple(
                asked
                for asked, answer in answers.items()
                if asked <= number and (answer is None or number < answer)
            ),
        )


def _answer(episode: Episode, season: Season) -> int | None:
    """The episode that answers the hook; None where none does, or nobody says which."""
    hook = episode.hook
    if hook is None or hook.pays_off_in is None or hook.season_hook:
        return None
    return answered_in(season, hook.pays_off_in)


def _kinds(episodes: Sequence[EpisodePicture]) -> Iterable[Line]:
    for kind in sorted(FAMILIES, key=lambda kind: list(FAMILIES.values()).index(FAMILIES[kind])):
        values = tuple(int(episode.kind is kind) for episode in episodes)
        if any(values):
            yield Line(kind.value, values)


def _arcs(season: Season) -> Iterable[ArcLine]:
    most = settings_of(season).values(RULES["ST02"])["rest"]
    outlined = [episode.number for episode in season.episodes if episode.beats]
    for arc in season.facts.arcs:
        wanted = arc.name.strip().casefold()
        values = tuple(
            sum(beat.arc.strip().casefold() == wanted for beat in episode.beats)
            for episode in season.episodes
        )
        touched = [e.number for e, value in zip(season.episodes, values, strict=True) if value]
        ends = [*touched, outlined[-1] + 1] if touched else []
        rests = tuple(
            (before + 1, after - 1) for before, after in pairwise(ends) if after - before - 1 > most
        )
        yield ArcLine(arc.name, values, arc.paused, () if arc.paused else rests)


def _threads(season: Season) -> tuple[ThreadLine, ...]:
    lines = (_thread(course, season) for course in courses(season).values())
    return tuple(sorted(lines, key=lambda line: (line.planted or line.due or 9999, line.name)))


def _thread(course: Course, season: Season) -> ThreadLine:
    facts = course.facts
    planted = min(course.planted, default=(None,))[0]
    paid = min(course.paid, default=(None,))[0]
    due = facts.due if facts else None
    return ThreadLine(
        name=course.name,
        kind=facts.kind if facts else "",
        weight=facts.weight if facts else "",
        planted=planted,
        due=due,
        paid=paid,
        touched=tuple(sorted({number for number, _line in course.touched})),
        state=_state(course, season, planted=planted, paid=paid, due=due),
    )


def _state(
    course: Course, season: Season, *, planted: int | None, paid: int | None, due: int | None
) -> Ledger:
    due_episode = season.episode(due) if due is not None else None
    if course.facts is not None and course.facts.dropped:
        return Ledger.DROPPED
    if paid is not None:
        return Ledger.PAID if planted is not None else Ledger.UNPLANTED
    if course.facts is not None and course.facts.season_hook:
        return Ledger.SEASON
    if due_episode is not None and due_episode.is_written:
        return Ledger.OVERDUE
    return Ledger.OPEN if planted is not None else Ledger.UNPLANTED


def _cast(season: Season) -> tuple[Line, ...]:
    names = names_of(season)
    roles = {character.name: character.role for character in season.facts.characters}

    def seen(episode: Episode) -> Mapping[str, int]:
        present = dict.fromkeys(present_in(episode, season) & roles.keys(), SILENT)
        spoken: Counter[str] = Counter()
        for block in passages(episode).blocks:
            whole = names.person(block.name)
            spoken.update(
                [whole] if whole else (names.person(own) or own for own in single_names(block.name))
            )
        return present | spoken

    return tuple(
        Line(line.name, line.values, roles.get(line.name, ""))
        for line in _lines(season.episodes, seen)
    )


def _places(season: Season) -> tuple[Line, ...]:
    def used(episode: Episode) -> Mapping[str, int]:
        known = season.location_names
        scenes = [s.heading.place for s in passages(episode).scenes if s.heading is not None]
        if not episode.is_written:
            planned = {beat.location for beat in episode.beats if beat.location}
            return dict.fromkeys((known.get(p.casefold(), p) for p in planned), SILENT)
        return Counter(known.get(place.casefold(), place) for place in scenes if place)

    return tuple(_lines(season.episodes, used))


def _lines(
    episodes: Sequence[Episode], values_in: Callable[[Episode], Mapping[str, int]]
) -> Iterable[Line]:
    """A line for each name, the one in most episodes first."""
    columns = [values_in(episode) for episode in episodes]
    names = {name: name for column in columns for name in column}
    lines = [Line(name, tuple(column.get(name, 0) for column in columns)) for name in names]
    return sorted(lines, key=lambda line: (-sum(value != 0 for value in line.values), line.name))
