from __future__ import annotations

import random
import subprocess
import sys

import pytest

from tests.checks.builders import SCRIPT, a_season
from writersroom.checks import RULES, Confidence, Severity, explain, reference, run
from writersroom.errors import InputError


def test_a_good_season_has_nothing_hard_or_to_warn_of() -> None:
    severities = {finding.severity for finding in run(a_season()) if finding.is_checked}
    assert severities <= {Severity.INFORMATION}


def test_findings_come_by_episode_line_and_rule() -> None:
    season = a_season(["INT. A - DAY\n\nRain.\n"] * 3, hooks=())
    findings = run(season)
    keys = [(finding.episode, finding.line, finding.rule) for finding in findings]
    assert keys == sorted(keys)
    assert len(keys) > 6


def test_a_finding_carries_the_rule_and_its_fix() -> None:
    (finding,) = run(a_season(["INT. A - DAY\n\nRain.\n"]), select=["RT01"])
    assert finding.rule == "RT01"
    assert finding.hint == RULES["RT01"].fix


def test_select_takes_ids_and_beginnings_in_any_case() -> None:
    season = a_season(["INT. A - DAY\n\nRain.\n"] * 2, hooks=())
    assert {finding.rule for finding in run(season, select=["ch01", "RT01"])} == {"CH01", "RT01"}
    assert {finding.rule[:2] for finding in run(season, select=["CH"])} == {"CH"}


def test_ignore_wins_over_select() -> None:
    season = a_season(["INT. A - DAY\n\nRain.\n"] * 2, hooks=())
    rules = {finding.rule for finding in run(season, select=["CH", "RT"], ignore=["CH01", "RT"])}
    assert "CH01" not in rules
    assert not any(rule.startswith("RT") for rule in rules)


def test_only_the_asked_episodes_are_reported() -> None:
    season = a_season(["INT. A - DAY\n\nRain.\n"] * 3, hooks=())
    assert {finding.episode for finding in run(season, episodes={2})} <= {0, 2}


@pytest.mark.parametrize("word", ["CH99", "XX", "", "CHO8"])
def test_an_unknown_rule_is_an_error(word: str) -> None:
    with pytest.raises(InputError, match="There is no rule"):
        run(a_season(), select=[word])
    with pytest.raises(InputError, match="There is no rule"):
        run(a_season(), ignore=[word])


@pytest.mark.parametrize("word", ["CHO8", "ch8"])
def test_an_unknown_rule_brings_the_nearest(word: str) -> None:
    with pytest.raises(InputError) as caught:
        run(a_season(), ignore=[word])
    assert "CH08" in caught.value.hint


def test_an_option_changes_the_threshold() -> None:
    season = a_season()
    assert not run(season, select=["RT05"])
    assert run(season, select=["RT05"], options={"RT05": {"words": 3}})


def test_an_unknown_option_is_an_error() -> None:
    with pytest.raises(InputError) as caught:
        run(a_season(), options={"RT05": {"wrods": 3}})
    assert "words" in caught.value.hint


def test_the_order_of_rules_does_not_change_findings() -> None:
    season = a_season(["INT. A - DAY\n\nRain.\n", SCRIPT], hooks=())
    chosen = sorted(one.id for one in RULES.values() if one.is_on)
    random.Random(7).shuffle(chosen)
    assert run(season, select=chosen) == run(season)


def test_every_rule_says_what_it_is() -> None:
    for rule in RULES.values():
        assert rule.title
        assert rule.protects.endswith(".")
        assert rule.fires.endswith(".")
        assert rule.fix.endswith(".")
        assert rule.needs
        assert rule.source or set(rule.confidence) <= {
            Confidence.PROJECT_DEFAULT,
            Confidence.CONVENTION,
        }
        assert rule.confidence


def test_explain_names_severity_options_and_origin() -> None:
    text = explain("rt05")
    assert text.startswith("RT05 Line breath (warning)")
    assert "`words` = 30, strict 12" in text
    assert "rule of thumb" in text


def test_explain_of_runtime_states_its_measured_limits() -> None:
    text = explain("RT01")
    assert "No script of a micro-drama" in text
    assert "14 to 15 %" in text
    assert "never measured" in text


def test_the_reference_holds_every_rule_once() -> None:
    page = reference()
    for rule in RULES.values():
        assert page.count(f"### {rule.id} ") == 1


def test_importing_the_checks_loads_no_heavy_package() -> None:
    code = (
        "import sys, writersroom.checks;"
        "print([m for m in ('textual', 'rich', 'sqlmodel', 'sqlalchemy', 'openai') if m in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
