from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writersroom.script.episode_lines import episode_line, single_names, with_names


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("7 Lena", 7, None, "Lena"),
        ("第3集：顾沉", 3, None, "顾沉"),
        ("3-7 bandaged left hand", 3, 7, "bandaged left hand"),
        ("第3至7集，左手绷带 ", 3, 7, "左手绷带"),
        ("07: lost", 7, None, "lost"),
        ("7", 7, None, ""),
        ("7 - Lena", 7, None, "- Lena"),
    ],
)
def test_a_line_is_taken_apart(text: str, first: int, last: int | None, words: str) -> None:
    line = episode_line(text)
    assert line is not None
    assert (line.first, line.last, line.words) == (first, last, words)


@pytest.mark.parametrize("text", ["", "Mara has it", "集 7", "12345 Lena"])
def test_what_opens_with_no_episode_is_no_such_line(text: str) -> None:
    assert episode_line(text) is None


def test_a_part_is_changed_and_the_rest_stays_as_typed() -> None:
    line = episode_line("第03 - 7集： A & B ")
    assert line is not None
    assert line.with_words("C") == "第03 - 7集： C "
    assert line.with_episodes(3, 7) == line.text
    assert line.with_episodes(4, 8) == "第4 - 8集： A & B "


@given(st.text(alphabet="第集 37-至:：, Len&\n", max_size=12))
def test_any_line_comes_back_with_its_own_parts(text: str) -> None:
    line = episode_line(text)
    if line is not None:
        assert line.with_words(line.words) == text


@pytest.mark.parametrize(
    "between", [" & ", "&", "/", "、", "，", ", ", "; ", "；", " + ", " and ", "和"]
)
def test_every_sign_between_names_is_one_for_all(between: str) -> None:
    text = f"Mara{between}Lena" if between != "和" else "林晚和顾沉"
    first, second = single_names(text)
    assert with_names(text, lambda name: "X" if name == first else name) == text.replace(first, "X")
    assert second in ("Lena", "顾沉")
    assert single_names("Sandy Marland") == ("Sandy Marland",)
