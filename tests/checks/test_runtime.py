from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.checks.builders import SCRIPT, a_season, found, rewritten, waived
from writersroom.bible.facts import SeriesFacts, Status
from writersroom.checks import Severity
from writersroom.season import Season, build_season

SERIES = SeriesFacts(free_episodes=0, target_seconds=90)


def a_timed(seconds: float, **series: Any) -> Season:
    changed = replace(SERIES, **series)
    script = "INT. KITCHEN - NIGHT\n\nThey wait.\n\n[[time: 250s]]\n\nRain.\n\n"
    return a_season([f"{script}[[time: {seconds - 250:g}s]]\n"], series=changed)


def with_edited(season: Season, seconds: float) -> Season:
    first, *rest = season.facts.episodes
    return build_season(
        replace(season.facts, episodes=(replace(first, edited_seconds=seconds), *rest))
    )


def test_a_script_within_bounds_and_near_its_target_is_silent() -> None:
    assert not [f for f in found(a_season(), "RT01") if f.severity is not Severity.INFORMATION]


def test_a_short_episode_is_hard() -> None:
    (finding,) = found(a_season(["INT. KITCHEN - NIGHT\n\nRain falls.\n"]), "RT01")
    assert finding.severity is Severity.HARD
    assert "too short" in finding.message
    assert "1:00–5:00" in finding.message
    assert finding.shuts_gate


def test_a_long_episode_is_hard_and_names_its_longest_scenes() -> None:
    season = a_season([SCRIPT + "\nEXT. HARBOUR - DAY\n\n" + SCRIPT * 4])
    (finding,) = found(season, "RT01")
    assert finding.severity is Severity.HARD
    assert "too long" in finding.message
    assert "Longest scenes: INT. KITCHEN - NIGHT" in finding.message
    assert "Cut, extend" in finding.hint


def test_a_borderline_episode_warns_only_where_the_estimate_is_outside() -> None:
    inside = a_season(series=replace(SERIES, max_seconds=95))
    outside = a_season(series=replace(SERIES, max_seconds=75))
    (first, *_) = found(inside, "RT01")
    (second, *_) = found(outside, "RT01")
    assert (first.severity, second.severity) == (Severity.INFORMATION, Severity.WARNING)
    assert "borderline" in first.message


def test_off_target_only_warns() -> None:
    (finding,) = found(a_season([SCRIPT], series=replace(SERIES, target_seconds=120)), "RT01")
    assert finding.severity is Severity.WARNING
    assert "target is 2:00 ± 15 %" in finding.message


def test_explicit_times_decide() -> None:
    assert found(a_timed(299), "RT01")[0].severity is Severity.WARNING
    assert found(a_timed(301), "RT01")[0].severity is Severity.HARD


def test_the_edited_length_wins() -> None:
    season = a_season(["INT. KITCHEN - NIGHT\n\nRain falls.\n"])
    assert not found(with_edited(season, 90), "RT01")


def test_an_unwritten_outline_is_not_judged_but_a_draft_without_text_is() -> None:
    assert not found(a_season({1: ""}, status=Status.OUTLINE), "RT01")
    (finding,) = found(a_season({1: ""}, status=Status.DRAFT), "RT01")
    assert "no script" in finding.message
    assert finding.shuts_gate


def test_a_waiver_on_the_running_time_lapses_with_the_script() -> None:
    season = a_season(["INT. KITCHEN - NIGHT\n\nRain falls.\n"])
    season = waived(season, found(season, "RT01")[0])
    assert found(season, "RT01")[0].waiver is not None
    (finding,) = found(rewritten(season, 1, "INT. KITCHEN - NIGHT\n\nSnow falls.\n"), "RT01")
    assert finding.lapsed


CYRILLIC = "INT. KITCHEN - NIGHT\n\nMARA\nЯ никогда тебя не любила.\n\n"


def test_a_passage_without_a_model_is_named() -> None:
    season = a_season([CYRILLIC])
    (finding,) = found(season, "RT00")
    assert finding.severity is Severity.WARNING
    assert finding.message.startswith("Cyrillic text cannot be timed in 1 place")
    assert finding.line == 4
    assert "[[time: …]]" in finding.hint


def test_an_unknown_time_is_not_too_short() -> None:
    (finding,) = found(a_season([CYRILLIC]), "RT01")
    assert not finding.is_checked
    assert not finding.shuts_gate


def test_an_explicit_time_silences_it() -> None:
    timed = CYRILLIC.replace("любила.", "любила. [[time: 70s]]")
    assert not found(a_season([timed]), "RT00")


def test_a_waiver_on_unknown_time_lapses_with_the_text() -> None:
    season = a_season([CYRILLIC])
    season = waived(season, found(season, "RT00")[0])
    assert found(season, "RT00")[0].waiver is not None
    (finding,) = found(rewritten(season, 1, CYRILLIC.replace("Я", "Ты")), "RT00")
    assert finding.lapsed


def test_without_a_target_only_the_bounds_are_judged() -> None:
    none = replace(SERIES, target_seconds=0)
    season = a_season([SCRIPT] * 3, series=none)
    assert not found(season, "RT01")
    (finding,) = found(season, "RT02")
    assert finding.message == "Not checked: needs a target of the series, or of two episodes."
    assert found(a_season([SCRIPT] * 3, series=replace(none, max_seconds=50)), "RT01")


def test_only_episodes_with_a_target_are_summed() -> None:
    none = replace(SERIES, target_seconds=0)
    facts = a_season([SCRIPT] * 4, series=none).facts
    aimed = tuple(replace(e, target_seconds=200) if e.number < 3 else e for e in facts.episodes)
    (finding,) = found(build_season(replace(facts, episodes=aimed)), "RT02")
    assert "The 2 written episodes" in finding.message
    assert finding.message.endswith("planned 6:40.")


def test_a_season_that_cannot_reach_its_plan_warns() -> None:
    season = a_season([SCRIPT] * 3, series=replace(SERIES, target_seconds=200))
    (finding,) = (f for f in found(season, "RT02") if not f.episode)
    assert "3 written episodes" in finding.message
    assert not found(a_season([SCRIPT] * 3), "RT02")


def test_an_episode_unlike_the_others_stands_out() -> None:
    season = a_season([SCRIPT] * 8 + [SCRIPT * 3])
    (finding,) = (f for f in found(season, "RT02") if f.episode)
    assert finding.episode == 9
    assert "much longer" in finding.message
    assert not [f for f in found(a_season([SCRIPT] * 6 + [SCRIPT * 3]), "RT02") if f.episode]


def test_one_written_episode_is_no_season() -> None:
    (finding,) = found(a_season([SCRIPT, ""]), "RT02")
    assert not finding.is_checked


def test_waivers_on_season_time_lapse_when_a_script_changes() -> None:
    for scripts, target in (([SCRIPT] * 3, 200.0), ([SCRIPT] * 8 + [SCRIPT * 3], 90.0)):
        season = a_season(scripts, series=replace(SERIES, target_seconds=target))
        season = waived(season, found(season, "RT02")[0])
        assert found(season, "RT02")[0].waiver is not None
        changed = rewritten(season, len(scripts), scripts[-1].replace("ticks", "strikes"))
        assert found(changed, "RT02")[0].lapsed
