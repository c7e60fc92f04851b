from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.builders import a_hook, a_season, found, waived
from tests.checks.outlines import outlined, with_waivers_of
from writersroom.bible.facts import HookFacts, Status, ThreadFacts
from writersroom.checks import Finding, Severity

if TYPE_CHECKING:
    from writersroom.season import Season

RAIN = "INT. KITCHEN - NIGHT\n\nRain.\n"
WHO = "Who is the woman with the other ring?"


def ended(*hooks: HookFacts, threads: tuple[ThreadFacts, ...] = (), **scripts: str) -> Season:
    """Four written episodes; scripts as `e2=…`."""
    texts = {n: scripts.get(f"e{n}", RAIN) for n in range(1, 5)}
    return a_season(texts, hooks=hooks, threads=threads)


def one(season: Season) -> Finding:
    (finding,) = found(season, "CH11")
    return finding


def test_a_finale_that_answers_everything_is_silent() -> None:
    secret = ThreadFacts(name="ring", kind="secret", planted=1, paid=3)
    assert not found(ended(a_hook(1), a_hook(2), a_hook(4, "none"), threads=(secret,)), "CH11")


def test_an_open_hook_in_the_last_episode_warns() -> None:
    finding = one(ended(a_hook(1), a_hook(4)))
    assert (finding.episode, finding.severity) == (4, Severity.WARNING)
    assert finding.message == f"The finale leaves 1 question open: “{WHO}” (episode 4)."
    assert finding.hint.startswith("Answer them")


def test_a_season_hook_is_open_on_purpose() -> None:
    assert not found(ended(a_hook(4, pays_off_in=None, season_hook=True)), "CH11")
    assert found(ended(a_hook(4, pays_off_in=None)), "CH11")


def test_every_open_question_is_listed_in_one_finding() -> None:
    secret = ThreadFacts(name="ring", kind="secret", planted=1)
    prop = ThreadFacts(name="key", kind="prop", planted=1)
    finding = one(
        ended(
            a_hook(1, pays_off_in=None, question="Who called?"),
            a_hook(2, pays_off_in=9, question="Who wrote?"),
            a_hook(3, question="Who knocks?"),
            threads=(secret, prop),
            e4=RAIN + "\nA knock. [[pickup: delay]]\n",
        )
    )
    assert finding.evidence == (
        "“Who called?” (episode 1)",
        "“Who wrote?” (episode 2)",
        "“Who knocks?” (episode 3)",
        "“ring” (thread)",
    )
    assert "leaves 4 questions open" in finding.message


def test_the_pickup_of_an_answered_question_lies_behind_it_and_within_the_plan() -> None:
    assert not found(ended(a_hook(3, pays_off_in=4)), "CH11")
    assert found(ended(a_hook(3, pays_off_in=3)), "CH11")
    assert found(ended(a_hook(3, pays_off_in=5)), "CH11")


def test_a_hook_is_answered_where_its_thread_is_paid() -> None:
    hook = a_hook(1, pays_off_in=None, thread="Ring")
    assert found(ended(hook), "CH11")
    paid = RAIN + "\nThe ring. [[pay: ring]]\n"
    assert not found(ended(hook, e3=paid), "CH11")
    assert found(ended(hook, e1=paid), "CH11")
    assert found(ended(a_hook(4, thread="ring"), e4=paid), "CH11")


def test_dropped_and_season_threads_may_stay_open() -> None:
    dropped = ThreadFacts(name="ring", kind="secret", planted=1, dropped=True)
    kept = ThreadFacts(name="key", kind="question", planted=1, season_hook=True)
    assert not found(ended(a_hook(1), threads=(dropped, kept)), "CH11")


def test_nothing_is_asked_before_the_last_episode_is_under_way() -> None:
    hooks = [a_hook(1, pays_off_in=None)]
    assert not found(outlined(4, hooks=hooks), "CH11")
    assert found(outlined(4, hooks=hooks, status={4: Status.DRAFT}), "CH11")


def test_without_hooks_or_threads_it_is_not_checked() -> None:
    assert not one(ended()).is_checked


def test_a_waiver_on_the_finale_lapses_when_another_question_stays_open() -> None:
    season = ended(a_hook(4))
    season = waived(season, one(season))
    assert one(season).waiver is not None
    other = ended(a_hook(3, pays_off_in=None), a_hook(4))
    assert one(with_waivers_of(other, season)).lapsed
