"""Threads: what is set up is paid off, in this order (ST01)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from writersroom.checks.finding import Finding, Severity
from writersroom.checks.passages import passages
from writersroom.checks.places import at_number
from writersroom.checks.registry import option, rule
from writersroom.checks.runtime import is_under_way
from writersroom.checks.same import Same
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from writersroom.bible.facts import ThreadFacts
    from writersroom.checks.passages import Passages
    from writersroom.season import Episode, Season

QUESTIONS = ("question", "secret")
"""Kinds of threads that must be resolved: ST04's, not ours."""

Touch = tuple[int, int]
"""Episode number and line; line 0 where only the bible says so."""


@dataclass(slots=True)
class Course:
    """Where one thread is planted, touched and paid, in the bible and in the scripts."""

    name: str
    facts: ThreadFacts | None = None
    planted: list[Touch] = field(default_factory=list)
    paid: list[Touch] = field(default_factory=list)
    touched: list[Touch] = field(default_factory=list)
    """Every touch: plants and pay-offs, uses, and hooks that open it."""


def courses(season: Season) -> Mapping[str, Course]:
    """Every thread the bible or a script names, by its case-folded name; the same for one season."""
    return season.once(courses, lambda: _courses(season))


def _courses(season: Season) -> Mapping[str, Course]:
    found = {key: Course(thread.name, thread) for key, thread in season.threads.items()}
    for episode in season.episodes:
        number = episode.facts.number
        outlined = (number, 0)
        for note, key, name, line in _touches(passages(episode)):
            if note in ("uses", "knows") and key not in found:
                continue
            if (course := found.get(key)) is None:
                course = found[key] = Course(name)
            touch = (number, line)
            course.touched.append(touch)
            if note in ("plant", "pay"):
                (course.planted if note == "plant" else course.paid).append(touch)
        for key in _outlined(Same(episode)):
            if own := found.get(key):
                own.touched.append(outlined)
    for course in found.values():
        _add_facts(course, season)
    return found


@lru_cache(maxsize=512)
def _outlined(same: Same[Episode]) -> tuple[str, ...]:
    """The threads its beats and its hook name, case folded."""
    episode = same.value
    names = [name for beat in episode.beats for name in beat.threads]
    if episode.hook:
        names.append(episode.hook.thread)
    return tuple(name.strip().casefold() for name in names)


@lru_cache(maxsize=512)
def _touches(parts: Passages) -> tuple[tuple[str, str, str, int], ...]:
    """The note, the case-folded name, the name and the line of every touch a script marks."""
    return tuple(
        (mark.key, name.casefold(), name, mark.line)
        for mark in parts.marked("plant", "pay", "uses", "knows")
        for name in mark.names
    )


def _add_facts(course: Course, season: Season) -> None:
    """What the bible says counts where no script says otherwise, and for episodes not written yet."""
    facts = course.facts
    if facts is None:
        return
    for number, touches in ((facts.planted, course.planted), (facts.paid, course.paid)):
        if number is None:
            continue
        episode = season.episode(number)
        if not touches or episode is None or not episode.is_written:
            touches.append((number, 0))
            course.touched.append((number, 0))


@rule(
    "ST01",
    title=N_("Setup and pay-off"),
    severity=Severity.HARD,
    protects=N_("What the viewer is promised comes, and nothing comes without its promise."),
    fires=N_(
        "A thread is paid before it is planted (hard) or without being planted (warning); it is"
        " unpaid when the last episode is under way (warning, hard for a large one); or over 20"
        " episodes pass without a reminder (information)."
    ),
    needs=N_("threads of the bible, `[[plant: …]]` and `[[pay: …]]` in scripts"),
    fix=N_("Plant it earlier, pay it, or mark the thread as dropped."),
    source="",
    confidence="D",
    options=(option("silence", 20, N_("episodes between two touches that need no reminder")),),
    season_wide=True,
)
def setups_are_paid_off(season: Season, *, silence: float) -> Iterator[Finding]:
    """Every thread is planted, then paid: at most one finding a thread, and one for its silence."""
    last = season.episode(season.last_number)
    is_over = last is not None and is_under_way(last)
    for course in courses(season).values():
        if course.facts is not None and course.facts.dropped:
            continue
        planted, paid = min(course.planted, default=None), min(course.paid, default=None)
        if paid is not None and planted is None:
            yield _at(
                season,
                paid,
                course,
                Severity.WARNING,
                _("“{thread}” is paid and was never planted."),
            )
        elif paid is not None and planted is not None and paid < planted:
            yield _at(
                season,
                paid,
                course,
                Severity.HARD,
                _("“{thread}” is paid in episode {paid}, planted in episode {planted}."),
                paid=paid[0],
                planted=planted[0],
            )
        elif planted is not None and paid is None and is_over and not _stays_open(course):
            is_large = course.facts is not None and course.facts.weight == "large"
            yield _at(
                season,
                (season.last_number, 0),
                course,
                Severity.HARD if is_large else Severity.WARNING,
                _("“{thread}” is planted in episode {planted} and never paid."),
                planted=planted[0],
            )
        yield from _silences(course, silence)


def _stays_open(course: Course) -> bool:
    """Whether it may stay unpaid, or is left to ST04: a question or a secret."""
    facts = course.facts
    return facts is not None and (facts.season_hook or facts.kind in QUESTIONS)


def _at(
    season: Season,
    touch: Touch,
    course: Course,
    severity: Severity,
    template: str,
    **fields: object,
) -> Finding:
    number, line = touch
    finding = at_number(
        number,
        severity,
        template.format(thread=course.name, **fields),
        rests_on=(
            course.name,
            *(
                sorted(episode for episode, _line in touches)
                for touches in (course.planted, course.paid)
            ),
        ),
        place=course.name.casefold(),
    )
    return replace(finding, scene=_scene_at(season, touch), line=line, end_line=line)


def _scene_at(season: Season, touch: Touch) -> str:
    """The scene a mark stands in; empty for what only the bible says."""
    number, line = touch
    episode = season.episode(number)
    if episode is None or not line:
        return ""
    parts = passages(episode)
    scene = next((parts.scene_at(mark.note) for mark in parts.marks if mark.line == line), None)
    return scene.label if scene is not None else ""


def _silences(course: Course, silence: float) -> Iterator[Finding]:
    episodes = sorted({number for number, _line in course.touched})
    for before, after in pairwise(episodes):
        if after - before > silence:
            yield at_number(
                after,
                Severity.INFORMATION,
                _("“{thread}” comes back after {count} episodes without a reminder.").format(
                    thread=course.name, count=after - before
                ),
                rests_on=(course.name, before, after),
                place=f"silence {course.name.casefold()}",
                hint=_("Remind the viewer on the way."),
            )
