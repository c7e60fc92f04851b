"""What is offered while a cue, a heading or a note is typed."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tests.checks.builders import a_season
from writersroom.script.fountain import read_fountain
from writersroom.script.notes import KEYS
from writersroom.tui.completing import (
    NOTE_KEYS,
    Names,
    Offer,
    names_for,
    offer,
    season_speakers,
    speakers_of,
)
from writersroom.tui.completion_list import MOST_ROWS, WordList, laid_over

NAMES = Names(
    people=("Mara", "Marcus", "林婉"),
    places=("KITCHEN", "KITE SHOP", "客厅"),
    threads=("ring", "戒指"),
    props=("knife",),
    brands=("tea",),
)


@pytest.mark.parametrize(
    ("before", "above", "rest"),
    [
        ("MAR", "", "A"),
        ("MARC", "", "US"),
        ("@mar", "", "a"),
        ("林", "", "婉"),
        ("@林", "", "婉"),
        ("MARA (V", "", ".O.)"),
        ("INT. KIT", "", "CHEN"),
        ("INT. KITCHEN - N", "", "IGHT"),
        (".内 客", "", "厅"),
        (".内 客厅 夜", "", ""),
        (".内 客厅 深", "", "夜"),
        ("IN", "", "T. "),
        ("I", "", ""),
        ("INT. ", "", "KITCHEN"),
        ("INT.", "", ""),
        ("INT. KITCHEN - ", "", "DAY"),
        (".内 ", "", "客厅"),
        (".内 客厅 ", "", "日"),
        ("MAR", "a speech goes on", ""),
        ("Mar", "", ""),
        ("", "", ""),
        ("MARA", "", ""),
        ("[[", "", "shot: "),
        ("Rain. [[pl", "goes on", "ant: "),
        ("[[pickup", "", "]]"),
        ("[[plant: ", "", "ring"),
        ("[[plant: 戒", "", "指"),
        ("[[hook: rev", "", "eal"),
        ("[[knows: Mara, ri", "", "ng"),
        ("[[uses: kn", "", "ife"),
        ("[[brand: ", "", "tea"),
        ("[[shot: ", "", ""),
        ("[[shot: 1A C", "", "U"),
        ("[[shot: 1A CU Mar", "", "a"),
        ("[[shot: CU MARA, push", "", " in"),
        ("[[shot: 特", "", "写"),
        ("[[shot: CU]] MAR", "", ""),
        ("[[a note without a key", "", ""),
    ],
)
def test_a_word_is_offered_where_it_may_stand(before: str, above: str, rest: str) -> None:
    found = offer(before, above, NAMES)
    assert (found.rest(before) if found else "") == rest


def test_all_that_fit_are_offered_in_order() -> None:
    found = offer("@mar", "", NAMES)
    assert found is not None
    assert found.words == ("mara", "marcus")
    assert found.start == 1


def test_who_speaks_in_scripts_is_offered_too_those_of_this_script_first() -> None:
    season = a_season({1: "INT. A - DAY\n\nVERA (V.O.)\nGo.\n"})
    here = read_fountain("\nVEIT\nNo.\n\nMA\nYes.\n")
    speakers = (*speakers_of(here), *season_speakers(season))
    found = offer("VE", "", names_for(season, here.source, speakers))
    assert found is not None
    assert found.words == ("VEIT", "VERA")


def test_every_key_a_writer_types_is_one_the_room_reads() -> None:
    assert set(NOTE_KEYS) == KEYS - {"revised", "budgeted", "fdx"}


@given(st.text(max_size=60), st.text(max_size=10))
def test_an_offer_only_ever_adds_to_what_is_typed(before: str, above: str) -> None:
    for text in (before, f"[[{before}", f"[[shot: {before}", f"INT. {before}", f"@{before}"):
        found = offer(text, above, NAMES)
        if found is not None:
            typed = text[found.start :]
            assert all(word.startswith(typed) and len(word) > len(typed) for word in found.words)


def test_a_very_long_line_is_looked_at_no_further_than_its_end() -> None:
    assert offer("MAR" * 40_000, "", NAMES) is None
    assert offer("x" * 100_000 + "[[pl", "", NAMES) is not None


# -- the list

TIMES = WordList(Offer(0, tuple(f"word{number}" for number in range(9))))


def test_the_list_stands_under_the_word_and_over_it_near_the_bottom() -> None:
    assert TIMES.place((12, 3), "wo", (80, 20)) == (9, 4, 8, MOST_ROWS)
    assert TIMES.place((12, 17), "wo", (80, 20)) == (9, 17 - MOST_ROWS, 8, MOST_ROWS)
    assert TIMES.place((79, 3), "", (80, 20)) == (72, 4, 8, MOST_ROWS)
    assert TIMES.place((3, 0), "", (80, 1)) is None


@given(
    st.integers(0, 60),
    st.integers(0, 30),
    st.integers(1, 60),
    st.integers(1, 30),
    st.lists(st.text(min_size=1, max_size=50), min_size=1, max_size=12, unique=True),
)
def test_no_list_leaves_the_editor_or_covers_the_line_of_the_cursor(
    x: int, y: int, columns: int, rows: int, words: list[str]
) -> None:
    assume(x < columns and y < rows)
    shown = WordList(Offer(0, tuple(words)))
    place = shown.place((x, y), "", (columns, rows))
    if place is not None:
        assert 0 <= place.x <= place.x + place.width <= columns
        assert 0 <= place.y <= place.y + place.height <= rows
        assert not place.y <= y < place.y + place.height
        assert 1 <= place.height <= MOST_ROWS
        lines = [line for line, _is_marked in shown.rows(place)]
        assert len(lines) == place.height
        if place.width >= 3:
            assert {cell_len(line) for line in lines} == {place.width}


def test_nothing_is_marked_before_a_key_goes_into_the_list_and_the_way_round_leads_out() -> None:
    assert TIMES.mark is None
    assert TIMES.moved(1).mark == 0
    assert TIMES.moved(-1).mark == 8
    assert TIMES.moved(1).moved(-1).mark is None
    assert TIMES.moved(-1).moved(1).mark is None


def test_the_marked_row_stays_in_sight_and_the_list_says_where_it_goes_on() -> None:
    place = TIMES.place((12, 3), "", (80, 20))
    assert place is not None
    shown = TIMES
    for index in range(9):
        shown = shown.moved(1)
        assert [line[1:6] for line, marked in shown.rows(place) if marked] == [f"word{index}"]
    assert [line[-1] for line, _marked in TIMES.rows(place)] == ["|"] * 5 + ["+"]
    assert [line[-1] for line, _marked in shown.rows(place)] == ["+"] + ["|"] * 5


def test_a_wide_character_under_the_edge_of_the_list_moves_nothing() -> None:
    line = Strip([Segment("林婉推开门走了")])
    for x in range(8):
        laid = laid_over(line, "|顾城 |", x, Style())
        assert laid.cell_length == line.cell_length
        assert laid.text.find("|顾城 |") >= 0
