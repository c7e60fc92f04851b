from __future__ import annotations

import json

from tests.export.builders import ENGLISH, a_finding, a_job, a_season
from writersroom.bible.facts import WaiverFacts
from writersroom.checks.finding import Severity
from writersroom.export.findings import findings_json, findings_markdown

FINDINGS = (
    a_finding("SE01", 0, severity=Severity.WARNING, message="No plan."),
    a_finding("CH08", 2, severity=Severity.WARNING, line=9, message="A *star*.", hint="Cut it."),
    a_finding("RT01", 2, line=3, evidence=("2:05",)),
    a_finding("CH01", 1, waiver=WaiverFacts(reason="Meant so", writer="Mei")),
    a_finding("PL01", 1, is_checked=False, severity=Severity.INFORMATION),
)


def test_json_groups_by_episode_in_the_shape_of_check() -> None:
    document = json.loads(findings_json(a_job(a_season(ENGLISH, ENGLISH), findings=FINDINGS)))

    assert [finding["rule"] for finding in document["season"]] == ["SE01"]
    assert [group["number"] for group in document["episodes"]] == [1, 2]
    first = document["episodes"][1]["findings"][0]
    assert list(first) == [
        "rule", "severity", "episode", "scene", "line", "end_line", "message", "hint", "evidence",
        "checked", "waived", "waiver", "lapsed", "plugin",
    ]  # fmt: skip
    assert (first["rule"], first["line"], first["scene"], first["evidence"]) == (
        ("RT01", 3, None, ["2:05"])
    )
    waived = document["episodes"][0]["findings"][0]
    assert waived["waiver"] == {
        "reason": "Meant so",
        "writer": "Mei",
        "at": None,
        "until_episode": None,
    }


def test_markdown_puts_hard_findings_first_and_keeps_text_as_text() -> None:
    text = findings_markdown(a_job(a_season(ENGLISH, ENGLISH), findings=FINDINGS)).decode()

    assert text.index("## Season") < text.index("## Episode 1") < text.index("## Episode 2")
    assert text.index("**RT01** hard, line 3") < text.index(
        "**CH08** warning, line 9: A \\*star\\*."
    )
    assert "*Cut it.*" in text
    assert "Waived by Mei: Meant so" in text
    assert "**PL01** not checked" in text


def test_a_clean_season_says_so() -> None:
    assert "Nothing was found." in findings_markdown(a_job(a_season(ENGLISH))).decode()
