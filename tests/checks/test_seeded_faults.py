"""Defects written into copies of both samples: the right rule finds each, at its place, with little else."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest

from tests.checks.all_faults import FAULTS
from tests.checks.seeding import found_in, is_the_one, season_with
from writersroom.checks import RULES, Severity, run
from writersroom.checks.incremental import Kept

if TYPE_CHECKING:
    from tests.checks.seeding import Change, Fault
    from writersroom.checks import Finding
    from writersroom.season import Season

MOST_OTHERS = 3
"""Findings a single defect may bring besides the one it is about."""

EVERY_FAULT = [
    pytest.param(language, fault, id=f"{language}: {fault.rule} {fault.name}")
    for language, faults in FAULTS.items()
    for fault in faults
]


@lru_cache
def _clean(language: str, base: Change | None, rule: str) -> Counter[tuple[str, int, str]]:
    season = season_with(language, *filter(None, (base,)))
    return Counter(map(_what, run(season, select=(rule,) if rule else ())))


def _what(finding: Finding) -> tuple[str, int, str]:
    """A finding without its line, which moves when text is put in before it."""
    return finding.rule, finding.episode, finding.message


def _new(language: str, fault: Fault) -> list[Finding]:
    """The findings the season does not have without the defect."""
    left = _clean(language, fault.base, fault.rule if fault.is_asked_for else "").copy()
    new = []
    for finding in found_in(language, fault):
        if left[_what(finding)]:
            left[_what(finding)] -= 1
        else:
            new.append(finding)
    return new


def _line_of(season: Season, finding: Finding) -> str:
    episode = season.episode(finding.episode)
    assert episode is not None
    return episode.facts.script.splitlines()[finding.line - 1]


@pytest.mark.parametrize(("language", "fault"), EVERY_FAULT)
def test_the_right_rule_finds_the_defect_at_its_place(language: str, fault: Fault) -> None:
    new = _new(language, fault)
    own = [finding for finding in new if is_the_one(finding, fault)]
    assert len(own) == 1, [(f.rule, f.episode, f.line, f.message) for f in new]
    if fault.line:
        assert _line_of(fault.season(language), own[0]).startswith(fault.line)
    others = [f"{f.rule} {f.episode}:{f.line} {f.message}" for f in new if f is not own[0]]
    assert len(others) <= MOST_OTHERS, others


@pytest.mark.parametrize("language", ["en", "zh"])
def test_checking_again_after_each_defect_says_the_same_as_checking_everything(
    language: str,
) -> None:
    """One defect gives way to the next in one room, as a writer makes and takes back changes."""
    kept = Kept()
    for fault in FAULTS[language][::2]:  # half of them: each costs a whole check
        select = (fault.rule,) if fault.is_asked_for else ()
        again = run(fault.season(language), select=select, kept=kept)
        assert again == found_in(language, fault), fault.name


def test_the_samples_themselves_have_nothing_hard_or_to_warn_of() -> None:
    for language in ("en", "zh"):
        findings = run(season_with(language))
        assert not [f for f in findings if f.is_checked and f.severity is not Severity.INFORMATION]


def test_every_rule_has_a_defect_in_both_samples() -> None:
    for faults in FAULTS.values():
        assert sorted({fault.rule for fault in faults}) == sorted(RULES)


def test_every_rule_has_a_defect_at_its_hardest_in_both_samples() -> None:
    for faults in FAULTS.values():
        hardest = {(fault.rule, fault.severity) for fault in faults}
        assert [one.id for one in RULES.values() if (one.id, one.severity) not in hardest] == []


def test_each_defect_has_its_own_name() -> None:
    for faults in FAULTS.values():
        assert len({(fault.rule, fault.name) for fault in faults}) == len(faults)
