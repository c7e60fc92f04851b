"""What an import tells of lines that say the hook in words."""

from __future__ import annotations

import pytest

from writersroom.script.duanju import read_duanju
from writersroom.script.vertical import read_vertical


def test_a_note_that_no_writer_typed_is_told_once_for_the_whole_season() -> None:
    text = "第1集\n1-1 日 外 街\n林晚：走。\n钩子：她回头。\n第2集\n2-1 日 外 街\n林晚：停。\n钩子：门开了。\n"
    told = [each for each in read_duanju(text).notices if "[[hook]]" in each.message]
    assert [each.line for each in told] == [4]


@pytest.mark.parametrize("line", ["[[hook: reveal]]\nCLIFFHANGER: She falls.", "LENA: I fall."])
def test_nothing_is_told_where_no_note_was_put(line: str) -> None:
    text = f"Episode 1: Rain\nScene 1-1: INT. BAR - NIGHT\n{line}\n"
    assert "[[hook]]" not in "".join(each.message for each in read_vertical(text).notices)
