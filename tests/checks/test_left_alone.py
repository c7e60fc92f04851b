"""What the rules leave alone: lines and seasons that real scripts showed to be false alarms."""

from __future__ import annotations

import pytest

from tests.checks.builders import SCRIPT, a_hook, a_season, found
from tests.checks.edges import lengths, strengths, timed
from writersroom.bible.facts import CharacterFacts, SeriesFacts


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


def about_the_dead(name: str, action: str) -> tuple[str, ...]:
    """What CO04 says of an action line after that person's death."""
    scripts = ["INT. KITCHEN - DAY\n\nRain.\n", f"INT. KITCHEN - DAY\n\n{action}\n"]
    dead = CharacterFacts(name=name, exits_in=1, exit_kind="dead")
    return tuple(f.message for f in found(a_season(scripts, characters=[dead]), "CO04"))


@pytest.mark.parametrize(
    "action",
    [
        "Tom's coat hangs there.",
        "Tom smiles from a photo.",
        "Mara thinks: Tom would laugh.",
        "Tom Street is empty.",
        "Tom once sat here.",
    ],
)
def test_what_is_left_of_the_dead_is_no_act(action: str) -> None:
    assert not about_the_dead("Tom", action)


@pytest.mark.parametrize(
    "action",
    [
        "罗守衡的遗像挂在墙上。",
        "罗守衡那杆秤还在。",
        "罗守衡留下的秤砣落在桌上。",
        "罗守衡生前爱喝的茶。",
        "罗守衡三个字刻在碑上。",
        "罗守衡当年坐的凳子。",
    ],
)
def test_what_is_left_of_the_dead_is_no_act_in_chinese(action: str) -> None:
    assert not about_the_dead("罗守衡", action)


@pytest.mark.parametrize(
    ("name", "action"), [("Tom", "Tom walks in."), ("罗守衡", "罗守衡走进来。")]
)
def test_the_dead_who_walk_in_are_seen(name: str, action: str) -> None:
    assert about_the_dead(name, action)


def test_a_season_as_strong_at_its_end_as_at_its_beginning_does_not_sag() -> None:
    assert not found(strengths(*[3] * 8)(), "CH04")
    assert found(strengths(*[3] * 7, 2)(), "CH04")


def test_a_hook_picked_up_in_its_own_episode_is_no_fake_out() -> None:
    scripts = [SCRIPT.replace("The tap drips.", "The tap drips. [[beat: opening]]"), SCRIPT]
    own = a_season(scripts, hooks=[a_hook(1, "danger", pays_off_in=1), a_hook(2, "none")])
    assert not found(own, "CH12")


def test_what_is_put_off_after_the_opening_does_not_count_against_it() -> None:
    second = timed(("The ring lies there.", 15), ("[[pickup: delay]]", 0), ("Gulls.", 60))
    hooks = [a_hook(1, "danger", question="Where is the ring?", at_stake=("ring",))]
    season = a_season([SCRIPT, second, ""], hooks=hooks, series=SeriesFacts(free_episodes=1))
    assert not found(season, "CH13")
    early = a_season(
        [SCRIPT, second.replace("15s", "14s"), ""],
        hooks=hooks,
        series=SeriesFacts(free_episodes=1),
    )
    assert found(early, "CH13")
