from __future__ import annotations

from tests.checks.builders import a_season, found, rewritten, waived
from writersroom.checks import Severity


def speech(words: int, cue: str = "MARA") -> str:
    return f"INT. KITCHEN - NIGHT\n\n{cue}\n" + " ".join(["word"] * words) + ".\n\nRain.\n"


def chinese(count: int) -> str:
    return ".内 客厅 夜\n\n@林晚\n" + "字" * count + "。\n\n雨停了。\n"


def test_thirty_words_are_one_breath_and_thirty_one_are_not() -> None:
    assert not found(a_season([speech(30)]), "RT05")
    (finding,) = found(a_season([speech(31)]), "RT05")
    assert finding.severity is Severity.WARNING
    assert finding.message.startswith("31 words in one breath: “word word")
    assert finding.line == 3
    assert finding.scene == "INT. KITCHEN - NIGHT"
    assert finding.hint.startswith("Break it")


def test_a_parenthetical_does_not_break_a_breath() -> None:
    script = f"INT. KITCHEN - NIGHT\n\nMARA\n{'word ' * 20}\n(softly)\n{'word ' * 20}\n"
    assert found(a_season([script]), "RT05")


def test_action_between_two_lines_does() -> None:
    script = f"INT. KITCHEN - NIGHT\n\nMARA\n{'word ' * 20}\n\nRain.\n\nMARA\n{'word ' * 20}\n"
    assert not found(a_season([script]), "RT05")


def test_chinese_is_counted_in_characters() -> None:
    assert not found(a_season([chinese(35)]), "RT05")
    (finding,) = found(a_season([chinese(36)]), "RT05")
    assert finding.message.startswith("36 characters")


def test_strict_allows_less() -> None:
    assert not found(a_season([speech(12)]), "RT05", strict=True)
    assert found(a_season([speech(13)]), "RT05", strict=True)
    assert found(a_season([chinese(26)]), "RT05", strict=True)


def test_a_waiver_on_a_breath_lapses_when_the_line_changes() -> None:
    season = a_season([speech(31)])
    season = waived(season, found(season, "RT05")[0])
    assert found(season, "RT05")[0].waiver is not None
    assert found(rewritten(season, 1, speech(32)), "RT05")[0].lapsed
