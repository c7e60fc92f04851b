from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from tests.export.builders import CHINESE, ENGLISH, NOW, a_finding, a_job, a_season
from tests.export.reading import has_all_glyphs, in_order, outline_of, pages_of, text_of
from writersroom.bible.facts import WaiverFacts
from writersroom.errors import InputError
from writersroom.export.front import episode_range
from writersroom.export.grid import grid_pages
from writersroom.export.options import Paper, ScriptOptions
from writersroom.export.pdf import draw
from writersroom.export.script import script_data, script_pdf
from writersroom.script.pages import paginate


def test_a_single_episode_is_named_in_the_singular() -> None:
    assert episode_range(a_job(a_season(ENGLISH))) == "Episode 1"
    assert episode_range(a_job(a_season(CHINESE, language="zh"))) == "第1集"
    assert episode_range(a_job(a_season(ENGLISH, ENGLISH))) == "Episodes 1–2"


def test_the_english_script_has_a_title_page_a_cover_and_the_paginators_pages() -> None:
    season = a_season(ENGLISH, ENGLISH)
    pages = pages_of(script_pdf(a_job(season)))

    assert len(pages) == 2 + 2 * len(paginate(season.episodes[0].screenplay, card_text="x"))
    assert in_order(pages[0], "The Glass Heir", "Episodes 1–2", "DRAFT")
    assert in_order(pages[1], "No.", "Title", "1", "Part 1", "2", "Part 2", "Waived findings")


def test_the_english_script_reads_in_order_and_its_signs_are_text() -> None:
    text = text_of(script_pdf(a_job(a_season(ENGLISH))))

    assert in_order(
        text, "Episode 1: Part 1", "INT. GRAND HOTEL", "laundry cart. One wheel", "$5 #tag [x] <y>",
        "MARCO", "(not turning)", "You were told", "LENA", "who “work” here.", "EXT. ROOF - DAY", "The ring.",
    )  # fmt: skip
    assert has_all_glyphs(text)


def test_what_is_heard_is_printed_in_the_english_script_and_notes_for_the_set_are_not() -> None:
    text = text_of(script_pdf(a_job(a_season(ENGLISH))))

    assert "1A WS" not in text
    assert "SFX: a lift bell" in text
    assert "[[" not in text


def test_scene_numbers_stand_in_both_margins_and_pages_carry_their_number() -> None:
    season = a_season(ENGLISH, ENGLISH)
    pages = pages_of(script_pdf(a_job(season)))

    first = "".join(pages[2].split())
    assert first.count("INT.GRANDHOTEL") == 1
    assert "NIGHT1 1" in " ".join(pages[2].split()).replace("NIGHT 1", "NIGHT1")
    assert "2." in pages[3].split()
    assert "1." not in pages[2].split()


def test_no_line_of_a_long_heading_meets_its_scene_number() -> None:
    place = "THE UPPER SERVICE CORRIDOR OF THE GRAND HOTEL ANNEX X"
    page = PdfReader(
        io.BytesIO(script_pdf(a_job(a_season(f"INT. {place} - DAY #12A#\n\nHi."))))
    ).pages[2]
    spots: list[tuple[float, str]] = []
    page.extract_text(
        visitor_text=lambda text, cm, tm, _font, _size: spots.append((cm[4] + tm[4], text.strip()))
    )

    rights = [x for x, text in spots if text == "12A"]
    heading_end = 108 + 7.2 * (len(f"INT. {place}"))
    assert max(rights) > heading_end
    assert max(rights) + 3 * 7.2 < 612


def test_bookmarks_lead_to_episodes_and_scenes() -> None:
    assert outline_of(script_pdf(a_job(a_season(ENGLISH)))) == [
        "Episode 1: Part 1",
        " INT. GRAND HOTEL, SERVICE CORRIDOR - NIGHT",
        " EXT. ROOF - DAY",
    ]


def test_every_page_says_draft_until_the_export_is_final() -> None:
    season = a_season(ENGLISH, CHINESE)

    assert all("DRAFT" in page for page in pages_of(script_pdf(a_job(season))))
    final = pages_of(script_pdf(a_job(season, final=True)))
    assert all("DRAFT" not in page and "FINAL" in page for page in final)


def test_the_cover_lists_waivers_with_reason_writer_and_date() -> None:
    waiver = WaiverFacts(rule="RT01", episode=1, reason="One-shot opening", writer="Mei", at=NOW)
    job = a_job(a_season(ENGLISH), findings=(a_finding(waiver=waiver), a_finding(waiver=waiver)))

    cover = pages_of(script_pdf(job))[1]

    assert in_order(cover, "RT01", "1", "One-shot opening", "Mei, 2026-03-01")
    assert cover.count("One-shot") == 1


def test_the_chinese_script_reads_in_order_with_every_glyph() -> None:
    data = script_pdf(a_job(a_season(CHINESE, language="zh", title="渡口")))
    text = text_of(data)

    assert in_order(
        text, "渡口", "草稿", "第1集：Part1", "1-1", "内 客厅 夜", "人物：林晚、顾沉",
        "△林晚攥着戒指，站在门口。", "【字幕：三年前】", "顾沉（低声）：你签了字。",
        "林晚（OS）：他什么都知道。", "切至：",
    )  # fmt: skip
    assert has_all_glyphs(text)
    assert "第 1 页 / 共 1 页" in " ".join(pages_of(data)[2].split())
    assert round(float(PdfReader(io.BytesIO(data)).pages[0].mediabox.width)) == 595


