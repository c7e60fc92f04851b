from __future__ import annotations

import pytest

from tests.checks.builders import a_season, found
from writersroom.checks import Finding, Severity, blocking, raise_if_shut, run
from writersroom.errors import ExitStatus, GateShut

SHORT = "INT. A - DAY\n\nRain.\n"


def test_an_open_gate_says_nothing() -> None:
    raise_if_shut(run(a_season(), episodes={1}), "Episode 1 cannot be locked")


def test_a_shut_gate_lists_every_hard_finding_with_its_place() -> None:
    season = a_season([SHORT, SHORT], hooks=())
    with pytest.raises(GateShut) as caught:
        raise_if_shut(run(season, episodes={1}), "Episode 1 cannot be locked")
    message = caught.value.message
    assert message.startswith("Episode 1 cannot be locked: 3 hard findings stand.")
    assert "episode 1  CH01  No hook is declared" in message
    assert "RT01" in message
    assert caught.value.status is ExitStatus.FINDINGS
    assert caught.value.hint


def test_warnings_do_not_shut_it() -> None:
    raise_if_shut([Finding("CO05", Severity.WARNING, "Drift.", episode=1)], "No")


def test_what_was_not_checked_does_not_shut_it() -> None:
    raise_if_shut([Finding("RT01", Severity.HARD, "?", episode=1, is_checked=False)], "No")


def test_findings_of_other_episodes_do_not_block() -> None:
    season = a_season([SHORT, SHORT])
    findings = found(season, "RT01")
    assert [finding.episode for finding in blocking(findings, {2})] == [2]


def test_findings_of_the_season_block_every_episode() -> None:
    finding = Finding("ST01", Severity.HARD, "Paid before planted.")
    assert blocking([finding], {7}) == (finding,)
