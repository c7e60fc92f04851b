from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.builders import a_hook, a_season, found, waived
from tests.checks.outlines import with_waivers_of
from writersroom.checks import Finding, Severity

if TYPE_CHECKING:
    from writersroom.season import Season


def of_kinds(*kinds: str) -> Season:
    hooks = [a_hook(n, kind) for n, kind in enumerate(kinds, 1) if kind]
    return a_season(dict.fromkeys(range(1, len(kinds) + 1), ""), hooks=hooks)


def of_strengths(*strengths: int) -> Season:
    hooks = [a_hook(n, strength=strength) for n, strength in enumerate(strengths, 1)]
    return a_season(dict.fromkeys(range(1, len(strengths) + 1), ""), hooks=hooks)


def told(findings: tuple[Finding, ...]) -> list[tuple[int, Severity]]:
    return [(finding.episode, finding.severity) for finding in findings]


def test_kinds_that_change_are_silent() -> None:
    assert not found(of_kinds("danger", "arrival", "danger", "reveal", "emotion"), "CH03")


def test_the_same_kind_again_warns() -> None:
    findings = found(of_kinds("danger", "danger", "arrival"), "CH03")
    assert told(findings) == [(2, Severity.WARNING)]
    assert "kind danger, as in episode 1" in findings[0].message
    assert findings[0].hint.startswith("Change the kind")


def test_three_of_a_kind_running_are_hard() -> None:
    findings = found(of_kinds("arrival", "danger", "danger", "danger"), "CH03")
    assert told(findings) == [(3, Severity.WARNING), (4, Severity.HARD)]
    assert "3 hooks of kind danger running (episodes 2, 3, 4)" in findings[1].message


def test_strict_is_hard_at_two_and_looks_back_two() -> None:
    assert told(found(of_kinds("danger", "danger"), "CH03", strict=True)) == [(2, Severity.HARD)]
    apart = of_kinds("danger", "arrival", "danger")
    assert not found(apart, "CH03")
    assert told(found(apart, "CH03", strict=True)) == [(3, Severity.WARNING)]


def test_four_of_a_family_running_warn() -> None:
    findings = found(of_kinds("arrival", "decision", "arrival", "question"), "CH03")
    assert told(findings) == [(4, Severity.WARNING)]
    assert "family suspense" in findings[0].message


def test_two_information_hooks_in_a_row_warn() -> None:
    assert told(found(of_kinds("reveal", "discovery"), "CH03")) == [(2, Severity.WARNING)]


def test_the_eighth_reversal_of_a_season_warns() -> None:
    kinds = ["reversal", "danger"] * 8
    findings = found(of_kinds(*kinds), "CH03")
    assert told(findings) == [(15, Severity.WARNING)]
    assert "number 8" in findings[0].message


@pytest.mark.parametrize("gap", ["", "none", "bang"])
def test_an_episode_without_a_kind_ends_a_run(gap: str) -> None:
    assert not found(of_kinds("danger", gap, "danger"), "CH03")


def test_a_waiver_on_rotation_lapses_when_the_run_changes() -> None:
    season = of_kinds("arrival", "danger", "danger")
    waiver = waived(season, found(season, "CH03")[0]).facts.waivers
    again = a_season(
        {1: "", 2: "", 3: ""},
        hooks=[a_hook(1, "arrival"), a_hook(2, "danger"), a_hook(3, "danger")],
        waivers=waiver,
    )
    assert found(again, "CH03")[0].waiver is not None
    changed = a_season(
        {1: "", 2: "", 3: ""},
        hooks=[a_hook(1, "arrival"), a_hook(2, "reveal"), a_hook(3, "reveal")],
        waivers=waiver,
    )
    assert found(changed, "CH03")[0].lapsed


def test_steady_strength_is_silent() -> None:
    assert not found(of_strengths(*[3, 4, 3, 5] * 5), "CH04")


def test_four_weak_hooks_running_warn_once() -> None:
    findings = found(of_strengths(4, 2, 2, 1, 2, 2, 5, 5), "CH04")
    assert [finding.episode for finding in findings] == [5]
    assert "last 4 hooks have a mean of 1.8" in findings[0].message


def test_a_low_mean_over_ten_warns() -> None:
    findings = found(of_strengths(*[1, 2, 3] * 3, 1, 5, 5), "CH04")
    assert 10 in [finding.episode for finding in findings]


def test_a_weaker_last_quarter_warns() -> None:
    findings = found(of_strengths(5, 5, 4, 4, 4, 4, 3, 3), "CH04")
    assert "weaker (3.0) than the first (5.0)" in findings[0].message


def test_a_waiver_on_strength_lapses_when_one_of_them_changes() -> None:
    for before, after in (
        ((5, 5, 4, 4, 4, 4, 3, 3), (5, 5, 4, 4, 4, 3, 3, 3)),
        ((4, 2, 2, 2, 2, 5, 5, 5), (4, 2, 1, 2, 2, 5, 5, 5)),
    ):
        season = of_strengths(*before)
        season = waived(season, found(season, "CH04")[0])
        assert found(season, "CH04")[0].waiver is not None
        assert found(with_waivers_of(of_strengths(*after), season), "CH04")[0].lapsed
