from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.checks.builders import a_hook, a_season, found, waived
from writersroom.bible.facts import HookFacts, SeriesFacts, Status
from writersroom.checks import Finding, Severity
from writersroom.checks.paywall import walls
from writersroom.season import Season, build_season

if TYPE_CHECKING:
    from collections.abc import Mapping


def a_paid(
    *wall_numbers: int,
    hooks: Mapping[int, HookFacts] | None = None,
    profile: str = "generic",
    status: Status = Status.OUTLINE,
    planned: int = 30,
) -> Season:
    every = {n: a_hook(n, "arrival", strength=3) for n in range(1, planned + 1)}
    every |= {n: a_hook(n, "reveal", strength=5) for n in wall_numbers}
    every |= hooks or {}
    return a_season(
        dict.fromkeys(range(1, planned + 1), ""),
        hooks=list(every.values()),
        status=status,
        series=SeriesFacts(
            free_episodes=0, paywall_episodes=wall_numbers, profile=profile, title="Paid"
        ),
    )


def messages(season: Season) -> list[str]:
    return [finding.message for finding in found(season, "CH07")]


def one(season: Season) -> Finding:
    (finding,) = found(season, "CH07")
    return finding


def test_a_strong_wall_in_the_usual_window_is_silent() -> None:
    assert not messages(a_paid(10))


def test_a_free_series_has_no_walls_and_a_free_window_has_one() -> None:
    assert walls(a_paid()) == ()
    season = a_paid(10)
    facts = replace(season.facts.series, paywall_episodes=(), free_episodes=8)
    assert walls(build_season(replace(season.facts, series=facts))) == (8,)


def test_a_wall_under_way_without_a_hook_is_hard() -> None:
    hooks = {10: a_hook(10, "none")}
    finding = one(a_paid(10, hooks=hooks, status=Status.DRAFT))
    assert finding.severity is Severity.HARD
    assert finding.episode == 10
    assert "stands without a hook" in finding.message
    assert not messages(a_paid(10, hooks=hooks))


def test_a_stronger_neighbour_warns_and_is_named() -> None:
    hooks = {10: a_hook(10, "reveal", strength=4), 13: a_hook(13, "danger", strength=5)}
    finding = one(a_paid(10, hooks=hooks))
    assert finding.message == "Wall after episode 10: strength 4, but episode 13 has 5."
    far = {10: a_hook(10, "reveal", strength=4), 16: a_hook(16, "danger", strength=5)}
    assert not messages(a_paid(10, hooks=far))


def test_a_weak_wall_warns() -> None:
    finding = one(a_paid(10, hooks={10: a_hook(10, "reveal", strength=3)}))
    assert "has strength 3; 4 is asked" in finding.message


def test_a_soft_kind_warns() -> None:
    finding = one(a_paid(10, hooks={10: a_hook(10, "emotion", strength=5)}))
    assert "kind emotion" in finding.message


def test_walls_too_close_warn() -> None:
    finding = one(a_paid(10, 13))
    assert "10 and 13 stand 3 apart" in finding.message


def test_three_walls_in_the_first_ten_warn() -> None:
    said = messages(a_paid(3, 6, 10))
    assert any("3 walls stand in the first ten" in message for message in said)


def test_the_first_wall_is_compared_with_the_profile() -> None:
    assert "usual: 3 to 20" in one(a_paid(25)).message
    assert "usual: 8 to 12" in messages(a_paid(15, 20, 25, profile="douyin"))[0]


def test_the_number_of_walls_is_compared_where_the_market_has_many() -> None:
    finding = one(a_paid(10, profile="kuaishou"))
    assert finding.episode == 0
    assert "Walls after 3 % of the episodes (1 of 30)" in finding.message
    assert not messages(a_paid(10, 15, 20, profile="kuaishou"))


@pytest.mark.parametrize("profile", ["generic", "reelshort", "dramabox", "wechat", "douyin"])
@pytest.mark.parametrize("planned", [8, 24, 100])
def test_the_wall_of_a_new_series_needs_no_look(profile: str, planned: int) -> None:
    series = SeriesFacts(title="New", profile=profile, planned_episodes=planned)
    assert not messages(a_season(dict.fromkeys(range(1, planned + 1), ""), series=series))


def test_under_an_unknown_profile_only_the_usual_places_are_not_checked() -> None:
    (finding,) = found(a_paid(25, profile="nobody"), "CH07")
    assert (finding.is_checked, finding.place_key) == (False, "profile")


def test_a_waiver_on_a_wall_lapses_with_its_strength() -> None:
    season = a_paid(10, hooks={10: a_hook(10, "reveal", strength=3)})
    season = waived(season, one(season))
    assert one(season).waiver is not None
    hooks = tuple(replace(h, strength=2) if h.episode == 10 else h for h in season.facts.hooks)
    changed = found(build_season(replace(season.facts, hooks=hooks)), "CH07")
    assert changed[0].lapsed
