"""The Word file, opened again: styles, columns, order, and no word lost."""

from __future__ import annotations

import io
import math
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export.builders import CHINESE, ENGLISH, NOW, a_job, a_season
from tests.export.reading import in_order
from writersroom.export.conversion import convert
from writersroom.export.docx import script_docx
from writersroom.export.docx_styles import PROPERTIES
from writersroom.export.options import Bilingual, Paper, ScriptOptions
from writersroom.script.elements import Kind
from writersroom.script.fountain import read_fountain
from writersroom.script.reading import read_script
from writersroom.script.revisions import RevisionColour

if TYPE_CHECKING:
    from docx.document import Document as WordDocument


def a_file(script: str, language: str = "en", **choices: Any) -> bytes:
    options = ScriptOptions(**choices)
    return script_docx(a_job(a_season(script, language=language), options=options))


def opened(data: bytes) -> WordDocument:
    return Document(io.BytesIO(data))


def styled(document: WordDocument) -> list[tuple[str, str]]:
    return [(str(p.style.name if p.style else ""), p.text) for p in document.paragraphs]


def inches(length: int | None) -> float:
    return round((length or 0) / 914400, 2)


def all_text(document: WordDocument) -> str:
    """The body in reading order, tables included."""
    body = document.element.body
    return "".join(node.text or "" for node in body.iter() if node.tag == qn("w:t"))


def test_the_english_file_has_a_style_for_each_element() -> None:
    found = styled(opened(a_file(ENGLISH)))
    start = found.index(("Episode", "Episode 1: Part 1"))
    assert found[start + 1 :] == [
        ("Scene Heading", "1\tINT. GRAND HOTEL, SERVICE CORRIDOR - NIGHT\t1"),
        ("Action", "Lena drags a laundry cart. One wheel squeals. $5 #tag [x] <y>"),
        ("Shown Note", "SFX: a lift bell"),
        ("Character", "MARCO"),
        ("Parenthetical", "(not turning)"),
        ("Dialogue", "You were told to use the stairs."),
        ("Character", "LENA"),
        ("Dialogue", "The stairs are for people who “work” here."),
        ("Scene Heading", "2\tEXT. ROOF - DAY\t2"),
        ("Action", "Marco opens his fist. The ring."),
    ]


def test_the_columns_are_those_of_the_page() -> None:
    document = opened(a_file(ENGLISH))
    (section,) = document.sections
    lefts = {}
    for name in ("Action", "Character", "Parenthetical", "Dialogue"):
        indent = document.styles[name].paragraph_format.left_indent
        lefts[name] = inches((section.left_margin or 0) + (indent or 0))
    assert lefts == {"Action": 1.5, "Character": 3.5, "Parenthetical": 3.0, "Dialogue": 2.5}
    assert inches(section.page_width) == 8.5
    fonts = document.styles["Dialogue"].element.rPr.rFonts
    assert fonts.get(qn("w:ascii")) == "Courier New"


def test_the_chinese_file_has_the_chinese_layout() -> None:
    document = opened(a_file(CHINESE, "zh"))
    found = styled(document)
    start = found.index(("Episode", "第1集：Part 1"))
    assert found[start + 1 :] == [
        ("Scene Heading", "1-1  内 客厅 夜"),
        ("Cast List", "人物：林晚、顾沉"),
        ("Action", "△林晚攥着戒指，站在门口。"),
        ("Bracket", "【字幕：三年前】"),
        ("Speech", "顾沉（低声）：你签了字。"),
        ("Speech", "林晚（OS）：他什么都知道。"),
        ("Transition", "切至："),
    ]
    speech = next(p for p in document.paragraphs if p.text.startswith("顾沉"))
    assert [run.text for run in speech.runs if run.bold] == ["顾沉"]
    assert inches(document.sections[0].page_width) == 8.27
    fonts = document.styles["Speech"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "SimSun"


def test_headings_are_on_the_outline_and_keep_with_what_follows() -> None:
    document = opened(a_file(ENGLISH))
    for name, level in (("Episode", "0"), ("Scene Heading", "1")):
        style = document.styles[name]
        assert style.element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) == level
        assert style.paragraph_format.keep_with_next


@pytest.mark.parametrize(("script", "language"), [(ENGLISH, "en"), (CHINESE, "zh")])
def test_the_properties_of_every_style_stand_in_the_order_of_the_schema(
    script: str, language: str
) -> None:
    order = [qn(name) for name in PROPERTIES]
    for style in opened(a_file(script, language)).styles:
        properties = style.element.find(qn("w:pPr"))
        places = [order.index(child.tag) for child in (() if properties is None else properties)]
        assert places == sorted(places), style.name


