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
from writersroom.room.stats import SeasonStats, season_stats
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
    assert figures().episodes[2].seconds is None
    assert figures().total_seconds > 0
