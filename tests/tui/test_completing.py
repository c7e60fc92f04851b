"""What is offered while a cue, a heading or a note is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writersroom.script.notes import KEYS
from writersroom.tui.completing import NOTE_KEYS, Names, offer

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
        ("INT. ", "", ""),
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


def test_every_key_a_writer_types_is_one_the_room_reads() -> None:
    assert set(NOTE_KEYS) == KEYS - {"revised", "budgeted"}


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
