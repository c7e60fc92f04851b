"""Lines break where an industry reader expects them, on the Courier grid."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from writersroom.script import wrapping
from writersroom.script.wrapping import cells, wrap


def lines(text: str, width: int, *, clean_dashes: bool = False) -> list[str]:
    return [text[a:b] for a, b in wrap(text, width, clean_dashes=clean_dashes)]


def test_words_fill_the_line_and_trailing_spaces_do_not_count() -> None:
    assert lines("one two three", 7) == ["one two", "three"]
    assert lines("one two   three", 7) == ["one two", "three"]


def test_inner_double_spaces_count_and_stay() -> None:
    assert lines("one.  two three", 9) == ["one.  two", "three"]
    assert lines("one.  two three", 8) == ["one.", "two", "three"]


def test_newlines_and_empty_lines_are_kept() -> None:
    assert lines("one\n\ntwo", 9) == ["one", "", "two"]
    assert lines("", 9) == [""]


def test_an_indent_stays_on_the_first_line() -> None:
    assert lines("   one two", 8) == ["   one", "two"]


def test_one_hyphen_may_hang_over_the_edge() -> None:
    assert lines("ab well-known", 8) == ["ab well-", "known"]
    assert lines("ab well-known", 7) == ["ab well-", "known"]
    assert lines("ab well-known", 6) == ["ab", "well-", "known"]


def test_a_word_breaks_inside_only_behind_hyphens_between_letters() -> None:
    assert lines("say no--yes", 8) == ["say no--", "yes"]
    assert lines("this and/or that", 10) == ["this", "and/or", "that"]
    assert lines("a word—dash here", 9) == ["a", "word—dash", "here"]
    assert lines("one (pre-) two", 7) == ["one", "(pre-)", "two"]


def test_a_dash_behind_a_word_is_divided_if_half_of_it_fits() -> None:
    assert lines("ab cd-- ef", 6) == ["ab cd-", "- ef"]
    assert lines("ab cd-- ef", 5) == ["ab cd-", "- ef"]
    assert lines("ab cd-- ef", 4) == ["ab", "cd--", "ef"]


def test_a_free_dash_is_divided_only_if_the_next_line_gains() -> None:
    assert lines("abcd -- efghi", 6) == ["abcd", "--", "efghi"]
    assert lines("abcd -- ef gh", 6) == ["abcd", "-- ef", "gh"]
    assert lines("abcd -- efgh", 6) == ["abcd -", "- efgh"]


def test_clean_dashes_stay_together() -> None:
    assert lines("ab cd-- ef", 6, clean_dashes=True) == ["ab cd--", "ef"]
    assert lines("ab cd-- ef", 5, clean_dashes=True) == ["ab", "cd--", "ef"]


def test_a_word_longer_than_a_line_is_cut() -> None:
    assert lines("abcdefghij kl", 4) == ["abcd", "efgh", "ij", "kl"]
    assert lines("x abcdefghij", 4) == ["x", "abcd", "efgh", "ij"]


def test_full_width_text_breaks_between_any_two_characters() -> None:
    assert lines("你是谁我不知道啊", 10) == ["你是谁我不知", "道啊"]
    assert cells("你好") == pytest.approx(10 / 3)
    assert cells("e\u0301") == 1


def test_marks_never_open_or_close_a_line_where_they_must_not() -> None:
    assert lines("你是谁我不，知道", 10) == ["你是谁我不，", "知道"]
    assert lines("你是谁我不知，道", 10) == ["你是谁我不", "知，道"]
    assert lines("你是谁我不“知道”", 10) == ["你是谁我不", "“知道”"]


def test_latin_words_stay_whole_in_chinese() -> None:
    assert lines("我们去Starbucks坐坐", 11) == ["我们去", "Starbucks坐", "坐"]


def test_quotes_are_as_wide_as_the_text_around_them() -> None:
    assert cells("don’t") == 5
    assert cells("“好”") == pytest.approx(5)


PLAIN = st.text(alphabet="ab cde", min_size=1).filter(lambda text: text[0] != " ")


@settings(deadline=None)
@given(PLAIN, st.integers(1, 12))
def test_the_fast_way_gives_the_same_lines(text: str, width: int) -> None:
    slow = wrapping._Line(text, width, clean_dashes=False).wrapped()
    assert wrap(text, width) == slow


@settings(deadline=None)
@given(st.text(alphabet="ab -\t\n你好，“”（）…é\u0301\u3000"), st.integers(3, 14), st.booleans())
def test_no_visible_character_is_ever_lost(text: str, width: int, clean: bool) -> None:
    spans = wrap(text, width, clean_dashes=clean)
    kept = "".join(text[a:b] for a, b in spans)
    assert [c for c in kept if not c.isspace()] == [c for c in text if not c.isspace()]
    assert all(
        a <= b <= c for (a, b), (c, _) in zip(spans, [*spans[1:], (len(text), 0)], strict=True)
    )


@settings(deadline=None)
@given(st.text(alphabet="abc -你，"), st.integers(3, 14))
def test_no_line_is_wider_than_its_column_but_for_a_hyphen(text: str, width: int) -> None:
    for line in lines(text, width):
        hanging = 1 if line.endswith("-") else 0
        assert cells(line) <= width + hanging + 1e-9
