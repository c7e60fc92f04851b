"""Whether something happens often enough within an episode (RT08)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from writersroom.checks.finding import Finding, Severity
from writersroom.checks.passages import passages
from writersroom.checks.places import at_element, at_episode, not_checked
from writersroom.checks.registry import Scope, option, rule
from writersroom.i18n import N_, _
from writersroom.script.timing import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.season import Episode, Season

_TURNS = ("hook", "beat", "pay", "knows")


@rule(
    "RT08",
    title=N_("Jolts"),
    severity=Severity.WARNING,
    protects=N_("No stretch goes by without a turn."),
    fires=N_(
        "More than 40 s lie between two marks (`[[beat]]`, `[[pay]]`, `[[knows]]`, `[[hook]]`), before"
        " the first or after the last; or there are fewer than two in 90 s."
    ),
    needs=N_("marks of beats, pay-offs or knowledge in the script"),
    fix=N_("Move a turn there, or mark the one that is there with `[[beat: jolt]]`."),
    source=N_("one trade blog's watching of a hundred series"),
    confidence="B",
    options=(
        option("gap", 40, N_("seconds between two marks, at most")),
        option("in_ninety", 2, N_("marks in 90 seconds, at least")),
    ),
    limits=N_("Weak evidence, and only what is marked is seen; positions are estimates."),
    scope=Scope.EPISODE,
)
def turns_come_often(
    episode: Episode, season: Season, *, gap: float, in_ninety: float
) -> Iterator[Finding]:
    """Marks stand close enough: one finding for each gap, one where there are too few."""
    if not episode.is_written:
        return
    time, marks = episode.time, list(passages(episode).marked(*_TURNS))
    if all(mark.key == "hook" for mark in marks):
        yield not_checked(episode.number, _("marks of beats, pay-offs or knowledge"))
        return
    places = sorted({(time.starts[mark.index], mark.index) for mark in marks})
    elements = len(passages(episode).elements)
    end = (time.interval.point, elements)
    for (before, start), (after, index) in pairwise([(0.0, 0), *places, end]):
        if after - before > gap:
            yield at_element(
                episode,
                min(index, elements - 1),
                Severity.WARNING,
                _("{seconds:.0f} s from {start} to {end} without a turn.").format(
                    seconds=after - before, start=clock(before), end=clock(after)
                ),
                rests_on=passages(episode).text(start, index),
            )
    if len(places) < int(in_ninety * time.interval.point / 90):
        yield at_episode(
            episode,
            Severity.WARNING,
            _("Turns in {time}: {count}; rule of thumb: {least:g} in 90 s.").format(
                count=len(places), time=clock(time.interval.point), least=in_ninety
            ),
            rests_on=(episode.facts.script,),
            place="count",
        )
