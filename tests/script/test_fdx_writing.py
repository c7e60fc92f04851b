"""Written FDX: the whole skeleton, lengths and pages from the paginator, settings from its columns."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

import pytest

from writersroom.script.elements import Manuscript, ReadEpisode
from writersroom.script.fdx import read_fdx, write_fdx, write_fdx_manuscript
from writersroom.script.fdx_lengths import eighths_of, in_eighths
from writersroom.script.fountain import read_fountain
from writersroom.script.pages_layout import COLUMNS, LineKind


def a_manuscript(*texts: str, language: str = "en") -> Manuscript:
    episodes = tuple(ReadEpisode(n, "", read_fountain(text)) for n, text in enumerate(texts, 1))
    return Manuscript((("Title", ("T",)),), episodes, "fountain", language)


def written(*texts: str, language: str = "en") -> Element:
    return fromstring(write_fdx_manuscript(a_manuscript(*texts, language=language))[0])


def attribute(root: Element, path: str, name: str) -> str:
    found = root.find(path)
    assert found is not None
    return found.get(name, "")


def test_every_part_of_the_skeleton_is_there() -> None:
    root = written("x")
    assert [child.tag for child in root if child.tag != "ElementSettings"] == [
        "Content", "HeaderAndFooter", "PageLayout", "TitlePage", "MoresAndContinueds", "Revisions",
        "SceneNumberOptions",
    ]  # fmt: skip
    assert [r.get("Name") for r in root.findall("Revisions/Revision")][:3] == [
        "Blue",
        "Pink",
        "Yellow",
    ]
    assert attribute(root, "HeaderAndFooter/Header/Paragraph/DynamicLabel", "Type") == "Page #"
    assert attribute(root, "SceneNumberOptions", "RightLocation") == "7.38"


@pytest.mark.parametrize(
    ("kind", "column", "first", "left", "right", "before"),
    [
        ("Scene Heading", LineKind.HEADING, "0.00", "1.50", "7.50", "24"),
        ("Action", LineKind.ACTION, "0.00", "1.50", "7.50", "12"),
        ("Character", LineKind.CUE, "0.00", "3.50", "7.25", "12"),
        ("Parenthetical", LineKind.PARENTHETICAL, "-0.10", "3.00", "5.50", "0"),
        ("Dialogue", LineKind.DIALOGUE, "0.00", "2.50", "6.00", "0"),
        ("Lyrics", LineKind.LYRICS, "0.00", "2.50", "7.38", "0"),
        ("Transition", LineKind.TRANSITION, "0.00", "5.50", "7.10", "12"),
        ("New Act", LineKind.CARD, "0.00", "1.50", "7.50", "0"),
        ("End of Act", LineKind.CARD, "0.00", "1.50", "7.50", "24"),
    ],
)
def test_settings_are_the_columns_of_the_paginator(
    kind: str, column: LineKind, first: str, left: str, right: str, before: str
) -> None:
    path = f"ElementSettings[@Type='{kind}']/ParagraphSpec"
    root = written("x")
    names = ("FirstIndent", "LeftIndent", "RightIndent", "SpaceBefore")
    assert tuple(attribute(root, path, name) for name in names) == (first, left, right, before)
    assert float(left) == COLUMNS[column].left / 10
    assert attribute(root, path, "StartsNewPage") == ("Yes" if kind == "New Act" else "No")


def test_scenes_say_their_length_and_page() -> None:
    page = "\n\n".join(["INT. A", *["x"] * 20, "INT. B", *["y"] * 40, "INT. C", "z"])
    found = [
        (p.get("Length"), p.get("Page"), p.get("Title"))
        for p in written(page, "INT. D\n\nx").findall("Content/Paragraph/SceneProperties")
    ]
    assert found == [("6/8", "1", ""), ("1 4/8", "1", ""), ("1/8", "3", ""), ("1/8", "4", "")]


@pytest.mark.parametrize(
    ("lines", "length"), [(0, "1/8"), (7, "1/8"), (14, "2/8"), (54, "1"), (81, "1 4/8"), (108, "2")]
)
def test_lengths_are_eighths_of_a_page(lines: int, length: str) -> None:
    assert in_eighths(eighths_of(lines)) == length


def test_a_chinese_season_is_laid_out_on_a4_with_chinese_cards() -> None:
    root = written("雨。", "风。", language="zh")
    assert attribute(root, "PageLayout/PageSize", "Height") == "11.69"
    cards = root.findall("Content/Paragraph[@Type='New Act']")
    assert [("".join(card.itertext()), card.get("StartsNewPage")) for card in cards] == [
        ("第1集", "No"), ("第2集", "Yes"),
    ]  # fmt: skip


def test_the_same_manuscript_gives_the_same_bytes() -> None:
    first, second = (write_fdx_manuscript(a_manuscript("INT. A\n\n[[n]]", "y"))[0] for _ in "ab")
    assert first == second


@pytest.mark.parametrize("text", ["a\x0bb", "a\x00b", "a\ufffeb", "a\ud800b", "[[a\x1bb]]"])
def test_signs_xml_forbids_are_left_out_and_told(text: str) -> None:
    data, notices = write_fdx_manuscript(a_manuscript(text))
    assert [notice.line for notice in notices] == [1]
    assert "ab" in read_fdx(data).episodes[0].screenplay.source


def test_revised_lines_are_marked_on_their_runs() -> None:
    root = written("One.\nTwo.\n[[revised: 3 (line 2)]]\n\n[[revised: soon]]")
    runs = root.findall("Content/Paragraph/Text")
    assert [(run.text, run.get("RevisionID")) for run in runs] == [("One.", None), ("Two.", "3")]
    assert len(root.findall("Content/Paragraph/ScriptNote")) == 1


def test_no_number_is_invented_and_typed_continued_stays() -> None:
    data = write_fdx([ReadEpisode(1, "", read_fountain("INT. A\n\nMARA (CONT'D)\nHi."))])
    assert b"Number=" not in data.partition(b"</Content>")[0]
    assert b"<Text>MARA (CONT'D)</Text>" in data


def test_no_run_is_empty_and_no_plain_run_has_attributes() -> None:
    text = "INT. A\n\nMARA\n  \n*Hi* you.\n\n> <\n\n~\n\n#\n\n\n\nx [[n]]\n\n/* b */\n\n==="
    for run in written(text).findall("Content//Text"):
        assert run.text
        assert set(run.attrib) <= {"Style"}
