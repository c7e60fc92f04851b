"""Two writers' changes place by place, without a screen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from writersroom.bible.hunks import (
    Answer,
    Choice,
    Hunk,
    first_answer,
    holds_all,
    is_decided,
    joined,
    parts,
)

TEXTS = st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=8).map("\n".join)


def hunks(base: str, mine: str, theirs: str) -> list[Hunk]:
    return [part for part in parts(base, mine, theirs) if isinstance(part, Hunk)]


def all_of(base: str, mine: str, theirs: str, choice: Choice) -> str:
    found = parts(base, mine, theirs)
    return joined(found, {hunk: Answer(choice) for hunk in found if isinstance(hunk, Hunk)})


def test_changes_in_different_places_need_no_decision() -> None:
    found = parts("a\nb\nc\nd", "A\nb\nc\nd", "a\nb\nc\nD")
    assert is_decided(found, {})
    assert joined(found, {}) == "A\nb\nc\nD"


def test_what_both_changed_waits_for_a_person_and_keeps_both_meanwhile() -> None:
    texts = ("a\nb\nc", "a\nmine\nc", "a\ntheirs\nc")
    found = parts(*texts)
    (hunk,) = hunks(*texts)
    assert hunk == Hunk(("b",), ("mine",), ("theirs",))
    assert first_answer(hunk).choice is Choice.OPEN
    assert not is_decided(found, {})
    assert joined(found, {}) == "a\nmine\ntheirs\nc"


def test_each_choice_gives_its_lines() -> None:
    texts = ("a\nb\nc", "a\nmine\nc", "a\ntheirs\nc")
    found = parts(*texts)
    (hunk,) = hunks(*texts)
    for answer, lines in (
        (Answer(Choice.MINE), "mine"),
        (Answer(Choice.THEIRS), "theirs"),
        (Answer(Choice.BOTH), "mine\ntheirs"),
        (Answer(Choice.BY_HAND, ("hers", "his")), "hers\nhis"),
    ):
        assert is_decided(found, {hunk: answer})
        assert joined(found, {hunk: answer}) == f"a\n{lines}\nc"
    assert joined(found, {hunk: Answer(Choice.BY_HAND)}) == "a\nc"


def test_places_that_read_the_same_are_decided_one_by_one() -> None:
    texts = ("x\nb\ny\nb\nz", "x\nm\ny\nm\nz", "x\nt\ny\nt\nz")
    found = parts(*texts)
    first, second = hunks(*texts)
    answers = {first: Answer(Choice.MINE), second: Answer(Choice.THEIRS)}
    assert joined(found, answers) == "x\nm\ny\nt\nz"


@given(TEXTS, TEXTS)
def test_one_sided_changes_stand_by_themselves(base: str, changed: str) -> None:
    assert joined(parts(base, changed, base), {}) == changed
    assert joined(parts(base, base, changed), {}) == changed
    assert joined(parts(base, changed, changed), {}) == changed


@given(TEXTS, TEXTS, TEXTS)
def test_all_of_one_side_gives_its_text_back(base: str, mine: str, theirs: str) -> None:
    assert all_of(base, mine, theirs, Choice.MINE) == mine
    assert all_of(base, mine, theirs, Choice.THEIRS) == theirs


@given(TEXTS, st.text("xyz\n", max_size=8), st.text("uvw\n", max_size=8))
def test_before_anything_is_decided_no_new_line_of_either_is_dropped(
    base: str, mine: str, theirs: str
) -> None:
    text = joined(parts(base, mine, theirs), {})
    assert set(mine.split("\n")) - {""} <= set(text.split("\n"))
    assert set(theirs.split("\n")) - {""} <= set(text.split("\n"))


def test_a_text_holds_another_only_with_each_of_its_lines_as_often() -> None:
    assert holds_all("b\na\nc", "a\n\nb")
    assert not holds_all("a\nb", "a\na")
    assert not holds_all("a b", "a")
