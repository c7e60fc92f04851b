"""Reading PDFs and workbooks back with independent readers."""

from __future__ import annotations

import io
import shutil
import subprocess

from openpyxl import load_workbook
from pypdf import PdfReader

from writersroom.export.coverage import missing_characters


def pages_of(data: bytes) -> list[str]:
    """The text of each page, as pypdf reads it."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


def text_of(data: bytes) -> str:
    """The text in reading order without line ends: by pdftotext where there is one, else pypdf."""
    if shutil.which("pdftotext"):
        command = ["pdftotext", "-raw", "-", "-"]
        text = subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()
    else:
        text = "\n".join(pages_of(data))
    return " ".join(text.split())


def outline_of(data: bytes) -> list[str]:
    """Titles of the bookmarks, depth by leading spaces."""

    def titles(items: list[object], depth: int) -> list[str]:
        found: list[str] = []
        for item in items:
            if isinstance(item, list):
                found += titles(item, depth + 1)
            else:
                found.append(" " * depth + str(getattr(item, "title", "")))
        return found

    return titles(list(PdfReader(io.BytesIO(data)).outline), 0)


def in_order(text: str, *parts: str) -> bool:
    """Whether `parts` stand in `text` one behind the other; white space does not matter."""
    place, bare = 0, "".join(text.split())
    for part in parts:
        found = bare.find("".join(part.split()), place)
        if found < 0:
            return False
        place = found + 1
    return True


def has_all_glyphs(text: str) -> bool:
    """Whether every character can be drawn, and none came out as a replacement."""
    return not missing_characters([text]) and "\ufffd" not in text


def tables_of(data: bytes) -> dict[str, list[tuple[object, ...]]]:
    """The rows of each sheet of a workbook, as openpyxl reads it; a formula would be an error."""
    book = load_workbook(io.BytesIO(data))
    for sheet in book.worksheets:
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    return {sheet.title: [*sheet.iter_rows(values_only=True)] for sheet in book.worksheets}
