"""Emphasis in titles is for scripts: paper shows the words, and Fountain keeps the marks."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from docx import Document

from tests.export.builders import NOW
from writersroom.export.conversion import convert
from writersroom.script.reading import read_script

if TYPE_CHECKING:
    from writersroom.script.elements import Manuscript

SCRIPT = b"""Title: _**The Last Door**_
Credit: *written by*
Author: **Ann**

# Episode 1: The *Key* Turns

INT. A - DAY

Rain.

# Episode 2

Snow.
"""


def a_manuscript() -> Manuscript:
    return read_script("x.fountain", SCRIPT)


@pytest.mark.parametrize("suffix", [".html", ".docx", ".md", ".txt", ".pdf"])
def test_no_mark_of_a_title_is_printed(suffix: str) -> None:
    data, _lost = convert(a_manuscript(), suffix, now=NOW)
    if suffix == ".docx":
        document = Document(io.BytesIO(data))
        text = "\n".join(each.text for each in document.paragraphs)
        text += document.sections[0].header.paragraphs[0].text
        text += document.core_properties.title
    elif suffix == ".pdf":
        from pypdf import PdfReader

        reader = PdfReader(io.BytesIO(data))
        text = "\n".join(page.extract_text() for page in reader.pages)
        text += str(reader.metadata and reader.metadata.title)
    else:
        text = data.decode()
    if suffix != ".txt":
        assert "The Last Door" in text
    assert "The Key Turns" in text
    assert "_**" not in text
    assert "\\*" not in text
    assert "*Key*" not in text


def test_fountain_keeps_the_marks() -> None:
    data, _lost = convert(a_manuscript(), ".fountain", now=NOW)
    assert "Title: _**The Last Door**_" in data.decode()
    assert "# Episode 1: The *Key* Turns" in data.decode()
