"""Tables are no script: their words are listed and kept as notes, and what follows them stays script."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document

from writersroom.script.elements import Kind, Manuscript
from writersroom.script.reading import read_script

ENGLISH = ("Episode 1", "", "Scene 1-1: INT. HALL - DAY", "", "Rain.", "", "MARA", "Who is it?")
SPOKEN = ("BOB", "It is me.")
CHINESE = ("第1集", "1-1 日 内 客厅", "人物：林晚 周", "△下雨。", "林晚：谁？")
ROWS = (("Shot", "Lens\nand light"), ("1", "35 ]] mm"))


def a_word_file(before: tuple[str, ...], after: tuple[str, ...]) -> bytes:
    document = Document()
    for line in before:
        document.add_paragraph(line)
    table = document.add_table(rows=len(ROWS), cols=2)
    for row, texts in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for line in after:
        document.add_paragraph(line)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def spoken(manuscript: Manuscript) -> list[tuple[Kind, str]]:
    (episode,) = manuscript.episodes
    return [
        (each.kind, each.text)
        for each in episode.screenplay.elements
        if each.kind in (Kind.CHARACTER, Kind.DIALOGUE, Kind.ACTION)
    ]


@pytest.mark.parametrize("format_name", ["auto", "fountain", "vertical"])
def test_a_speech_behind_a_table_has_its_own_speaker(format_name: str) -> None:
    after = (*SPOKEN, "", "They laugh.")
    read = read_script("x.docx", a_word_file(ENGLISH, after), format_name)
    assert spoken(read)[-5:] == [
        (Kind.CHARACTER, "MARA"),
        (Kind.DIALOGUE, "Who is it?"),
        (Kind.CHARACTER, "BOB"),
        (Kind.DIALOGUE, "It is me."),
        (Kind.ACTION, "They laugh."),
    ]
    told = " ".join(notice.message for notice in read.notices)
    assert "Shot | Lens and light" in told
    assert "1 | 35" in told
    source = read.episodes[0].screenplay.source
    assert "[[| Shot | Lens and light |]]" in source


def test_a_chinese_script_goes_on_behind_a_table() -> None:
    read = read_script("x.docx", a_word_file(CHINESE, ("周：我。", "△他笑。")))
    assert [text for _kind, text in spoken(read)][-3:] == ["周", "我。", "他笑。"]
    assert "Shot | Lens and light" in " ".join(notice.message for notice in read.notices)


def test_a_table_behind_the_last_line_is_kept_and_listed() -> None:
    read = read_script("x.docx", a_word_file(ENGLISH, ()), "vertical")
    assert "Shot | Lens and light" in read.back_matter
    assert "Shot | Lens and light" in " ".join(notice.message for notice in read.notices)
    assert spoken(read)[-1] == (Kind.DIALOGUE, "Who is it?")


def test_a_table_among_screenplay_styles_is_a_note() -> None:
    document = Document()
    for style, text in (
        ("Scene Heading", "INT. HALL - DAY"), ("Character", "MARA"), ("Dialogue", "Who?"), ("", ""),
        ("Character", "BOB"), ("Dialogue", "Me."),
    ):  # fmt: skip
        if not style:
            table = document.add_table(rows=1, cols=2)
            table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Shot", "Lens"
            continue
        if style not in document.styles:
            document.styles.add_style(style, 1)
        document.add_paragraph(text, style=style)
    made = BytesIO()
    document.save(made)
    read = read_script("x.docx", made.getvalue())
    assert spoken(read) == [
        (Kind.CHARACTER, "MARA"), (Kind.DIALOGUE, "Who?"), (Kind.CHARACTER, "BOB"), (Kind.DIALOGUE, "Me."),
    ]  # fmt: skip
    assert "[[| Shot | Lens |]]" in read.episodes[0].screenplay.source
    assert "Shot | Lens" in " ".join(notice.message for notice in read.notices)
