"""FDX: what is written reads back, foreign habits are understood, hostile files are refused."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.script.outlines import outline
from writersroom.errors import InputError
from writersroom.script.elements import Kind, ReadEpisode, Screenplay
from writersroom.script.fdx import read_fdx, write_fdx
from writersroom.script.fountain import read_fountain


def an_episode(text: str, number: int = 1, title: str = "") -> ReadEpisode:
    return ReadEpisode(number, title, read_fountain(text))


def through_fdx(text: str) -> Screenplay:
    return read_fdx(write_fdx([an_episode(text)])).episodes[0].screenplay


def from_paragraphs(xml: str) -> Screenplay:
    data = f"<FinalDraft Version='5'><Content>{xml}</Content></FinalDraft>".encode()
    return read_fdx(data).episodes[0].screenplay


@pytest.mark.parametrize(
    "text",
    [
        "INT. LOFT - NIGHT #7-1a#\n\nRain.",
        ".内 客厅 日 #1-1#\n\n@林晚 (OS)\n(低声)\n走。",
        "int. barn\n\nx",
        "MARA\n(low)\nHi.\nYou.\n(beat)\nGo.",
        "She *runs* **fast** and _far_, ***now***, _**here**_.",
        "a file_name and 2 * 3",
        "A \\*star\\*.",
        "One.\nTwo.\n\nThree.",
        "x\n\nCUT TO:\n\n> Fade.\n\n> THE END <",
        "MARA\nHi.\n\nLEO ^\nYou.\n\nRain.",
        "MARA\n~la la\nHi.",
        "INT. A\n= what happens\n\nx [[hook: reveal]] y\n\n[[plain\nnote]]",
        "# Act One\n\n= idea\n\nx\n\n===\n\ny",
        "One.\n\n\nTwo.",
        "<b>&\"'</b> ]]> é 😀",
    ],
)
def test_a_script_comes_back_through_fdx(text: str) -> None:
    before, after = read_fountain(text), through_fdx(text)
    assert outline(after) == outline(before)
    assert [(e.scene_number, e.dual) for e in after.elements] == [
        (e.scene_number, e.dual) for e in before.elements
    ]


def test_episodes_titles_and_title_page_come_back() -> None:
    title_page = (
        ("Title", ("THE RING", "Part Two")), ("Credit", ("Written by",)), ("Author", ("A. Writer",)),
        ("Source", ("after a story",)), ("Draft date", ("2 May 2025",)), ("Copyright", ("© Someone",)),
        ("Contact", ("Road 1", "Tel: 555")),
    )  # fmt: skip
    data = write_fdx([an_episode("x", 7, "Rain & Snow"), an_episode("y", 8)], title_page)
    manuscript = read_fdx(data)
    assert [(e.number, e.title) for e in manuscript.episodes] == [(7, "Rain & Snow"), (8, "")]
    assert manuscript.title_page == title_page


def test_written_xml_keeps_to_the_rules_importers_need() -> None:
    data = write_fdx([an_episode("INT. A\n\nMARA\nHi.\n  \nYou.\n\nx\0\x1b\ufffe", 2, "T")])
    root = fromstring(data.decode())
    paragraphs = root.findall("Content/Paragraph")
    assert all(paragraph.attrib for paragraph in paragraphs)
    assert all(text.text for text in root.iter("Text"))
    assert [p.get("Type") for p in paragraphs] == [
        "New Act", "Scene Heading", "Character", "Dialogue", "Dialogue", "Dialogue", "Action",
    ]  # fmt: skip
    assert all("Number" not in p.attrib for p in paragraphs)


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ("<Paragraph><Text>x</Text></Paragraph>", ["A x"]),
        ("<Paragraph Type='Nonsense'><Text>x</Text></Paragraph>", ["A x"]),
        (
            "<Paragraph Type='Shot'><Text>ON THE RING</Text></Paragraph>",
            ["A ON THE RING", "N fdx: Shot"],
        ),
        ("<Paragraph Type='End Of Act'><Text>End</Text></Paragraph>", ["M End"]),
        ("<Paragraph Type='New Act'><Text>ACT ONE</Text></Paragraph>", ["S ACT ONE"]),
        ("<Paragraph Type='Outline 2'><Text>x</Text></Paragraph>", ["S x"]),
        ("<Paragraph Type='Cast List'><Text>A, B</Text></Paragraph>", ["N A, B"]),
        ("<Paragraph Type='Dialogue'><Text>x</Text></Paragraph>", ["A x"]),
        ("<Paragraph Type='Character'><Text>Mara</Text></Paragraph>", ["C Mara"]),
        (
            "<Paragraph Type='Character'><Text>A</Text></Paragraph><Paragraph Type='Parenthetical'>"
            "<Text>low</Text></Paragraph><Paragraph Type='Dialogue'><Text>x</Text></Paragraph>",
            ["C A", "P (low)", "D x"],
        ),
        (
            "<Paragraph Type='Scene Heading'><SceneProperties><Summary><Paragraph><Text>s</Text>"
            "</Paragraph></Summary></SceneProperties><Text>INT. </Text><Text>A</Text></Paragraph>",
            ["H INT. A", "Y s"],
        ),
        (
            "<Paragraph Type='Scene Heading' Number='3'><Text>Omitted</Text><OmittedScene>"
            "<Paragraph Type='Action'><Text>x</Text></Paragraph></OmittedScene></Paragraph>",
            ["H Omitted", "B \nx\n"],
        ),
        (
            "<Paragraph Type='Action'><Text Style='Bold+AllCaps'> xß </Text><Text>y</Text></Paragraph>",
            ["A  **Xß** y"],
        ),
        ("<Paragraph Type='Action'><Text>a [[ b</Text></Paragraph>", ["A a [ [ b"]),
        ("<Paragraph Type='Action'><Text>INT. A</Text></Paragraph>", ["A INT. A"]),
        ("<?pi x?><!-- c --><Paragraph Type='Action'><Text>x</Text></Paragraph>", ["A x"]),
        ("", []),
    ],
)
def test_foreign_paragraphs_are_understood(xml: str, expected: list[str]) -> None:
    assert outline(from_paragraphs(xml)) == expected


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not xml",
        b"PK\x03\x04zip",
        b"<Other/>",
        b"<FinalDraft><Content>",
        b"<!DOCTYPE x [<!ENTITY a 'b'>]><FinalDraft><Content/></FinalDraft>",
        b"<!DOCTYPE x SYSTEM 'http://127.0.0.1/x.dtd'><FinalDraft/>",
        b"<?xml version='1.0' encoding='made-up'?><FinalDraft/>",
        b"<FinalDraft>\0</FinalDraft>",
        b"<FinalDraft>" + b"<a>" * 100 + b"</a>" * 100 + b"</FinalDraft>",
        b"<FinalDraft>" + b"<a/>" * 200_001 + b"</FinalDraft>",
        b"<FinalDraft><Text>" + b"x" * 1_100_000 + b"</Text></FinalDraft>",
        b"<FinalDraft>" + b" " * 21_000_000 + b"</FinalDraft>",
    ],
    ids=lambda data: repr(data[:24]),
)
def test_hostile_files_are_refused_with_a_hint(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        read_fdx(data)
    assert caught.value.hint
    assert "\n" not in caught.value.message


FRAGMENTS = [
    "INT. LOFT #1#", ".内 客厅 日 #1-1#", "MARA", "@林晚", "Hi.", "(beat)", "CUT TO:", "> END <", "# One", "= s", "[[hook]]",
    "*a* _b_", "**c", "x_y", "&<>\"", "", "", "", "!INT. X", "雨。",
]  # fmt: skip


@settings(max_examples=100)
@given(st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=6)), max_size=12))
def test_no_word_is_lost_on_the_way_through_fdx(lines: list[str]) -> None:
    before = read_fountain("\n".join(lines))
    after = through_fdx(before.source)
    kept = [e for e in before.elements if e.kind is not Kind.BONEYARD]
    words = "".join(sorted(sign for e in kept for sign in e.text if sign.isalnum()))
    assert (
        "".join(sorted(sign for e in after.elements for sign in e.text if sign.isalnum())) == words
    )
