from __future__ import annotations

from dataclasses import replace

import pytest

from tests.checks.builders import SCRIPT, a_hook, a_season, found, rewritten, waived
from writersroom.bible.facts import BeatFacts, KnowledgeFacts, SeriesFacts, ThreadFacts
from writersroom.checks import Finding, Severity
from writersroom.season import Season, build_season

DELAY = SCRIPT.replace("The tap drips.", "The tap drips. [[pickup: delay]]")
PAID = SeriesFacts(title="Paid", free_episodes=0, paywall_episodes=(1,))
LOST = "EXT. ROAD - DAY\n\nA bus passes. Dust.\n"


def one(season: Season, rule: str) -> Finding:
    (finding,) = found(season, rule)
    return finding


def test_a_hook_answered_in_time_owes_nothing() -> None:
    assert not found(a_season([SCRIPT] * 4, hooks=[a_hook(1)]), "CH06")


def test_a_hook_open_too_long_warns() -> None:
    finding = one(a_season([SCRIPT] * 6, hooks=[a_hook(1, pays_off_in=5)]), "CH06")
    assert finding.severity is Severity.WARNING
    assert "episode 1 stays open until 5" in finding.message


def test_a_walls_hook_may_stay_open_one_episode() -> None:
    hooks = [a_hook(1, pays_off_in=3)]
    assert not found(a_season([SCRIPT] * 4, hooks=hooks), "CH06")
    assert found(a_season([SCRIPT] * 4, hooks=hooks, series=PAID), "CH06")


def test_two_delays_warn_and_a_delay_at_the_end_is_hard() -> None:
    hooks = [a_hook(1, pays_off_in=2)]
    twice = one(a_season([SCRIPT, DELAY, DELAY, SCRIPT], hooks=hooks), "CH06")
    assert "put off 2 times" in twice.message
    assert twice.severity is Severity.WARNING
    never = one(a_season([SCRIPT, DELAY], hooks=hooks), "CH06")
    assert never.severity is Severity.HARD
    assert not found(a_season([SCRIPT, DELAY], hooks=[replace(hooks[0], season_hook=True)]), "CH06")


def test_a_due_episode_of_the_thread_that_is_kept_silences_the_warnings() -> None:
    hooks = [a_hook(1, pays_off_in=6, thread="Ring")]

    def season(due: int | None) -> Season:
        threads = [ThreadFacts(name="ring", planted=1, due=due)]
        return a_season([SCRIPT] * 8, hooks=hooks, threads=threads)

    assert not found(season(6), "CH06")
    assert found(season(5), "CH06")
    assert found(season(None), "CH06")
    never = a_season(
        [SCRIPT, DELAY],
        hooks=[a_hook(1, thread="ring")],
        threads=[ThreadFacts(name="ring", due=2)],
    )
    assert one(never, "CH06").severity is Severity.HARD


def test_a_pickup_behind_the_last_episode_is_left_to_ch05() -> None:
    season = a_season([SCRIPT] * 3, hooks=[a_hook(1, pays_off_in=9)])
    assert not found(season, "CH06")
    assert found(season, "CH05")


def test_a_waiver_on_a_debt_lapses_when_the_answer_moves() -> None:
    season = a_season([SCRIPT] * 7, hooks=[a_hook(1, pays_off_in=5)])
    season = waived(season, one(season, "CH06"))
    assert one(season, "CH06").waiver is not None
    later = build_season(replace(season.facts, hooks=(a_hook(1, pays_off_in=6),)))
    assert one(later, "CH06").lapsed


def test_a_hook_beat_that_names_its_subject_is_silent() -> None:
    assert not found(a_season([SCRIPT, SCRIPT]), "CH09")


def test_a_hook_beat_without_its_subject_warns() -> None:
    script = SCRIPT.split("[[hook]]")[0] + "EXT. ROAD - NIGHT\n\n[[hook]]\n\nRain on a roof.\n"
    season = a_season([script, SCRIPT])
    finding = one(season, "CH09")
    assert finding.severity is Severity.WARNING
    assert finding.evidence == ("Mara", "ring")
    assert finding.line == script.count("\n")
    season = waived(season, finding)
    assert one(season, "CH09").waiver is not None
    assert one(rewritten(season, 1, script.replace("a roof", "the sea")), "CH09").lapsed


def test_a_hook_that_names_nothing_is_not_checked() -> None:
    hooks = [a_hook(1, question="What now?", at_stake=(), thread="")]
    assert not one(a_season([SCRIPT, SCRIPT], hooks=hooks), "CH09").is_checked


