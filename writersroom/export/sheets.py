"""Sheets: tables with a title, written as CSV, Markdown or an XLSX workbook.

A text cell never begins a formula. Where it begins with `=`, `+`, `-`, `@` (or one of these in full
width), a tab or a line end, an apostrophe is put before it, in CSV and in XLSX alike, since workbooks
are saved as CSV (CWE-1236; the signs are those of OWASP's page on CSV injection).
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.export.markdown import cell, escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from writersroom.export.job import Job

Cell = str | int | float
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
_LONGEST = 32_000
"""Characters of a cell: a workbook takes 32,767, and would leave a longer text out whole."""
_WIDTHS = (5, 46)
"""Narrowest and widest column of a workbook, in letters."""


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


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document on paper or in Markdown: facts, tables and remarks."""

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    """Label and value."""
    sheets: tuple[Sheet, ...] = ()
    remarks: tuple[str, ...] = ()


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
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    created = job.now.replace(tzinfo=None)
    book.set_properties({"title": job.title, "author": job.writer, "created": created})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.title)
        for row, values in enumerate((sheet.columns, *sheet.rows)):
            for column, value in enumerate(values):
                look = body if row else head
                if isinstance(value, str):
                    page.write_string(row, column, guarded(value)[:_LONGEST], look)
                else:
                    page.write_number(row, column, value, look)
        for column, width in enumerate(_widths(sheet)):
            page.set_column(column, column, width)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
        page.set_landscape()
        page.repeat_rows(0)
        page.fit_to_pages(1, 0)
    book.close()
    return made.getvalue()


def _widths(sheet: Sheet) -> Iterator[int]:
    from writersroom.export.fitting import letters

    least, most = _WIDTHS
    for column, heading in enumerate(sheet.columns):
        cells = (letters(str(row[column])) for row in sheet.rows)
        yield min(most, max(least, letters(heading) + 3, *cells, 0))


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
    return "| " + " | ".join(cell(str(value)) for value in values) + " |"
