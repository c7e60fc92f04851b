from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from writersroom.bible.facts import EpisodeFacts, HookFacts, SeasonFacts, SeriesFacts
from writersroom.errors import InputError
from writersroom.production.paywall import simulate
from writersroom.profiles import load_profile
from writersroom.season import Season, build_season

ANSWER = "INT. DOCK - DAY\n\n[[pickup: answer]]\n\nThe coffin is *empty*.\n"


def a_season(*, answer_in: int = 4, episodes: int = 12) -> Season:
    return build_season(
        SeasonFacts(
            SeriesFacts(title="Salt", planned_episodes=episodes),
            episodes=tuple(
                EpisodeFacts(number=n, script=ANSWER if n == answer_in else "")
                for n in range(1, episodes + 1)
            ),
            hooks=(
                HookFacts(episode=2, kind="reveal", question="Who?", strength=3, pays_off_in=6),
                HookFacts(episode=3, kind="danger", question="Is he dead?", strength=5),
            ),
        )
    )


def test_a_wall_shows_the_last_free_question_and_the_first_paid_answer() -> None:
    (wall,) = simulate(a_season(), load_profile("reelshort"), [3], 7).walls
    assert (wall.question, wall.strength, wall.is_peak) == ("Is he dead?", 5, True)
    assert wall.answer is not None
    assert (wall.answer.episode, wall.answer.line) == (4, 3)
    assert wall.answer.text == "The coffin is empty."
    assert wall.answers_at_once
    assert dict(wall.curve) == {1: None, 2: 3, 3: 5} | dict.fromkeys(range(4, 9))


def test_an_answer_only_declared_is_told_as_that_and_a_late_one_is_late() -> None:
    (wall,) = simulate(a_season(answer_in=9), load_profile("reelshort"), [2], 7).walls
    assert wall.answer is not None
    assert (wall.answer.episode, wall.answer.second) == (6, None)
    assert not wall.answers_at_once
    assert not wall.is_peak


def test_the_whole_serial_costs_locked_episodes_or_weeks() -> None:
    simulation = simulate(a_season(), load_profile("reelshort"), [3], 8)
    costs = {cost.name: cost for cost in simulation.costs}
    assert simulation.locked == 9
    assert (costs["price_episode"].least, costs["price_episode"].most) == (
        Decimal("3.60"),
        Decimal("7.20"),
    )
    assert (costs["price_coins"].least, costs["price_coins"].most) == (Decimal(540), Decimal(1080))
    assert (costs["price_week"].units, costs["price_week"].most) == (2, Decimal("39.98"))


def test_a_price_nobody_published_is_unverified_and_a_free_platform_costs_nothing() -> None:
    for cost in simulate(a_season(), load_profile("wechat"), [3], 7).costs:
        assert (cost.least, cost.most, cost.claim.is_known) == (None, None, False)
    assert simulate(a_season(), load_profile("shorts"), [3], 7).costs == ()
    assert simulate(a_season(), load_profile("reelshort"), [], 7).costs == ()


@pytest.mark.parametrize("number", [0, 12, 99])
def test_a_wall_needs_something_on_both_sides(number: int) -> None:
    with pytest.raises(InputError):
        simulate(a_season(), load_profile("generic"), [number], 7)


def test_a_series_hook_of_another_thread_pays_by_its_own_thread_only() -> None:
    season = a_season(answer_in=99)
    paid = EpisodeFacts(number=5, script="INT. A - DAY\n\n[[pay: ring]]\n\nThe ring.\n")
    episodes = tuple(paid if e.number == 5 else e for e in season.facts.episodes)
    hooks = (HookFacts(episode=3, question="Whose?", thread="Ring"),)
    season = build_season(replace(season.facts, episodes=episodes, hooks=hooks))
    (wall,) = simulate(season, load_profile("generic"), [3], 7).walls
    assert wall.answer is not None
    assert wall.answer.episode == 5
    (other,) = simulate(season, load_profile("generic"), [2], 7).walls
    assert other.answer is None


def test_an_answer_before_the_wall_is_none_behind_it() -> None:
    (wall,) = simulate(a_season(answer_in=4), load_profile("generic"), [4], 7).walls
    assert wall.answer is None
