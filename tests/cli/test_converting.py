"""Turning one script file into another from the command line, as a person without a bible does."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
import pytest
from pypdf import PdfReader

from tests.cli.running import writersroom

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = """\
Title: The Glass Heir

# Episode 1: The Key

INT. WORKSHOP - NIGHT #1-1#

A door bangs open.

MARA
You kept it.

# Episode 2: The Lock

EXT. ROOF - DAY #2-1#

Mara kneels at the lock.
"""
CHINESE = """\
《替嫁》

第1集 归来

1-1 日 内 客厅
人物：林晚、顾沉
△林晚攥着戒指，站在门口。
顾沉（低声）：你签了字。
"""
NAMES = {"en.fountain": (ENGLISH, "You kept it."), "zh.txt": (CHINESE, "你签了字。")}
WRITTEN = ("fountain", "fdx", "txt", "md", "docx", "html", "pdf")


@pytest.fixture(params=NAMES)
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / str(request.param)
    path.write_text(NAMES[path.name][0], encoding="utf-8")
    return path


def text_in(path: Path) -> str:
    if path.suffix == ".pdf":
        return "".join(page.extract_text() for page in PdfReader(path).pages)
    if path.suffix == ".docx":
        return "\n".join(p.text for p in docx.Document(io.BytesIO(path.read_bytes())).paragraphs)
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", WRITTEN)
def test_every_format_holds_what_is_said(source: Path, suffix: str) -> None:
    out = source.with_name(f"out.{suffix}")
    ran = writersroom("convert", source, out)
    assert ran.status == 0, ran.err
    assert NAMES[source.name][1] in text_in(out)
    assert "line 0" not in ran.err


@pytest.mark.parametrize("between", ["fountain", "fdx", "txt", "docx"])
def test_speeches_come_back_from_every_format_that_can_be_read(source: Path, between: str) -> None:
    there, back = source.with_name(f"there.{between}"), source.with_name("back.fountain")
    assert writersroom("convert", source, there).status == 0
    assert writersroom("convert", there, back).status == 0
    text = back.read_text(encoding="utf-8")
    speaker = "MARA" if source.suffix == ".fountain" else "@顾沉"
    assert f"\n{speaker}\n" in text
    assert f"\n{NAMES[source.name][1]}\n" in text


def test_an_english_text_file_is_pages_and_a_chinese_one_the_chinese_layout(tmp_path: Path) -> None:
    for name, (text, _said) in NAMES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert writersroom("convert", tmp_path / name, tmp_path / f"{name}.out.txt").status == 0
    english = (tmp_path / "en.fountain.out.txt").read_text(encoding="utf-8")
    assert "第" not in english
    assert "                            MARA\n" in english
    assert "△林晚攥着戒指" in (tmp_path / "zh.txt.out.txt").read_text(encoding="utf-8")


def test_a_script_goes_through_pipes() -> None:
    ran = writersroom("convert", "-", "-", "--to", "fountain", stdin=CHINESE.encode())
    assert ran.status == 0, ran.err
    assert ran.out.startswith("Title: 替嫁")
    empty = writersroom("convert", "-", "-", "--to", "fountain", stdin=b"")
    assert empty.status == 2
    assert "standard input" in empty.err


def test_names_that_say_no_format_are_refused_in_words(source: Path) -> None:
    bare = writersroom("convert", source, source.with_name("script"))
    assert bare.status == 2
    assert "does not say a format" in bare.err
    folder = writersroom("convert", source, source.parent)
    assert folder.status == 2
    assert "folder" in folder.err
    assert writersroom("convert", source, source.with_name("script"), "--to", "fdx").status == 0


def test_a_web_page_is_no_script(source: Path) -> None:
    page, out = source.with_name("page.html"), source.with_name("out.fountain")
    assert writersroom("convert", source, page).status == 0
    ran = writersroom("convert", page, out)
    assert ran.status == 2
    assert "page.html" in ran.err
    assert not out.exists()
