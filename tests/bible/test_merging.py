from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from writersroom.bible.merging import pairs, triples
from writersroom.room.nearby import near_changes

TEXTS = st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=8).map("\n".join)


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
