from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from writersroom.tui.merging import END, MINE, THEIRS, merge, near_changes, pairs, triples

TEXTS = st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=8).map("\n".join)


def test_changes_in_different_places_merge_without_a_conflict() -> None:
    merged, conflicts = merge("a\nb\nc\nd", "A\nb\nc\nd", "a\nb\nc\nD")
    assert (merged, conflicts) == ("A\nb\nc\nD", 0)


def test_a_conflict_keeps_both_sides() -> None:
    merged, conflicts = merge("a\nb\nc", "a\nmine\nc", "a\ntheirs\nc")
    assert merged == f"a\n{MINE}\nmine\n{THEIRS}\ntheirs\n{END}\nc"
    assert conflicts == 1


@given(TEXTS, TEXTS)
def test_one_sided_changes_are_taken_whole(base: str, changed: str) -> None:
    assert merge(base, changed, base) == (changed, 0)
    assert merge(base, base, changed) == (changed, 0)
    assert merge(base, changed, changed) == (changed, 0)


@given(TEXTS, st.text("xyz\n", max_size=8), st.text("uvw\n", max_size=8))
def test_no_new_line_of_either_side_is_dropped(base: str, mine: str, theirs: str) -> None:
    merged, _conflicts = merge(base, mine, theirs)
    lines = merged.split("\n")
    assert set(mine.split("\n")) - {""} <= set(lines)
    assert set(theirs.split("\n")) - {""} <= set(lines)


@given(TEXTS, TEXTS)
def test_aligned_lines_give_both_texts_back(left: str, right: str) -> None:
    rows = list(pairs(left, right))
    assert "\n".join(r.left for r in rows if r.left is not None) == left
    assert "\n".join(r.right for r in rows if r.right is not None) == right


@given(TEXTS, TEXTS, TEXTS)
def test_three_aligned_texts_are_given_back(mine: str, base: str, theirs: str) -> None:
    rows = list(triples(mine, base, theirs))
    assert "\n".join(r.left for r in rows if r.left is not None) == mine
    assert "\n".join(r.base for r in rows if r.base is not None) == base
    assert "\n".join(r.right for r in rows if r.right is not None) == theirs


def test_far_from_a_change_lines_are_left_out() -> None:
    left = "\n".join("abcdefgh")
    rows = list(near_changes(list(pairs(left, left.replace("h", "H"))), around=1))
    assert rows[0] is None
    assert len(rows) == 3