def test_emphasis_becomes_runs() -> None:
    document = opened(a_file("She *runs* **far** _away_."))
    action = document.paragraphs[-1]
    assert [(r.text, r.italic, r.bold, r.underline) for r in action.runs][1::2] == [
        ("runs", True, None, None), ("far", None, True, None), ("away", None, None, True),
    ]  # fmt: skip


def test_two_speeches_at_once_stand_in_two_columns() -> None:
    document = opened(a_file("MARA\nNo.\n\nLENA ^\n(low)\nYes.\n\nThey run.\n"))
    (table,) = document.tables
    assert [cell.text.split("\n") for cell in table.rows[0].cells] == [
        ["MARA", "No."],
        ["LENA", "(low)", "Yes."],
    ]
    assert document.paragraphs[-1].text == "They run."
    assert all_text(document).count("Yes.") == 1


@pytest.mark.parametrize(
    ("script", "language", "line", "other"),
    [
        ("MARA\nYou came. [[bilingual: 你来了。]]\nNo.\n", "en", "You came.", "你来了。"),
        ("@林晚\n你来了。 [[bilingual: You came.]]\n", "zh", "你来了。", "You came."),
        ("She runs.\n[[bilingual: 她跑。]]\n", "en", "She runs.", "她跑。"),
    ],
)
def test_translations_stand_below_beside_or_nowhere(
    script: str, language: str, line: str, other: str
) -> None:
    below = opened(a_file(script, language))
    assert in_order(all_text(below), line, other)
    assert not below.tables
    beside = opened(a_file(script, language, bilingual=Bilingual.BESIDE))
    (table,) = beside.tables
    left, right = table.rows[0].cells
    assert line in left.text
    assert other not in left.text
    assert right.text == other
    assert other not in all_text(opened(a_file(script, language, bilingual=Bilingual.OFF)))


def test_choices_show_in_the_file() -> None:
    document = opened(
        a_file(
            ENGLISH.replace("The ring.", "The key."),
            watermark="Jo <Reader>",
            draft_name="Table draft",
            has_scene_numbers=False,
            paper=Paper.A4,
            previous=((1, ENGLISH),),
            revision=RevisionColour.BLUE,
        )
    )
    (section,) = document.sections
    for header in (section.header, section.first_page_header):
        shapes = [node for node in header._element.iter() if node.get("string")]
        assert [shape.get("string") for shape in shapes] == ["Jo <Reader>"]
    assert section.header.paragraphs[0].text.startswith("The Glass Heir · Blue revision · DRAFT\t")
    assert section.footer.paragraphs[0].text == "Table draft\t2026-03-01"
    assert inches(section.page_width) == 8.27
    found = styled(document)
    assert ("Scene Heading", "\tEXT. ROOF - DAY") in found
    assert [text for _, text in found if "*" in text] == ["Marco opens his fist. The key.\t*"]


@pytest.mark.parametrize(("text", "cells"), [("张三", 4), ("Nell Actor", 10), ("x" * 60, 60)])
def test_a_watermark_is_neither_pulled_apart_nor_cut_by_the_page(text: str, cells: int) -> None:
    (section,) = opened(a_file(ENGLISH, watermark=text)).sections
    (shape,) = [n for n in section.header._element.iter() if "rotation" in n.get("style", "")]
    size = dict(pair.split(":", 1) for pair in shape.get("style", "").split(";"))
    width, height = (float(size[name].removesuffix("pt")) for name in ("width", "height"))
    assert width / height == pytest.approx(0.55 * cells, rel=0.05)
    assert width < 0.7 * math.hypot(612, 792)


@pytest.mark.parametrize("is_compact", [True, False])
def test_episodes_start_a_page_unless_they_run_on(is_compact: bool) -> None:
    options = ScriptOptions(is_compact=is_compact)
    job = a_job(a_season(ENGLISH, ENGLISH), options=options)
    cards = [
        p for p in opened(script_docx(job)).paragraphs if p.style and p.style.name == "Episode"
    ]
    assert [bool(p.paragraph_format.page_break_before) for p in cards] == [True, not is_compact]
    spaces = [p.paragraph_format.space_before for p in cards]
    assert spaces == [Pt(0), None if is_compact else Pt(0)]


def test_who_goes_on_is_shown() -> None:
    script = "MARA\nNo.\n\nShe runs.\n\nMARA\nYes.\n"
    assert ("Character", "MARA (CONT'D)") in styled(opened(a_file(script)))
    bare = styled(opened(a_file(script, has_continued=False)))
    assert ("Character", "MARA (CONT'D)") not in bare


def test_the_file_says_title_author_date_and_language() -> None:
    core = opened(a_file(CHINESE, "zh")).core_properties
    assert (core.title, core.author, core.language) == ("The Glass Heir", "Ann", "zh-CN")
    assert core.created == NOW.replace(tzinfo=None) or core.created == NOW


