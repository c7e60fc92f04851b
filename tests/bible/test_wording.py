"""Marks follow their words: whatever is done to a text, no model's word becomes a person's."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writersroom.bible.wording import (
    IMPORTED,
    NOBODYS,
    TYPED,
    Mark,
    Source,
    carried,
    edited_line,
    part_by,
    tokens,
    whole,
)

AI = Mark("ai:7", "Ann")
LINES = st.lists(st.text("ab ,.é你나я", max_size=6), max_size=8)


def parts(before: str, after: str, marked: str = "", source: Source = NOBODYS) -> list[float]:
    """The part of each line of `after` a model wrote, where it wrote `marked` of `before`."""
    wrote = set(marked.split("\n"))
    old = [(line, whole(line, AI) if line in wrote else ()) for line in before.split("\n")]
    new = after.split("\n")
    found = carried(old, new, source)
    return [round(part_by("ai:", *line), 2) for line in zip(new, found, strict=True)]


@given(st.text(max_size=60))
def test_the_tokens_of_a_text_are_all_of_it(text: str) -> None:
    assert "".join(tokens(text)) == text


@given(LINES, LINES)
def test_typed_text_stays_typed_and_every_run_lies_in_its_line(
    before: list[str], after: list[str]
) -> None:
    assert carried([(line, ()) for line in before], after) == [()] * len(after)
    old = [(line, whole(line, AI)) for line in before]
    for line, runs in zip(after, carried(old, after, Source(Mark("ai:2"))), strict=True):
        assert all(0 <= start < end <= len(line) for start, end, _mark in runs)
        assert all(one.end <= other.start for one, other in pairwise(runs))
    assert carried(old, before) == [runs for _line, runs in old]


MODELS = "Nobody leaves this house alive."


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (f"Rain.\n{MODELS}\nMine.", [0, 1, 0]),
        (f"{MODELS}\nMine.\nRain.", [1, 0, 0]),  # moved
        (f"Rain.\n  {MODELS}  \nMine.", [0, 1, 0]),  # set in
        ("Rain.\nNobody leaves\nthis house alive.\nMine.", [0, 1, 1, 0]),  # split
        (f"Rain. {MODELS} Mine.", [0.76]),  # joined
        ("Rain.\nNobody leaves this room alive.\nMine.", [0, 0.84, 0]),  # a word changed
        ("Rain.\nEverybody goes.\nMine.", [0, 0, 0]),  # rewritten
        ("Rain.\nMine.", [0, 0]),
    ],
)
def test_words_of_a_model_stay_its_words(after: str, expected: list[float]) -> None:
    assert parts(f"Rain.\n{MODELS}\nMine.", after, MODELS) == expected


def test_a_chinese_line_is_counted_by_its_characters() -> None:
    assert parts("你为什么骗我？", "你凭什么骗我？", "你为什么骗我？") == [0.83]


def test_a_line_from_another_script_keeps_what_it_was_made_of() -> None:
    moved = {MODELS: (MODELS, whole(MODELS, AI))}
    assert carried([], [MODELS], moved=moved) == [whole(MODELS, AI)]


def test_a_proposed_line_that_changes_a_persons_words_is_the_models_only_in_part() -> None:
    runs = edited_line("The lock gives at last.", (), "The lock breaks at last.", AI)
    assert part_by("ai:", "The lock breaks at last.", runs) == pytest.approx(6 / 19)
    other = edited_line("Rain on glass.", (), "She opens the letter.", AI)
    assert part_by("ai:", "She opens the letter.", other) == 1


def test_new_words_of_an_import_are_nobodys_we_know() -> None:
    found = carried([("Rain.", ())], ["Rain.", "Snow."], Source(IMPORTED))
    assert found == [(), whole("Snow.", IMPORTED)]
    assert whole("Snow.", TYPED) == ()
