"""Small seasons for the tests of checks: real facts records and real Fountain text."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from writersroom.bible.facts import (
    BeatFacts,
    CharacterFacts,
    EpisodeFacts,
    HookFacts,
    LocationFacts,
    PropFacts,
    SeasonFacts,
    SeriesFacts,
    Status,
    ThreadFacts,
    WaiverFacts,
)
from writersroom.checks import Finding, make_waiver, run
from writersroom.checks.running import FAILED
from writersroom.season import Season, build_season

SCRIPT = """INT. KITCHEN - NIGHT

Mara sets the ring on the table. The tap drips. A clock ticks in the hall.

MARA
You kept it all these years. You told me the sea had it.

TOM
I told you what you could live with. Nothing more.

Tom reaches for the ring. She covers it with her hand. He pulls back. Neither of them moves.

MARA
Who did you buy it from? Say her name. Say it once.

TOM
You know her name. You have known it since the funeral.

Mara stands. The chair falls. She takes the lamp and holds it up to his face.

MARA
Then look at me and say it. I have waited nine years for this.

TOM
If I say it, you will never sleep in this house again.

She opens the drawer. Letters. A key. A photograph, torn in half.

MARA
She wrote to you. Every month. You read these at our table.

TOM
She asked for nothing. I wanted you to have one quiet year.

Mara puts the letters in a row, one by one. The last one is not opened.

MARA
This came on Monday. You hid it from me on Monday.

TOM
I was afraid of what it says. I still am.

She breaks the seal. She reads. The lamp shakes in her hand. Tom sinks onto the bench.

MARA
She is not dead, Tom. We buried an empty box.

[[hook]]

The back door opens. A woman with a ring just like it stands in the rain.
"""
"""About eighty seconds; ends on its hook."""

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

PEOPLE = (
    CharacterFacts(name="Mara", role="lead"),
    CharacterFacts(name="Tom", role="support"),
)
PLACES = (LocationFacts(name="Kitchen"), LocationFacts(name="Harbour"))
PROPS = (PropFacts(name="ring"),)


def an_episode(number: int, script: str = SCRIPT, *, status: Status = Status.DRAFT) -> EpisodeFacts:
    return EpisodeFacts(number=number, status=status, script=script)


def a_hook(episode: int, kind: str = "arrival", /, **changes: Any) -> HookFacts:
    """A hook with every field a gate needs; the kinds of neighbours are the caller's affair."""
    hook = HookFacts(
        episode=episode,
        kind=kind,
        question="Who is the woman with the other ring?",
        at_stake=("Mara", "ring"),
        strength=4,
        pays_off_in=episode + 1,
    )
    return replace(hook, **changes)


KINDS = ("arrival", "danger", "discovery", "decision", "betrayal", "emotion")
"""Kinds of six episodes running that no rotation rule minds."""


def a_season(
    scripts: Sequence[str] | Mapping[int, str] = (SCRIPT, SCRIPT, SCRIPT),
    *,
    hooks: Collection[HookFacts] | None = None,
    status: Status = Status.DRAFT,
    planned: int | None = None,
    beats: Collection[BeatFacts] = (),
    characters: Collection[CharacterFacts] = PEOPLE,
    locations: Collection[LocationFacts] = PLACES,
    props: Collection[PropFacts] = PROPS,
    threads: Collection[ThreadFacts] = (),
    waivers: Collection[WaiverFacts] = (),
    series: SeriesFacts | None = None,
) -> Season:
    """A season of these scripts, by number; its last planned episode ends without a hook.

    Unless told otherwise each other episode has a hook picked up in the next one.
    """
    by_number = scripts if isinstance(scripts, Mapping) else dict(enumerate(scripts, 1))
    last = planned or max(by_number, default=0)
    own = hooks if hooks is not None else _hooks_for(by_number, last)
    base = series or SeriesFacts(title="The Other Ring", free_episodes=0, target_seconds=90)
    return build_season(
        SeasonFacts(
            replace(base, planned_episodes=last),
            tuple(an_episode(n, text, status=status) for n, text in sorted(by_number.items())),
            hooks=tuple(own),
            beats=tuple(beats),
            characters=tuple(characters),
            locations=tuple(locations),
            props=tuple(props),
            threads=tuple(threads),
            waivers=tuple(waivers),
        )
    )


def _hooks_for(numbers: Collection[int], last: int) -> list[HookFacts]:
    return [
        a_hook(n, "none") if n == last else a_hook(n, KINDS[n % len(KINDS)])
        for n in sorted(numbers)
    ]


def found(season: Season, rule: str, *, strict: bool = False) -> tuple[Finding, ...]:
    """What one rule says about the season; a rule that breaks is a broken test."""
    findings = run(season, select=(rule,), strict=strict)
    assert [finding.message for finding in findings if finding.place_key == FAILED] == []
    return findings


def waived(season: Season, finding: Finding) -> Season:
    """The season with `finding` waived."""
    waiver = make_waiver(finding, "A deliberate choice.", "Ada", NOON)
    facts = replace(season.facts, waivers=(*season.facts.waivers, waiver))
    return build_season(facts)


def rewritten(season: Season, number: int, script: str) -> Season:
    """The season with another script in one episode, waivers and all."""
    episodes = tuple(
        replace(episode, script=script) if episode.number == number else episode
        for episode in season.facts.episodes
    )
    return build_season(replace(season.facts, episodes=episodes))
