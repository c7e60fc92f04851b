"""Episodes that nothing in the season needs (ST09)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.checks.finding import Finding, Severity
from writersroom.checks.passages import passages
from writersroom.checks.places import at_episode, not_checked
from writersroom.checks.registry import rule
from writersroom.checks.threads import courses
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.season import Episode, Season

_TOUCHES = ("plant", "pay", "uses", "knows")


@rule(
    "ST09",
    title=N_("Idle episode"),
    severity=Severity.WARNING,
    protects=N_("Every episode moves something; none could be skipped."),
    fires=N_(
        "An episode that is outlined or written touches no thread (in a beat, its hook, a mark of the"
        " script or the bible), no arc, and nobody learns anything in it."
    ),
    needs=N_("threads, arcs or knowledge in the bible, or their marks in scripts"),
    fix=N_("Let it plant, move or pay something, or join it with a neighbour."),
    source="",
    confidence="D",
    limits=N_("Only what is named is seen: a scene that moves an arc needs a beat that says so."),
    season_wide=True,
)
def every_episode_is_needed(season: Season) -> Iterator[Finding]:
    """Each outlined or written episode moves something: one finding for each that does not."""
    known = [e for e in season.episodes if e.is_written or e.beats]
    busy = _busy(season)
    if not known:
        return
    if not busy:
        yield not_checked(0, _("threads, arcs or knowledge, in the bible or in scripts"))
        return
    for episode in known:
        if episode.number not in busy:
            yield at_episode(
                episode,
                Severity.WARNING,
                _(
                    "Nothing in episode {number} is needed later: it touches no thread, no arc, and"
                    " nobody learns anything."
                ).format(number=episode.number),
                rests_on=(
                    "idle",
                    episode.facts.script,
                    *((beat.kind, beat.summary) for beat in episode.beats),
                ),
                place="idle",
            )


def _busy(season: Season) -> frozenset[int]:
    """The episodes that move something."""
    touched = {number for c in courses(season).values() for number, _line in c.touched}
    learned = {fact.since for fact in season.facts.knowledge}
    moved = {e.number for e in season.episodes if _moves(e)}
    return frozenset(touched | learned | moved)


def _moves(episode: Episode) -> bool:
    hook = episode.hook
    return (
        any(beat.arc.strip() or any(beat.threads) for beat in episode.beats)
        or any(True for _mark in passages(episode).marked(*_TOUCHES))
        or (hook is not None and bool(hook.thread.strip()))
    )
