from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.builders import a_season, found, rewritten, waived
from writersroom.bible.facts import CharacterFacts, LocationFacts
from writersroom.checks import Finding, Severity
from writersroom.checks.drift import distance, nearest

PEOPLE = (
    CharacterFacts(name="Marina", role="lead", aliases=("Mrs Holt",)),
    CharacterFacts(name="Lena Hart", role="support"),
    CharacterFacts(name="林晚晚", role="lead"),
    CharacterFacts(name="顾沉", role="lead"),
    CharacterFacts(name="Guard 1", role="minor"),
    CharacterFacts(name="Ann", role="minor"),
)
PLACES = (LocationFacts(name="Old Harbour"),)


def of_cue(cue: str, heading: str = "EXT. OLD HARBOUR - DAY") -> tuple[Finding, ...]:
    script = f"{heading}\n\n@{cue}\nNo.\n"
    return found(a_season([script], characters=PEOPLE, locations=PLACES), "CO05")


@pytest.mark.parametrize(
    "cue",
    [
        "MARINA",
        "MARINA (V.O.)",
        "Mrs Holt",
        "LENA",
        "HART",
        "林晚晚",
        "顾沉（OS）",
        "MARINA & LENA",
    ],
)
def test_a_known_name_is_silent(cue: str) -> None:
    assert not of_cue(cue)


@pytest.mark.parametrize(
    ("cue", "known"),
    [
        ("MARINE", "Marina"),
        ("MARNIA", "Marina"),
        ("MARINNA", "Marina"),
        ("MRSHOLT", "Marina"),
        ("林婉晚", "林晚晚"),
        ("顾 沉", "顾沉"),
        ("LENA & MARIMA", "Marina"),
    ],
)
def test_a_name_nearly_known_warns_and_names_both(cue: str, known: str) -> None:
    (finding,) = of_cue(cue)
    assert finding.severity is Severity.WARNING
    assert finding.message.endswith(f": is this {known}?")
    assert finding.line == 3
    assert "alias" in finding.hint


@pytest.mark.parametrize("cue", ["ANNE", "顾尘", "林秋秋", "GUARD 2", "WAITRESS", "VOICE"])
def test_short_numbered_and_other_names_are_silent(cue: str) -> None:
    assert not of_cue(cue)


def test_a_place_nearly_known_warns() -> None:
    (finding,) = of_cue("MARINA", "EXT. OLD HARBOR - DAY")
    assert finding.message == "“OLD HARBOR”: is this Old Harbour?"
    assert finding.line == 1


@pytest.mark.parametrize(("cue", "known"), [("顧沉", "顾沉"), ("林晚晩", "林晚晚")])
def test_traditional_characters_are_compared(cue: str, known: str) -> None:
    (finding,) = of_cue(cue)
    assert finding.message == f"“{cue}”: is this {known}?"


def test_an_action_line_keeps_the_characters_of_a_name() -> None:
    script = "EXT. OLD HARBOUR - DAY\n\n雨停了，顧沉推门。\n"
    (finding,) = found(a_season([script], characters=PEOPLE, locations=PLACES), "CO05")
    assert finding.message == "“顧沉”: is this 顾沉?"
    assert finding.line == 3
    right = script.replace("顧", "顾")
    assert not found(a_season([right], characters=PEOPLE, locations=PLACES), "CO05")
    both = (*PEOPLE, CharacterFacts(name="顧沉"))
    assert not found(a_season([script], characters=both, locations=PLACES), "CO05")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("MARRINA, 40, waits.", ["“MARRINA”: is this Marina?"]),
        ("LENNA HART (30) waits.", []),
        ("The LENNA HARD, a boat.", ["“LENNA HARD”: is this Lena Hart?"]),
        ("MARINA, 40, waits.", []),
        ("MARINE, she thinks.", ["“MARINE”: is this Marina?"]),
        ("A MARRINA waits.", []),
        ("SAILOR, 40, waits.", []),
    ],
)
def test_a_name_introduced_in_capitals_is_compared(line: str, said: list[str]) -> None:
    script = f"EXT. OLD HARBOUR - DAY\n\n{line}\n"
    found_ = found(a_season([script], characters=PEOPLE, locations=PLACES), "CO05")
    assert [finding.message for finding in found_] == said


def test_a_name_is_reported_once_an_episode() -> None:
    script = "EXT. OLD HARBOUR - DAY\n\nMARINE\nNo.\n\nRain.\n\nMARINE\nYes.\n"
    assert len(found(a_season([script], characters=PEOPLE), "CO05")) == 1


def test_a_waiver_on_a_name_lapses_when_the_cue_changes() -> None:
    script = "EXT. OLD HARBOUR - DAY\n\nMARINE\nNo.\n"
    season = a_season([script], characters=PEOPLE)
    season = waived(season, found(season, "CO05")[0])
    assert found(season, "CO05")[0].waiver is not None
    assert found(rewritten(season, 1, script.replace("MARINE", "MARINO")), "CO05")[0].lapsed


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_the_distance_is_symmetric_and_zero_only_for_equals(first: str, second: str) -> None:
    assert distance(first, second, 6) == distance(second, first, 6)
    assert (distance(first, second, 6) == 0) == (first == second)


def test_a_swap_is_one_step_and_far_names_stop_early() -> None:
    assert distance("marina", "mairna", 2) == 1
    assert distance("marina", "waitress", 2) == 3


def test_the_nearest_of_several_wins() -> None:
    assert nearest("MARINO", ["marinas", "marina"]) == "marina"
