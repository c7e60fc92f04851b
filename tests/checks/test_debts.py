from __future__ import annotations

from dataclasses import replace

from tests.checks.builders import SCRIPT, a_hook, a_season, found, rewritten, waived
from writersroom.bible.facts import SeriesFacts
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
