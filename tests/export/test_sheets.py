"""Tables keep every word, begin no formula, and are read by programs that are not ours."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.export.builders import ENGLISH, a_job, a_season
from tests.export.reading import tables_of
from writersroom.export.sheets import (
    Cell,
    Section,
    Sheet,
    csv_bytes,
    guarded,
    markdown_bytes,
    workbook,
)

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "－x"])
def test_a_cell_never_begins_a_formula(text: str) -> None:
    sheet = Sheet("Rows", (text, "x"), ((text, -1),))

    rows = list(csv.reader(io.StringIO(csv_bytes(sheet).decode("utf-8-sig"), newline="")))

    assert guarded(text) == f"'{text}"
    assert rows == [[f"'{text}", "x"], [f"'{text}", "-1"]]
    book = tables_of(workbook([sheet], a_job(a_season(ENGLISH))))
    assert str(book["Rows"][1][0]).startswith("'")
    assert book["Rows"][1][1] == -1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXTS, st.integers(-9, 9)), min_size=1, max_size=5))
def test_csv_and_workbook_say_the_same(rows: list[tuple[str, int]]) -> None:
    sheet = Sheet("Rows", ("a", "b"), tuple(rows))

    read = list(csv.reader(io.StringIO(csv_bytes(sheet).decode("utf-8-sig"), newline="")))
    book = tables_of(workbook([sheet], a_job(a_season(ENGLISH))))["Rows"]

    assert read[1:] == [[guarded(text), str(number)] for text, number in rows]
    assert [(cell or "", number) for cell, number in book[1:]] == [
        (guarded(text), number) for text, number in rows
    ]


def test_control_characters_neither_break_a_workbook_nor_leave_a_row_out() -> None:
    sheet = Sheet("Rows", ("a",), (("x\x01y\x1f\ud800\uffffz",), ("w" * 40_000,)))

    book = tables_of(workbook([sheet], a_job(a_season(ENGLISH))))["Rows"]

    assert len(book) == 3
    assert len(str(book[2][0])) == 32_000


def test_markup_in_names_stays_text() -> None:
    sheet = Sheet("T", ("a|b",), (("x | <i>",),))

    text = markdown_bytes("A *b*", [Section("S", (("k", "[v]"),), (sheet,), ("r_r",))]).decode()

    assert "# A \\*b\\*" in text
    assert "- k: \\[v\\]" in text
    assert "| x \\| \\<i\\> |" in text
    assert "r\\_r" in text


def test_a_workbook_makes_room_for_its_texts_by_itself() -> None:
    words = ("AUGUSTA STRAND, NELL GARRICK " * 6).strip()
    rows: tuple[tuple[Cell, ...], ...] = ((1, words, *["short"] * 9), (2, words, *["short"] * 9))
    made = workbook(
        [Sheet("Rows", ("No", "Cast", *"abcdefghi"), rows), Sheet("Notes", ("All",), ((words,),))],
        a_job(a_season(ENGLISH)),
    )
    page, notes = load_workbook(io.BytesIO(made)).worksheets
    width = page.column_dimensions["B"].width
    lines = len(words) / width
    assert lines > 3
    assert page.row_dimensions[2].height > 12 * lines, "programs differ in making rows higher"
    assert page.row_dimensions[1].height in (None, 15), "one line is the usual height"
    assert notes.column_dimensions["A"].width > 2 * width, "alone it has the page for itself"
    assert (page["A1"].alignment.horizontal, page["A2"].alignment.horizontal) == ("right", "right")
    assert page["B2"].alignment.horizontal is None
    assert page["B2"].font.name == "Arial"
    assert (page.freeze_panes, page.page_setup.orientation) == ("A2", "landscape")
    assert (page.page_setup.fitToHeight, page.print_title_rows) == (0, "$1:$1")
