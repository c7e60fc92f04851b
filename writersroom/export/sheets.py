"""Sheets: tables with a title, written as CSV, Markdown or an XLSX workbook.

A text cell never begins a formula. Where it begins with `=`, `+`, `-`, `@` (or one of these in full
width), a tab or a line end, an apostrophe is put before it, in CSV and in XLSX alike, since workbooks
are saved as CSV (CWE-1236; the signs are those of OWASP's page on CSV injection).
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from writersroom.export.fitting import breakable, letters, shortened
from writersroom.export.markdown import cell, escaped
from writersroom.export.sealing import sealed_package

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from writersroom.export.job import Job

Cell = str | int | float
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
_CAPITAL = re.compile("[A-Z]")
_LONGEST = 32_000
"""Characters of a cell: a workbook takes 32,767, and would leave a longer text out whole."""
_WIDTHS = (5, 46)
"""Narrowest and widest column of a workbook, in letters."""
_ACROSS, _NARROWED = 190, 22
"""Letters across a printed page that are still read with ease, and how narrow columns get for that."""
_ALONE = 110
"""Widest column where it is the only one."""
_FONT: dict[str, object] = {"font_name": "Arial", "font_size": 10}
"""Every office program has it or one as wide: in a wider one the texts would not fit their columns."""
_LINE = 13.0
"""Points of a line of it."""
_TALLEST = 400.0
"""Points of a row: programs take 409 at most."""
_A4, _LETTER = 9, 1
"""What a workbook calls these papers."""
_EDGE = 3
"""Pixels around a picture in its cell."""
_LONGEST_WORD = 14
"""Letters of one word that fit into a column of a page."""
_MOST_LETTERS = 600
"""A cell on paper beyond this is cut with an ellipsis; the other formats hold it in full."""


@dataclass(frozen=True, slots=True)
class Thumb:
    """A small picture in a cell of a workbook."""

    png: bytes
    """Twice as wide and high as it is shown: clear on fine screens."""
    width: int
    """Pixels shown."""
    height: int
    words: str
    """For those who do not see it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table."""

    title: str
    """At most 31 letters, without any of `[]:*?/\\`: the name of a workbook's sheet."""
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    """As wide as `columns`; an empty text where there is nothing."""
    wide: tuple[int, ...] = ()
    """Columns that hold running text, for paper; the others are narrow."""
    pictures: tuple[Thumb, ...] = ()
    """One for each row, in its first cell, in workbooks."""

    def trimmed(self) -> Sheet:
        """The table without the columns that are empty in every row, for paper."""
        kept = [c for c in range(len(self.columns)) if any(row[c] != "" for row in self.rows)]
        return Sheet(
            self.title,
            tuple(self.columns[column] for column in kept),
            tuple(tuple(row[column] for column in kept) for row in self.rows),
            tuple(kept.index(column) for column in self.wide if column in kept),
        )


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document on paper or in Markdown: facts, tables and remarks."""

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    """Label and value."""
    sheets: tuple[Sheet, ...] = ()
    remarks: tuple[str, ...] = ()


def shown(value: Cell) -> str:
    """A cell as people read it: no `.0` behind a whole number."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def guarded(text: str) -> str:
    """`text` as a cell that no spreadsheet program takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def csv_bytes(sheet: Sheet) -> bytes:
    """One table as CSV: RFC 4180, UTF-8 with the mark that spreadsheet programs look for."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(map(_guarded, sheet.columns))
    writer.writerows(map(_guarded, row) for row in sheet.rows)
    return written.getvalue().encode("utf-8-sig", "replace")


def _guarded(value: Cell) -> Cell:
    return guarded(value) if isinstance(value, str) else value


def workbook(sheets: Iterable[Sheet], job: Job) -> bytes:
    """The tables as a workbook, a sheet each, headings frozen; the same job gives the same bytes."""
    import xlsxwriter

    made = io.BytesIO()
    font = dict(_FONT)  # XlsxWriter 3.3.1 writes into it
    book = xlsxwriter.Workbook(made, {"in_memory": True, "default_format_properties": font})
    created = job.now.replace(tzinfo=None)
    about = {"title": _whole(job.title), "author": _whole(job.writer), "created": created}
    book.set_properties(about)
    looks = _Looks(book)
    for sheet in sheets:
        page, widths = book.add_worksheet(sheet.title), _widths(sheet)
        numeric = [_is_numeric(sheet, column) for column in range(len(sheet.columns))]
        for row, values in enumerate((sheet.columns, *sheet.rows)):
            page.set_row(row, _height(values, widths))
            for column, value in enumerate(values):
                look = looks.of(is_head=not row, is_number=numeric[column])
                if value == "":
                    page.write_blank(row, column, None, look)
                elif isinstance(value, str):
                    page.write_string(row, column, _whole(guarded(value))[:_LONGEST], look)
                else:
                    page.write_number(row, column, value, look)
        for column, width in enumerate(widths):
            page.set_column(column, column, width)
        _put_pictures(page, sheet, widths)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
        _set_paper(page, job)
    book.close()
    return sealed_package(made.getvalue())


