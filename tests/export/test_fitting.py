from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from writersroom.export.fitting import breakable, letters, shortened


@given(st.text(), st.integers(min_value=1, max_value=50))
def test_shortened_text_never_takes_more_room_and_only_loses_its_end(text: str, most: int) -> None:
    short = shortened(text, most)

    assert letters(short) <= most
    assert short == text or text.startswith(short[:-1])


def test_han_counts_double() -> None:
    assert letters("渡口 ab") == 7
    assert shortened("渡口的人", 5) == "渡口…"


def test_only_long_latin_words_get_places_to_break() -> None:
    assert breakable("a web address: example", 10) == "a web address: example"
    assert breakable("abcdefghijkl", 5) == "abcde\u200bfghij\u200bkl"
    assert breakable("渡口的人说了很多很多的话", 3) == "渡口的人说了很多很多的话"
