from __future__ import annotations

import pytest

from tests.checks.builders import a_season, found, rewritten, waived
from writersroom.checks import Severity


def noted(note: str) -> str:
    return f"INT. KITCHEN - NIGHT\n\nRain. [[{note}]]\n"


def test_a_mistyped_key_warns_with_the_nearest() -> None:
    (finding,) = found(a_season([noted("plnat: ring")]), "ST00")
    assert finding.severity is Severity.WARNING
    assert "“plnat”" in finding.message
    assert "[[plant: …]]" in finding.hint
    assert finding.line == 3


@pytest.mark.parametrize(
    "note",
    ["hook", "SHOT: CU MARA", "cast: Mara", "ask Tom about this", "todo: cut?", "see http://a.b"],
)
def test_keys_and_plain_notes_are_silent(note: str) -> None:
    assert not found(a_season([noted(note)]), "ST00")


@pytest.mark.parametrize("value", ["abc", "-", "99999999999s", "301s", "-3s"])
def test_a_time_nobody_can_read_warns(value: str) -> None:
    (finding,) = found(a_season([noted(f"time: {value}")]), "ST00")
    assert value in finding.message
    assert not found(a_season([noted("time: 3s")]), "ST00")


def test_a_waiver_on_a_key_lapses_when_the_note_changes() -> None:
    season = a_season([noted("mood: grey")])
    season = waived(season, found(season, "ST00")[0])
    assert found(season, "ST00")[0].waiver is not None
    assert found(rewritten(season, 1, noted("mood: blue")), "ST00")[0].lapsed
