"""The ledger of threads: planted, due, paid, and who knows since when, from facts and scripts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from writersroom.checks.names import names_of
from writersroom.checks.passages import passages
from writersroom.checks.threads import courses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.bible.facts import ThreadFacts
    from writersroom.season import Season


@unique
class Standing(StrEnum):
    """How a thread stands after the last written episode."""

    PAID = "paid"
    OPEN = "open"
    """Planted, and its time is not up."""
    OVERDUE = "overdue"
    """Planted, not paid, and the episode it was due in is written."""
    PLANNED = "planned"
    """Not planted yet."""
    KEPT = "kept"
    """Meant to stay open: a season hook."""
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Knower:
    """Who knows a secret, and since which episode."""

    name: str
    since: int
    is_scripted: bool
    """True where `[[knows: …]]` in a script says so, False where the bible does."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger."""

    name: str
    facts: ThreadFacts | None
    """None for a thread only scripts name."""
    planted: int | None
    """The first episode, of scripts and bible."""
    due: int | None
    paid: int | None
    touched: tuple[int, ...]
    """Every episode that touches it, rising."""
    standing: Standing
    knowers: tuple[Knower, ...]
    """By episode."""


def ledger(season: Season) -> tuple[Entry, ...]:
    """Every thread of the bible and the scripts, the bible's first, in their order."""
    last = max((episode.number for episode in season.written), default=0)
    told = _knowers(season)
    entries = []
    for key, course in courses(season).items():
        facts = course.facts
        planted = min((number for number, _line in course.planted), default=None)
        paid = min((number for number, _line in course.paid), default=None)
        due = facts.due if facts else None
        entries.append(
            Entry(
                name=course.name,
                facts=facts,
                planted=planted,
                due=due,
                paid=paid,
                touched=tuple(sorted({number for number, _line in course.touched})),
                standing=_standing(facts, planted, paid, last),
                knowers=told.get(key, ()),
            )
        )
    return tuple(entries)


def _standing(
    facts: ThreadFacts | None, planted: int | None, paid: int | None, last: int
) -> Standing:
    if facts is not None and facts.dropped:
        return Standing.DROPPED
    if paid is not None and paid <= last:
        return Standing.PAID
    if facts is not None and facts.season_hook:
        return Standing.KEPT
    if planted is None or planted > last:
        return Standing.PLANNED
    if facts is not None and facts.due is not None and facts.due <= last:
        return Standing.OVERDUE
    return Standing.OPEN


def _knowers(season: Season) -> dict[str, tuple[Knower, ...]]:
    """By case-folded thread: each person once, at the first telling."""
    found: dict[str, dict[str, Knower]] = {}
    for thread, knower in sorted(_tellings(season), key=lambda told: told[1].since):
        found.setdefault(thread.strip().casefold(), {}).setdefault(knower.name.casefold(), knower)
    return {thread: tuple(knowers.values()) for thread, knowers in found.items()}


def _tellings(season: Season) -> Iterator[tuple[str, Knower]]:
    names = names_of(season)
    for fact in season.facts.knowledge:
        name = names.person(fact.character) or fact.character
        yield fact.thread, Knower(name, fact.since, is_scripted=False)
    for episode in season.written:
        for mark in passages(episode).marked("knows"):
            *people, thread = mark.names or ("",)
            for person in people:
                yield (
                    thread,
                    Knower(names.person(person) or person, episode.number, is_scripted=True),
                )
