"""Seasons told in outlines: beats, threads and facts by episode, for the tests of season rules."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from writersroom.bible.facts import (
    ArcFacts,
    BeatFacts,
    CharacterFacts,
    EpisodeFacts,
    HookFacts,
    KnowledgeFacts,
    SeasonFacts,
    SeriesFacts,
    Status,
    ThreadFacts,
)
from writersroom.season import Season, build_season

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from writersroom.checks import Finding


def a_beat(kind: str = "setup", **changes: Any) -> BeatFacts:
    """One beat; `outlined` gives it its episode and place."""
    return replace(BeatFacts(kind=kind), **changes)


def outlined(
    episodes: int,
    beats: Mapping[int, Collection[BeatFacts]] | None = None,
    *,
    planned: int | None = None,
    hooks: Collection[HookFacts] = (),
    characters: Collection[CharacterFacts] = (),
    threads: Collection[ThreadFacts] = (),
    arcs: Collection[ArcFacts] = (),
    knowledge: Collection[KnowledgeFacts] = (),
    moods: Mapping[int, str] | None = None,
    dates: Mapping[int, str] | None = None,
    scripts: Mapping[int, str] | None = None,
    status: Mapping[int, Status] | None = None,
) -> Season:
    """So many episodes, each with one plain beat unless `beats` says otherwise."""
    own = beats or {}
    facts = tuple(
        EpisodeFacts(
            number=number,
            status=(status or {}).get(number, Status.OUTLINE),
            script=(scripts or {}).get(number, ""),
            mood=(moods or {}).get(number, ""),
            story_date=(dates or {}).get(number, ""),
        )
        for number in range(1, episodes + 1)
    )
    placed = tuple(
        replace(beat, episode=number, position=place)
        for number in range(1, episodes + 1)
        for place, beat in enumerate(own.get(number, (a_beat(),)), 1)
    )
    series = SeriesFacts(
        title="The Other Ring", planned_episodes=planned or episodes, free_episodes=0
    )
    return build_season(
        SeasonFacts(
            series,
            facts,
            hooks=tuple(hooks),
            characters=tuple(characters),
            beats=placed,
            threads=tuple(threads),
            arcs=tuple(arcs),
            knowledge=tuple(knowledge),
        )
    )


def standing(findings: Collection[Finding]) -> tuple[Finding, ...]:
    """Those that were checked."""
    return tuple(finding for finding in findings if finding.is_checked)


def with_waivers_of(season: Season, other: Season) -> Season:
    """`season` with the waivers of `other`: the same bible after somebody changed a fact."""
    return build_season(replace(season.facts, waivers=other.facts.waivers))
