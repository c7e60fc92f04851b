"""Drafting one episode from its beats: code plans, the model words each beat, the checks judge."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from writersroom.checks import run
from writersroom.drafting.jobs import Job, JobsInMemory, WordedBeat, job_from
from writersroom.drafting.loop import MOST_ASKS, WHOLE_ASKS, BeatLoop, beat_request
from writersroom.drafting.material import PAGE
from writersroom.drafting.outcomes import DraftingError
from writersroom.drafting.planning import cast_of, plans_of
from writersroom.drafting.rendering import elements_of, fountain_of
from writersroom.drafting.stage import Stage
from writersroom.i18n import _
from writersroom.season import build_season

if TYPE_CHECKING:
    from collections.abc import Callable

    from writersroom.bible.calls import Call
    from writersroom.checks.finding import Finding
    from writersroom.drafting.calls import Caller
    from writersroom.drafting.jobs import JobStore
    from writersroom.drafting.planning import BeatPlan
    from writersroom.script.elements import Element
    from writersroom.season import Episode, Season


@dataclass(frozen=True, slots=True)
class Drafted:
    """What the co-writer proposes for an episode; nothing of it is in the script yet."""

    episode: int
    base_version: int
    """Version of the episode the proposal was made against."""
    text: str
    """Fountain."""
    model: str
    prompt_sha: str
    """SHA-256 over all prompts sent."""
    findings: tuple[Finding, ...]
    """What the checks say of the proposed text."""
    calls: tuple[Call, ...]
    needs: tuple[str, ...] = ()
    """What a person must mend line by line: the model could not."""


def draft_episode(
    season: Season,
    episode: Episode,
    caller: Caller,
    *,
    progress: Callable[[int, int, str], None] | None = None,
    jobs: JobStore | None = None,
) -> Drafted:
    """Ask the model of `caller` for `episode`, beat by beat.

    Each beat is kept in `jobs` as soon as it is worded: after a failure the next draft goes on from
    there, as long as the beats are the same.

    Raises:
        DraftingError: not allowed for this series, no beats to draft from, or a beat failed;
            its `calls` log what was sent, its hint says how many beats are kept.
    """
    _refuse_where_not_allowed(season, episode)
    store = jobs or JobsInMemory()
    worded, elements = _worded(season, episode, caller, store, progress or _silent)
    text = fountain_of(elements)
    store.keep(episode.number, "")
    digest = hashlib.sha256("".join(beat.prompt_sha for beat in worded).encode())
    return Drafted(
        episode.number,
        episode.facts.version,
        text,
        caller.calls[-1].model if caller.calls else caller.settings.model,
        digest.hexdigest(),
        judged(season, episode.number, text),
        tuple(caller.calls),
        tuple(
            _("Beat {number}: {problem}").format(number=number, problem=problem)
            for number, beat in enumerate(worded, start=1)
            for problem in beat.needs
        ),
    )


def _silent(_done: int, _total: int, _what: str) -> None:
    """Progress nobody watches."""


def _worded(
    season: Season,
    episode: Episode,
    caller: Caller,
    store: JobStore,
    tell: Callable[[int, int, str], None],
) -> tuple[list[WordedBeat], list[Element]]:
    """Every beat in words: those a job before this one paid for, then the others."""
    plans = plans_of(season, episode)
    job = job_from(store.load(episode.number))
    worded: list[WordedBeat] = []
    elements: list[Element] = []
    before: list[str] = []
    for plan in plans:
        tell(plan.number - 1, len(plans), plan.summary)
        beat = job.beat_for(plan.print)
        if beat is None:
            loop = BeatLoop(caller, _stage(season, episode, plan, tuple(before)))
            try:
                beat = loop.run()
            except DraftingError as failure:
                raise _stopped(failure, caller, store, episode, job) from failure
            job = job.with_beat(beat)
            store.keep(episode.number, job.as_json)
        worded.append(beat)
        before += [line.text for line in beat.lines]
        elements += elements_of(season, episode, plan, beat.lines)
    tell(len(plans), len(plans), _("checking"))
    return worded, elements


def _stage(season: Season, episode: Episode, plan: BeatPlan, before: tuple[str, ...]) -> Stage:
    cast = cast_of(season, episode, episode.beats[plan.number - 1])
    return Stage(season, episode, plan, frozenset(one.name for one in cast), before)


def _stopped(
    failure: DraftingError, caller: Caller, store: JobStore, episode: Episode, job: Job
) -> DraftingError:
    """The same failure with what is kept, and how to go on."""
    done = len(job.beats)
    if done:
        store.keep(episode.number, replace(job, stopped=failure.message).as_json)
        kept = _("{done} of {all} beats are kept; draft again to go on.").format(
            done=done, all=len(episode.beats)
        )
    else:
        kept = _("Nothing was kept; the calls are in the log.") if caller.calls else ""
    hint = " ".join(filter(None, (failure.hint, kept)))
    return DraftingError(failure.message, hint=hint, calls=tuple(caller.calls))


def payload_for(season: Season, episode: Episode, caller: Caller) -> dict[str, object]:
    """Exactly what the first call for `episode` would send, key left out; sends nothing.

    Raises:
        DraftingError: as `draft_episode`, before anything would be sent.
    """
    _refuse_where_not_allowed(season, episode)
    plan = plans_of(season, episode)[0]
    return caller.shown(beat_request(_stage(season, episode, plan, ()), caller.window))


def asked_for(
    season: Season, episode: Episode, caller: Caller, jobs: JobStore
) -> tuple[int, list[tuple[int, dict[str, object]]]]:
    """The most calls for `episode`, and the largest request of each beat with how often it may be sent.

    Beats a job before this one worded are not asked for again. A repair is never half as long.

    Raises:
        DraftingError: as `draft_episode`, before anything would be sent.
    """
    _refuse_where_not_allowed(season, episode)
    job = job_from(jobs.load(episode.number))
    page = "字" if season.series.language == "zh" else "word "
    before = (page * (PAGE // len(page)),)
    requests = [
        (
            WHOLE_ASKS + (MOST_ASKS - WHOLE_ASKS) // 2,
            caller.payload(beat_request(_stage(season, episode, plan, before), caller.window)),
        )
        for plan in plans_of(season, episode)
        if job.beat_for(plan.print) is None
    ]
    return MOST_ASKS * len(requests), requests


def refuse_where_never(season: Season) -> None:
    """Stop where the series wants no machine-made text.

    Raises:
        DraftingError: its AI policy says never.
    """
    if season.series.ai_policy == "never":
        raise DraftingError(
            _("This series does not allow machine drafting."),
            hint=_("Its AI policy says never; an owner can change it in the series' facts."),
        )


def _refuse_where_not_allowed(season: Season, episode: Episode) -> None:
    refuse_where_never(season)
    if not episode.beats:
        raise DraftingError(
            _("Episode {number} has no beats to draft from.").format(number=episode.number),
            hint=_("Write its beats first."),
        )


def judged(season: Season, number: int, text: str) -> tuple[Finding, ...]:
    """What the checks would say of episode `number` if `text` were its script."""
    episodes = tuple(
        replace(facts, script=text) if facts.number == number else facts
        for facts in season.facts.episodes
    )
    return run(build_season(replace(season.facts, episodes=episodes)), episodes={number})
