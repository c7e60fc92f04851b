"""What the last episode leaves open (CH11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.checks.debts import answered_in
from writersroom.checks.finding import Finding, Severity
from writersroom.checks.places import at_episode, not_checked
from writersroom.checks.registry import rule
from writersroom.checks.rotation import kind_of
from writersroom.checks.runtime import is_under_way
from writersroom.checks.threads import QUESTIONS, courses
from writersroom.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from writersroom.bible.facts import HookFacts
    from writersroom.checks.threads import Course
    from writersroom.season import Season


@rule(
    "CH11",
    title=N_("Finale"),
    severity=Severity.WARNING,
    protects=N_(
        "Who watched to the end goes home with answers, or with a promise made on purpose."
    ),
    fires=N_(
        "The last episode, once under way, keeps an open hook that is no season hook; or questions of"
        " earlier hooks, or threads of kind question or secret, are still open then. All are listed"
        " in one finding."
    ),
    needs=N_("hooks; threads and their pay-offs"),
    fix=N_("Answer them, make them season hooks, or end on `none`."),
    source=N_("practitioners' rule sheets"),
    confidence="C",
    season_wide=True,
)
def finale_closes(season: Season) -> Iterator[Finding]:
    """Nothing stays open by mistake: at most one finding, at the last episode."""
    last = season.episode(season.last_number)
    if last is None or not is_under_way(last):
        return
    if not season.facts.hooks and not season.facts.threads:
        yield not_checked(last.number, _("hooks, or threads of the bible"))
        return
    hooks, threads = tuple(_open_hooks(season)), tuple(_open_threads(season))
    left = (
        *(
            _("“{question}” (episode {number})").format(
                question=hook.question.strip() or hook.kind, number=hook.episode
            )
            for hook in hooks
        ),
        *(_("“{thread}” (thread)").format(thread=name) for name in threads),
    )
    if left:
        yield at_episode(
            last,
            Severity.WARNING,
            ngettext(
                "The finale leaves {count} question open: {questions}.",
                "The finale leaves {count} questions open: {questions}.",
                len(left),
            ).format(count=len(left), questions="; ".join(left)),
            rests_on=("open", *((h.episode, h.question) for h in hooks), *threads),
            place="open",
            evidence=left,
        )


def _open_hooks(season: Season) -> Iterator[HookFacts]:
    known = courses(season)
    for hook in season.facts.hooks:
        is_answered = _is_paid_later(hook, known) or _is_picked_up(hook, season)
        if kind_of(hook) and not hook.season_hook and not is_answered:
            yield hook


def _is_paid_later(hook: HookFacts, known: Mapping[str, Course]) -> bool:
    course = known.get(hook.thread.strip().casefold())
    return course is not None and any(number > hook.episode for number, _line in course.paid)


def _is_picked_up(hook: HookFacts, season: Season) -> bool:
    number = hook.pays_off_in
    if number is None or not hook.episode < number <= season.last_number:
        return False
    return answered_in(season, number) is not None


def _open_threads(season: Season) -> Iterator[str]:
    for course in courses(season).values():
        facts = course.facts
        if facts is None or facts.kind not in QUESTIONS or facts.dropped or facts.season_hook:
            continue
        if not course.paid:
            yield course.name
