"""Word files that say by their styles what each paragraph is."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Inches

from tests.script.outlines import outline
from writersroom.script.reading import read_script

PARAGRAPHS = [
    ("Title", "The Ring"),
    ("Normal", "A draft"),
    ("Episode", "Episode 2: Rain"),
    ("Scene Heading", "2-1\tINT. LOFT - NIGHT\t2-1"),
    ("Action", "Rain."),
    ("Action", "LENA waits, as the rain goes on"),
    ("Character", "LENA"),
    ("Parenthetical", "(low)"),
    ("Dialogue", "You came."),
    ("Dialogue", "Late."),
    ("Action", "MARK NODS"),
    ("Character", "Mark"),
    ("Dialogue", "(Beat) I know.\t*"),
    ("Transition", "Fade to white."),
    ("Scene Heading", "the roof"),
    ("Normal", "Dawn."),
]
EXPECTED = [
    "H INT. LOFT - NIGHT", "A Rain.", "A LENA waits, as the rain goes on", "C LENA", "P (low)", "D You came.\nLate.",
    "A MARK NODS", "C Mark", "D (Beat) I know.", "T Fade to white.", "H the roof", "A Dawn.",
]  # fmt: skip


def a_word_file(paragraphs: list[tuple[str, str]]) -> bytes:
    document = Document()
    known = {style.name for style in document.styles}
    for style, text in paragraphs:
        if style not in known:
            document.styles.add_style(style, WD_STYLE_TYPE.PARAGRAPH)
            known.add(style)
        document.add_paragraph(text, style=style)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_styles_say_what_a_paragraph_is() -> None:
    manuscript = read_script("a.docx", a_word_file(PARAGRAPHS))
    (episode,) = manuscript.episodes
    assert (episode.number, episode.title) == (2, "Rain")
    assert manuscript.title_page == (("Title", ("The Ring",)),)
    assert manuscript.front_matter == "A draft"
    assert outline(episode.screenplay) == EXPECTED
    assert episode.screenplay.elements[0].scene_number == "2-1"


@pytest.mark.parametrize("name", ["scene heading", "SCENE HEADING", "Slugline", "Slug Line"])
def test_names_of_styles_vary(name: str) -> None:
    renamed = [(name if style == "Scene Heading" else style, text) for style, text in PARAGRAPHS]
    manuscript = read_script("a.docx", a_word_file(renamed))
    assert outline(manuscript.episodes[0].screenplay) == EXPECTED


def test_emphasis_is_kept() -> None:
    document = Document(BytesIO(a_word_file(PARAGRAPHS)))
    document.add_paragraph(style="Action").add_run("Now.").bold = True
    stream = BytesIO()
    document.save(stream)
    (episode,) = read_script("a.docx", stream.getvalue()).episodes
    assert outline(episode.screenplay)[-1] == "A **Now.**"


def test_two_speeches_side_by_side_are_a_pair() -> None:
    document = Document(BytesIO(a_word_file(PARAGRAPHS)))
    table = document.add_table(rows=1, cols=2)
    for cell, name in zip(table.rows[0].cells, ("LENA", "MARK"), strict=True):
        cell.paragraphs[0].text, cell.paragraphs[0].style = name, "Character"
        cell.add_paragraph("No.", style="Dialogue")
    stream = BytesIO()
    document.save(stream)
    (episode,) = read_script("a.docx", stream.getvalue()).episodes
    pair = [(e.text, e.dual) for e in episode.screenplay.elements[-4:]]
    assert pair == [("LENA", False), ("No.", False), ("MARK", True), ("No.", False)]


def test_a_script_in_which_nobody_speaks_goes_by_its_styles_too() -> None:
    cover = [("Title", "Two"), ("Title Line", "Episode 7"), ("Title Line", "2026-11-23")]
    page = [("Episode", "Episode 7: Seven"), ("Scene Heading", "\tINT. A - DAY"), ("Action", "X.")]
    manuscript = read_script("a.docx", a_word_file([*cover, *page]))
    assert [(e.number, e.title) for e in manuscript.episodes] == [(7, "Seven")]
    assert outline(manuscript.episodes[0].screenplay) == ["H INT. A - DAY", "A X."]
    assert manuscript.front_matter == "Episode 7\n2026-11-23"
    assert not manuscript.notices


def test_a_chinese_script_in_which_nobody_speaks_is_read_as_text() -> None:
    lines = [("Scene Heading", "1-1  内 客厅 日"), ("Action", "△他走。")]
    manuscript = read_script("a.docx", a_word_file([("Episode", "第1集"), *lines]))
    assert outline(manuscript.episodes[0].screenplay) == ["H 内 客厅 日", "A 他走。"]


def test_styles_of_other_templates_are_known_and_unknown_ones_told_once() -> None:
    lines = [
        ("Slugline", "INT. A - DAY"), ("Character Name", "MARA"), ("Wryly", "(low)"), ("Speech", "Hi."),
        ("Transitions", "CUT TO:"), ("Heading 2", "3. INT. C - DAY"), ("Fancy", "One."), ("Fancy", "Two."),
    ]  # fmt: skip
    manuscript = read_script("a.docx", a_word_file(lines))
    assert outline(manuscript.episodes[0].screenplay) == [
        "H INT. A - DAY", "C MARA", "P (low)", "D Hi.", "T CUT TO:", "H INT. C - DAY", "A One.", "A Two.",
    ]  # fmt: skip
    assert [(n.line, "fancy" in n.message) for n in manuscript.notices] == [(7, True)]


def test_without_a_header_the_files_name_says_the_number() -> None:
    alone = [each for each in PARAGRAPHS if each[0] != "Episode"]
    manuscript = read_script("ep07.docx", a_word_file(alone))
    assert [episode.number for episode in manuscript.episodes] == [7]
    assert manuscript.is_numbered


def test_a_file_without_such_styles_is_read_as_text() -> None:
    plain = [("Normal", text) for style, text in PARAGRAPHS if style != "Title"]
    manuscript = read_script("a.docx", a_word_file(plain))
    (episode,) = manuscript.episodes
    assert outline(episode.screenplay)[:5] == EXPECTED[:5]


def test_one_speech_without_styles_indents_and_blank_lines_is_a_speech() -> None:
    lines = [
        "INT. KITCHEN - NIGHT",
        "Mara washes.",
        "A LOUD BANG.",
        "MARA",
        "Who is it?",
        "She runs.",
    ]
    (episode,) = read_script("a.docx", laid_out([(line, 0) for line in lines])).episodes
    assert outline(episode.screenplay) == [
        "H INT. KITCHEN - NIGHT", "A Mara washes.", "A A LOUD BANG.", "C MARA", "D Who is it?", "A She runs.",
    ]  # fmt: skip


def test_paragraphs_that_say_it_in_words_open_episodes() -> None:
    scene = [*PARAGRAPHS[3:9], ("Shot", "ON THE RING")]
    cards = [("Action", "EPISODE 1"), ("Normal", "Episode 2: Rain"), ("Scene Heading", "EPISODE 3")]
    lines = [line for card in cards for line in (card, *scene)]
    manuscript = read_script("a.docx", a_word_file(lines))
    assert [(e.number, e.title) for e in manuscript.episodes] == [(1, ""), (2, "Rain"), (3, "")]
    assert manuscript.is_numbered
    assert outline(manuscript.episodes[2].screenplay)[-1] == "A ON THE RING"


LAID_OUT = [
    ("INT. BAR - NIGHT", 0), ("MIA", 2.2), ("(low)", 1.6), ("Who are you?", 1), ("Jack smiles\nand pours.", 0),
    ("JACK", 2.2), ("Nobody\nyou know.", 1), ("SHE LEAVES", 0), ("JACK", 2.2), ("Wait.", 1), ("Off.", 0),
    ("INT. CAR - NIGHT", 0), ("MIA", 2.2), ("He lied.", 1), ("She cries.", 0), ("CUT TO:", 4),
]  # fmt: skip
READ = [
    "H INT. BAR - NIGHT", "C MIA", "P (low)", "D Who are you?", "A Jack smiles\nand pours.", "C JACK",
    "D Nobody\nyou know.", "A SHE LEAVES", "C JACK", "D Wait.", "A Off.", "H INT. CAR - NIGHT", "C MIA",
    "D He lied.", "A She cries.", "T CUT TO:",
]  # fmt: skip


def laid_out(lines: list[tuple[str, float]]) -> bytes:
    document = Document()
    for text, indent in lines:
        document.add_paragraph(text).paragraph_format.left_indent = Inches(indent)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_layout_by_indents_is_read_without_styles_and_blank_lines() -> None:
    (episode,) = read_script("Episode 08.docx", laid_out(LAID_OUT)).episodes
    assert outline(episode.screenplay) == READ
    assert episode.number == 8


@pytest.mark.parametrize(
    ("typed", "heading", "number"),
    [
        ("12\tEXT. STREET - DAY\t12", "EXT. STREET - DAY", "12"),
        ("12 EXT. STREET - DAY 12", "EXT. STREET - DAY", "12"),
        ("12A. EXT. STREET - DAY", "EXT. STREET - DAY", "12A"),
        ("2 INT. ROOM 2", "INT. ROOM 2", "2"),
        ("2 INT. ROOM   2", "INT. ROOM", "2"),
    ],
)
def test_numbers_in_the_margins_of_headings_are_scene_numbers(
    typed: str, heading: str, number: str
) -> None:
    lines = [(typed, 0.0), ("A cab.", 0.0), ("MARA", 2.2), ("Go.", 1.0), ("They go.", 0.0)]
    expected = [f"H {heading}", "A A cab.", "C MARA", "D Go.", "A They go."]
    kinds = ("Scene Heading", "Action", "Character", "Dialogue", "Action")
    styled = [(kind, text) for kind, (text, _indent) in zip(kinds, lines, strict=True)]
    unsaid = [(text, 0.0) for text, _indent in lines]
    for data in (laid_out(lines), a_word_file(styled), laid_out(unsaid)):
        (episode,) = read_script("a.docx", data).episodes
        assert outline(episode.screenplay) == expected
        assert episode.screenplay.elements[0].scene_number == number


def test_a_transition_below_a_speech_is_none_of_its_lines_and_the_end_is_told() -> None:
    speech = [("MIA", 2.2), ("Home.", 1.0), ("NOW.", 1.0)]
    end = [*speech, ("FADE OUT.", 4.0), ("THE END", 2.8)]
    manuscript = read_script(
        "a.docx", laid_out([("INT. CAR - DAY", 0), *speech, ("THE END", 3.0), ("Off.", 0), *end])
    )
    assert outline(manuscript.episodes[0].screenplay) == [
        "H INT. CAR - DAY", "C MIA", "D Home.\nNOW.", "A THE END", "A Off.", "C MIA", "D Home.\nNOW.",
        "T FADE OUT.", "A THE END",
    ]  # fmt: skip
    assert [(notice.line, "THE END" in notice.message) for notice in manuscript.notices] == [
        (5, True),
        (11, True),
    ]