class _Looks:
    """The looks of cells: texts to the left, numbers and their headings to the right."""

    def __init__(self, book: Workbook) -> None:
        every = {"text_wrap": True, "valign": "top"}
        head, right = {"bold": True, "bottom": 1}, {"align": "right", "indent": 1}
        self._all = {
            (False, False): book.add_format(every),
            (False, True): book.add_format(every | right),
            (True, False): book.add_format(every | head),
            # Away from the edge, where the button of the filter lies.
            (True, True): book.add_format(every | head | right | {"indent": 2}),
        }

    def of(self, *, is_head: bool, is_number: bool) -> Format:
        """The look of one cell."""
        return self._all[is_head, is_number]


def _set_paper(page: Worksheet, job: Job) -> None:
    """Across, as wide as the paper, the heading on every page, pages counted."""
    page.set_landscape()
    page.set_paper(_A4 if job.language == "zh" else _LETTER)
    page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    page.set_header(f"&L{_whole(shortened(job.title, 60)).replace('&', '&&')}&R{job.mark}")
    page.set_footer("&R&P / &N")
    page.repeat_rows(0)
    page.fit_to_pages(1, 0)


def _is_numeric(sheet: Sheet, column: int) -> bool:
    cells = [row[column] for row in sheet.rows if row[column] != ""]
    return bool(cells) and not any(isinstance(value, str) for value in cells)


def _put_pictures(page: Worksheet, sheet: Sheet, widths: Sequence[int]) -> None:
    """Each picture inside its cell, which is made as large; equal ones are stored once."""
    for row, thumb in enumerate(sheet.pictures, 1):
        beside = _height(sheet.rows[row - 1], widths)
        page.set_row(row, max(beside, 0.75 * (thumb.height + 2 * _EDGE)))
        page.set_column_pixels(0, 0, thumb.width + 2 * _EDGE)
        place = {"x_offset": _EDGE, "y_offset": _EDGE, "x_scale": 0.5, "y_scale": 0.5}
        more = {"object_position": 1, "description": _whole(thumb.words)}
        page.insert_image(
            row, 0, "panel.png", {"image_data": io.BytesIO(thumb.png), **place, **more}
        )


def _whole(text: str) -> str:
    """`text` without halves of characters, which no file can hold."""
    return text.encode("utf-8", "replace").decode()


def _widths(sheet: Sheet) -> list[int]:
    """Of each column in letters: as wide as its texts, but a page across where that can be."""
    least, most = _WIDTHS
    whole = [
        max(least, _cells(head) + 3, *(_cells(shown(row[column])) for row in sheet.rows), 0)
        for column, head in enumerate(sheet.columns)
    ]
    most = _ALONE if len(whole) == 1 else most
    while most > _NARROWED and sum(min(width, most) for width in whole) > _ACROSS:
        most -= 1
    return [min(width + 1, most) for width in whole]


def _cells(text: str) -> int:
    """Digits that stand in as much room as `text`: capitals are wider."""
    return letters(text) + ceil(0.3 * len(_CAPITAL.findall(text)))


def _height(values: Sequence[Cell], widths: Sequence[int]) -> float:
    """Points of a row whose texts all show: not every program makes room for them by itself."""
    lines = max(
        sum(max(1, ceil(1.1 * _cells(part) / width)) for part in shown(value).split("\n"))
        for value, width in zip(values, widths, strict=True)
    )
    return min(_TALLEST, _LINE * lines + 2)


def markdown_bytes(title: str, sections: Sequence[Section]) -> bytes:
    """A document of `sections`."""
    lines = [f"# {escaped(title)}"]
    for section in sections:
        lines += ["", f"## {escaped(section.title)}"]
        if section.facts:
            lines += ["", *(f"- {escaped(key)}: {escaped(value)}" for key, value in section.facts)]
        for sheet in section.sheets:
            lines += ["", f"### {escaped(sheet.title)}", ""]
            lines += [_row(sheet.columns), "|" + " --- |" * len(sheet.columns)]
            lines += map(_row, sheet.rows)
        lines += [line for remark in section.remarks for line in ("", escaped(remark))]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _row(values: Iterable[Cell]) -> str:
    return "| " + " | ".join(cell(shown(value)) for value in values) + " |"


def drawn_sections(sections: Sequence[Section], job: Job, *, is_wide: bool = False) -> bytes:
    """A PDF of `sections`, each on pages of its own; `is_wide` lays the paper across."""
    from writersroom.export.pdf import draw

    data = {
        "title": job.title,
        "header": shortened(job.title, 60),
        "author": job.writer,
        "language": job.language,
        "paper": "a4" if job.language == "zh" else "us-letter",
        "wide": is_wide,
        "facts_across": 4 if is_wide else 2,
        "mark": job.mark,
        "date": job.now.date().isoformat(),
        "words": job.labels.words,
        "sections": [
            {
                "title": section.title,
                "facts": section.facts,
                "sheets": [_drawn(sheet) for sheet in section.sheets if sheet.rows],
                "remarks": section.remarks,
            }
            for section in sections
        ],
    }
    return draw("production", data, job)


def _drawn(sheet: Sheet) -> dict[str, object]:
    """A table for paper: every cell a text that breaks where it must, smaller with more columns."""
    count = len(sheet.columns)
    return {
        "title": sheet.title,
        "columns": sheet.columns,
        "wide": sheet.wide,
        "size": 7.5 if count <= 8 else 6.2,
        "rows": [
            [breakable(shortened(shown(value), _MOST_LETTERS), _LONGEST_WORD) for value in row]
            for row in sheet.rows
        ],
    }
