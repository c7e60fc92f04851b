from __future__ import annotations

from dataclasses import replace

import pytest

from tests.checks.builders import NOON, SCRIPT, a_season, found, rewritten, waived
from writersroom.checks import (
    Finding,
    Severity,
    WaiverState,
    blocking,
    make_waiver,
    waiver_states,
)
from writersroom.errors import InputError
from writersroom.season import build_season

LONG = "MARA\n" + "You knew it and you said nothing at all to me " * 4 + "\n"


def a_long_line(text: str = LONG) -> str:
    return f"INT. KITCHEN - NIGHT\n\n{text}\nTom nods.\n"


def test_a_waiver_covers_its_finding_and_opens_the_gate() -> None:
    season = a_season(["INT. A - DAY\n\nRain.\n"])
    (finding,) = found(season, "RT01")
    assert blocking([finding])
    (after,) = found(waived(season, finding), "RT01")
    assert after.waiver is not None
    assert after.waiver.reason == "A deliberate choice."
    assert after.severity is Severity.HARD
    assert not blocking([after])


def test_a_waiver_falls_away_when_its_text_changes() -> None:
    season = a_season([a_long_line()])
    season = waived(season, found(season, "RT05")[0])
    (finding,) = found(rewritten(season, 1, a_long_line(LONG.replace("knew", "felt"))), "RT05")
    assert finding.waiver is None
    assert finding.lapsed
    assert "lapsed" in finding.message
    assert "Ada" in finding.message


def test_a_waiver_stays_when_text_elsewhere_changes() -> None:
    season = a_season([a_long_line()])
    season = waived(season, found(season, "RT05")[0])
    (finding,) = found(rewritten(season, 1, a_long_line() + "\nShe leaves.\n"), "RT05")
    assert finding.waiver is not None


def test_a_waiver_follows_its_text_when_lines_are_put_before_it() -> None:
    season = a_season([a_long_line()])
    season = waived(season, found(season, "RT05")[0])
    moved = a_long_line("MARA\nNo.\n\n" + LONG)
    (finding,) = found(rewritten(season, 1, moved), "RT05")
    assert finding.waiver is not None


def test_one_waiver_covers_one_of_two_equal_lines() -> None:
    season = a_season([a_long_line(LONG + "\nTom shrugs.\n\n" + LONG)])
    season = waived(season, found(season, "RT05")[0])
    first, second = found(season, "RT05")
    assert first.waiver is not None
    assert second.waiver is None


def test_only_the_line_that_changed_has_a_lapsed_waiver() -> None:
    both = LONG + "\nTom shrugs.\n\n" + LONG.replace("knew", "saw")
    season = a_season([a_long_line(both)])
    season = waived(season, found(season, "RT05")[0])
    changed = rewritten(season, 1, a_long_line(both.replace("knew", "felt")))
    assert [finding.lapsed for finding in found(changed, "RT05")] == [True, False]


def test_a_waiver_of_one_episode_says_nothing_of_another() -> None:
    season = a_season([a_long_line(), a_long_line()])
    season = waived(season, found(season, "RT05")[0])
    first, second = found(season, "RT05")
    assert (first.waiver is None, second.waiver is None) == (False, True)


def test_a_waiver_with_an_end_lapses_when_that_episode_is_written() -> None:
    season = a_season({1: a_long_line(), 2: ""}, hooks=())
    waiver = make_waiver(found(season, "RT05")[0], "Until we know.", "Ada", NOON, until_episode=2)
    season = build_season(replace(season.facts, waivers=(waiver,)))
    assert found(season, "RT05")[0].waiver is not None
    (finding,) = found(rewritten(season, 2, SCRIPT), "RT05")
    assert finding.waiver is None
    assert finding.lapsed


@pytest.mark.parametrize("reason", ["", "   ", "\n\t"])
def test_a_waiver_needs_a_reason(reason: str) -> None:
    (finding,) = found(a_season([a_long_line()]), "RT05")
    with pytest.raises(InputError, match="needs a reason"):
        make_waiver(finding, reason, "Ada", NOON)


def test_what_was_not_checked_cannot_be_waived() -> None:
    finding = Finding("RT01", Severity.INFORMATION, "Not checked.", is_checked=False, covered="x")
    with pytest.raises(InputError, match="cannot be waived"):
        make_waiver(finding, "Because.", "Ada", NOON)


def test_a_field_nobody_can_read_cannot_be_waived() -> None:
    season = a_season(hooks=[])
    finding = replace(found(season, "CH01")[0], covered="")
    with pytest.raises(InputError, match="cannot be waived"):
        make_waiver(finding, "Because.", "Ada", NOON)


def test_a_waiver_without_a_reason_covers_nothing() -> None:
    season = a_season([a_long_line()])
    season = waived(season, found(season, "RT05")[0])
    (waiver,) = season.facts.waivers
    season = build_season(replace(season.facts, waivers=(replace(waiver, reason="  "),)))
    assert found(season, "RT05")[0].waiver is None


def test_of_two_waivers_the_one_that_has_not_run_out_counts() -> None:
    season = a_season([a_long_line(), SCRIPT])
    finding = found(season, "RT05")[0]
    old = make_waiver(finding, "Until two.", "Ada", NOON, until_episode=2)
    new = make_waiver(finding, "For good.", "Ada", NOON)
    season = build_season(replace(season.facts, waivers=(old, new)))
    (kept,) = (f for f in found(season, "RT05") if f.episode == 1)
    assert kept.waiver == new
    states = dict(waiver_states(season, found(season, "RT05")))
    assert states == {old: WaiverState.EXPIRED, new: WaiverState.IN_FORCE}
