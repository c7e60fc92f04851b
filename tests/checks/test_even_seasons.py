"""What the rules leave alone: seasons too short or too even for anything to stand out."""

from __future__ import annotations

from tests.checks.builders import SCRIPT, a_season, found
from tests.checks.edges import lengths
from writersroom.bible.facts import CharacterFacts


def test_one_episode_is_no_season_to_be_missing_from() -> None:
    assert not found(a_season([SCRIPT]), "ST03")
    assert found(a_season([SCRIPT, "INT. HARBOUR - DAY\n\nGulls.\n"]), "ST03")


def test_the_places_of_a_single_episode_need_no_plan_of_reuse() -> None:
    assert not found(a_season([SCRIPT]), "PR03")
    assert found(a_season([SCRIPT, SCRIPT.replace("KITCHEN", "HARBOUR")]), "PR03")


def test_a_few_seconds_do_not_stand_out_in_an_even_season() -> None:
    assert not [f for f in found(lengths(*[90] * 9, 100)(), "RT02") if f.episode]
    assert [f for f in found(lengths(*[90] * 9, 110)(), "RT02") if f.episode]


def test_a_misspelt_cue_is_reported_once() -> None:
    season = a_season(
        [SCRIPT.replace("MARA\nYou kept", "MARABELL\nYou kept")],
        characters=[CharacterFacts(name="Marabel"), *a_season().facts.characters],
    )
    assert found(season, "CO05")
    assert not found(season, "CO09")
