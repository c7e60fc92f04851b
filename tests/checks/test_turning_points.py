from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.builders import found, waived
from tests.checks.outlines import a_beat, outlined, standing, with_waivers_of
from writersroom.checks import Severity, run
from writersroom.checks.turning_points import beat_kind

if TYPE_CHECKING:
    from writersroom.season import Season

BANDS = [
    ("opportunity", 6, 29),
    ("change of plans", 19, 50),
    ("no return", 39, 66),
    ("setback", 63, 84),
    ("climax", 82, 96),
]


def turning(kind: str, percent: float) -> Season:
    """A season of a hundred episodes that turns at the beginning of one of them."""
    return outlined(100, {int(percent) + 1: (a_beat(kind),)})


@pytest.mark.parametrize(("kind", "least", "most"), BANDS)
def test_each_turning_point_has_its_band(kind: str, least: int, most: int) -> None:
    assert not found(turning(kind, least), "ST05")
    assert not found(turning(kind, most), "ST05")
    for percent in (least - 1, most + 1):
        (finding,) = found(turning(kind, percent), "ST05")
        assert finding.severity is Severity.INFORMATION
        assert finding.episode == percent + 1
        assert f"stands at {percent} % of the season" in finding.message
        assert f"usually {least} to {most} %" in finding.message
        assert finding.hint.startswith("Look whether")


@pytest.mark.parametrize("word", ["高潮", "Climax", " CLIMAX "])
def test_a_turning_point_may_be_named_in_either_language(word: str) -> None:
    assert found(turning(word, 40), "ST05")[0].place_key == "climax"


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("机遇", "opportunity"),
        ("计划改变", "change of plans"),
        ("无法回头", "no return"),
        ("Point of No  Return", "no return"),
        ("重大挫折", "setback"),
        ("兑现", "payoff"),
        ("高点", "spike"),
        ("爆点", "spike"),
        ("Detour", "detour"),
    ],
)
def test_a_kind_has_one_word_whatever_it_is_called(word: str, kind: str) -> None:
    assert beat_kind(word) == kind


def test_the_first_beat_of_a_kind_counts_and_its_place_in_the_episode() -> None:
    beats = {20: (a_beat(), a_beat("climax")), 90: (a_beat("climax"),)}
    (finding,) = found(outlined(100, beats), "ST05")
    assert "stands at 20 %" in finding.message
    (early,) = found(outlined(2, {1: (a_beat("setback"), a_beat("turn"))}), "ST05")
    assert "stands at 0 %" in early.message
    (later,) = found(outlined(2, {1: (a_beat("turn"), a_beat("setback"))}), "ST05")
    assert "stands at 25 %" in later.message


def test_a_mark_in_the_script_wins_over_the_outline_and_has_its_line() -> None:
    script = "INT. KITCHEN - NIGHT\n\nRain.\n\n[[time: 60s]]\n\nA shot. [[beat: climax]]\n\n[[time: 60s]]\n"
    season = outlined(2, {1: (a_beat("climax"),)}, scripts={1: script})
    (finding,) = found(season, "ST05")
    assert finding.line == 7
    assert "stands at 25 %" in finding.message


def test_without_turning_points_it_is_not_checked() -> None:
    (finding,) = found(outlined(8), "ST05")
    assert not finding.is_checked


def acts(*starts: int, episodes: int = 100) -> Season:
    """A season whose second and later acts begin at the beginning of these episodes."""
    return outlined(episodes, {start: (a_beat(f"act {n}"),) for n, start in enumerate(starts, 2)})


@pytest.mark.parametrize("starts", [(16, 46, 81), (21, 46, 81), (11, 46, 81), (16, 51, 81)])
def test_acts_near_their_shares_are_silent(starts: tuple[int, ...]) -> None:
    assert not found(acts(*starts), "ST05")


@pytest.mark.parametrize(
    ("starts", "places"),
    [
        ((22, 46, 81), ["act 1", "act 2"]),
        ((16, 52, 81), ["act 2", "act 3"]),
        ((16, 46, 87), ["act 3", "act 4"]),
        ((10, 41, 76), ["act 1"]),
    ],
)
def test_an_act_off_its_share_informs(starts: tuple[int, ...], places: list[str]) -> None:
    findings = found(acts(*starts), "ST05")
    assert [finding.place_key for finding in findings] == places
    assert all(finding.severity is Severity.INFORMATION for finding in findings)


def test_an_act_is_named_with_its_share() -> None:
    finding = found(acts(22, 46, 81), "ST05")[1]
    assert finding.message == "Act 2 takes 24 % of the season; rule of thumb: 30 %."
    assert finding.episode == 22


def test_acts_may_be_sections_of_the_scripts() -> None:
    heads = {2: "# ACT TWO", 5: "# Act III", 8: "# 第四幕"}
    scripts = {n: f"{head}\n\nINT. HALL - DAY\n\nRain.\n" for n, head in heads.items()}
    findings = found(outlined(8, scripts=scripts), "ST05")
    assert [(f.place_key, f.episode, f.line) for f in findings] == [
        ("act 2", 2, 1),
        ("act 4", 8, 1),
    ]


def test_the_distance_of_acts_and_the_bands_can_be_set() -> None:
    season = acts(22, 46, 81)
    assert not run(season, select=["ST05"], options={"ST05": {"acts": 6}})
    early = turning("climax", 81)
    assert not run(early, select=["ST05"], options={"ST05": {"climax_from": 81}})


def test_a_waiver_on_a_turning_point_lapses_when_it_moves() -> None:
    season = outlined(10, {3: (a_beat("turn"), a_beat("climax"))})
    season = waived(season, found(season, "ST05")[0])
    assert found(season, "ST05")[0].waiver is not None
    moved = outlined(10, {3: (a_beat("climax"), a_beat("turn"))})
    assert found(with_waivers_of(moved, season), "ST05")[0].lapsed
    split = acts(22, 46, 81)
    split = waived(split, found(split, "ST05")[0])
    assert found(split, "ST05")[0].waiver is not None
    assert standing(found(with_waivers_of(acts(23, 46, 81), split), "ST05"))[0].lapsed
