from __future__ import annotations

from tests.checks.builders import a_season, found, rewritten, waived
from writersroom.bible.facts import SeriesFacts
from writersroom.checks import Severity


def captioned(text: str, rest: str = "") -> str:
    return f"INT. KITCHEN - NIGHT\n\nRain. [[caption: {text}]]{rest}\n"


def test_two_lines_fit_and_a_third_does_not() -> None:
    assert not found(a_season([captioned("x" * 54)]), "VW02")
    (finding,) = found(a_season([captioned("x" * 55)]), "VW02")
    assert finding.severity is Severity.WARNING
    assert finding.message.startswith("Caption of 55 characters; 54 fit")
    assert finding.line == 3


def test_chinese_captions_are_wider() -> None:
    assert not found(a_season([captioned("字" * 26)]), "VW02")
    assert found(a_season([captioned("字" * 27)]), "VW02")
    assert found(a_season([".内 客厅 夜\n\n【字幕：" + "字" * 27 + "】\n"]), "VW02")


def test_without_a_known_profile_captions_are_not_checked() -> None:
    series = SeriesFacts(profile="nobody", free_episodes=0)
    (finding,) = found(a_season([captioned("x" * 99)], series=series), "VW02")
    assert not finding.is_checked
    assert not found(a_season(["Rain.\n"], series=series), "VW02")


def test_a_waiver_on_a_caption_lapses_when_it_changes() -> None:
    season = a_season([captioned("x" * 55)])
    season = waived(season, found(season, "VW02")[0])
    assert found(season, "VW02")[0].waiver is not None
    assert found(rewritten(season, 1, captioned("y" * 55)), "VW02")[0].lapsed


def test_a_caption_shown_too_briefly_warns() -> None:
    script = captioned("Three years after the fire", "\n\n[[time: 1s]]")
    season = a_season([script])
    (finding,) = found(season, "VW04")
    assert finding.severity is Severity.WARNING
    assert "needs 1.5 s to read" in finding.message
    assert not found(a_season([script.replace("1s", "2s")]), "VW04")
    assert not found(a_season([captioned("Three years after the fire")]), "VW04")
    season = waived(season, finding)
    assert found(season, "VW04")[0].waiver is not None
    assert found(rewritten(season, 1, script.replace("Three", "Seven")), "VW04")[0].lapsed
