"""The season as a picture: what stands in each column, and that it fits a terminal."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.builders import SCRIPT, a_hook, a_season
from writersroom.bible.facts import (
    ArcFacts,
    BeatFacts,
    CharacterFacts,
    EpisodeFacts,
    LocationFacts,
    ThreadFacts,
)
from writersroom.checks.charts import bands, cells, chart_lines, charts, padded
from writersroom.checks.picture import SILENT, Ledger, SeasonPicture, season_picture
from writersroom.season import Season, build_season


def rows(picture: SeasonPicture, chart_id: str) -> dict[str, str]:
    chart = next(chart for chart in charts(picture) if chart.id == chart_id)
    return {row.label: row.signs for row in chart.rows}


def with_facts(season: Season, **facts: Any) -> Season:
    return build_season(replace(season.facts, **facts))


def test_a_question_is_open_until_the_episode_that_answers_it() -> None:
    hooks = [a_hook(1, pays_off_in=3), a_hook(2, "danger", pays_off_in=3), a_hook(3, "none")]
    picture = season_picture(a_season(["", "", ""], hooks=hooks))
    assert [episode.open_hooks for episode in picture.episodes] == [(1,), (1, 2), ()]
    assert rows(picture, "debt") == {"questions": "12."}


def test_a_delayed_pickup_keeps_the_question_open() -> None:
    season = a_season(["", "[[pickup: delay]]\n\nRain.", ""], hooks=[a_hook(1, pays_off_in=2)])
    assert season_picture(season).episodes[1].open_hooks == (1,)
    assert season_picture(season).episodes[2].open_hooks == ()


def test_a_season_hook_and_one_that_nobody_answers_stay_open() -> None:
    hooks = [a_hook(1, season_hook=True), a_hook(2, pays_off_in=None)]
    assert season_picture(a_season(["", "", ""], hooks=hooks)).episodes[2].open_hooks == (1, 2)


def test_hooks_of_one_kind_running_are_counted() -> None:
    kinds = ("danger", "danger", "reveal", "danger", "danger", "danger")
    hooks = [a_hook(n, kind) for n, kind in enumerate(kinds, 1)]
    picture = season_picture(a_season([""] * 6, hooks=hooks))
    assert rows(picture, "rotation") == {"danger": "#2.#23", "reveal": "..#..."}


def test_walls_are_marked_in_the_strength_curve() -> None:
    hooks = [a_hook(1, strength=2), a_hook(2, "danger", strength=5)]
    season = a_season(["", "", ""], hooks=hooks)
    season = with_facts(season, series=replace(season.series, paywall_episodes=(2,)))
    drawn = rows(season_picture(season), "strength")
    assert drawn["5"] == " $ "
    assert drawn["2"] == "#$ "
    assert [episode.is_free for episode in season_picture(season).episodes] == [True, True, False]


def test_an_arc_that_rests_too_long_shows_it() -> None:
    beats = [BeatFacts(episode=n, position=1, arc=" Trust ") for n in (1, 2, 12)]
    season = with_facts(a_season([""] * 12, beats=beats), arcs=(ArcFacts(name="trust"),))
    picture = season_picture(season)
    assert picture.arcs[0].rests == ((3, 11),)
    assert rows(picture, "arcs") == {"trust": "11" + "~" * 9 + "1"}


@pytest.mark.parametrize(
    ("thread", "script", "state", "signs"),
    [
        (ThreadFacts(name="key", planted=1, paid=3), "", Ledger.PAID, "P-X"),
        (ThreadFacts(name="key", planted=1, due=2), "Rain.", Ledger.OVERDUE, "P!-"),
        (ThreadFacts(name="key", planted=2, due=3), "", Ledger.OPEN, " PD"),
        (ThreadFacts(name="key", due=3), "", Ledger.UNPLANTED, "  D"),
        (ThreadFacts(name="key", planted=1, season_hook=True), "", Ledger.SEASON, "P--"),
        (ThreadFacts(name="key", planted=1, dropped=True), "", Ledger.DROPPED, "P  "),
        (ThreadFacts(name="key", planted=1), "[[uses: TOM, key]] Rain.", Ledger.OPEN, "P+-"),
    ],
)
def test_the_ledger_says_how_it_stands_with_a_thread(
    thread: ThreadFacts, script: str, state: Ledger, signs: str
) -> None:
    picture = season_picture(a_season(["", script, ""], threads=[thread]))
    assert picture.threads[0].state is state
    assert rows(picture, "threads") == {"key": signs}


def test_cast_and_places_are_counted_in_the_script_and_taken_from_the_outline() -> None:
    script = "INT. OLD KITCHEN - DAY\n\nTom waits.\n\nMARA\nYes.\n\nMARA & A GUARD\nNo.\n"
    season = a_season(
        [script, ""],
        beats=[BeatFacts(episode=2, position=1, cast=("Tom",), location="Old Kitchen")],
        characters=(CharacterFacts(name="Mara", role="lead"), CharacterFacts(name="Tom")),
        locations=(LocationFacts(name="Kitchen", aliases=("Old Kitchen",)),),
    )
    picture = season_picture(season)
    cast = {line.name: line.values for line in picture.cast}
    assert cast == {"Tom": (SILENT, SILENT), "Mara": (2, 0), "A GUARD": (1, 0)}
    assert [(line.name, line.values) for line in picture.places] == [("Kitchen", (1, SILENT))]
    assert rows(picture, "cast") == {"Tom": "oo", "Mara": "2 ", "A GUARD": "1 "}


def test_an_empty_season_has_no_rows() -> None:
    assert not any(chart.rows for chart in charts(season_picture(a_season([], hooks=()))))


@given(
    st.integers(1, 130),
    st.integers(20, 200),
    st.sampled_from(("A", "红戒指与一个很长很长的名字", "An unusually long name of a thread")),
)
def test_a_chart_stays_within_its_width_and_shows_every_episode(
    count: int, width: int, name: str
) -> None:
    season = with_facts(
        a_season({1: SCRIPT}, hooks=(), threads=[ThreadFacts(name=name, planted=1)]),
        episodes=tuple(EpisodeFacts(number=n) for n in range(1, count + 1)),
    )
    picture = season_picture(season)
    chart = next(chart for chart in charts(picture) if chart.id == "threads")
    lines = list(chart_lines(chart, picture.numbers, width))
    assert all(cells(line) <= max(width, 45) for line in lines)
    drawn = "".join("".join(line.split()) for line in lines)
    assert drawn.count("-") == count - 1


def test_bands_are_even_and_hold_every_column_once() -> None:
    assert [(band.start, band.end) for band in bands(60, 60)] == [(0, 30), (30, 60)]
    assert [(band.start, band.end) for band in bands(100, 60)] == [(0, 50), (50, 100)]
    assert [(band.start, band.end) for band in bands(7, 5)] == [(0, 7)]


def test_a_label_is_padded_and_cut_by_cells() -> None:
    assert padded("红戒指", 8) == "红戒指  "
    assert padded("红戒指红戒指", 8) == "红戒指.."
    assert cells("é") == 1
