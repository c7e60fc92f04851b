from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.builders import a_season, found, rewritten, waived
from writersroom.checks import Severity

if TYPE_CHECKING:
    from writersroom.season import Season


def test_an_unknown_place_warns_and_a_known_or_nearly_known_one_does_not() -> None:
    script = "EXT. CHAPEL - DAY\n\nRain.\n\nEXT. CHAPEL - NIGHT\n\nRain.\n"
    (finding,) = found(a_season([script]), "CO08")
    assert finding.message == "The place CHAPEL is not in the bible."
    for known in ("KITCHEN", "HARBOUR / PIER", "HARBOUR", "HARBORU"):
        assert not found(a_season([script.replace("CHAPEL", known)]), "CO08"), known


def test_the_nearest_known_place_is_named() -> None:
    (finding,) = found(a_season(["EXT. HARBORING - DAY\n\nRain.\n"]), "CO08")
    assert finding.message == "The place HARBORING is not in the bible; near: Harbour."


def test_a_place_inside_and_outside_by_turns_warns_once() -> None:
    def season(*sides: str) -> Season:
        return a_season([f"{side}. KITCHEN - DAY\n\nRain.\n" for side in sides])

    (finding,) = found(season("INT", "INT", "EXT", "INT"), "CO08")
    assert finding.severity is Severity.WARNING
    assert finding.message == "Kitchen is inside and outside by turns: INT 1, EXT 3, INT 4."
    assert (finding.episode, finding.line) == (4, 1)
    for sides in (("INT", "EXT"), ("INT", "INT/EXT", "INT"), ("INT", "INT", "INT")):
        assert not found(season(*sides), "CO08"), sides


def test_a_flashback_left_open_warns() -> None:
    script = "INT. KITCHEN - DAY\n\n[[flashback]]\n\nThen.\n"
    (finding,) = found(a_season([script]), "CO08")
    assert finding.message == "This flashback is left open."
    assert finding.line == 3
    assert not found(a_season([script + "\n[[flashback end]]\n"]), "CO08")


def test_without_locations_it_is_not_checked() -> None:
    (finding,) = found(a_season(["EXT. CHAPEL - DAY\n\nRain.\n"], locations=()), "CO08")
    assert not finding.is_checked


def test_a_waiver_on_a_place_lapses_when_the_heading_changes() -> None:
    season = a_season(["EXT. CHAPEL - DAY\n\nRain.\n"])
    season = waived(season, found(season, "CO08")[0])
    assert found(season, "CO08")[0].waiver is not None
    assert found(rewritten(season, 1, "EXT. CRYPT - DAY\n\nRain.\n"), "CO08")[0].lapsed
