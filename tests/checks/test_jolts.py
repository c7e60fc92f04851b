from __future__ import annotations

from tests.checks.builders import a_season, found, rewritten, waived
from writersroom.checks import Severity


def turning(*seconds: int) -> str:
    """A script with a marked turn after each of these stretches, in seconds."""
    return (
        "".join(
            f"Rain.\n\n[[time: {n}s]]\n\nA door.\n\n[[time: 0s]]\n\n[[beat: turn]]\n\n"
            for n in seconds
        )
        + "End.\n"
    )


def test_turns_that_come_often_are_silent() -> None:
    assert not found(a_season([turning(30, 40, 20)]), "RT08")


def test_a_long_stretch_without_a_turn_warns_with_its_times() -> None:
    (finding,) = found(a_season([turning(10, 45, 10)]), "RT08")
    assert finding.severity is Severity.WARNING
    assert finding.message.startswith("45 s from 0:10 to 0:55 without")


def test_a_long_stretch_after_the_last_turn_warns_too() -> None:
    assert not found(a_season([turning(30, 30) + "\nRain.\n\n[[time: 38s]]\n"]), "RT08")
    (finding,) = found(a_season([turning(30, 30) + "\nRain.\n\n[[time: 41s]]\n"]), "RT08")
    assert finding.message.startswith("42 s from 1:00 to 1:42 without")
    assert finding.line > 0


def test_too_few_turns_warn() -> None:
    messages = [finding.message for finding in found(a_season([turning(90)]), "RT08")]
    assert any(message.startswith("Turns in 1:3") and ": 1;" in message for message in messages)


def test_without_marks_it_is_not_checked() -> None:
    (finding,) = found(a_season(["Rain.\n\nA door. [[hook]]\n"]), "RT08")
    assert not finding.is_checked


def test_a_waiver_on_a_stretch_lapses_with_its_text() -> None:
    season = a_season([turning(10, 45, 10)])
    season = waived(season, found(season, "RT08")[0])
    assert found(season, "RT08")[0].waiver is not None
    changed = turning(10, 45, 10).replace("Rain", "Snow")
    assert found(rewritten(season, 1, changed), "RT08")[0].lapsed
