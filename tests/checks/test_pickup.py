from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.builders import PEOPLE, SCRIPT, a_hook, a_season, found, rewritten, waived
from writersroom.bible.facts import CharacterFacts, HookFacts, Status, ThreadFacts
from writersroom.checks import Finding, Severity

if TYPE_CHECKING:
    from writersroom.season import Season

ELSEWHERE = "EXT. ROAD - DAY\n\nA bus passes. Dust.\n\nDRIVER\nNobody gets on here any more.\n"
STRANGERS = (*PEOPLE, CharacterFacts(name="Driver", role="minor"))


def with_next(script: str, **hook: object) -> Season:
    hooks = [a_hook(1, **hook), a_hook(2, "none")]
    return a_season([SCRIPT, script], hooks=hooks, characters=STRANGERS)


def of_hook(season: Season) -> tuple[Finding, ...]:
    return found(season, "CH05")


def test_a_hook_whose_next_episode_opens_on_its_prop_is_silent() -> None:
    assert not of_hook(with_next(ELSEWHERE.replace("Dust.", "In the dust, a ring.")))


def test_an_opening_without_anything_of_the_hook_is_hard() -> None:
    (finding,) = of_hook(with_next(ELSEWHERE))
    assert finding.severity is Severity.HARD
    assert finding.episode == 2
    assert finding.line == 1
    assert "hook of episode 1 (“Who is the woman with the other ring?”)" in finding.message
    assert "not picked up in episode 2" in finding.message
    assert finding.hint.startswith("Open on it")


def test_the_end_of_a_script_stands_for_a_hook_nobody_marked() -> None:
    hooks = [a_hook(1, question="Who is she?", at_stake=("Mara",)), a_hook(2, "none")]
    script = SCRIPT.replace("[[hook]]\n\n", "")
    opening = ELSEWHERE.replace("Dust.", "In the dust, a ring.")
    assert not of_hook(a_season([script, opening], hooks=hooks, characters=STRANGERS))


def test_only_a_lead_in_common_warns() -> None:
    (finding,) = of_hook(with_next(ELSEWHERE.replace("Dust.", "Mara waits.")))
    assert finding.severity is Severity.WARNING
    assert "Only Mara" in finding.message


def test_what_comes_after_the_opening_does_not_count() -> None:
    late = ELSEWHERE + "\n[[time: 20s]]\n\nShe turns the ring.\n"
    assert of_hook(with_next(late))


@pytest.mark.parametrize("value", ["", ": answer", ": delay"])
def test_a_pickup_mark_is_enough(value: str) -> None:
    assert not of_hook(with_next(ELSEWHERE.replace("Dust.", f"Dust. [[pickup{value}]]")))


def test_a_touch_of_the_thread_is_enough() -> None:
    script = ELSEWHERE.replace("Dust.", "Dust. [[knows: DRIVER, twin]]")
    assert not of_hook(with_next(script, thread="twin"))


def test_the_same_place_is_enough() -> None:
    season = with_next(ELSEWHERE.replace("EXT. ROAD - DAY", "INT. KITCHEN - DAY"))
    assert not of_hook(season)


def test_a_thing_the_bible_does_not_know_is_found_in_the_text() -> None:
    script = ELSEWHERE.replace("Dust.", "A torn ticket in the dust.")
    assert not of_hook(with_next(script, at_stake=("torn ticket",)))


def test_an_unwritten_pickup_is_not_judged_yet() -> None:
    season = a_season({1: SCRIPT, 2: ""}, status=Status.OUTLINE)
    assert not of_hook(season)


@pytest.mark.parametrize(
    ("pickup", "said"),
    [
        (None, "No episode is named"),
        (1, "cannot be picked up in episode 1"),
        (0, "cannot be picked up in episode 0"),
        (4, "only in episode 4; at most 2 later"),
        (9, "the plan ends with episode 5"),
    ],
)
def test_each_wrong_pickup_is_hard(pickup: int | None, said: str) -> None:
    hooks = [a_hook(1, pays_off_in=pickup)]
    (finding,) = of_hook(a_season([SCRIPT] * 5, hooks=hooks))
    assert finding.severity is Severity.HARD
    assert finding.episode == 1
    assert said in finding.message


def test_strict_allows_only_the_next_episode() -> None:
    season = a_season([SCRIPT] * 5, hooks=[a_hook(1, pays_off_in=3)])
    assert not of_hook(season)
    assert found(season, "CH05", strict=True)


def test_a_delay_on_the_way_allows_more_distance_once() -> None:
    hooks = [a_hook(1, pays_off_in=4)]
    delayed = SCRIPT.replace("The tap drips.", "The tap drips. [[pickup: delay]]")
    assert not of_hook(a_season([SCRIPT, SCRIPT, delayed, SCRIPT, SCRIPT], hooks=hooks))
    far = [a_hook(1, pays_off_in=6)]
    twice = [SCRIPT, SCRIPT, delayed, SCRIPT, delayed, SCRIPT]
    assert of_hook(a_season(twice, hooks=far))


def last_hook(**changes: object) -> Season:
    return a_season([SCRIPT], hooks=[a_hook(1, pays_off_in=None, **changes)])


def test_the_last_episode_keeps_an_open_hook_only_as_a_season_hook() -> None:
    (finding,) = of_hook(last_hook())
    assert "no episode can answer" in finding.message
    assert not of_hook(last_hook(season_hook=True))


def test_a_season_without_names_is_not_judged() -> None:
    hook = HookFacts(episode=1, kind="question", question="Why?", thread="", pays_off_in=2)
    bare = "Rain falls on the sea. [[hook]]\n"
    season = a_season([bare, ELSEWHERE], hooks=[hook], characters=(), locations=(), props=())
    (finding,) = of_hook(season)
    assert not finding.is_checked


def test_a_waiver_on_a_pickup_lapses_when_the_opening_changes() -> None:
    season = with_next(ELSEWHERE)
    season = waived(season, of_hook(season)[0])
    assert of_hook(season)[0].waiver is not None
    changed = rewritten(season, 2, ELSEWHERE.replace("Dust", "Sand"))
    assert of_hook(changed)[0].lapsed


def test_a_chinese_pickup_is_found_by_name() -> None:
    people = (CharacterFacts(name="林晚", role="lead"), CharacterFacts(name="顾沉", role="support"))
    first = ".内 客厅 夜\n\n林晚推开门。\n\n[[hook]]\n\n顾沉倒在地上。\n"
    hooks = [a_hook(1, question="顾沉死了吗？", at_stake=("顾沉", "林晚")), a_hook(2, "none")]
    picked = ".外 街道 日\n\n顾沉睁开眼。\n"
    lost = ".外 街道 日\n\n林晚上车。\n"
    gone = ".外 街道 日\n\n雨停了。\n"

    def severities(script: str) -> list[Severity]:
        season = a_season([first, script], hooks=hooks, characters=people)
        return [finding.severity for finding in of_hook(season)]

    assert severities(picked) == []
    assert severities(lost) == [Severity.WARNING]
    assert severities(gone) == [Severity.HARD]


def test_a_term_of_the_thread_in_the_text_is_enough() -> None:
    threads = (ThreadFacts(name="twin", terms=("sister",)),)
    script = ELSEWHERE.replace("Dust.", "Her sister steps down.")
    hooks = [a_hook(1, thread="twin"), a_hook(2, "none")]
    assert not of_hook(a_season([SCRIPT, script], hooks=hooks, threads=threads))
