"""What a person may choose about a printed script, from the command line: the file really differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.cli.running import writersroom

if TYPE_CHECKING:
    from pathlib import Path

SCENE = "".join(
    f"She tries lock {n}.\n\nMARA\nNot this one. [[bilingual: 不是这一把。]]\n\n" for n in range(25)
)
SCRIPT = f"Title: The Key\n\n# Episode 1\n\nINT. VAULT - NIGHT #7#\n\n{SCENE}"


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "key.fountain"
    path.write_text(SCRIPT, encoding="utf-8")
    return path


@pytest.fixture
def bible(script: Path) -> Path:
    path = script.with_name("key.bible")
    assert writersroom("import", path, script).status == 0
    return path


def exported(bible: Path, *choices: str) -> str:
    out = bible.with_name("out.pdf")
    ran = writersroom("export", bible, "script", "-o", out, *choices)
    assert ran.status == 0, ran.err
    return text_of(out)


def converted(script: Path, *choices: str) -> str:
    out = script.with_name("out.pdf")
    ran = writersroom("convert", script, out, *choices)
    assert ran.status == 0, ran.err
    return text_of(out)


def text_of(pdf: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(pdf).pages)


SHOWN = [
    ((), "--no-header", "The Key · Episode 1"),
    (("--draft-name", "Table draft"), "--no-footer", "Table draft"),
    ((), "--no-scene-numbers", "NIGHT7"),
    ((), "--no-contd", "MARA (CONT'D)"),
    (("--continueds",), "--no-continueds", "CONTINUED:"),
    ((), "--bilingual=off", "不是这一把。"),
]
"""What is chosen besides, what takes it away, and what is on the page without that."""


@pytest.mark.parametrize(("also", "off", "shown"), SHOWN)
def test_an_exported_script_leaves_out_what_it_is_told_to(
    bible: Path, also: tuple[str, ...], off: str, shown: str
) -> None:
    assert shown in exported(bible, *also)
    assert shown not in exported(bible, *also, off)


@pytest.mark.parametrize(("also", "off", "shown"), SHOWN)
def test_a_converted_script_leaves_out_the_same(
    script: Path, also: tuple[str, ...], off: str, shown: str
) -> None:
    assert shown in converted(script, *also)
    assert shown not in converted(script, *also, off)


def test_a_web_page_takes_the_same_choices(script: Path) -> None:
    out = script.with_name("out.html")
    assert writersroom("convert", script, out).status == 0
    assert "(CONT'D)" in out.read_text(encoding="utf-8").replace("&#39;", "'")
    assert writersroom("convert", script, out, "--no-contd", "--force").status == 0
    assert "(CONT'D)" not in out.read_text(encoding="utf-8").replace("&#39;", "'")


def test_clean_dashes_stay_together_at_the_end_of_a_line(script: Path) -> None:
    line = "x" * 60 + "-- she stops."
    script.write_text(f"INT. VAULT - NIGHT\n\n{line}\n", encoding="utf-8")
    assert "x--\n" not in converted(script)
    assert "x--\n" in converted(script, "--clean-dashes")


def test_a_converted_script_has_the_paper_it_is_asked_for(script: Path) -> None:
    out = script.with_name("out.pdf")
    for paper, height in (("letter", 792), ("a4", 842), ("phone", 640)):
        assert writersroom("convert", script, out, "--paper", paper).status == 0
        assert round(float(PdfReader(out).pages[-1].mediabox.height)) == height


def test_pages_that_changed_need_something_to_compare_with(bible: Path) -> None:
    ran = writersroom("export", bible, "script", "-o", bible.with_name("x.pdf"), "--only-revised")
    assert ran.status == 2
    assert "lock" in ran.err.lower()
