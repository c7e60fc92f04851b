"""When an episode is first heard, and when its last new face comes in (RT10)."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from writersroom.checks.captions import captions_of
from writersroom.checks.finding import Finding, Severity
from writersroom.checks.names import names_of
from writersroom.checks.passages import passages
from writersroom.checks.places import at_element, not_checked
from writersroom.checks.presence import acts
from writersroom.checks.registry import option, rule
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from writersroom.checks.passages import Block
    from writersroom.season import Episode, Season


@rule(
    "RT10",
    title=N_("First voice, late face"),
    severity=Severity.INFORMATION,
    protects=N_("The viewer is spoken to at once, and meets nobody new when it is too late."),
    fires=N_(
        "Only where it is asked for. The first speech or caption begins after 2 s; or somebody whom the"
        " viewer has not seen or heard before first speaks after 60 % of the running time."
    ),
    needs=N_("script; a time model for every passage"),
    fix=N_("Start later in the scene, or bring the new face in earlier."),
    source=N_("the rule of one open-source tool for clips of 30 s"),
    confidence="A",
    options=(
        option("voice", 2, N_("seconds within which something is said or read")),
        option("face", 60, N_("percent of the running time after which nobody new speaks")),
    ),
    limits=N_(
        "One tool's opinion about clips of half a minute, so nobody is bothered with it unasked; an"
        " arrival as the hook is a good reason to leave it off."
    ),
    season_wide=True,
    on=False,
)
def voices_come_in_time(season: Season, *, voice: float, face: float) -> Iterator[Finding]:
    """Something is heard or read at once, and new people come early: one finding for each breach."""
    met: set[str] = set()
    for episode in season.written:
        entrances = _entrances(episode, season, met)
        met |= entrances.keys() | _seen(episode, season).keys()
        if episode.time.untimed:
            yield not_checked(episode.number, _("a time model for every passage (see RT00)"))
        else:
            yield from _first_voice(episode, voice)
            yield from _late_faces(episode, entrances, face)


def _entrances(episode: Episode, season: Season, met: Collection[str]) -> dict[str, Block]:
    """The first speech of everybody who was neither seen nor heard before it, by name."""
    names, seen = names_of(season), _seen(episode, season)
    found: dict[str, Block] = {}
    for block in passages(episode).blocks:
        name = names.person(block.name) or block.name
        was_seen = name in met or seen.get(name, block.start) < block.start
        if name and block.text and not was_seen:
            found.setdefault(name, block)
    return found


def _seen(episode: Episode, season: Season) -> dict[str, int]:
    """The element in which each person is first in the picture, by name."""
    return {act.name: act.start for act in reversed(acts(passages(episode), names_of(season)))}


def _first_voice(episode: Episode, voice: float) -> Iterator[Finding]:
    parts, starts = passages(episode), episode.time.starts
    hosts = {mark.note: min(mark.index, mark.note) for mark in parts.marked("caption")}
    spoken = (block.start for block in parts.blocks if block.text)
    read = (hosts.get(index, index) for index, _text in captions_of(episode))
    first = min(chain(spoken, read), default=None)
    if first is not None and starts[first] > voice:
        yield at_element(
            episode,
            first,
            Severity.INFORMATION,
            _("First voice at {seconds:.1f} s; one tool asks for it within {voice:g} s.").format(
                seconds=starts[first], voice=voice
            ),
            rests_on=parts.text(0, first),
        )


def _late_faces(episode: Episode, entrances: Mapping[str, Block], face: float) -> Iterator[Finding]:
    time = episode.time
    for name, block in entrances.items():
        percent = 100 * time.starts[block.start] / (time.interval.point or 1.0)
        if percent > face:
            yield at_element(
                episode,
                block.start,
                Severity.INFORMATION,
                _(
                    "{name} enters at {percent:.0f} %; one tool asks for nobody new after {face:g} %."
                ).format(name=name, percent=percent, face=face),
                until=block.end,
            )
