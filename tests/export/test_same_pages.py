"""One paginator: PDF, web page, plain text and screen break their pages at the same words."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace

import pytest
from pypdf import PdfReader

from tests.export.builders import a_job, a_season
from tests.export.test_html import Reader
from writersroom.export.grid import grid_text, script_pages
from writersroom.export.html import script_html
from writersroom.export.options import Bilingual, Paper, ScriptOptions
from writersroom.export.script import script_pdf
from writersroom.script.pages import page_text

SENTENCES = "The tide takes word{0} away. It brings word{0} back again, slowly, and nobody looks. "


def a_script() -> str:
    """Three pages and more, every sentence unlike the others, with all kinds of breaks."""
    parts = []
    for scene in range(12):
        parts.append(f"INT. ROOM {scene} - DAY #{scene}#\n\n" + SENTENCES.format(f"a{scene}") * 3)
        talk = "".join(SENTENCES.format(f"s{scene}x{n}") for n in range(4))
        parts.append(f"MARA\n(low)\n{talk}[[bilingual: 第{scene}句。]]")
        parts.append(f"LENA\nYes{scene}.\n\nMARA ^\nNo{scene}.\n\n> CUT TO:")
    return "\n\n".join(parts) + "\n"


CHOICES = [
    ScriptOptions(),
    ScriptOptions(paper=Paper.A4),
    ScriptOptions(is_compact=True, has_scene_continueds=True),
    ScriptOptions(bilingual=Bilingual.BESIDE),
    ScriptOptions(clean_dashes=True, has_scene_numbers=False, has_header=False, has_footer=False),
]
FRONT = 2
"""Pages before page 1: title page and cover."""


def words_of(text: str) -> list[str]:
    """The words a reader finds on a page, without what stands around the body."""
    around = {"(MORE)", "(CONTINUED)", "CONTINUED:", "(CONT'D)", "DRAFT", "·"}
    return [word for word in text.split() if word not in around]


def edges(words: list[str]) -> tuple[list[str], list[str]]:
    return words[:5], words[-5:]


@pytest.mark.parametrize("options", CHOICES)
def test_pages_begin_and_end_with_the_same_words_everywhere(options: ScriptOptions) -> None:
    bare = replace(options, has_header=False, has_footer=False, has_scene_numbers=False)
    job = a_job(a_season(a_script(), a_script()), final=True, options=bare)
    pages = script_pages(job)
    body = [[line for line in page.lines if not line.is_artifact] for page in pages]
    expected = [(lines[0].text.split(), lines[-1].text.split()) for lines in body]
    assert len(expected) > 4

    screen = [words_of(page_text(page)) for page in pages]
    text = [words_of(page) for page in grid_text(job).split("\f")]
    pdf = [words_of(page.extract_text()) for page in PdfReader(io.BytesIO(script_pdf(job))).pages]
    html = [words_of(section) for section in Reader(script_html(job).decode()).sections]

    assert text == screen
    assert len(pdf) == FRONT + len(pages)
    assert len(html) == len(pages)
    for number, (first, last) in enumerate(expected):
        for words in (screen[number], pdf[FRONT + number], html[number]):
            assert _holds_early(words, first), (number, words[:12], first)
            assert _holds_late(words, last), (number, words[-12:], last)


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
@pytest.mark.parametrize("options", CHOICES)
def test_an_independent_reader_finds_the_same_words_on_each_page(options: ScriptOptions) -> None:
    bare = replace(options, has_header=False, has_footer=False, has_scene_numbers=False)
    job = a_job(a_season(a_script()), final=True, options=bare)
    pages = script_pages(job)
    command = ["pdftotext", "-layout", "-", "-"]
    made = subprocess.run(command, input=script_pdf(job), capture_output=True, check=True)
    *sheets, rest = made.stdout.decode().split("\f")[FRONT:]
    assert rest == ""
    for page, sheet in zip(pages, sheets, strict=True):
        placed = [line.text for line in page.lines]
        assert letters(*placed, page.printed_number, "FINAL") == letters(sheet)


def letters(*texts: str) -> list[str]:
    """Every character but white space, in an order of its own: columns read in any order."""
    return sorted("".join("".join(texts).split()))


def _holds_early(words: list[str], first: list[str]) -> bool:
    """Whether `first` stands at the head, behind at most a page number, a cue and the final mark."""
    return any(words[start : start + len(first)] == first for start in range(5))


def _holds_late(words: list[str], last: list[str]) -> bool:
    """Whether `last` stands at the foot; the other column of a dual pair may be read later."""
    ends = range(len(words), max(0, len(words) - 40), -1)
    return any(words[end - len(last) : end] == last for end in ends)
