"""Sameness over the season: mood, conflict, and secrets that run at once (ST08)."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from writersroom.checks.finding import Finding, Severity
from writersroom.checks.passages import passages
from writersroom.checks.places import at_number, not_checked
from writersroom.checks.registry import option, rule
from writersroom.checks.runtime import is_begun
from writersroom.checks.same import Same
from writersroom.checks.threads import courses
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from writersroom.checks.threads import Course
    from writersroom.season import Episode, Season

_AUDIENCE = ("audience", "观众")


@rule(
    "ST08",
    title=N_("Monotony"),
    severity=Severity.WARNING,
    protects=N_(
        "One episode does not feel like the one before, and nobody loses count of secrets."
    ),
    fires=N_(
        "Three episodes running have the same mood; the same arc leads (has most of the beats) for over"
        " 30 episodes running; or over 3 secrets are planted, unpaid and unknown to the viewer at once."
    ),
    needs=N_("moods of the episodes; beats with their arcs; secrets among the threads"),
    fix=N_("Change the mood of one, close the conflict, or reveal a secret."),
    source=N_(
        "a rule sheet of one open-source writing tool; what leads an episode is a convention here"
    ),
    confidence="CV",
    options=(
        option("mood", 3, N_("episodes of one mood running that are too many")),
        option("conflict", 30, N_("episodes running that one arc may lead")),
        option("hidden", 3, N_("secrets hidden from the viewer at once, at most")),
    ),
    season_wide=True,
)
def season_varies(
    season: Season, *, mood: float, conflict: float, hidden: float
) -> Iterator[Finding]:
    """Mood, conflict and hidden lines vary: one finding for each stretch that does not."""
    moods = {e.number: e.facts.mood.strip() for e in season.episodes}
    arcs = {e.number: _leading_arc(Same(e)) for e in season.episodes}
    if not any(moods.values()) and is_begun(season):
        yield not_checked(0, _("moods of the episodes"), place="mood")
    if not any(arcs.values()) and is_begun(season):
        yield not_checked(0, _("beats with their arcs"), place="arc")
    for first, last, same in _runs(moods):
        if last - first + 1 >= mood:
            yield _run(first + int(mood) - 1, first, last, same, "mood")
    for first, last, same in _runs(arcs):
        if last - first + 1 > conflict:
            yield _run(first + int(conflict), first, last, same, "arc")
    yield from _hidden_at_once(season, hidden)


@lru_cache(maxsize=512)
def _leading_arc(same: Same[Episode]) -> str:
    """The arc with the most beats; empty without beats, or where two are equal."""
    episode = same.value
    counted = Counter(beat.arc.strip() for beat in episode.beats if beat.arc.strip())
    top = counted.most_common(2)
    is_tied = len(top) > 1 and top[0][1] == top[1][1]
    return top[0][0] if top and not is_tied else ""


def _runs(values: Mapping[int, str]) -> Iterator[tuple[int, int, str]]:
    """First and last episode of each stretch of equal values, in any case; empty ones end it."""
    first, before, same = 0, 0, ""
    for number in (*sorted(values), 0):
        value = values.get(number, "")
        if value.casefold() != same.casefold() or number != before + 1:
            if same:
                yield first, before, same
            first, same = number, value
        before = number


def _run(at: int, first: int, last: int, same: str, what: str) -> Finding:
    template = (
        _("The mood “{same}” for {count} episodes running ({first} to {last}).")
        if what == "mood"
        else _("The arc “{same}” leads {count} episodes running ({first} to {last}).")
    )
    return at_number(
        at,
        Severity.WARNING,
        template.format(same=same, count=last - first + 1, first=first, last=last),
        rests_on=(what, same, first, last),
        place=f"{what} {first}",
        hint=_("Give one of them another mood.")
        if what == "mood"
        else _("Close this conflict and open another."),
    )


def _hidden_at_once(season: Season, hidden: float) -> Iterator[Finding]:
    """One finding for each stretch of episodes in which too many secrets are hidden."""
    spans = list(_hidden_spans(season))
    if len(spans) <= hidden:
        return
    crowded: dict[int, tuple[str, ...]] = {}
    for episode in season.episodes:
        open_now = tuple(name for name, begin, end in spans if begin <= episode.number < end)
        if len(open_now) > hidden:
            crowded[episode.number] = open_now
    for number, names in crowded.items():
        if number - 1 not in crowded:
            yield at_number(
                number,
                Severity.WARNING,
                _("{count} secrets are hidden from the viewer at once: {names}.").format(
                    count=len(names), names=", ".join(names)
                ),
                rests_on=("hidden", *names),
                place="hidden",
                hint=_("Reveal one, or let the viewer in on it with `[[knows: AUDIENCE, …]]`."),
                evidence=names,
            )


def _hidden_spans(season: Season) -> Iterator[tuple[str, int, int]]:
    """Each secret with the episode that plants it and the one that tells the viewer."""
    told = _told(season)
    for key, course in courses(season).items():
        facts = course.facts
        if facts is None or facts.kind != "secret" or facts.dropped or not course.planted:
            continue
        ends = [*_numbers(course), *told.get(key, ())]
        yield course.name, min(course.planted)[0], min(ends, default=season.last_number + 1)


def _numbers(course: Course) -> Iterable[int]:
    return (number for number, _line in course.paid)


def _told(season: Season) -> Mapping[str, list[int]]:
    """The episodes in which the viewer learns a secret, by its case-folded name."""
    found: dict[str, list[int]] = {}
    for fact in season.facts.knowledge:
        if fact.character.strip().casefold() in _AUDIENCE:
            found.setdefault(fact.thread.strip().casefold(), []).append(fact.since)
    for episode in season.episodes:
        for mark in passages(episode).marked("knows"):
            for name in mark.names if any(map(mark.is_about, _AUDIENCE)) else ():
                found.setdefault(name.casefold(), []).append(episode.number)
    return found
