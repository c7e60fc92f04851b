"""The script in other orders: shooting days over all episodes, and one character's sides."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import docx
import pytest

from tests.export.builders import CHINESE, ENGLISH, a_job, a_season
from tests.export.reading import has_all_glyphs, in_order, pages_of, text_of
from writersroom.bible.facts import CharacterFacts
from writersroom.errors import InputError
from writersroom.export.block_script import block_docx, block_html, block_pdf, in_block_order
from writersroom.export.options import Others, Paper, ScriptOptions
from writersroom.export.prepared import prepared
from writersroom.export.sides import sides, sides_docx, sides_html, sides_pdf
from writersroom.production.strips import strips_of
from writersroom.script.elements import Kind
from writersroom.season import Season, build_season

BOTH = "INT. KITCHEN - DAY\n\nMarco waits.\n\nLENA\nMine.\n\nMARCO\nYours.\n\nVALE\nOurs.\n"
ALONE = "EXT. ROOF - DAY\n\nMARCO\nNobody here.\n"


def a_cast_season() -> Season:
    season = a_season(f"{ENGLISH}\n{BOTH}", ALONE, BOTH)
    people = (CharacterFacts(name="LENA", aliases=("VALE",)), CharacterFacts(name="MARCO"))
    return build_season(replace(season.facts, characters=people))


def test_every_scene_of_the_season_is_printed_once_by_place_with_its_episode_in_its_number() -> (
    None
):
    season = a_season(f"{ENGLISH}\n{BOTH}", ALONE, BOTH)
    job = in_block_order(a_job(season, "blocks"))

    numbers = [
        element.scene_number
        for part in prepared(job)
        for element in part.screenplay.elements
        if element.kind is Kind.SCENE_HEADING
    ]
    assert sorted(numbers) == sorted(strip.name for strip in strips_of(season))
    assert abs(numbers.index("1-3") - numbers.index("3-1")) == 1, "the kitchen is shot in one go"

    text = text_of(block_pdf(a_job(season, "blocks")))
    assert in_order(text, "Shooting script in block order", "Day 1, day:", "KITCHEN")
    assert len(re.findall(r"KITCHEN - DAY", text)) == 2
    assert has_all_glyphs(text)


def test_the_days_of_a_chinese_season_have_the_chinese_layout_and_fit_a_phone() -> None:
    season = a_season(CHINESE, CHINESE, language="zh")
    text = text_of(block_pdf(a_job(season, "blocks")))
    assert in_order(text, "拍摄日程", "第1天 夜：客厅", "1-1", "2-1")

    phone = ScriptOptions(paper=Paper.PHONE, watermark="林导")
    assert in_order(text_of(block_pdf(a_job(season, "blocks", options=phone))), "第1天 夜：客厅")


def test_sides_hold_every_scene_of_a_character_under_any_of_their_names() -> None:
    season = a_cast_season()
    options = ScriptOptions(character="vale", watermark="A. Actor")
    job = a_job(season, "sides", options=options)

    text = text_of(sides_pdf(job))
    assert in_order(text, "Sides: vale", "Episode 1", "GRAND HOTEL", "Mine.", "Episode 3", "Ours.")
    assert "Nobody here." not in text, "a scene without them"
    assert "EXT. ROOF" not in text
    assert "Episode 2" not in text
    assert "A. Actor" in "".join(pages_of(sides_pdf(job))[-1])


def test_sides_grey_what_is_not_theirs_and_keep_their_cues() -> None:
    season = a_cast_season()

    def shown(others: Others) -> tuple[list[str], list[str]]:
        options = ScriptOptions(character="LENA", others=others)
        part = list(prepared(sides(a_job(season, "sides", options=options))))[-1]
        grey = [e.text for i, e in enumerate(part.screenplay.elements) if i in part.quiet]
        black = [e.text for i, e in enumerate(part.screenplay.elements) if i not in part.quiet]
        return black, grey

    heading = "INT. KITCHEN - DAY"
    cue = ["MARCO", "Yours."]
    mine = [heading, "Marco waits.", "LENA", "Mine.", *cue, "VALE", "Ours."]
    assert shown(Others.GREY) == (mine, [])
    assert shown(Others.FULL) == (mine, [])

    options = ScriptOptions(character="MARCO")
    part = list(prepared(sides(a_job(season, "sides", options=options))))[-1]
    assert [part.screenplay.elements[i].text for i in sorted(part.quiet)] == ["VALE", "Ours."]
    cut = ScriptOptions(character="MARCO", others=Others.CUES)
    part = list(prepared(sides(a_job(season, "sides", options=cut))))[-1]
    assert [e.text for e in part.screenplay.elements][-3:] == ["MARCO", "Yours.", "[…]"]


def test_word_and_web_show_the_grey_too() -> None:
    job = a_job(a_cast_season(), "sides", options=ScriptOptions(character="MARCO"))
    assert b' quiet">' in sides_html(job)
    document = docx.Document(io.BytesIO(sides_docx(job)))
    grey = {
        run.text
        for paragraph in document.paragraphs
        for run in paragraph.runs
        if run.font.color is not None and run.font.color.rgb is not None
    }
    assert "Ours." in grey
    assert "Yours." not in grey
    assert b"Day 1" in block_html(a_job(a_cast_season(), "blocks"))
    assert block_docx(a_job(a_cast_season(), "blocks"))


@pytest.mark.parametrize(
    ("name", "hint"), [("  ", "--character"), ("LENNA", "LENA"), ("ROOF", "MARCO")]
)
def test_sides_of_nobody_are_refused_with_the_next_step(name: str, hint: str) -> None:
    options = ScriptOptions(character=name)
    with pytest.raises(InputError) as refusal:
        sides_pdf(a_job(a_cast_season(), "sides", options=options))
    assert hint in refusal.value.hint


def test_a_scene_without_a_heading_is_not_lost() -> None:
    text = text_of(block_pdf(a_job(a_season("Smoke.\n\nLENA\nFire!\n"), "blocks")))
    assert in_order(text, "(NO HEADING)", "Smoke.", "Fire!") or in_order(
        text, "(no heading)", "Smoke.", "Fire!"
    )
