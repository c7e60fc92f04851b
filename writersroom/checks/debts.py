"""What hooks owe the viewer: their subject, their answer, their truth (CH06, CH09, CH12, CH13)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.checks.finding import Finding, Severity
from writersroom.checks.names import Sort, names_of
from writersroom.checks.passages import passages
from writersroom.checks.paywall import walls
from writersroom.checks.pickup import declared_subjects, is_picked_up, opening_end, said_in
from writersroom.checks.places import at_element, at_episode, not_checked
from writersroom.checks.registry import Scope, option, rule
from writersroom.checks.rotation import kind_of
from writersroom.checks.runtime import is_under_way
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.bible.facts import HookFacts
    from writersroom.season import Episode, Season

_TEN = 10
_TOUCHES = ("plant", "pay", "knows")
_NOTHING_NEW = frozenset({"", "opening", "setup", "hook", "ending"})
"""Beats that need not bring anything new."""


@rule(
    "CH06",
    title=N_("Hook debt"),
    severity=Severity.HARD,
    protects=N_("A question is answered before it is forgotten."),
    fires=N_(
        "A hook stays open more than 3 episodes, a wall's hook more than 1, or its pickup is marked"
        " `[[pickup: delay]]` twice (warnings); or its pickup is still delayed in the last episode"
        " (hard). A hook is open until its pickup episode, or the first after it that delays no more."
        " A due episode of the hook's thread that is not passed silences the warnings."
    ),
    needs=N_("hooks, `[[pickup: delay]]` in scripts"),
    fix=N_("Answer it, or make it a season hook."),
    source="",
    confidence="D",
    options=(
        option("longest", 3, N_("episodes a hook may stay open")),
        option("wall", 1, N_("episodes a wall's hook may stay open")),
        option("delays", 2, N_("delays that are too many")),
    ),
    scope=Scope.NEIGHBOURS,
)
def questions_are_answered(
    episode: Episode, season: Season, *, longest: float, wall: float, delays: float
) -> Iterator[Finding]:
    """The hook does not stay open too long: at most one finding."""
    hook = episode.hook
    if hook is None or hook.pays_off_in is None or hook.season_hook or not kind_of(hook):
        return
    if hook.pays_off_in > season.last_number or _is_due_later(hook, season):
        return
    answered = answered_in(season, hook.pays_off_in)
    delayed = (answered or season.last_number + 1) - hook.pays_off_in
    limit = wall if episode.number in walls(season) else longest
    if answered is None:
        message = _("The question of episode {number} is still put off at the end: “{question}”")
    elif delayed >= delays:
        message = _("The question of episode {number} is put off {delayed} times: “{question}”")
    elif answered - episode.number > limit:
        message = _("The question of episode {number} stays open until {answered}: “{question}”")
    else:
        return
    yield at_episode(
        episode,
        Severity.HARD if answered is None else Severity.WARNING,
        message.format(
            number=episode.number,
            delayed=delayed,
            answered=answered,
            question=hook.question.strip(),
        ),
        rests_on=(hook.question, hook.pays_off_in, answered),
        place="debt",
    )


def _is_due_later(hook: HookFacts, season: Season) -> bool:
    """Whether the thread of the hook has a due episode, and the answer comes by then."""
    thread = season.threads.get(hook.thread.strip().casefold())
    due = thread.due if thread is not None else None
    answered = answered_in(season, hook.pays_off_in) if hook.pays_off_in is not None else None
    return due is not None and answered is not None and answered <= due


def answered_in(season: Season, number: int) -> int | None:
    """The first episode from `number` on that does not delay; None where even the last one does."""
    for later in range(number, season.last_number + 1):
        episode = season.episode(later)
        marks = passages(episode).marked("pickup") if episode is not None else ()
        if not any(mark.value.strip().lower() == "delay" for mark in marks):
            return later
    return None


@rule(
    "CH09",
    title=N_("Hook on subject"),
    severity=Severity.WARNING,
    protects=N_("The last picture asks the declared question."),
    fires=N_(
        "From `[[hook]]` on, the script names no person, prop, place or thread of the declared"
        " question and of what is at stake."
    ),
    needs=N_("`[[hook]]`, the hook's question and stake, names in the bible"),
    fix=N_("Show whom or what the question is about, or add an alias."),
    source="",
    confidence="V",
    limits=N_(
        "Names are looked for as the bible spells them; `she` or a description is not found."
    ),
    scope=Scope.EPISODE,
)
def hook_shows_its_subject(episode: Episode, season: Season) -> Iterator[Finding]:
    """The hook beat names something of its question: at most one finding."""
    start, hook = passages(episode).hook_start, episode.hook
    if start is None or hook is None or not kind_of(hook):
        return
    declared = declared_subjects(hook, season)
    if not declared:
        yield not_checked(episode.number, _("names the bible knows in the hook"))
        return
    if declared & said_in(episode, start, None, season, also=hook):
        return
    yield at_element(
        episode,
        start,
        Severity.WARNING,
        _("The last picture and the declared question (“{question}”) share no name.").format(
            question=hook.question.strip()
        ),
        until=len(passages(episode).elements),
        rests_on="\x1f".join((hook.question, *hook.at_stake)),
        evidence=tuple(sorted(subject.name for subject in declared)),
    )


@rule(
    "CH12",
    title=N_("Fake-out"),
    severity=Severity.HARD,
    protects=N_("The viewer can trust that danger is danger."),
    fires=N_(
        "A hook is marked as a fake-out, or its pickup episode brings nothing new: no plant, pay-off or"
        " knowledge, in marks, beats or the bible, no `[[pickup: answer]]` or `[[pickup: complicate]]`,"
        " no beat but opening, setup and hook (warning, hard in the strict preset or at a wall); the"
        " third within ten episodes is counted."
    ),
    needs=N_("the fake-out mark of hooks; beats or marks in the pickup episode"),
    fix=N_("Let the pay-off bring something new."),
    source=N_("practitioners' rule sheets"),
    confidence="CD",
    options=(
        option("hard", 0, N_("1 makes every fake-out hard"), strict=1),
        option("within_ten", 2, N_("fake-outs within ten episodes, at most")),
    ),
    limits=N_(
        "What is new is taken from marks and beats; an episode without any says nothing either way."
    ),
    season_wide=True,
)
def danger_is_real(season: Season, *, hard: float, within_ten: float) -> Iterator[Finding]:
    """Fake-outs are few and never at a wall: one finding for each."""
    standing = walls(season)
    empty = {e.number for e in season.episodes if e.hook and _brings_nothing(e.hook, season)}
    fakes = [e.number for e in season.episodes if e.hook and (e.hook.fake_out or e.number in empty)]
    for number in fakes:
        at_wall = number in standing
        recent = [n for n in fakes if number - _TEN < n <= number]
        if len(recent) > within_ten:
            message = _("Episode {number} is fake-out number {count} within ten episodes.")
        elif at_wall:
            message = _("The wall after episode {number} stands on danger that never was.")
        elif number in empty:
            message = _("The hook of episode {number} is picked up in {pickup} with nothing new.")
        else:
            message = _("Episode {number} ends in danger that never was.")
        episode = season.episode(number)
        if episode is not None:
            yield at_episode(
                episode,
                Severity.HARD if hard or at_wall else Severity.WARNING,
                message.format(
                    number=number,
                    count=len(recent),
                    pickup=episode.hook.pays_off_in if episode.hook else None,
                ),
                rests_on=("fake-out", *recent, at_wall, number in empty),
                place="fake-out",
            )


def _brings_nothing(hook: HookFacts, season: Season) -> bool:
    """Whether the pickup episode, known by marks or beats, holds no new fact, knowledge or pay-off."""
    number = hook.pays_off_in
    pickup = season.episode(number) if number is not None else None
    if pickup is None or number is None or number <= hook.episode or not kind_of(hook):
        return False
    if any(passages(pickup).marked(*_TOUCHES)):
        return False
    marks = list(passages(pickup).marked("beat", "pickup", "uses"))
    if not marks and not pickup.beats:
        return False
    told = {mark.value.strip().lower() for mark in marks if mark.key == "pickup"}
    kinds = {m.value.strip().lower() for m in marks if m.key == "beat"}
    kinds |= {beat.kind.strip().lower() for beat in pickup.beats}
    return not (
        told & {"answer", "complicate"}
        or kinds - _NOTHING_NEW
        or any(any(beat.threads) for beat in pickup.beats)
        or any(fact.since == number for fact in season.facts.knowledge)
        or any(number in (thread.planted, thread.paid) for thread in season.facts.threads)
    )


@rule(
    "CH13",
    title=N_("Paid answer"),
    severity=Severity.HARD,
    protects=N_("Who pays is answered at once."),
    fires=N_(
        "The first 15 s of the episode after a wall hold neither `[[pickup]]` (other than delay), nor"
        " the hook's thread, nor anything of the wall's question but a lead."
    ),
    needs=N_("the hook of the wall episode, the script after it"),
    fix=N_("Open the first paid episode on the wall's question."),
    source=N_("an open-source script gate and practitioners' rule sheets"),
    confidence="AC",
    options=(option("opening", 15, N_("seconds of the opening that are looked at")),),
    scope=Scope.NEIGHBOURS,
)
def paying_is_answered(episode: Episode, season: Season, *, opening: float) -> Iterator[Finding]:
    """The paid stretch after a wall opens on its question: at most one finding, in the episode after."""
    hook, after = episode.hook, season.episode(episode.number + 1)
    if hook is None or not kind_of(hook) or episode.number not in walls(season):
        return
    if after is None or not after.is_written or not is_under_way(episode):
        return
    end = opening_end(after, opening)
    delayed = any(
        mark.value.strip().lower() == "delay"
        for mark in passages(after).marked("pickup")
        if mark.index < end
    )
    common = is_picked_up(episode, after, end, season)
    if not delayed and (common is None or any(s.sort is not Sort.LEAD for s in common)):
        return
    yield at_element(
        after,
        0,
        Severity.HARD,
        _("The viewer pays after episode {number} and is not answered: “{question}”").format(
            number=episode.number, question=hook.question.strip()
        ),
        until=max(end, 1),
        rests_on="\x1f".join((hook.question, *hook.at_stake, hook.thread)),
        evidence=tuple(sorted(s.name for s in names_of(season).found_in(hook.question))),
    )
