from __future__ import annotations

import pytest

from tests.checks.builders import a_season, found, rewritten, waived
from writersroom.checks import RULES, Severity, run


def voiced(seconds: str, first: str = "MARA\nWho is it?") -> str:
    return f"INT. KITCHEN - NIGHT\n\nRain.\n\n[[time: {seconds}s]]\n\n{first}\n\nThe end.\n"


def test_it_runs_only_where_it_is_asked_for() -> None:
    assert not RULES["RT10"].is_on
    assert "RT10" not in {finding.rule for finding in run(a_season([voiced("9")]))}


@pytest.mark.parametrize("first", ["MARA\nWho is it?", "A street. [[caption: Three years later]]"])
def test_the_first_voice_or_caption_comes_within_two_seconds(first: str) -> None:
    assert not found(a_season([voiced("2", first)]), "RT10")
    (finding,) = found(a_season([voiced("2.1", first)]), "RT10")
    assert finding.severity is Severity.INFORMATION
    assert finding.message.startswith("First voice at 2.1 s")
    assert finding.line == 7
    assert finding.hint.startswith("Start later")


def met_at(seconds: int, name: str = "TOM") -> str:
    return (
        f"MARA\nNo.\n\n[[time: 0s]]\n\nRain.\n\n[[time: {seconds}s]]\n\n{name}\nYes.\n\n"
        f"[[time: 0s]]\n\nSnow.\n\n[[time: {100 - seconds}s]]\n"
    )


def test_nobody_new_speaks_after_sixty_percent() -> None:
    assert not found(a_season([met_at(60)]), "RT10")
    (finding,) = found(a_season([met_at(61)]), "RT10")
    assert finding.message.startswith("Tom enters at 61 %")
    assert finding.line == 10


def test_who_has_spoken_before_is_not_new() -> None:
    assert not found(a_season([met_at(61, "MARA")]), "RT10")
    assert [f.episode for f in found(a_season([met_at(61), met_at(61)]), "RT10")] == [1]


def test_who_was_seen_before_is_not_new() -> None:
    seen = met_at(61).replace("Rain.", "Tom waits.")
    assert not found(a_season([seen]), "RT10")
    assert not found(a_season(["INT. KITCHEN - NIGHT\n\nTom waits.\n", met_at(61)]), "RT10")
    assert found(a_season([met_at(61), "INT. KITCHEN - NIGHT\n\nTom waits.\n"]), "RT10")


def test_both_thresholds_can_be_set() -> None:
    season = a_season([met_at(61)])
    assert not run(season, select=["RT10"], options={"RT10": {"face": 62}})
    late = a_season([voiced("5")])
    assert not run(late, select=["RT10"], options={"RT10": {"voice": 5, "face": 70}})


def test_without_a_time_model_it_is_not_checked() -> None:
    (finding,) = found(a_season(["Дождь идёт весь день.\n"]), "RT10")
    assert not finding.is_checked
    assert not found(a_season([""]), "RT10")


def test_waivers_lapse_with_the_words_they_cover() -> None:
    for script, old, new in ((voiced("9"), "Rain", "Snow"), (met_at(70), "Yes", "Never")):
        season = a_season([script])
        season = waived(season, found(season, "RT10")[0])
        assert found(season, "RT10")[0].waiver is not None
        assert found(rewritten(season, 1, script.replace(old, new)), "RT10")[0].lapsed