@pytest.mark.parametrize(("script", "language"), [(ENGLISH, "en"), (CHINESE, "zh")])
def test_the_same_script_gives_the_same_bytes(script: str, language: str) -> None:
    data = a_file(script, language)
    assert data == a_file(script, language)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {part.date_time[0] for part in parts.infolist()} == {1980}


@settings(deadline=None, max_examples=30)
@given(st.text(max_size=120), st.sampled_from(["en", "zh"]))
def test_any_text_gives_a_file_that_opens(text: str, language: str) -> None:
    opened(a_file(f"INT. A - DAY\n\n{text}\n\nMARA\n{text}", language, watermark=text))


def test_an_english_file_reads_back_as_the_same_scenes_and_speeches() -> None:
    season = a_season(ENGLISH)
    (episode,) = read_script("a.docx", script_docx(a_job(season))).episodes
    kinds = (Kind.SCENE_HEADING, Kind.CHARACTER, Kind.PARENTHETICAL, Kind.DIALOGUE)
    told = [
        (e.kind, e.scene_number, e.text) for e in read_fountain(ENGLISH).elements if e.kind in kinds
    ]
    read = [
        (e.kind, e.scene_number, e.text) for e in episode.screenplay.elements if e.kind in kinds
    ]
    assert read == told


def spoken(data: bytes) -> list[tuple[str, str]]:
    elements = read_script("a.docx", data).episodes[0].screenplay.elements
    return [(e.kind.value, e.text) for e in elements if e.text and e.kind is not Kind.NOTE]


def test_chinese_speeches_said_together_come_back_as_speeches() -> None:
    data = a_file(".内 客厅 日 #1-1#\n\n@林晚\n你来了。\n\n@沈确 ^\n滚。\n\n她坐下。\n", "zh")
    assert spoken(data)[1:] == [
        ("character", "林晚"),
        ("dialogue", "你来了。"),
        ("character", "沈确"),
        ("dialogue", "滚。"),
        ("action", "她坐下。"),
    ]


def test_a_chinese_speech_of_several_lines_comes_back_as_one_speech() -> None:
    data = a_file(".内 客厅 日 #1-1#\n\n@林晚\n(低声)\n你来了。\n我等了你。\n\n她坐下。\n", "zh")
    assert spoken(data)[1:] == [
        ("character", "林晚"),
        ("parenthetical", "(低声)"),
        ("dialogue", "你来了。 我等了你。"),
        ("action", "她坐下。"),
    ]


def test_a_caption_inside_a_chinese_speech_stands_below_it_and_parts_nothing() -> None:
    script = ".内 客厅 日 #1-1#\n\n@林晚\n你来了。\n[[caption: 三年前]]\n(停)\n我等了你。\n"
    said = [text for style, text in styled(opened(a_file(script, "zh"))) if style != "Title Line"]
    assert said[-2:] == ["林晚：你来了。\n（停）我等了你。", "【字幕：三年前】"]


def test_lyrics_come_back_as_lyrics() -> None:
    data = a_file("INT. A - DAY\n\n~La la\n~lo lo\n\nMARA\nListen:\n~La la\n")
    assert spoken(data)[1:] == [
        ("lyrics", "La la"), ("lyrics", "lo lo"), ("character", "MARA"), ("dialogue", "Listen:"), ("lyrics", "La la"),
    ]  # fmt: skip


def test_what_word_makes_ugly_is_kept_from_it() -> None:
    chinese = a_file(".内 客厅 日 #1-1#\n\n@林晚\n你来了。\n我等了你。\n", "zh")
    compat = opened(chinese).settings.element.find(qn("w:compat"))
    assert compat is not None
    assert compat[0].tag == qn("w:doNotExpandShiftReturn"), "short lines would be stretched"
    english = opened(a_file("INT. A - DAY\n\nOne\ttab.\n\nCUT TO:\n\n~La la\n"))
    assert ("Action", "One    tab.") in styled(english), "a tab would go to the star's place"
    (lyrics,) = [p for p in english.paragraphs if p.text == "La la"]
    assert lyrics.paragraph_format.space_before == Pt(12)


def test_the_title_page_names_whom_the_script_names() -> None:
    script = b"Title: T\nAuthor: Ada Moss\nContact: ada@example.org\n\nINT. A - DAY\n\nOne.\n"
    document = opened(convert(read_script("a.fountain", script), ".docx", now=NOW)[0])
    lines = [text for style, text in styled(document) if style.startswith("Title")]
    assert [lines[0], lines[1], lines[-1]] == ["T", "Ada Moss", "ada@example.org"]
