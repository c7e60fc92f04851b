from __future__ import annotations

from writersroom.bible.facts import (
    BeatFacts,
    EpisodeFacts,
    HookFacts,
    SeasonFacts,
    SeriesFacts,
    Status,
)
from writersroom.checks.finding import Finding, Severity
from writersroom.production.authorship import Author
from writersroom.season import Season, build_season
from writersroom.tui.board_filter import read_query
from writersroom.tui.board_rows import author_line, board_rows, detail_lines, season_line
from writersroom.tui.figures import beat_line, hook_figure


def a_season(episodes: int = 3, free: int = 2) -> Season:
    return build_season(
        SeasonFacts(
            SeriesFacts(
                title="Ring",
                planned_episodes=episodes,
                free_episodes=free,
                paywall_episodes=(free,),
            ),
            tuple(
                EpisodeFacts(number=n, title=f"Night {n}", status=Status.DRAFT)
                for n in range(1, episodes + 1)
            ),
            hooks=(HookFacts(episode=1, kind="reveal", question="Who?", pays_off_in=3),),
        )
    )


def test_a_line_stands_under_the_last_free_episode() -> None:
    rows = list(board_rows(a_season(), {}))
    assert [row.number for row in rows] == [1, 2, 0, 3]
    assert rows[2].is_wall


def test_no_line_stands_where_everything_is_free() -> None:
    assert not any(row.is_wall for row in board_rows(a_season(free=3), {}))


def test_a_paywall_episode_is_marked() -> None:
    marks = {row.number: row.mark for row in board_rows(a_season(), {})}
    assert marks[2] == "  2$"
    assert marks[1] == "  1 "


def test_the_filter_wants_every_word() -> None:
    findings = {2: (Finding("RT01", Severity.HARD, "long", episode=2),)}
    assert [row.number for row in board_rows(a_season(), findings, read_query("night !1"))] == [2]
    assert list(board_rows(a_season(), findings, read_query("night dawn"))) == []


def test_an_unwritten_episode_has_no_time() -> None:
    assert all(row.time == "" for row in board_rows(a_season(), {}) if not row.is_wall)


def test_the_season_line_counts_what_is_written() -> None:
    assert season_line(a_season()) == "0 of 3 episodes written; 2 free; 0:00 in all"


def test_the_detail_says_who_picks_up_the_hook() -> None:
    season = a_season()
    lines = dict(detail_lines(season, season.episodes[0]))
    assert lines["Question"] == "Who?"
    assert lines["Picked up"] == "episode 2, Night 2; paid off in episode 3"


def test_a_hook_that_is_none_has_no_strength() -> None:
    assert hook_figure(HookFacts(kind="none", strength=3)) == "none"
    assert hook_figure(HookFacts(kind="reveal", strength=3)) == "reveal 3"


def test_a_beat_of_a_studios_own_kind_reads_as_typed() -> None:
    beat = BeatFacts(position=2, kind="cold open", summary="Rain.", planned_seconds=8)
    assert beat_line(beat) == "2. cold open 8s Rain."


def test_the_board_says_which_part_of_the_lines_a_model_wrote() -> None:
    counts = dict(zip(Author, (6, 1, 1, 2, 0), strict=True))
    assert author_line(counts) == "lines: 60% human, 10% assisted, 30% machine"
