from __future__ import annotations

import pytest

from writersroom.errors import InputError
from writersroom.room.numbers import episode_numbers, looks_like_episodes


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("", None),
        ("1-3,8", {1, 2, 3, 8}),
        ("2，4", {2, 4}),
        (" 5 ", {5}),
        ("1–3", {1, 2, 3}),
        (" 1 - 3 , 5", {1, 2, 3, 5}),
        ("1 3  5-6", {1, 3, 5, 6}),
        ("1— 2", {1, 2}),
    ],
)
def test_episodes_are_named_by_runs(words: str, numbers: set[int] | None) -> None:
    assert episode_numbers(words) == numbers


@pytest.mark.parametrize("words", ["one", "1-", "3-1", "-2", "1 - - 2", "1 -"])
def test_what_names_no_episode_is_refused(words: str) -> None:
    with pytest.raises(InputError):
        episode_numbers(words)


@pytest.mark.parametrize(
    ("word", "is_list"), [("1-5,8", True), ("12", True), ("x.fountain", False), ("", False)]
)
def test_a_list_of_episodes_is_told_from_a_file(word: str, is_list: bool) -> None:
    assert looks_like_episodes(word) is is_list
