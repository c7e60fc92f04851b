"""Whether a declared deadline is kept in sight (CH14)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from writersroom.checks.finding import Finding, Severity
from writersroom.checks.names import Sort, says
from writersroom.checks.passages import passages
from writersroom.checks.pickup import declared_subjects, said_in
from writersroom.checks.places import at_number, not_checked
from writersroom.checks.registry import option, rule
from writersroom.checks.rotation import kind_of
from writersroom.checks.runtime import is_under_way
from writersroom.checks.threads import courses
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.bible.facts import HookFacts
    from writersroom.season import Episode, Season

_EPISODE = re.compile(r"\bep(?:isode|\.)?\s*(\d{1,4})\b|第\s?(\d{1,4})\s?集", re.IGNORECASE)
_BARE = re.compile(r"\s*(\d{1,4})\s*\Z")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NEXT_DAY = re.compile(
    r"次日|翌日|第二天|明[天早晚日]|\btomorrow\b|\bnext (?:day|morning)\b", re.IGNORECASE
)
_SAME_DAY = re.compile(r"今[天日晚夜]|当[天日晚夜]|\btoday\b|\btonight\b", re.IGNORECASE)
_PIECES = re.compile(r"[,，、;；()（）]|\bon\b|\bby\b|\bbefore\b", re.IGNORECASE)
_SHORTEST_LATIN, _SHORTEST_HAN = 4, 2
_TOUCHES = ("plant", "pay", "uses", "knows")


@rule(
    "CH14",
    title=N_("Deadline kept"),
    severity=Severity.HARD,
    protects=N_("A clock that was set ticks, and strikes."),
    fires=N_(
        "The deadline of a hook passes and neither the episode in which it falls nor the next one"
        " touches it (warning); or it is still unmet when the last episode is under way (hard). It"
        " falls in the episode it names, or in those that play on the day it names. It is touched by a"
        " mark or a beat of the hook's thread, its pickup, words of the deadline, or a thing at stake;"
        " once the thread is paid or the hook answered, it is met."
    ),
    needs=N_(
        "a deadline that names an episode, a date (`2026-09-03`) or a day (tonight, tomorrow); story"
        " dates for a date or a day"
    ),
    fix=N_("Let it be heard when it falls, or move the deadline."),
    source="",
    confidence="DV",
    options=(option("grace", 1, N_("episodes after the one in which it falls that still count")),),
    limits=N_(
        "A deadline in free words (`dawn`) cannot be placed. Words are looked for as the bible spells"
        " them."
    ),
    season_wide=True,
)
def deadlines_are_kept(season: Season, *, grace: float) -> Iterator[Finding]:
    """Every declared deadline is heard of when it falls: at most one finding a hook."""
    for episode in season.episodes:
        hook = episode.hook
        if hook is None or not hook.deadline.strip() or not kind_of(hook) or hook.season_hook:
            continue
        falls = falls_in(hook, season)
        if falls is None:
            yield not_checked(
                episode.number,
                _("a deadline that names an episode, or a date and story dates"),
                place="deadline",
            )
        else:
            yield from _kept(hook, falls, season, int(grace))


def falls_in(hook: HookFacts, season: Season) -> tuple[int, int] | None:
    """The first and the last episode in which the deadline may fall; None where nobody can tell.

    Both lie behind the last episode where the plan ends before it. A date holds for all episodes of
    that story day; a date no episode plays on falls in the last one before it.
    """
    named = _EPISODE.search(hook.deadline) or _BARE.match(hook.deadline)
    if named is not None:
        number = int(next(group for group in named.groups() if group))
        return number, number
    day = _day(hook, season)
    if day is None:
        return None
    dated = [
        (episode.number, when)
        for episode in season.episodes
        if episode.number > hook.episode and (when := _date_in(episode.facts.story_date))
    ]
    if not dated:
        return None
    later = next((number for number, when in dated if when > day), season.last_number + 1)
    if later > season.last_number and dated[-1][0] != season.last_number:
        return None
    on_it = [number for number, when in dated if when == day]
    return (on_it or [later - 1])[0], max([later - 1, *on_it])


def _day(hook: HookFacts, season: Season) -> date | None:
    """The day the deadline names: a date, or one counted from the story date of its episode."""
    own = season.episode(hook.episode)
    today = _date_in(own.facts.story_date) if own is not None else None
    if named := _date_in(hook.deadline):
        return named
    if today is not None and _NEXT_DAY.search(hook.deadline):
        return today + timedelta(days=1)
    return today if _SAME_DAY.search(hook.deadline) else None


def _date_in(text: str) -> date | None:
    found = _DATE.search(text)
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


def _kept(hook: HookFacts, falls: tuple[int, int], season: Season, grace: int) -> Iterator[Finding]:
    first = max(falls[0], hook.episode + 1)
    end = max(falls[1], first) + grace
    last = season.episode(season.last_number)
    is_over = last is not None and is_under_way(last)
    met = _met_in(hook, season)
    window = range(first, min(end, season.last_number) + 1)
    if (met is not None and met <= end) or _is_heard_in(window, hook, season):
        return
    behind = range(max(first, end + 1), season.last_number + 1)
    if is_over and met is None and not _is_heard_in(behind, hook, season):
        severity = Severity.HARD
        message = _("“{deadline}” (episode {number}) is still unmet at the finale.")
    elif window and all(_is_known(season.episode(number)) for number in window):
        severity = Severity.WARNING
        message = _("“{deadline}” (episode {number}) has passed unmentioned in episode {falls}.")
    else:
        return
    yield at_number(
        min(max(falls[1], first), season.last_number),
        severity,
        message.format(
            deadline=hook.deadline.strip(), number=hook.episode, falls=max(falls[1], first)
        ),
        rests_on=(hook.deadline, hook.question, hook.thread, first, end, severity),
        place=f"deadline {hook.episode}",
    )


def _is_heard_in(numbers: range, hook: HookFacts, season: Season) -> bool:
    episodes = (season.episode(number) for number in numbers)
    return any(episode is not None and _touches(episode, hook, season) for episode in episodes)


def _is_known(episode: Episode | None) -> bool:
    return episode is not None and (episode.is_written or bool(episode.beats))


def _met_in(hook: HookFacts, season: Season) -> int | None:
    """The first episode after the hook that pays its thread or answers it."""
    course = courses(season).get(hook.thread.strip().casefold())
    met = [number for number, _line in (course.paid if course else ()) if number > hook.episode]
    pickup = season.episode(hook.pays_off_in) if hook.pays_off_in is not None else None
    if pickup is not None and pickup.number > hook.episode and _answers(pickup):
        met.append(pickup.number)
    return min(met, default=None)


def _answers(pickup: Episode) -> bool:
    return any(mark.value.strip().lower() == "answer" for mark in passages(pickup).marked("pickup"))


def _touches(episode: Episode, hook: HookFacts, season: Season) -> bool:
    """Whether the episode, as written or else as outlined, has to do with the hook's deadline."""
    parts = passages(episode)
    things = {s for s in declared_subjects(hook, season) if s.sort in (Sort.PROP, Sort.THREAD)}
    if episode.is_written:
        is_marked = any(mark.is_about(hook.thread) for mark in parts.marked(*_TOUCHES))
        is_picked_up = hook.pays_off_in == episode.number and any(parts.marked("pickup"))
        text, said = parts.text(0), said_in(episode, 0, None, season, also=hook)
    else:
        thread = hook.thread.strip().casefold()
        is_marked = bool(thread) and any(
            name.strip().casefold() == thread for beat in episode.beats for name in beat.threads
        )
        is_picked_up = False
        text = "\n".join(beat.summary for beat in episode.beats)
        said = frozenset(thing for thing in things if says(text, thing.name))
    return is_marked or is_picked_up or bool(things & said) or _is_said(text, hook.deadline)


def _is_said(text: str, deadline: str) -> bool:
    pieces = (piece.strip() for piece in _PIECES.split(deadline))
    return any(
        says(text, piece)
        for piece in pieces
        if len(piece) >= (_SHORTEST_LATIN if piece.isascii() else _SHORTEST_HAN)
    )
