from __future__ import annotations

from dataclasses import replace

import pytest

from tests.checks.builders import a_hook, a_season, found, rewritten, waived
from writersroom.bible.facts import HookFacts, ThreadFacts
from writersroom.checks import Finding, Severity
from writersroom.season import Season, build_season

RAIN = "INT. KITCHEN - NIGHT\n\nRain.\n"
WHO = "Who is the woman with the other ring?"
RING = ThreadFacts(name="ring")
ANSWER, OPEN_ALL = "[[pickup: answer]]", range(1, 6)


def season(*hooks: HookFacts, **marks: str) -> Season:
    """Six written episodes whose hooks open nothing unless told; marks as `e2="[[…]]"`."""
    said = {hook.episode: hook for hook in hooks}
    own = [said.get(n, a_hook(n)) for n in OPEN_ALL]
    scripts = {n: f"{RAIN}\n{marks.get(f'e{n}', '')}\n\nMore rain.\n" for n in range(1, 7)}
    return a_season(scripts, hooks=[*own, a_hook(6, "none")], threads=[RING])


def one(season: Season) -> Finding:
    (finding,) = found(season, "CH15")
    return finding


def test_one_answer_a_hook_is_silent() -> None:
    marks = {f"e{n}": ANSWER for n in range(2, 7)}
    assert not found(season(**marks), "CH15")


def test_a_second_answer_in_the_pickup_episode_warns() -> None:
    finding = one(season(e3=f"{ANSWER}\n\nShe says it. {ANSWER}"))
    assert (finding.episode, finding.severity) == (3, Severity.WARNING)
    assert finding.message == (
        f"“{WHO}” (episode 2) is answered in episode 3 and again in 3, where no other hook is open."
    )
    assert finding.line == 7


def test_an_answer_before_the_pickup_makes_that_of_the_pickup_the_second() -> None:
    late = a_hook(2, pays_off_in=5)
    finding = one(season(late, a_hook(4, pays_off_in=6), e3=ANSWER, e5=ANSWER, e6=f"{ANSWER}" * 2))
    assert finding.episode == 6
    finding = one(season(late, e3=ANSWER, e4=ANSWER, e5=f"{ANSWER} and {ANSWER}"))
    assert finding.episode == 5
    assert "(episode 2) is answered in episode 3 and again in 5" in finding.message


def test_a_hook_put_off_is_open_where_it_is_put_off_no_more() -> None:
    late = a_hook(2, pays_off_in=3)
    assert not found(season(late, e3="[[pickup: delay]]", e4=f"{ANSWER} {ANSWER}"), "CH15")
    assert found(season(late, e3="[[pickup: complicate]]", e4=f"{ANSWER} {ANSWER}"), "CH15")


@pytest.mark.parametrize(
    "unsure",
    [
        a_hook(1, pays_off_in=None),
        a_hook(1, season_hook=True),
        a_hook(1, "bang"),
        a_hook(1, ""),
        a_hook(1, pays_off_in=6),
    ],
)
def test_what_an_answer_may_be_about_silences_it(unsure: HookFacts) -> None:
    assert not found(season(unsure, e3=f"{ANSWER} {ANSWER}"), "CH15")
    assert found(season(unsure, e3=f"{ANSWER} {ANSWER} {ANSWER}"), "CH15")


def test_an_episode_without_a_declared_hook_silences_it() -> None:
    twice = season(e3=f"{ANSWER} {ANSWER}")
    facts = twice.facts
    hooks = tuple(hook for hook in facts.hooks if hook.episode != 1)
    assert found(twice, "CH15")
    assert not found(build_season(replace(facts, hooks=hooks)), "CH15")


def test_an_answer_to_nothing_is_no_second_one() -> None:
    assert not found(season(e1=f"{ANSWER} {ANSWER}"), "CH15")


OPENS = a_hook(2, thread="Ring")
PAY, PLANT = "[[pay: ring]]", "[[plant: ring]]"


def test_a_thread_of_a_hook_paid_in_two_episodes_warns() -> None:
    finding = one(season(OPENS, e3=PAY, e5=PAY))
    assert (finding.episode, finding.line, finding.severity) == (5, 5, Severity.WARNING)
    assert finding.message == (
        f"“{WHO}” (episode 2) is answered in episode 3 and again in 5: “ring” is paid twice."
    )


@pytest.mark.parametrize(
    ("hooks", "marks"),
    [
        ((), {"e3": PAY, "e5": PAY}),
        ((OPENS,), {"e3": f"{PAY} {PAY}"}),
        ((OPENS,), {"e1": PAY, "e5": PAY}),
        ((OPENS,), {"e2": PAY, "e5": PAY}),
        ((OPENS, a_hook(3, thread="ring")), {"e3": PAY, "e5": PAY}),
        ((OPENS, a_hook(4, thread="ring")), {"e3": PAY, "e5": PAY}),
        ((OPENS,), {"e3": PAY, "e4": PLANT, "e5": PAY}),
        ((OPENS,), {"e3": f"{PAY}\n\n{PLANT}", "e5": PAY}),
    ],
)
def test_what_was_never_asked_or_is_asked_again_may_be_paid(
    hooks: tuple[HookFacts, ...], marks: dict[str, str]
) -> None:
    assert not [f for f in found(season(*hooks, **marks), "CH15") if f.is_checked]


def test_a_plant_or_hook_outside_the_two_answers_opens_nothing() -> None:
    assert found(season(OPENS, a_hook(5, thread="ring"), e3=PAY, e5=PAY), "CH15")
    assert found(season(OPENS, e3=f"{PLANT}\n\n{PAY}", e5=PAY), "CH15")


def test_the_bibles_pay_off_counts_for_an_episode_that_is_not_written() -> None:
    facts = season(OPENS, e3=PAY).facts
    base = build_season(replace(facts, threads=(replace(RING, paid=6),)))
    assert not found(base, "CH15")
    finding = one(rewritten(base, 6, ""))
    assert (finding.episode, finding.line) == (6, 0)


def test_without_answers_and_threads_it_is_not_checked() -> None:
    assert not one(season()).is_checked
    assert not one(build_season(replace(season(e3=ANSWER).facts, hooks=()))).is_checked


@pytest.mark.parametrize("marks", [{"e3": PAY, "e5": PAY}, {"e3": f"{ANSWER} {ANSWER}"}])
def test_its_waiver_lapses_when_the_question_changes(marks: dict[str, str]) -> None:
    base = season(OPENS, **marks)
    let_stand = waived(base, one(base))
    assert one(let_stand).waiver is not None
    hooks = (replace(OPENS, question="Who?"), *(h for h in base.facts.hooks if h.episode != 2))
    assert one(build_season(replace(let_stand.facts, hooks=hooks))).lapsed
