"""Long messy scripts, each with the reading a person judged right; every encoding reads the same."""

from __future__ import annotations

from io import BytesIO, StringIO
from pathlib import Path

import pytest
from docx import Document

from tests.script.outlines import CODES
from writersroom.script.duanju_styles import house_styles
from writersroom.script.elements import Element, Kind, Manuscript
from writersroom.script.manuscripts import convert
from writersroom.script.reading import read_script

FILES = sorted(path for path in (Path(__file__).parent / "messy").glob("*_*") if path.suffix != ".outline")  # fmt: skip
CHINESE = [path for path in FILES if path.name.startswith("zh")]


def reading(manuscript: Manuscript) -> str:
    """What was understood of a file, line by line."""
    lines = [f"format {manuscript.format}, title page {dict(manuscript.title_page)}"]
    lines += [f"front {line}".rstrip() for line in manuscript.front_matter.split("\n")]
    for episode in manuscript.episodes:
        lines.append(f"episode {episode.number} “{episode.title}” {episode.target_seconds}")
        lines += map(_line, episode.screenplay.elements)
    lines += [f"back {line}".rstrip() for line in manuscript.back_matter.split("\n")]
    lines += [f"notice {notice.line} {notice.message}" for notice in manuscript.notices]
    return "\n".join(lines) + "\n"


def _line(element: Element) -> str:
    number = f"#{element.scene_number}# " if element.scene_number else ""
    return f"  {CODES[element.kind]} {number}{element.text!r}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_messy_script_is_read_as_a_person_reads_it(
    path: Path, request: pytest.FixtureRequest
) -> None:
    read = reading(read_script(path.name, path.read_bytes()))
    golden = path.with_suffix(".outline")
    if request.config.getoption("--update-looks"):
        golden.write_text(read, encoding="utf-8")
    assert read == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("path", CHINESE, ids=lambda path: path.name)
def test_a_messy_script_reads_the_same_in_every_encoding(path: Path, encoding: str) -> None:
    text = path.read_text(encoding="utf-8")
    other = read_script(path.name, text.replace("\n", "\r\n").encode(encoding))
    assert reading(other) == reading(read_script(path.name, text.encode()))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_messy_script_reads_the_same_from_a_word_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    document = Document()
    for line in text.rstrip("\n").split("\n"):
        document.add_paragraph(line)
    stream = BytesIO()
    document.save(stream)
    assert reading(read_script("a.docx", stream.getvalue())) == reading(
        read_script(path.name, text.encode())
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_messy_script_keeps_its_scenes_and_speeches_through_other_formats(path: Path) -> None:
    first = read_script(path.name, path.read_bytes())
    told = [_told(first)]
    suffixes = [".fountain", ".fdx", ".txt" if first.format == "duanju" else ".fountain"]
    for suffix in suffixes:
        first = read_script(f"a{suffix}", convert(first, suffix))
        told.append(_told(first))
    assert told[1:] == [told[0]] * len(suffixes)


def _told(manuscript: Manuscript) -> list[list[tuple[str, str, str]]]:
    kinds = (Kind.SCENE_HEADING, Kind.CHARACTER, Kind.PARENTHETICAL, Kind.DIALOGUE, Kind.ACTION)
    return [
        [
            (e.kind.value, e.scene_number, e.text)
            for e in episode.screenplay.elements
            if e.kind in kinds and e.text
        ]
        for episode in manuscript.episodes
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_another_program_finds_the_same_headings_and_cues(path: Path) -> None:
    fountain = pytest.importorskip("screenplain.parsers.fountain")
    types = pytest.importorskip("screenplain.types")
    manuscript = read_script(path.name, path.read_bytes())
    blocks = list(fountain.parse(StringIO(convert(manuscript, ".fountain").decode())))
    elements = [e for episode in manuscript.episodes for e in episode.screenplay.elements]
    headings = [e.text.upper() for e in elements if e.kind is Kind.SCENE_HEADING]
    cues = [e.text.upper() for e in elements if e.kind is Kind.CHARACTER]
    assert [str(b.line).upper() for b in blocks if isinstance(b, types.Slug)] == headings
    assert [str(b.character).upper() for b in blocks if isinstance(b, types.Dialog)] == cues


@pytest.mark.parametrize("style", sorted(house_styles()))
@pytest.mark.parametrize("path", CHINESE, ids=lambda path: path.name)
def test_every_house_style_keeps_the_scenes_and_speeches(path: Path, style: str) -> None:
    first = read_script(path.name, path.read_bytes())
    again = read_script("a.txt", convert(first, ".txt", style=style))
    assert _without_tags(_told(again)) == _without_tags(_told(first))


def _without_tags(told: list[list[tuple[str, str, str]]]) -> list[list[tuple[str, str, str]]]:
    """Without the end tag, and with any close-up as a plain one: a style may choose these."""
    return [
        [(kind, number, text.replace("卡点特写", "特写")) for kind, number, text in elements if "集完" not in text]
        for elements in told
    ]  # fmt: skip
