"""What a person may choose about a printed script shows on its pages, in English and in Chinese."""

from __future__ import annotations

import io
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from tests.export.builders import CHINESE, ENGLISH, NOW, a_job, a_season
from tests.export.reading import in_order, pages_of, text_of
from writersroom.errors import InputError
from writersroom.export.grid import script_pages
from writersroom.export.making import render
from writersroom.export.options import Bilingual, Paper, ScriptOptions
from writersroom.export.paging import lock_pages
from writersroom.export.script import script_pdf
from writersroom.script.revisions import RevisionColour

if TYPE_CHECKING:
    from writersroom.season import Season

BILINGUAL = "INT. A - DAY\n\nMARA\nYou came back. [[bilingual: 你回来了。]]\n"
BILINGUAL_ZH = ".内 甲 日\n\n@林晚\n你回来了。\n[[bilingual: You came back.]]\n"


def a_pdf(season: Season, **choices: Any) -> bytes:
    warnings: list[str] = []
    options = ScriptOptions(**choices)
    data = render(a_job(season, "script", "pdf", warn=warnings.append, options=options))
    assert warnings == [], "every choice keeps the document accessible (PDF/UA-1)"
    return data


def size_of(data: bytes) -> tuple[int, int]:
    box = PdfReader(io.BytesIO(data)).pages[-1].mediabox
    return round(float(box.width)), round(float(box.height))


@pytest.mark.parametrize(("script", "language"), [(ENGLISH, "en"), (CHINESE, "zh")])
@pytest.mark.parametrize(
    ("paper", "size"),
    [(Paper.LETTER, (612, 792)), (Paper.A4, (595, 842)), (Paper.PHONE, (360, 640))],
)
def test_each_paper_has_its_size(
    script: str, language: str, paper: Paper, size: tuple[int, int]
) -> None:
    assert size_of(a_pdf(a_season(script, language=language), paper=paper)) == size


def test_without_a_choice_english_is_letter_and_chinese_a4() -> None:
    assert size_of(a_pdf(a_season(ENGLISH))) == (612, 792)
    assert size_of(a_pdf(a_season(CHINESE, language="zh"))) == (595, 842)


def test_a4_holds_more_lines() -> None:
    season = a_season("She runs.\n\n" * 200)
    letter = len(pages_of(a_pdf(season)))
    assert len(pages_of(a_pdf(season, paper=Paper.A4))) < letter


@pytest.mark.parametrize("paper", [Paper.AUTO, Paper.PHONE])
@pytest.mark.parametrize(("script", "language"), [(ENGLISH, "en"), (CHINESE, "zh")])
def test_the_watermark_stands_on_every_page(script: str, language: str, paper: Paper) -> None:
    season = a_season(script, script, language=language)
    pages = pages_of(a_pdf(season, watermark="Jo #Reader $1", paper=paper))
    assert len(pages) > 2
    assert all(in_order(page, "Jo #Reader $1") for page in pages)
    assert not any("Reader" in page for page in pages_of(a_pdf(season, paper=paper)))


def test_a_very_long_watermark_is_cut() -> None:
    page = pages_of(a_pdf(a_season(ENGLISH), watermark="Jordan " * 40))[0]
    assert "Jordan" in page
    assert page.count("Jordan") < 20  # across the page, and where the cover says whose copy it is


@pytest.mark.parametrize(("script", "language"), [(ENGLISH, "en"), (CHINESE, "zh")])
def test_header_and_footer_name_series_draft_and_date(script: str, language: str) -> None:
    season = a_season(script, language=language, title="Salt")
    page = pages_of(a_pdf(season, draft_name="Table draft 3"))[-1]
    assert in_order(page, "Salt")
    assert "Table draft 3" in page
    assert "2026-03-01" in page
    bare = pages_of(a_pdf(season, has_header=False, has_footer=False))[-1]
    assert "Salt" not in bare
    assert "2026-03-01" not in bare


def test_the_english_header_names_the_episode() -> None:
    pages = pages_of(a_pdf(a_season(ENGLISH, ENGLISH)))
    assert "The Glass Heir · Episode 1: Part 1" in pages[2]
    assert "The Glass Heir · Episode 2: Part 2" in pages[3]


@pytest.mark.parametrize(("script", "language"), [(ENGLISH, "en"), (CHINESE, "zh")])
@pytest.mark.parametrize("paper", [Paper.AUTO, Paper.PHONE])
def test_compact_episodes_run_on(script: str, language: str, paper: Paper) -> None:
    season = a_season(script, script, script, script, language=language)
    apart = pages_of(a_pdf(season, paper=paper))
    compact = pages_of(a_pdf(season, paper=paper, is_compact=True))
    assert len(compact) < len(apart)
    assert in_order("".join(compact), "Part 1", "Part 2", "Part 3")


@pytest.mark.parametrize(
    ("script", "language", "number"),
    [(ENGLISH.replace("#1#", "#77A#"), "en", "77A"), (CHINESE.replace("1-1", "7-7"), "zh", "7-7")],
)
def test_scene_numbers_can_be_switched_off(script: str, language: str, number: str) -> None:
    season = a_season(script, language=language)
    assert number in text_of(a_pdf(season))
    assert number not in text_of(a_pdf(season, has_scene_numbers=False))


@pytest.mark.parametrize(("script", "language"), [(ENGLISH, "en"), (CHINESE, "zh")])
def test_the_phone_page_says_what_the_paper_says(script: str, language: str) -> None:
    data = a_pdf(a_season(script, language=language), paper=Paper.PHONE)
    expected = (
        ("INT. GRAND HOTEL", "Lena drags", "MARCO", "(not turning)", "You were told", "EXT. ROOF")
        if language == "en"
        else ("内 客厅 夜", "人物：林晚、顾沉", "【字幕：三年前】", "顾沉", "低声", "你签了字。")
    )
    assert in_order(text_of(data), *expected)


