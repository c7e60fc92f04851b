from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writersroom.script.elements import Kind
from writersroom.script.fountain import read_fountain
from writersroom.tui.editor_text import (
    is_in_note,
    looks_like_cue,
    neighbour,
    next_element,
    scene_lines,
    stretches,
)


def test_tab_walks_an_empty_line_through_the_openings() -> None:
    seen, line = [], ""
    for _step in range(5):
        line, _column = next_element(line, "")
        seen.append(line)
    assert seen == ["INT. ", "EXT. ", "@", "> ", ""]


@pytest.mark.parametrize(
    ("line", "above", "is_cue"),
    [
        ("MA", "", True),
        ("@林", "", True),
        ("MARA (V.O.)", "", True),
        ("MA", "a speech goes on", False),
        ("CUT TO:", "", False),
        ("INT. KITCHEN", "", False),
        (".KITCHEN", "", False),
        ("> FADE OUT", "", False),
        ("BANG!", "", False),
        ("Mara", "", False),
        ("@", "", False),
    ],
)
def test_what_looks_like_a_cue(line: str, above: str, is_cue: bool) -> None:
    assert looks_like_cue(line, above) is is_cue


def test_tab_below_a_cue_opens_a_parenthetical() -> None:
    assert next_element("", "MARA") == ("()", 1)


@pytest.mark.parametrize("words", ["mara turns", "林婉转身"])
def test_tab_walks_words_through_the_kinds_and_keeps_them(words: str) -> None:
    line, kinds = words, []
    for _step in range(3):
        line, column = next_element(line, "")
        assert column == len(line)
        play = read_fountain(f"\n{line}\nthen\n\n")
        kinds.append(play.elements[0].kind)
        assert words.casefold() in line.casefold()
    assert kinds == [Kind.CHARACTER, Kind.SCENE_HEADING, Kind.TRANSITION]


@given(st.text(max_size=40), st.text(max_size=10))
def test_tab_never_raises_and_puts_the_cursor_inside(line: str, above: str) -> None:
    changed, column = next_element(line, above)
    assert 0 <= column <= len(changed)


def test_scenes_are_found_both_ways() -> None:
    lines = scene_lines(read_fountain("INT. A - DAY\n\nx\n\nEXT. B - DAY\n\ny\n"))
    assert lines == (1, 5)
    assert neighbour(lines, 1, 1) == 5
    assert neighbour(lines, 5, -1) == 1
    assert neighbour(lines, 5, 1) is None


def test_an_inline_note_is_drawn_over_its_host() -> None:
    lines = stretches(read_fountain("Rain falls. [[plant: ring]]\n"))
    kinds = {stretch.kind: stretch for stretch in lines[0]}
    assert kinds[Kind.NOTE].start == 12
    assert kinds[Kind.ACTION].start == 0


def test_the_cursor_knows_whether_it_is_in_a_note() -> None:
    line = "Rain [[plant: ring]] falls [[pay"
    assert [is_in_note(line, column) for column in (5, 7, 18, 20, 24, 32)] == [
        False, True, True, False, False, True,
    ]  # fmt: skip
