"""The season in figures."""

from __future__ import annotations

from writersroom.bible.facts import (
    CharacterFacts,
    EpisodeFacts,
    HookFacts,
    LocationFacts,
    SeasonFacts,
    SeriesFacts,
)
from writersroom.checks import run
from writersroom.room.stats import SeasonStats, season_stats, spread
from writersroom.script.timing import Interval
from writersroom.season import build_season

SCRIPT = "INT. THE HALL - NIGHT\n\nRain.\n\nMARA (V.O.)\nWho is there?\n\nJON\nMe.\n"


def figures(count: int = 3) -> SeasonStats:
    season = build_season(
        SeasonFacts(
            SeriesFacts(title="Rain", planned_episodes=5),
            episodes=tuple(
                EpisodeFacts(number=n, script=SCRIPT if n < 3 else "") for n in range(1, count + 1)
            ),
            hooks=(HookFacts(episode=1, kind="danger", strength=4),),
            characters=(CharacterFacts(name="MARA VOSS", aliases=("MARA",)),),
            locations=(LocationFacts(name="HALL", aliases=("THE HALL",)),),
        )
    )
    return season_stats(season, run(season))


def test_cast_and_places_are_counted_by_episode_under_their_own_names() -> None:
    stats = figures()
    assert stats.cast == {"JON": 2, "MARA VOSS": 2}
    assert stats.locations == {"HALL": 2}


def test_an_unwritten_episode_has_no_time_and_counts_as_planned() -> None:
    as_json = figures().as_json()
    assert as_json["planned"] == 5
    assert as_json["written"] == 2
    assert figures().episodes[2].interval is None
    assert figures().total.point > 0


def test_the_sum_is_narrower_than_its_episodes_and_the_seconds_add_up() -> None:
    stats = figures()
    spans = [episode.interval for episode in stats.episodes if episode.interval]
    assert stats.total.low > sum(span.low for span in spans)
    assert stats.total.high < sum(span.high for span in spans)
    assert abs(sum(stats.seconds.terms) - stats.total.point) < 0.01
    assert stats.as_json()["total_low"] == round(stats.total.low, 1)


def test_a_running_time_shows_its_interval_unless_it_is_certain() -> None:
    assert spread(Interval(80, 95, 124)) == "1:35 (1:20–2:04)"
    assert spread(Interval(95, 95, 95)) == "1:35"


def test_an_episode_that_stands_out_is_named() -> None:
    long = SCRIPT + "Rain falls on the old roof again and again. " * 30
    season = build_season(
        SeasonFacts(
            SeriesFacts(title="Rain", planned_episodes=9),
            episodes=tuple(
                EpisodeFacts(number=n, script=long if n == 4 else SCRIPT) for n in range(1, 10)
            ),
        )
    )
    stats = season_stats(season, ())
    assert stats.outliers == (4,)
    assert list(stats.remarks) == ["Far longer or shorter than the others: 4."]
    assert stats.seconds_rows[-1][2].endswith("%")


def test_the_charts_are_part_of_the_figures_and_fit_eighty_columns() -> None:
    lines = list(figures().picture_lines())
    assert "Hook strength" in lines
    assert "Cast" in lines
    assert all(len(line) <= 80 for line in lines)