def test_a_phone_page_in_english_shows_who_goes_on() -> None:
    season = a_season("INT. A - DAY\n\nMARA\nNo.\n\nShe runs.\n\nMARA\nYes.\n")
    assert "(CONT'D)" in text_of(a_pdf(season, paper=Paper.PHONE))
    assert "(CONT'D)" not in text_of(a_pdf(season, paper=Paper.PHONE, has_continued=False))


def test_scene_continueds_are_printed_on_request() -> None:
    season = a_season("INT. A - DAY #5#\n\n" + "She runs.\n\n" * 60)
    assert "CONTINUED" not in text_of(a_pdf(season))
    pages = pages_of(a_pdf(season, has_scene_continueds=True))
    assert "(CONTINUED)" in pages[2]
    assert "CONTINUED:" in pages[3]
    assert len(pages) == len(pages_of(a_pdf(season)))


@pytest.mark.parametrize("paper", [Paper.AUTO, Paper.PHONE])
@pytest.mark.parametrize(
    ("script", "language", "line", "other"),
    [
        (BILINGUAL, "en", "You came back.", "你回来了。"),
        (BILINGUAL_ZH, "zh", "你回来了。", "You came back."),
    ],
)
def test_translations_are_printed_below_beside_or_not(
    script: str, language: str, line: str, other: str, paper: Paper
) -> None:
    season = a_season(script, language=language)
    for choice in (Bilingual.BELOW, Bilingual.BESIDE):
        assert in_order(text_of(a_pdf(season, bilingual=choice, paper=paper)), line, other)
    assert not in_order(text_of(a_pdf(season, bilingual=Bilingual.OFF, paper=paper)), other)


def left_edge(data: bytes, words: str) -> float:
    """Where the piece of text that holds `words` begins on the last page, in points."""
    found: list[float] = []

    def look(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if words in text:
            found.append(cm[4] + tm[4])

    PdfReader(io.BytesIO(data)).pages[-1].extract_text(visitor_text=look)
    return found[0]


@pytest.mark.parametrize(
    ("script", "language", "line", "other"),
    [(BILINGUAL, "en", "came", "回"), (BILINGUAL_ZH, "zh", "回", "came")],
)
def test_translations_beside_stand_right_of_their_line(
    script: str, language: str, line: str, other: str
) -> None:
    season = a_season(script, language=language)
    below, beside = a_pdf(season), a_pdf(season, bilingual=Bilingual.BESIDE)
    assert left_edge(beside, other) > left_edge(beside, line) + 100
    assert left_edge(below, other) < left_edge(below, line) + 100


# Revisions


def test_changed_lines_have_a_star_and_the_page_its_colour() -> None:
    season = a_season(ENGLISH.replace("The ring.", "The key."), ENGLISH)
    data = a_pdf(season, previous=((1, ENGLISH), (2, ENGLISH)), revision=RevisionColour.BLUE)
    pages = pages_of(data)
    assert pages[2].count("*") == 1
    assert "Blue revision" in pages[2]
    assert "*" not in pages[3]
    assert "Blue revision" not in pages[3]


def test_only_the_changed_pages_are_printed_on_request() -> None:
    season = a_season(ENGLISH, ENGLISH.replace("The ring.", "The key."))
    pages = pages_of(a_pdf(season, previous=((1, ENGLISH), (2, ENGLISH)), only_revised=True))
    assert len(pages) == 3
    assert "The key." in pages[2]


def test_where_nothing_changed_there_are_no_changed_pages_to_print() -> None:
    with pytest.raises(InputError, match="No page differs"):
        a_pdf(a_season(ENGLISH), previous=((1, ENGLISH),), only_revised=True)


@pytest.mark.parametrize("paper", [Paper.AUTO, Paper.PHONE])
def test_changed_chinese_lines_have_a_star(paper: Paper) -> None:
    season = a_season(CHINESE.replace("你签了字", "你没签字"), language="zh")
    choices = {"previous": ((1, CHINESE),), "revision": RevisionColour.PINK, "paper": paper}
    assert text_of(a_pdf(season, **choices)).count("*") == 1
    assert "粉色修订页" in text_of(a_pdf(season, **choices))
    assert "*" not in text_of(a_pdf(a_season(CHINESE, language="zh"), **choices))


def test_locked_pages_print_a_pages_and_omitted_scenes() -> None:
    scenes = [f"INT. ROOM {n} - DAY #{n}#\n\n" + f"Wave {n} breaks.\n\n" * 20 for n in range(1, 5)]
    locked = lock_pages(a_season("".join(scenes)), now=NOW)
    after = a_season("".join([scenes[0] + "New.\n\n" * 9, *scenes[2:]]))

    pages = pages_of(a_pdf(after, locked=locked, revision=RevisionColour.GREEN))
    text = "".join(pages)

    assert "1A." in pages[3].split()
    assert "OMITTED" in text
    assert in_order(text, "OMITTED", "INT. ROOM 3")
    assert "Green revision" in pages[3]


# The same choices everywhere


def test_options_belong_to_the_job_and_change_nothing_by_default() -> None:
    job = a_job(a_season(ENGLISH))
    assert script_pdf(job) == script_pdf(a_job(a_season(ENGLISH), options=ScriptOptions()))
    assert len(script_pages(job)) == 1


def test_the_guide_names_every_choice() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "paper.md").read_text("utf-8")
    missing = [each.name for each in fields(ScriptOptions) if f"`{each.name}`" not in guide]
    assert missing == []
