"""A finding as its rule says it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime

from writersroom.bible.facts import WaiverFacts
from writersroom.checks import Finding, Severity


def test_said_by_a_rule_a_finding_keeps_everything_else() -> None:
    waiver = WaiverFacts(
        rule="RT05", episode=3, place="p", covered="c", reason="r", writer="w", at=datetime.now(UTC)
    )
    finding = Finding(
        "", Severity.WARNING, "message", 3, "scene", 7, 9, "hint", ("a", "b"), "p", "c", False,
        waiver, True,
    )  # fmt: skip
    bare = Finding("", Severity.WARNING, "")
    unset = [f.name for f in fields(Finding) if getattr(finding, f.name) == getattr(bare, f.name)]
    assert unset == ["rule", "severity"]
    said = finding.said_by("RT05", severity=Severity.HARD, hint="mend it")
    assert said == replace(finding, rule="RT05", severity=Severity.HARD, hint="mend it")
