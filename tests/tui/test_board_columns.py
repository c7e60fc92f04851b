"""What the board shows at which width, its lanes and its filter; without a screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.checks.builders import a_season
from writersroom.bible.facts import ArcFacts, BeatFacts, EpisodeFacts, HookFacts
from writersroom.season import Season, build_season
from writersroom.tui.beat_rows import card, sum_line
from writersroom.tui.board_columns import Columns
from writersroom.tui.board_filter import Names, completed, read_query
from writersroom.tui.board_lanes import lanes_of
from writersroom.tui.board_layout import layout_for
from writersroom.tui.board_rows import board_rows, hook_cells


def a_season_of_arcs(*names: str) -> Season:
    beats = [
        BeatFacts(episode=1, position=1, arc="rise", planned_seconds=30, cast=("Mara",)),
        BeatFacts(episode=3, position=1, arc="Rise"),
        BeatFacts(episode=2, position=1, arc="debt", location="Harbour"),
    ]
    facts = a_season(["", "", ""], beats=beats, hooks=[]).facts
    arcs = tuple(ArcFacts(id=place, name=name) for place, name in enumerate(names, 1))
    return build_season(type(facts)(**{
        **{name: getattr(facts, name) for name in facts.__slots__}, "arcs": arcs,
    }))  # fmt: skip


def test_an_arc_has_a_letter_of_its_own_and_runs_from_its_first_beat_to_its_last() -> None:
    lanes = lanes_of(a_season_of_arcs("rise", "Revenge", "认亲", "r"))
    assert [(lane.name, lane.sign) for lane in lanes] == [
        ("rise", "R"), ("Revenge", "E"), ("认亲", "认"), ("r", "1"), ("debt", "D"),
    ]  # fmt: skip
    assert [lanes[0].mark(number) for number in (0, 1, 2, 3, 4)] == ["", "R", "|", "R", ""]
    assert lanes[1].mark(2) == ""


@pytest.mark.parametrize("width", [40, 66, 80, 99, 100, 132, 228, 300])
@pytest.mark.parametrize("asked", [None, True, False])
def test_every_row_is_as_wide_as_its_columns(width: int, asked: bool | None) -> None:
    season = a_season_of_arcs("rise", "认亲")
    columns = Columns(width, lanes_of(season), asked)
    for row in board_rows(season, {}, layout=columns.layout):
        cells = [cell_len(cell.plain) for cell in columns.cells(row)]
        assert cells == [cells for _name, _head, cells in columns.heads()]
    assert ("lanes" in columns.names) == (width >= 100 if asked is None else asked)
    assert ("logline" in columns.names) == (width >= 150)
    if width >= 66:
        heads = columns.heads()
        assert sum(cells + 2 for _name, _head, cells in heads) <= width


@pytest.mark.parametrize("terminal", [80, 100, 104, 112, 114, 120, 143])
def test_the_panel_never_comes_at_the_cost_of_the_title(terminal: int) -> None:
    panel = max(terminal * 30 // 100, 30) if terminal >= 100 else 0  # as in room.tcss
    columns = Columns(terminal - panel, (), None)
    assert columns.rest >= 12
    assert sum(cells + 2 for _name, _head, cells in columns.heads()) <= columns.width


def test_the_strength_of_a_hook_is_marks_where_there_is_room() -> None:
    hook = HookFacts(episode=1, kind="interruption", strength=4)
    assert hook_cells(hook, layout_for(130)) == "interruption ****"
    assert hook_cells(hook, layout_for(80)) == "interru.. ****"
    assert hook_cells(hook, layout_for(66)) == "interru.. 4"
    assert hook_cells(None, layout_for(66)) == "-"


def test_a_query_is_tokens_and_words_in_either_language() -> None:
    query = read_query('arc:the_rise Char:mara location:"old pier" status：draft rain')
    assert query.tokens == (
        ("arc", "the rise"), ("character", "mara"), ("location", "old pier"), ("status", "draft"),
    )  # fmt: skip
    assert query.words == ("rain",)
    assert read_query('location:"old pi').tokens == (("location", "old pi"),)
    assert read_query("what: is").words == ("what:", "is")
    assert read_query("arc:").chips() == ()


@given(st.text(alphabet="ab:\"' \\\n：_认", max_size=20))
def test_any_line_is_a_query(text: str) -> None:
    query = read_query(text)
    assert all(value for _key, value in query.tokens)


def test_the_filter_finds_people_and_places_of_beats_and_scripts() -> None:
    names = Names(a_season_of_arcs("rise"))
    found = {
        text: [n for n in (1, 2, 3) if names.fits(n, read_query(text))]
        for text in ("arc:rise", "character:mar", "loc:harbour", "status:idea", "arc:rise arc:debt")
    }
    assert found == {
        "arc:rise": [1, 3], "character:mar": [1], "loc:harbour": [2], "status:idea": [],
        "arc:rise arc:debt": [],
    }  # fmt: skip


def test_the_last_token_is_completed() -> None:
    names = Names(a_season_of_arcs("rise"))
    assert completed("rain ar", names) == "rain arc:"
    assert completed("rain arc:de", names) == "rain arc:debt"
    assert completed("arc:xyz", names) is None
    assert completed("", names) is None
    assert completed("arc:d", None) is None


def test_beats_are_summed_against_the_target() -> None:
    season = a_season_of_arcs("rise")
    own = EpisodeFacts(number=1, target_seconds=30)
    episode = season.episodes[0]
    exact = type(episode)(own, None, episode.beats, episode.settings)
    assert sum_line(season, exact) == "30s planned: exactly the target"
    over = type(episode)(
        EpisodeFacts(number=1, target_seconds=20), None, episode.beats, episode.settings
    )
    assert sum_line(season, over) == "30s planned of 20s: 10s over"
    assert sum_line(season, season.episodes[2]).startswith("No beat has planned seconds")
    assert card(episode.beats[0]).plain == "1. beat  30s\nno words yet\nrise / Mara"
