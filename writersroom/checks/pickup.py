"""Whether a hook is picked up where it says it will be (CH05)."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from writersroom.checks.finding import Finding, Severity
from writersroom.checks.hooks import ends_without_hook
from writersroom.checks.names import Sort, Subject, names_of, says
from writersroom.checks.passages import passages
from writersroom.checks.places import at_element, at_episode, not_checked
from writersroom.checks.registry import Scope, option, rule
from writersroom.checks.runtime import is_under_way
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.bible.facts import HookFacts
    from writersroom.season import Episode, Season

_TOUCHES = ("plant", "pay", "knows", "uses")
_UNMARKED_HOOK = 15
"""Seconds at the end of a script that stand for a hook nobody marked: as long as a hook may take."""


@rule(
    "CH05",
    title=N_("Pickup"),
    severity=Severity.HARD,
    protects=N_("What an ending asks, the viewer meets again when the story goes on."),
    fires=N_(
        "A hook names no episode that picks it up, or one that is not later, outside the plan, or"
        " too far; or the opening of that episode, once written, holds neither `[[pickup]]`, nor"
        " the hook's thread, nor a prop, place or person of the hook. Only a lead in common is a"
        " warning. The last planned episode keeps an open hook only as a season hook."
    ),
    needs=N_("hooks; the scripts of both episodes"),
    fix=N_("Open on it, or set another pickup episode."),
    source=N_(
        "practitioners' rule sheets; what counts as picked up is a convention of this project"
    ),
    confidence="CV",
    options=(
        option("distance", 2, N_("episodes within which a hook is picked up"), strict=1),
        option("opening", 15, N_("seconds of the opening in which it is picked up")),
    ),
    limits=N_(
        "Names are looked for as the bible spells them; a pickup in other words needs `[[pickup]]`."
        " `[[pickup: delay]]` in an episode on the way lets the distance count anew from there, once."
        " Where a script marks no `[[hook]]`, its last 15 s stand for it."
    ),
    scope=Scope.NEIGHBOURS,
)
def hook_is_picked_up(
    episode: Episode, season: Season, *, distance: float, opening: float
) -> Iterator[Finding]:
    """The hook names its pickup, and the pickup opens on it: at most one finding, here or there."""
    hook = episode.hook
    if hook is None or ends_without_hook(episode, season):
        return
    wrong = _wrong_number(episode, hook, season, distance)
    if wrong is not None:
        yield wrong
    elif hook.pays_off_in is not None:
        pickup = season.episode(hook.pays_off_in)
        if pickup is not None and pickup.is_written:
            yield from _opens_on(episode, hook, pickup, season, opening)


def _wrong_number(
    episode: Episode, hook: HookFacts, season: Season, distance: float
) -> Finding | None:
    words = _wrong_words(episode, hook, season, distance)
    if words is None:
        return None
    message, hint = words
    return at_episode(
        episode,
        Severity.HARD,
        message.format(
            number=episode.number,
            pickup=hook.pays_off_in,
            last=season.last_number,
            distance=f"{distance:g}",
            question=hook.question.strip(),
        ),
        rests_on=(hook.kind, hook.question, hook.pays_off_in, season.last_number),
        place="pickup",
        hint=hint,
    )


def _wrong_words(
    episode: Episode, hook: HookFacts, season: Season, distance: float
) -> tuple[str, str] | None:
    """What is wrong with the episode that the hook names, with fields left open, and what to do."""
    number, last, picked_up = episode.number, season.last_number, hook.pays_off_in
    if picked_up is None:
        if hook.season_hook or not is_under_way(episode):
            return None
        if number >= last:
            message = _("The last episode asks “{question}”, and no episode can answer.")
            hint = _("Make it a season hook, or end on `none`.")
        else:
            message = _("No episode is named that picks up the hook of episode {number}.")
            hint = _("Set the pickup, most often the next episode.")
    elif picked_up <= number:
        message = _("The hook of episode {number} cannot be picked up in episode {pickup}.")
        hint = _("The pickup comes after the hook.")
    elif picked_up > last:
        message = _(
            "The hook of episode {number} is to be picked up in episode {pickup}; the plan ends"
            " with episode {last}."
        )
        hint = _("Name an earlier episode, or make it a season hook.")
    elif picked_up - _counted_from(episode, season, distance) > distance:
        message = _(
            "The hook of episode {number} is picked up only in episode {pickup}; at most {distance}"
            " later is allowed."
        )
        hint = _("Pick it up earlier, or mark `[[pickup: delay]]` in an episode on the way.")
    else:
        return None
    return message, hint


def _counted_from(episode: Episode, season: Season, distance: float) -> int:
    """Where the distance counts from: the hook, or the first episode on the way that delays it."""
    for number in range(episode.number + 1, episode.number + int(distance) + 1):
        on_the_way = season.episode(number)
        if on_the_way is not None and any(
            mark.value.strip().lower() == "delay" for mark in passages(on_the_way).marked("pickup")
        ):
            return number
    return episode.number


def _opens_on(
    episode: Episode, hook: HookFacts, pickup: Episode, season: Season, opening: float
) -> Iterator[Finding]:
    end = opening_end(pickup, opening)
    common = is_picked_up(episode, pickup, end, season)
    if common is None or any(subject.sort is not Sort.LEAD for subject in common):
        return
    wanted = _subjects(episode, hook, season)
    if not wanted:
        yield not_checked(
            pickup.number, _("names the bible knows in the hook"), place=f"from {episode.number}"
        )
        return
    template = (
        _(
            "Only {names} ties the opening of episode {pickup} to the hook of {number} (“{question}”)."
        )
        if common
        # Translators: 第{number}集的悬念“{question}”在第{pickup}集开头没有承接
        else _("The hook of episode {number} (“{question}”) is not picked up in episode {pickup}.")
    )
    yield at_element(
        pickup,
        0,
        Severity.WARNING if common else Severity.HARD,
        template.format(
            number=episode.number,
            question=hook.question.strip(),
            pickup=pickup.number,
            names=", ".join(sorted(subject.name for subject in common)),
        ),
        until=max(end, 1),
        rests_on="\x1f".join((str(episode.number), hook.question, *hook.at_stake, hook.thread)),
        evidence=tuple(sorted(subject.name for subject in wanted)),
    )


def opening_end(episode: Episode, seconds: float) -> int:
    """Index after the last element that begins within the first `seconds` of the episode."""
    return bisect_left(episode.time.starts, seconds)


def is_picked_up(
    episode: Episode, pickup: Episode, end: int, season: Season
) -> frozenset[Subject] | None:
    """What the opening of `pickup`, up to the element `end`, shares with the hook of `episode`.

    None where a mark says that it is picked up, whatever the words.
    """
    hook = episode.hook
    if hook is None or any(
        mark.key == "pickup" or (mark.key in _TOUCHES and mark.is_about(hook.thread))
        for mark in passages(pickup).marks
        if mark.index < end
    ):
        return None
    return _subjects(episode, hook, season) & said_in(pickup, 0, end, season, also=hook)


def _subjects(episode: Episode, hook: HookFacts, season: Season) -> frozenset[Subject]:
    """Everything the hook is about: as declared, in the outline's hook beat, and in its script."""
    names, found = names_of(season), declared_subjects(hook, season)
    if episode.beats:
        beat = episode.beats[-1]
        found |= names.found_in("\n".join((beat.summary, beat.location, *beat.cast, *beat.threads)))
    start = passages(episode).hook_start
    if start is None:
        start = bisect_left(episode.time.starts, episode.time.interval.point - _UNMARKED_HOOK)
    return found | said_in(episode, start, None, season)


