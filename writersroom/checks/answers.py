"""Whether the question of a hook is answered once (CH15)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from writersroom.checks.debts import answered_in
from writersroom.checks.finding import Finding, Severity
from writersroom.checks.hooks import ends_without_hook
from writersroom.checks.passages import passages
from writersroom.checks.places import at_element, at_number, lacking
from writersroom.checks.registry import rule
from writersroom.checks.rotation import kind_of
from writersroom.checks.threads import courses
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.bible.facts import HookFacts
    from writersroom.checks.passages import Mark, Passages
    from writersroom.checks.threads import Course, Touch
    from writersroom.season import Episode, Season

_ANSWER = "answer"


@rule(
    "CH15",
    title=N_("Answered once"),
    severity=Severity.WARNING,
    protects=N_("What was answered is not answered again as if it were news."),
    fires=N_(
        "A thread that a hook opens is paid in two episodes, and no hook and no `[[plant: …]]` opens it"
        " again in between; or an episode holds more `[[pickup: answer]]` than there are hooks open"
        " then, and one of these was answered before."
    ),
    needs=N_("hooks with their pickup episodes or threads; `[[pickup: answer]]` and `[[pay: …]]`"),
    fix=N_(
        "Cut one of the answers, mark a step on the way `[[pickup: complicate]]`, or let a hook ask"
        " again in between."
    ),
    source="",
    confidence="DV",
    limits=N_(
        "Only declared answers count, never the words. A hook is open until its pickup episode, or the"
        " first after it that delays no more; one without a pickup episode, a season hook, or an episode"
        " whose hook nobody declared may be what an answer is about, and silences it. A thread no hook"
        " opens may be paid in steps."
    ),
    season_wide=True,
)
def questions_are_answered_once(season: Season) -> Iterator[Finding]:
    """Each hook has one answer: one finding for each answer that comes after it."""
    hooks = [hook for hook in season.facts.hooks if kind_of(hook)]
    answers = [
        (episode, marks) for episode in season.written if (marks := _answers(passages(episode)))
    ]
    if not hooks or not (answers or any(hook.thread for hook in hooks)):
        yield from lacking(season, _("hooks with threads, or `[[pickup: answer]]`"))
        return
    yield from _paid_again(hooks, season)
    ledger = _Ledger(hooks, season)
    for episode, marks in answers:
        for mark in marks:
            yield from ledger.answer(episode, mark)


@lru_cache(maxsize=512)
def _answers(parts: Passages) -> tuple[Mark, ...]:
    return tuple(mark for mark in parts.marked("pickup") if mark.value.strip().lower() == _ANSWER)


def _paid_again(hooks: list[HookFacts], season: Season) -> Iterator[Finding]:
    """One finding for each pay-off of a hook's thread that nothing opened again."""
    asked: dict[str, list[HookFacts]] = {}
    for hook in hooks:
        if name := hook.thread.strip().casefold():
            asked.setdefault(name, []).append(hook)
    known = courses(season)
    for name, own in asked.items():
        course = known.get(name)
        if course is None or len(course.paid) < 2:
            continue
        for first, second in pairwise(sorted(set(course.paid))):
            before = [hook for hook in own if hook.episode < first[0]]
            is_open = any(first[0] <= hook.episode < second[0] for hook in own)
            if not before or is_open or first[0] == second[0]:
                continue
            if not any(first < planted < second for planted in course.planted):
                yield _again(season, before[-1], course, first, second)


def _again(season: Season, hook: HookFacts, course: Course, first: Touch, second: Touch) -> Finding:
    message = _(
        "“{question}” (episode {number}) is answered in episode {first} and again in {second}:"
        " “{thread}” is paid twice."
    ).format(
        question=hook.question.strip() or hook.kind,
        number=hook.episode,
        first=first[0],
        second=second[0],
        thread=course.name,
    )
    rests_on = (hook.episode, hook.question, course.name, first[0])
    episode = season.episode(second[0])
    marks = passages(episode).marked("pay") if episode is not None else ()
    mark = next((m for m in marks if m.line == second[1] and m.is_about(course.name)), None)
    if episode is None or mark is None:
        place = f"paid {course.name.casefold()}"
        return at_number(second[0], Severity.WARNING, message, rests_on=rests_on, place=place)
    return at_element(
        episode,
        mark.note,
        Severity.WARNING,
        message,
        rests_on="\x1f".join(map(str, rests_on)),
        evidence=(course.name,),
    )


@dataclass
class _Ledger:
    """Which hooks have been answered, as one reads on from episode to episode."""

    hooks: list[HookFacts]
    season: Season
    answered: dict[int, int] = field(default_factory=dict)
    """Where the hook of an episode was answered; a negative number is an episode without a known hook."""

    def answer(self, episode: Episode, mark: Mark) -> Iterator[Finding]:
        """Take in one answer: a finding where every hook it could be about is answered or closed."""
        number = episode.number
        left = [each for each in self._open(number) if each not in self.answered]
        if left:
            self.answered[left[0]] = number
            return
        hook = self._last_answered(number)
        if hook is not None:
            yield at_element(
                episode,
                mark.note,
                Severity.WARNING,
                _(
                    "“{question}” (episode {number}) is answered in episode {first} and again in"
                    " {second}, where no other hook is open."
                ).format(
                    question=hook.question.strip() or hook.kind,
                    number=hook.episode,
                    first=self.answered[hook.episode],
                    second=number,
                ),
                rests_on=f"{hook.episode}\x1f{hook.question}\x1f{self.answered[hook.episode]}",
                evidence=(mark.value,),
            )

    def _open(self, number: int) -> list[int]:
        """The episodes whose hooks an answer may be about: those due first, those nobody knows last."""
        due, early, unsaid = [], [], []
        for hook in self.hooks:
            if hook.episode >= number:
                continue
            if hook.pays_off_in is None or hook.season_hook:
                unsaid.append(hook.episode)
            elif hook.pays_off_in > number:
                early.append(hook.episode)
            elif answered_in(self.season, hook.pays_off_in) in (number, None):
                due.append(hook.episode)
        return [*due, *reversed(early), *unsaid, *self._undeclared(number)]

    def _undeclared(self, number: int) -> Iterator[int]:
        """Episodes before this one of which nobody can tell what they ask."""
        for episode in self.season.episodes:
            is_said = kind_of(episode.hook) or ends_without_hook(episode, self.season)
            if episode.number < number and not is_said:
                yield -episode.number

    def _last_answered(self, number: int) -> HookFacts | None:
        """The hook this answer repeats: of those due here the one answered first, else the last."""
        known = sorted(
            (hook for hook in self.hooks if hook.episode in self.answered),
            key=lambda hook: (self.answered[hook.episode], hook.episode),
        )
        here = [hook for hook in known if hook.pays_off_in == number]
        return next(iter(here or known[-1:]), None)
