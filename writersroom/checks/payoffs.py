"""How often the viewer is paid, and how the season ends on it (ST06, ST07)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from writersroom.checks.finding import Finding, Severity
from writersroom.checks.places import at_number, not_checked
from writersroom.checks.registry import option, rule
from writersroom.checks.runtime import is_begun
from writersroom.checks.threads import courses
from writersroom.checks.turning_points import beat_kind, season_beats
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from writersroom.season import Season

_WEIGHTS = ("small", "medium", "large")
_PAYING = ("payoff", "spike", "climax")
"""Beats that pay the viewer, whatever thread they name."""
_STRONGEST = 5
_QUARTER = 4


@dataclass(frozen=True, slots=True)
class PayOff:
    """One episode in which the viewer is paid."""

    episode: int
    weight: int
    """0 small, 1 medium, 2 large."""


def pay_offs(season: Season) -> tuple[PayOff, ...]:
    """Every pay-off of the season, by episode.

    The pay-off of a thread has the thread's weight, medium where the bible does not know it. A beat
    of kind payoff is medium where it names a medium or large thread, else small, as spikes and a
    climax are: a step on the way is not yet the large pay-off.
    """
    return season.once(pay_offs, lambda: _pay_offs(season))


def _pay_offs(season: Season) -> tuple[PayOff, ...]:
    found = {
        PayOff(number, _weight(course.facts.weight if course.facts else "medium"))
        for course in courses(season).values()
        for number, _line in course.paid
    }
    found |= {PayOff(b.episode, 0) for b in season_beats(season) if b.kind in _PAYING}
    for episode in season.episodes:
        for beat in episode.beats:
            if beat_kind(beat.kind) != "payoff":
                continue
            threads = [season.threads.get(name.strip().casefold()) for name in beat.threads]
            if any(_weight(thread.weight) for thread in threads if thread is not None):
                found.add(PayOff(episode.number, 1))
    return tuple(sorted(found, key=lambda each: (each.episode, each.weight)))


def _weight(word: str) -> int:
    return _WEIGHTS.index(word) if word in _WEIGHTS else 1


def _known_until(season: Season) -> int:
    """The last episode that has beats or a script; 0 where none has."""
    known = (e.number for e in season.episodes if e.beats or e.is_written)
    return max(known, default=0)


@rule(
    "ST06",
    title=N_("Pay-off rhythm"),
    severity=Severity.HARD,
    protects=N_("The viewer is paid often enough to stay, and something large now and then."),
    fires=N_(
        "Pay-offs of any weight lie over 3 episodes apart in the first quarter of the season, medium or"
        " large ones over 8, large ones over 20; or peaks (spikes, climax and pay-offs in beats, paid"
        " threads of weight medium or large, hooks of strength 5) lie over 5 apart (warnings), over 8"
        " in the strict preset (hard). Gaps count from the first episode, and up to the last one"
        " that is outlined or written."
    ),
    needs=N_("`[[pay: …]]` in scripts, paid threads with their weight, or beats of kind payoff"),
    fix=N_("Pay something in between, a small thing will do for a small gap."),
    source=N_("practitioners' rule sheets; what counts as a peak is a convention of this project"),
    confidence="CV",
    options=(
        option("small", 3, N_("episodes between pay-offs in the first quarter, at most")),
        option("medium", 8, N_("episodes between pay-offs of weight medium or large, at most")),
        option("large", 20, N_("episodes between pay-offs of weight large, at most")),
        option("peaks", 5, N_("episodes between peaks, at most")),
        option(
            "hard", 0, N_("episodes between peaks from which it is hard; 0 for never"), strict=8
        ),
    ),
    limits=N_("Only what is marked as a pay-off is seen; a reveal counts where it pays a thread."),
    season_wide=True,
)
def viewers_are_paid(
    season: Season, *, small: float, medium: float, large: float, peaks: float, hard: float
) -> Iterator[Finding]:
    """Pay-offs of each weight come often enough: one finding for each gap that is too long."""
    until, paid = _known_until(season), pay_offs(season)
    if not paid:
        if until:
            yield not_checked(0, _("pay-offs: `[[pay: …]]`, paid threads, or beats of kind payoff"))
        return
    quarter = max(1, season.last_number // _QUARTER)
    every = _episodes(paid, 0)
    yield from _gaps(_gap_ends(every, min(until, quarter)), small, "small", quarter=quarter)
    for name, weight, most in (("medium", 1, medium), ("large", 2, large)):
        if any(_weight(thread.weight) >= weight for thread in season.facts.threads):
            yield from _gaps(_gap_ends(_episodes(paid, weight), until), most, name)
        else:
            yield not_checked(0, _needed(name), place=name)
    strongest = {h.episode for h in season.facts.hooks if h.strength >= _STRONGEST}
    beats = {beat.episode for beat in season_beats(season) if beat.kind in _PAYING}
    high = sorted(strongest | beats | set(_episodes(paid, 1)))
    yield from _gaps(_gap_ends(high, until), peaks, "peaks", hard=hard)


def _needed(weight: str) -> str:
    return {
        "medium": _("threads of weight medium or large"),
        "large": _("threads of weight large"),
    }[weight]


def _episodes(paid: Sequence[PayOff], weight: int) -> list[int]:
    return sorted({each.episode for each in paid if each.weight >= weight})


def _gap_ends(episodes: Sequence[int], until: int) -> Iterator[tuple[int, int]]:
    """Where each stretch between two of `episodes` begins and ends, the season's edges included."""
    inside = [number for number in episodes if number <= until]
    return pairwise([1, *inside, until + 1])


