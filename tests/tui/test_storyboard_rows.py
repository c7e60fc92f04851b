"""What the storyboard shows, as plain values."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.tui.builders import a_bible
from writersroom.errors import InputError
from writersroom.export.png import Pixels
from writersroom.production.claims import Claims
from writersroom.room import Room
from writersroom.tui.storyboard_rows import claims_line, note_of, shot_form, shot_rows
from writersroom.tui.widgets.frame import half_blocks

if TYPE_CHECKING:
    from pathlib import Path

EMPTY = {"size": "", "subject": "", "angle": "", "move": "", "lens": "", "seconds": ""}


def test_lines_in_no_shot_or_in_several_are_named(tmp_path: Path) -> None:
    with Room.open(a_bible(tmp_path), writer="mara") as room:
        board = room.storyboard(1)
    assert claims_line(board) == "10 of 10 lines claimed; 5 shots; 0:14"
    wrong = replace(board, claims=Claims(12, (3, 4), (7,)))
    assert claims_line(wrong).startswith(
        "9 of 12 lines claimed; ! in no shot: 3, 4; ! in several shots: 7; "
    )


def test_rows_and_form_say_what_is_shown(tmp_path: Path) -> None:
    with Room.open(a_bible(tmp_path), writer="mara") as room:
        board = room.storyboard(1)
    assert [row.origin for row in shot_rows(board)] == ["rules"] * 5
    fields = {field.name: field for field in shot_form(board.panels[4], "zh")}
    assert fields["size"].value == "ECU"
    assert ("ECU", "ECU 大特写") in fields["size"].choices
    assert fields["move"].value == "push in"
    assert fields["seconds"].value == ""


@pytest.mark.parametrize(
    ("typed", "read"), [("2.5", 2.5), ("2,5s", 2.5), ("3秒", 3.0), ("", None), ("0", 0.0)]
)
def test_seconds_are_read_as_people_type_them(typed: str, read: float | None) -> None:
    assert note_of({**EMPTY, "seconds": typed}).seconds == read


@pytest.mark.parametrize(
    ("field", "typed"),
    [("seconds", "soon"), ("seconds", "301"), ("seconds", "nan"), ("lens", "wide")],
)
def test_figures_that_are_none_are_refused(field: str, typed: str) -> None:
    with pytest.raises(InputError):
        note_of({**EMPTY, field: typed})


def test_a_lens_may_be_typed_without_its_unit() -> None:
    assert [note_of({**EMPTY, "lens": lens}).lens for lens in ("35", "35 mm", "85MM", "")] == [
        "35mm", "35mm", "85mm", "",
    ]  # fmt: skip


def test_two_rows_of_pixels_are_one_line() -> None:
    text = half_blocks(Pixels(1, 4, bytes(range(12))))
    assert text.plain == "▀\n▀"
    assert [str(span.style) for span in text.spans] == ["#000102 on #030405", "#060708 on #090a0b"]