def declared_subjects(hook: HookFacts, season: Season) -> frozenset[Subject]:
    """What the declared question, deadline, thread and stake name, known to the bible or not."""
    words = "\n".join((hook.question, hook.deadline, hook.thread, *hook.at_stake))
    return names_of(season).found_in(words) | _things(hook, season)


def _things(hook: HookFacts, season: Season) -> frozenset[Subject]:
    """What is at stake and has no entry in the bible."""
    names = names_of(season)
    return frozenset(
        Subject(Sort.PROP, name.strip())
        for name in hook.at_stake
        if name.strip() and names.get(name) is None
    )


def said_in(
    episode: Episode, start: int, end: int | None, season: Season, *, also: HookFacts | None = None
) -> frozenset[Subject]:
    """What a stretch of script names, and the places it plays in, known to the bible or not.

    With `also`, the things at stake in that hook are looked for too.
    """
    parts, names = passages(episode), names_of(season)
    stop = len(parts.elements) if end is None else end
    text = parts.text(start, end)
    places = {
        Subject(Sort.PLACE, known.name if known else scene.heading.place.casefold())
        for scene in parts.scenes
        if scene.heading is not None
        and scene.heading.place
        and scene.start < stop
        and start < scene.end
        for known in (names.get(scene.heading.place),)
    }
    things = _things(also, season) if also is not None else frozenset()
    return names.found_in(text) | places | {thing for thing in things if says(text, thing.name)}