def _gaps(
    ends: Iterator[tuple[int, int]],
    most: float,
    name: str,
    *,
    hard: float = 0,
    quarter: int = 0,
) -> Iterator[Finding]:
    for before, after in ends:
        apart = after - before
        if apart <= most:
            continue
        yield at_number(
            before,
            Severity.HARD if hard and apart > hard else Severity.WARNING,
            _gap_message(name).format(count=apart - 1, number=before, most=most, quarter=quarter),
            rests_on=(name, before, after),
            place=f"{name} {before}",
        )


def _gap_message(name: str) -> str:
    return {
        "small": _(
            "{count} episodes without a pay-off after {number}; in the first quarter (to {quarter}) at"
            " most {most:g} apart is the rule of thumb."
        ),
        "medium": _(
            "{count} episodes without a medium or large pay-off after {number}; rule of thumb: at most"
            " {most:g} apart."
        ),
        "large": _(
            "{count} episodes without a large pay-off after {number}; rule of thumb: at most {most:g}"
            " apart."
        ),
        "peaks": _(
            "{count} episodes without a peak after {number}; rule of thumb: at most {most:g} apart."
        ),
    }[name]


@rule(
    "ST07",
    title=N_("Ending"),
    severity=Severity.WARNING,
    protects=N_("The season is over when its story is, and the last episode pays."),
    fires=N_(
        "More than 3 episodes follow the one of the climax; no large thread is paid in the last"
        " episode; or the first large one is paid only there."
    ),
    needs=N_(
        "a beat of kind climax; threads of weight large; beats or a script of the last episode"
    ),
    fix=N_("Tell the rest faster, move the climax, or keep a large pay-off for the last episode."),
    source=N_("practitioners' rule sheets and an open-source script gate"),
    confidence="CA",
    options=(option("after", 3, N_("episodes after the climax, at most")),),
    season_wide=True,
)
def season_ends_on_its_story(season: Season, *, after: float) -> Iterator[Finding]:
    """Climax, pay-offs and last episode lie together: at most one finding for each."""
    if not is_begun(season):
        return
    last = season.episode(season.last_number)
    climax = [beat for beat in season_beats(season) if beat.kind == "climax"]
    if not climax:
        yield not_checked(0, _("a beat of kind climax"), place="climax")
    elif season.last_number - climax[-1].episode > after:
        yield at_number(
            season.last_number,
            Severity.WARNING,
            _(
                "The story is over in episode {number}, the season in {last}: {count} episodes follow"
                " the climax; rule of thumb: at most {most:g}."
            ).format(
                number=climax[-1].episode,
                last=season.last_number,
                count=season.last_number - climax[-1].episode,
                most=after,
            ),
            rests_on=("climax", climax[-1].episode, season.last_number),
            place="climax",
        )
    if last is None or not (last.beats or last.is_written):
        return
    if not any(thread.weight == "large" for thread in season.facts.threads):
        yield not_checked(0, _needed("large"), place="large")
        return
    large = _episodes(pay_offs(season), _WEIGHTS.index("large"))
    yield from _large_at_the_end(large, season.last_number)


def _large_at_the_end(large: Sequence[int], last: int) -> Iterator[Finding]:
    if last not in large:
        message = _("Nothing large is paid in the last episode ({last}).")
        hint = _("Keep one large pay-off for it.")
    elif large[0] == last:
        message = _("The first large pay-off comes only in the last episode ({last}).")
        hint = _("Pay a large thread earlier, or give one that is paid earlier the weight large.")
    else:
        return
    yield at_number(
        last,
        Severity.WARNING,
        message.format(last=last),
        rests_on=("large", *large, last),
        place="large",
        hint=hint,
    )
