from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.checks.builders import SCRIPT, a_hook, a_season, found, rewritten, waived
from writersroom.checks import Severity, explain
from writersroom.checks.endings import ending_of, evidence_message, evidence_of
from writersroom.season import build_season

if TYPE_CHECKING:
    from writersroom.season import Episode, Season

QUIET = (
    "INT. KITCHEN - NIGHT\n\nMara folds the cloth.\n\nTOM\nThe tide turns at nine.\n\nMARA\nYes.\n"
)
WARM = "INT. KITCHEN - NIGHT\n\nTOM\nThank you. Good night.\n\nThey hug and smile.\n"


def one(script: str, **hook: object) -> Season:
    hooks = [a_hook(1, **hook), a_hook(2, "none")]
    return a_season([script, SCRIPT], hooks=hooks)


def first(script: str) -> Episode:
    episode = one(script).episode(1)
    assert episode is not None
    return episode


def test_an_ending_without_signs_warns_and_says_how_little_that_means() -> None:
    (finding,) = found(one(QUIET), "CH02")
    assert finding.severity is Severity.WARNING
    assert "about one in two such real endings had one" in finding.message
    assert "Does the last picture ask “Who is the woman with the other ring”?" in finding.message
    assert finding.line == 3


def test_an_ending_with_few_signs_only_informs() -> None:
    (finding,) = found(one(QUIET + "\nThe lamp. A shadow turns.\n"), "CH02")
    assert finding.severity is Severity.INFORMATION
    assert finding.evidence == ("turns",)
    assert "trust your declared question" in finding.message


def test_an_ending_with_signs_is_silent() -> None:
    script = QUIET + "\nBehind her the door opens. A knife. She stares.\n"
    assert not found(one(script), "CH02")
    evidence = evidence_of(first(script))
    assert evidence is not None
    assert "about 8 in 10" in evidence_message(evidence, "")


def test_a_script_of_one_paragraph_is_not_checked() -> None:
    (finding,) = found(one("INT. KITCHEN - NIGHT\n\nRain.\n"), "CH02")
    assert not finding.is_checked


def test_a_last_episode_without_a_hook_is_left_alone() -> None:
    season = a_season([WARM], hooks=[a_hook(1, "none")])
    assert not found(season, "CH02")
    assert not found(season, "CH10")


@pytest.mark.parametrize(
    "mark",
    [
        "CUT TO BLACK.",
        "To be continued...",
        "> FADE OUT.",
        "THE END",
        "> END OF EPISODE <",
        "# End",
    ],
)
def test_end_marks_do_not_change_what_is_scored(mark: str) -> None:
    assert ending_of(first(f"{QUIET}\n{mark}\n"))[1] == ending_of(first(QUIET))[1]


def test_chinese_end_marks_do_not_either() -> None:
    script = ".内 客厅 夜\n\n林晚关灯。\n\n@顾沉\n(低声)\n别动。\n"
    units = ending_of(first(script))[1]
    assert [unit.text for unit in units] == ["（林晚关灯。）", "顾沉（低声）：别动。"]
    assert ending_of(first(script + "\n【本集完】\n"))[1] == units


def test_words_in_prose_are_no_end_marks() -> None:
    script = "INT. KITCHEN - NIGHT\n\nShe signs away the title.\n\nIn the end he pays.\n"
    assert len(ending_of(first(script))[1]) == 2


def test_about_seventy_words_are_read() -> None:
    start, units = ending_of(first(SCRIPT))
    assert 70 <= sum(len(unit.text.split()) for unit in units) < 100
    assert start > 10


def test_a_settled_ending_warns_with_its_words() -> None:
    (finding,) = found(one(WARM), "CH10")
    assert finding.severity is Severity.WARNING
    assert "Thank" in finding.message
    assert "too early?" in finding.message


def test_a_threat_in_the_calm_is_no_cooling() -> None:
    assert not found(one(WARM + "\nOutside, a gun is loaded.\n"), "CH10")


@pytest.mark.parametrize(("rule", "script"), [("CH02", QUIET), ("CH10", WARM)])
def test_a_waiver_on_an_ending_lapses_with_its_lines(rule: str, script: str) -> None:
    season = one(script)
    season = waived(season, found(season, rule)[0])
    assert found(season, rule)[0].waiver is not None
    changed = script.replace("MARA\nYes", "MARA\nNo").replace("and smile", "and laugh")
    assert found(rewritten(season, 1, changed), rule)[0].lapsed


def test_explain_states_the_measured_limits() -> None:
    text = explain("CH02")
    assert "not a missing hook" in text
    assert "not by viewers" in text
    assert ".83 (.69 to .96)" in text


def test_an_ending_without_a_declared_question_is_not_asked_about_one() -> None:
    season = one(QUIET)
    bare = build_season(replace(season.facts, hooks=()))
    (finding,) = found(bare, "CH02")
    assert finding.message.endswith("Which question does the last picture leave?")