def test_a_series_written_mostly_in_han_gets_the_chinese_layout() -> None:
    assert "△林晚攥着戒指" in text_of(script_pdf(a_job(a_season(CHINESE))))
    assert a_job(a_season(ENGLISH)).language == "en"
    assert a_job(a_season(ENGLISH, language="zh")).language == "zh"


def test_a_mixed_english_script_keeps_every_glyph() -> None:
    script = (
        "INT. 渡口 - DAY\n\nMei reads: “渡口，夜。” Привет → △\n\nMEI\n你签了字。 *You* signed."
    )

    text = text_of(script_pdf(a_job(a_season(script + "\n\n" + ENGLISH))))

    assert in_order(text, "INT. 渡口 - DAY", "渡口，夜。", "Привет", "△", "你签了字。 You signed.")


@pytest.mark.parametrize(("script", "language"), [(ENGLISH, "en"), (CHINESE, "zh")])
def test_the_same_script_gives_the_same_bytes(script: str, language: str) -> None:
    season = a_season(script, language=language)

    assert script_pdf(a_job(season)) == script_pdf(a_job(season))


@pytest.mark.parametrize(("script", "language"), [(ENGLISH, "en"), (CHINESE, "zh")])
def test_the_pdf_is_tagged_has_a_title_and_a_language(script: str, language: str) -> None:
    warnings: list[str] = []
    data = script_pdf(a_job(a_season(script, language=language), warn=warnings.append))
    catalogue = PdfReader(io.BytesIO(data))

    assert warnings == []
    assert catalogue.metadata is not None
    assert catalogue.metadata.title == "The Glass Heir"
    assert catalogue.metadata.creation_date == NOW
    assert str(catalogue.root_object["/Lang"]).startswith(language)
    assert b"pdfuaid:part" in data


def test_an_untitled_series_still_gives_an_accessible_pdf() -> None:
    warnings: list[str] = []
    data = script_pdf(a_job(a_season(ENGLISH, title=""), warn=warnings.append))

    assert warnings == []
    assert in_order(text_of(data), "Untitled", "Shooting script")


def test_long_titles_leave_the_page_number_its_place() -> None:
    season = a_season(ENGLISH, ENGLISH, title="A Title That Never Comes to an End, Part One " * 3)

    page = pages_of(script_pdf(a_job(season)))[3]

    assert in_order(page, "A Title That Never Comes", "…", "Episode 2: Part 2", "DRAFT", "2.")


def test_a_document_the_validator_refuses_is_drawn_tagged_with_a_warning() -> None:
    warnings: list[str] = []
    job = a_job(a_season(ENGLISH), warn=warnings.append)
    data = {**script_data(job), **grid_pages(job), "title": ""}

    made = draw("script_grid", data, job)

    assert len(pages_of(made)) == 3
    assert "/MarkInfo" in PdfReader(io.BytesIO(made)).root_object
    assert "PDF/UA-1" in warnings[0]


def test_a_draft_shows_a_stand_in_for_what_no_font_draws_and_says_so() -> None:
    warnings: list[str] = []
    data = script_pdf(a_job(a_season("INT. A - DAY\n\nShe types 😀 twice."), warn=warnings.append))

    assert in_order(text_of(data), "U+1F600 GRINNING FACE", "She types □ twice.")
    assert "U+1F600" in warnings[0]


def test_a_final_script_with_a_character_no_font_draws_is_refused_by_name() -> None:
    with pytest.raises(InputError) as refusal:
        script_pdf(a_job(a_season("INT. A - DAY\n\nShe types 😀 twice."), final=True))

    assert "U+1F600 GRINNING FACE (She types □ twice.)" in refusal.value.message


@pytest.mark.parametrize(
    "script",
    [
        "#set page(fill: red) $x$ @ref <label> // gone",
        'INT. \\u{41} `raw` *bold - DAY\n\n#panic("no") /* half',
        "Tab\tand\x07bell\x1b[31m.",
        "\u202eright to left\u202c and a \u200d joiner",
        ".\n\n!\n\n@\n\n>  <",
        "word" * 400,
    ],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_text_is_ever_markup_or_breaks_the_drawing(script: str, language: str) -> None:
    assert script_pdf(a_job(a_season(script, language=language))).startswith(b"%PDF")


def test_a_word_wider_than_a_phone_breaks_and_a_narrower_one_does_not() -> None:
    script = f"INT. A - DAY\n\nMARA\n{'HA' * 15} internationalization\n"
    options = ScriptOptions(paper=Paper.PHONE)
    text = text_of(script_pdf(a_job(a_season(script), "script", options=options)))
    assert "HA" * 15 not in text, "it would run off the paper"
    assert "HA" * 15 in text.replace("\u200b", "").replace(" ", "")
    assert "internationalization" in text
