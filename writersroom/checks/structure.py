"""Arcs, people and questions over the season (ST02, ST03, ST04)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from writersroom.checks.finding import Finding, Severity
from writersroom.checks.names import names_of
from writersroom.checks.passages import passages
from writersroom.checks.places import at_number, not_checked
from writersroom.checks.registry import Scope, option, rule
from writersroom.checks.runtime import is_begun, is_under_way
from writersroom.checks.threads import QUESTIONS, courses
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from writersroom.checks.names import Names
    from writersroom.checks.passages import Passages
    from writersroom.season import Episode, Season


@rule(
    "ST02",
    title=N_("Arc coverage"),
    severity=Severity.WARNING,
    protects=N_("No line of the story is forgotten for a week of viewing."),
    fires=N_("No beat touches an arc for more than 8 episodes, once it has begun."),
    needs=N_("beats with their arcs"),
    fix=N_("Touch it in between, or mark the arc as paused."),
    source="",
    confidence="D",
    options=(option("rest", 8, N_("episodes an arc may rest")),),
    season_wide=True,
    scope=Scope.OUTLINE,
)
def arcs_do_not_rest(season: Season, *, rest: float) -> Iterator[Finding]:
    """No arc rests too long: one finding for each rest, where it ends or where the outline does."""
    outlined = [episode.number for episode in season.episodes if episode.beats]
    has_arcs = any(beat.arc.strip() for e in season.episodes for beat in e.beats)
    if not has_arcs and is_begun(season):
        yield not_checked(0, _("beats with their arcs"))
    for arc in season.facts.arcs:
        wanted = arc.name.strip().casefold()
        touched = [
            episode.number
            for episode in season.episodes
            if any(beat.arc.strip().casefold() == wanted for beat in episode.beats)
        ]
        if arc.paused or not touched:
            continue
        for before, after in pairwise([*touched, outlined[-1] + 1]):
            if after - before - 1 > rest:
                yield at_number(
                    min(after, outlined[-1]),
                    Severity.WARNING,
                    _("“{arc}” rests for {count} episodes after {number}.").format(
                        arc=arc.name, count=after - before - 1, number=before
                    ),
                    rests_on=(arc.name, before, after),
                    place=wanted,
                )


@rule(
    "ST03",
    title=N_("Absence"),
    severity=Severity.WARNING,
    protects=N_("The viewer does not forget whom they came for."),
    fires=N_(
        "A lead is away for more than 3 episodes running, a support for more than 10, between two"
        " appearances or since the last one; or one of them is seen fewer than 2 times in a season"
        " whose last episode is under way."
    ),
    needs=N_("scripts or beats of every episode in between, roles of the characters"),
    fix=N_("Show them, let them be spoken of, or give them an exit."),
    source=N_("practitioners' rule sheets"),
    confidence="C",
    options=(
        option("lead", 3, N_("episodes a lead may be away")),
        option("support", 10, N_("episodes a support may be away")),
    ),
    limits=N_(
        "The bible has no “away until”: an absence on purpose is waived, and the waiver holds until one"
        " of its ends moves. Someone never named before the first appearance counts from there."
    ),
    season_wide=True,
)
def people_stay_in_sight(season: Season, *, lead: float, support: float) -> Iterator[Finding]:
    """Leads and supports do not vanish: one finding for each absence."""
    known = [episode for episode in season.episodes if episode.is_written or episode.beats]
    if not any(character.role.strip() for character in season.facts.characters):
        if known:
            yield not_checked(0, _("characters with their roles"))
        return
    names = names_of(season)
    seen_in = {episode.number: _present(episode, names) for episode in known}
    numbers = tuple(seen_in)
    last = season.episode(season.last_number)
    for character in season.facts.characters:
        most = {"lead": lead, "support": support}.get(character.role.strip().lower())
        if most is None:
            continue
        until = character.exits_in or season.last_number
        seen = [n for n, present in seen_in.items() if character.name in present and n <= until]
        for before, after in pairwise(seen):
            if after - before - 1 > most and _away(before, after, numbers) > most:
                yield at_number(
                    after,
                    Severity.WARNING,
                    _("{name} is back after {count} episodes, last seen in {number}.").format(
                        name=character.name, count=after - before - 1, number=before
                    ),
                    rests_on=(character.name, before, after),
                    place=character.name,
                )
        if len(seen) > 1:
            yield from _not_back(character.name, seen[-1], (n for n in seen_in if n <= until), most)
        elif last is not None and is_under_way(last) and len(known) > 1:
            yield _hardly_seen(character.name, *seen)


def _not_back(name: str, before: int, known: Iterable[int], most: float) -> Iterator[Finding]:
    """Someone who has not come back by the last episode that is known."""
    away = [number for number in known if number > before]
    if len(away) > most:
        yield at_number(
            away[-1],
            Severity.WARNING,
            _("{name} has been away for {count} episodes, last seen in {number}.").format(
                name=name, count=len(away), number=before
            ),
            rests_on=(name, before, away[-1]),
            place=name,
        )


def _hardly_seen(name: str, number: int = 0) -> Finding:
    message = (
        _("{name} is seen in episode {number} only.")
        if number
        else _("{name} is in the bible and never seen.")
    )
    return at_number(
        number,
        Severity.WARNING,
        message.format(name=name, number=number),
        rests_on=(name, number),
        place=f"{name} once",
    )


def present_in(episode: Episode, season: Season) -> frozenset[str]:
    """The characters who speak or are named in the script; without one, in the outline."""
    return _present(episode, names_of(season))


def _present(episode: Episode, names: Names) -> frozenset[str]:
    if episode.is_written:
        return _present_in(passages(episode), names)
    text = "\n".join(
        line for beat in episode.beats for line in (beat.summary, ", ".join(beat.cast))
    )
    return frozenset(subject.name for subject in names.found_in(text))


@lru_cache(maxsize=512)
def _present_in(parts: Passages, names: Names) -> frozenset[str]:
    return frozenset(subject.name for subject in names.found_in(parts.text(0)))


def _away(before: int, after: int, known: Sequence[int]) -> int:
    """Episodes strictly between the two that are known; others say nothing."""
    return bisect_left(known, after) - bisect_right(known, before)


@rule(
    "ST04",
    title=N_("Loose thread"),
    severity=Severity.HARD,
    protects=N_("No question the season asked is left without an answer."),
    fires=N_("A thread of kind question or secret is not paid when the last episode is under way."),
    needs=N_("threads, `[[pay: …]]` in scripts"),
    fix=N_("Pay it, make it a season hook, or mark it as dropped."),
    source="",
    confidence="D",
    season_wide=True,
)
def questions_are_resolved(season: Season) -> Iterator[Finding]:
    """Every question and secret is paid: one finding for each that is not, at the last episode."""
    last = season.episode(season.last_number)
    if last is None or not is_under_way(last):
        return
    for course in courses(season).values():
        facts = course.facts
        if facts is None or facts.kind not in QUESTIONS or facts.dropped or facts.season_hook:
            continue
        if not course.paid:
            yield at_number(
                last.number,
                Severity.HARD,
                _("“{thread}” is never resolved.").format(thread=course.name),
                rests_on=(course.name, facts.kind, last.facts.script),
                place=course.name.casefold(),
            )
