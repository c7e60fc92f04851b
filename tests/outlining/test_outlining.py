"""Plans without a model: what they keep to, and that a seed gives the same again."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from writersroom.bible.facts import EpisodeFacts, HookFacts, HookKind, SeasonFacts, SeriesFacts
from writersroom.checks import run
from writersroom.errors import InputError
from writersroom.outlining import (
    NamesAsked,
    SeasonPlan,
    Structure,
    fitting,
    free_names,
    plan_season,
    structure_named,
    structures,
)
from writersroom.outlining.names import rhyme_of, sound_of
from writersroom.season import Season, build_season


def a_season(count: int = 60, *hooks: HookFacts, free: int = 10) -> Season:
    return build_season(
        SeasonFacts(
            SeriesFacts(title="The Key", planned_episodes=count, free_episodes=free),
            episodes=tuple(EpisodeFacts(id=n, number=n) for n in range(1, count + 1)),
            hooks=hooks,
        )
    )


def with_plan(season: Season, plan: SeasonPlan) -> Season:
    hooks = tuple(
        HookFacts(
            episode=one.number, kind=one.kind, strength=one.strength, pays_off_in=one.pays_off_in
        )
        for one in plan.episodes
    )
    series = replace(season.series, paywall_episodes=plan.walls)
    return build_season(replace(season.facts, series=series, hooks=hooks))


@pytest.mark.parametrize("count", [12, 60, 100])
@pytest.mark.parametrize("ladder", [False, True])
def test_what_is_planned_passes_the_checks_of_rotation_strength_and_walls(
    count: int, ladder: bool
) -> None:
    season = a_season(count)
    for seed in range(4):
        plan = plan_season(season, seed=seed, ladder=ladder)
        found = run(with_plan(season, plan), select=["CH03", "CH04", "CH07"])
        assert [f.message for f in found if f.place_key != "count"] == []
        assert [one.number for one in plan.episodes] == list(range(1, count + 1))
        assert plan.episodes[-1].kind is HookKind.NONE
        assert plan == plan_season(season, seed=seed, ladder=ladder)
        assert all(later - earlier >= 5 for earlier, later in pairwise(plan.walls))
    assert plan_season(season, seed=1).episodes != plan_season(season, seed=2).episodes


def test_a_declared_hook_stays_and_the_plan_goes_around_it() -> None:
    kept = (
        HookFacts(episode=4, kind="deadline", strength=2, pays_off_in=7),
        HookFacts(episode=6, kind="danger", strength=5),
    )
    plan = plan_season(a_season(30, *kept), seed=3)
    four = plan.episode(4)
    assert (four.kind, four.strength, four.pays_off_in, four.is_kept) == ("deadline", 2, 7, True)
    near = [plan.episode(number).kind for number in (2, 3, 5)]
    assert HookKind.DEADLINE not in near
    assert plan.episode(5).kind is not HookKind.DANGER


def test_a_free_series_has_no_walls_and_no_paid_episodes() -> None:
    plan = plan_season(a_season(20, free=0))
    assert plan.walls == ()
    assert all(one.is_free for one in plan.episodes)


def test_pay_offs_come_often_enough_and_the_season_ends_on_a_large_one() -> None:
    plan = plan_season(a_season(60))
    paid = [one.number for one in plan.episodes if one.payoff]
    assert max(later - earlier for earlier, later in pairwise(paid)) <= 3
    assert Counter(one.payoff for one in plan.episodes)["large"] >= 3
    assert plan.episodes[-1].payoff == "large"


@pytest.mark.parametrize("structure", structures(), ids=lambda one: one.id)
@pytest.mark.parametrize("seconds", [30, 61.5, 180])
def test_a_structure_fills_any_length_and_ends_on_the_hook(
    structure: Structure, seconds: float
) -> None:
    beats = structure.beats(seconds, "zh")
    assert sum(beat.seconds for beat in beats) == pytest.approx(seconds)
    assert all(beat.seconds > 0 and beat.purpose for beat in beats)
    assert (beats[0].kind, beats[-1].kind) == ("opening", "hook")
    assert structure.source("en")


def test_the_nearest_structure_is_taken_and_an_unknown_one_is_told() -> None:
    assert [fitting(seconds).id for seconds in (25, 60, 95, 200)] == [
        "thirty", "sixty", "vertical_100", "two_min",
    ]  # fmt: skip
    with pytest.raises(InputError, match="nonesuch"):
        structure_named("nonesuch")


def test_english_names_clash_with_nobody() -> None:
    taken = ("MARA", "Jon Hart")
    names = free_names(NamesAsked(12, taken, "en", seed=5))
    assert len(names) == 12
    first = [*taken, *names]
    assert len({name[0] for name in first}) == len(first)
    firsts = [name.split()[0] for name in first]
    for one, other in combinations(firsts, 2):
        assert sound_of(one) != sound_of(other)
        assert not rhyme_of(one) or rhyme_of(one) != rhyme_of(other)
    assert names == free_names(NamesAsked(12, taken, "en", seed=5))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Catherine", "Kathryn"), ("Philip", "Fillip"), ("Sara", "Zarah"), ("Cyrus", "Sirus")],
)
def test_names_that_sound_alike_are_known(one: str, other: str) -> None:
    assert sound_of(one) == sound_of(other)


def test_chinese_names_share_no_family_name_and_no_character() -> None:
    names = free_names(NamesAsked(10, ("沈清", "顾晏"), "zh", seed=2))
    assert len(names) == 10
    signs = [sign for name in ("沈清", "顾晏", *names) for sign in name]
    assert len(signs) == len(set(signs))
    assert not any("氵" in name or "晴" in name or "青" in name for name in names)
    assert all(2 <= len(name) <= 3 for name in names)


def test_where_no_more_names_are_left_there_are_fewer() -> None:
    assert 0 < len(free_names(NamesAsked(500, (), "en"))) <= 26