def test_a_marked_fake_out_warns_and_is_hard_at_a_wall() -> None:
    hooks = [a_hook(1, fake_out=True), a_hook(2)]
    finding = one(a_season([SCRIPT] * 3, hooks=hooks), "CH12")
    assert finding.severity is Severity.WARNING
    assert finding.message == "Episode 1 ends in danger that never was."
    season = a_season([SCRIPT] * 3, hooks=hooks, series=PAID)
    assert one(season, "CH12").severity is Severity.HARD
    assert one(waived(season, one(season, "CH12")), "CH12").waiver is not None
    strict = found(a_season([SCRIPT] * 3, hooks=hooks), "CH12", strict=True)
    assert strict[0].severity is Severity.HARD
    assert not found(a_season(), "CH12")


def test_the_third_fake_out_within_ten_is_counted() -> None:
    hooks = [a_hook(n, fake_out=True) for n in (1, 5, 9)]
    findings = found(a_season([SCRIPT] * 9, hooks=hooks), "CH12")
    assert "number 3 within ten episodes" in findings[2].message


FALSE = SCRIPT.replace("The tap drips.", "The tap drips. [[beat: setup]]")
"""A script with a mark that brings nothing new."""


def test_a_pickup_that_brings_nothing_new_is_a_fake_out() -> None:
    finding = one(a_season([SCRIPT, FALSE, SCRIPT], hooks=[a_hook(1)]), "CH12")
    assert (finding.episode, finding.severity) == (1, Severity.WARNING)
    assert finding.message == "The hook of episode 1 is picked up in 2 with nothing new."
    assert not found(a_season([SCRIPT, SCRIPT, SCRIPT], hooks=[a_hook(1)]), "CH12")


@pytest.mark.parametrize(
    "mark",
    ["plant: key", "pay: ring", "knows: MARA, ring", "pickup: answer", "pickup: complicate"]
    + [f"beat: {kind}" for kind in ("turn", "reveal", "payoff", "jolt")],
)
def test_any_new_fact_in_the_pickup_makes_it_true(mark: str) -> None:
    scripts = [SCRIPT, FALSE.replace("A clock ticks", f"A clock ticks [[{mark}]]"), SCRIPT]
    assert not found(a_season(scripts, hooks=[a_hook(1)]), "CH12")


@pytest.mark.parametrize("mark", ["pickup: delay", "uses: MARA, ring", "beat: opening"])
def test_a_delay_or_a_use_is_nothing_new(mark: str) -> None:
    scripts = [SCRIPT, FALSE.replace("A clock ticks", f"A clock ticks [[{mark}]]"), SCRIPT]
    assert found(a_season(scripts, hooks=[a_hook(1)]), "CH12")


def test_what_is_new_may_stand_in_the_outline_or_the_bible() -> None:
    hooks, setup = [a_hook(1)], BeatFacts(episode=2, position=1, kind="setup")
    plain = a_season([SCRIPT, "", SCRIPT], hooks=hooks, beats=[setup])
    assert found(plain, "CH12")
    touched = [replace(setup, threads=("ring",))]
    assert not found(a_season([SCRIPT, "", SCRIPT], hooks=hooks, beats=touched), "CH12")
    threads = [ThreadFacts(name="ring", planted=1, paid=2)]
    told = a_season([SCRIPT, "", SCRIPT], hooks=hooks, beats=[setup], threads=threads)
    assert not found(told, "CH12")
    learned = (KnowledgeFacts(character="Mara", thread="ring", since=2),)
    assert not found(build_season(replace(plain.facts, knowledge=learned)), "CH12")


def test_a_waiver_on_a_fake_out_lapses_when_another_comes_before_it() -> None:
    season = a_season([SCRIPT] * 4, hooks=[a_hook(1), a_hook(2, fake_out=True)])
    season = waived(season, one(season, "CH12"))
    assert one(season, "CH12").waiver is not None
    both = (a_hook(1, fake_out=True), a_hook(2, fake_out=True))
    assert found(build_season(replace(season.facts, hooks=both)), "CH12")[1].lapsed


def paid(after: str) -> Season:
    return a_season([SCRIPT, after, SCRIPT], hooks=[a_hook(1), a_hook(2)], series=PAID)


def test_who_pays_is_answered() -> None:
    assert not found(paid(SCRIPT), "CH13")
    assert not found(paid(LOST.replace("Dust.", "Dust. [[pickup: answer]]")), "CH13")


def test_who_pays_and_is_not_answered_is_hard() -> None:
    season = paid(LOST)
    finding = one(season, "CH13")
    assert (finding.severity, finding.episode) == (Severity.HARD, 2)
    assert "pays after episode 1 and is not answered" in finding.message
    season = waived(season, finding)
    assert one(season, "CH13").waiver is not None
    assert one(rewritten(season, 2, LOST.replace("Dust", "Sand")), "CH13").lapsed


def test_a_delay_is_no_answer_to_who_pays() -> None:
    assert found(paid(LOST.replace("Dust.", "The ring. [[pickup: delay]]")), "CH13")


def test_a_lead_alone_is_no_answer_to_who_pays() -> None:
    assert found(paid(LOST.replace("Dust.", "Mara walks.")), "CH13")
