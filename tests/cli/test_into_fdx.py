"""Bringing an edited script back into the FDX file it came from, from the command line."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import writersroom
from writersroom.script.fdx import read_fdx

if TYPE_CHECKING:
    from pathlib import Path

FDX = """\
<?xml version="1.0" encoding="UTF-8" standalone="no" ?>
<FinalDraft DocumentType="Script" Template="No" Version="5">
  <Content>
    <Paragraph Number="7" Type="Scene Heading"><SceneProperties Length="2/8" Page="1" Title="" Color="#C6C6EDEDFEFE"/><Text>int. lobby - night</Text></Paragraph>
    <Paragraph Type="Action"><Text>She </Text><Text Style="Bold+Italic" TagNumber="3">runs</Text><Text>.</Text></Paragraph>
    <Paragraph Type="Character"><Text>MARA</Text></Paragraph>
    <Paragraph Type="Dialogue"><Text Color="#FFFF00000000">Wait for me.</Text></Paragraph>
    <Paragraph Type="Action"><Text>The door shuts.</Text></Paragraph>
  </Content>
  <TagData><TagCategories><Category Color="#000000000000" Id="1" Name="Props" Number="3"/></TagCategories></TagData>
  <Macros><Macro Name="Act" Text="ACT ONE"/></Macros>
  <DisplayBoards><Board Name="B1"/></DisplayBoards>
  <TitlePage><Content><Paragraph Alignment="Center" Type="General"><Text>The Lobby</Text></Paragraph></Content></TitlePage>
</FinalDraft>
"""


@pytest.fixture
def original(tmp_path: Path) -> Path:
    path = tmp_path / "film.fdx"
    path.write_text(FDX, encoding="utf-8")
    return path


@pytest.fixture
def edited(original: Path) -> Path:
    path = original.with_name("edited.fountain")
    assert writersroom("convert", original, path).status == 0
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("door shuts", "door falls shut"), encoding="utf-8")
    return path


def canonical(xml: str | bytes) -> str:
    return ET.canonicalize(xml, strip_text=False).replace("\n", "")


def test_only_the_changed_line_differs_and_all_the_rest_stays(original: Path, edited: Path) -> None:
    out = original.with_name("new.fdx")
    ran = writersroom("convert", edited, out, "--into", original)
    assert ran.status == 0, ran.err
    wanted = FDX.replace("The door shuts.", "The door falls shut.")
    assert "".join(canonical(out.read_bytes()).split()) == "".join(canonical(wanted).split())
    assert original.read_text(encoding="utf-8") == FDX


def test_a_plain_conversion_loses_what_into_keeps(original: Path, edited: Path) -> None:
    out = original.with_name("plain.fdx")
    assert writersroom("convert", edited, out).status == 0
    assert b"TagData" not in out.read_bytes()


def test_the_name_of_the_edited_file_makes_no_episode_card(original: Path, edited: Path) -> None:
    named = edited.rename(edited.with_name("ep07.fountain"))
    out = original.with_name("new.fdx")
    assert writersroom("convert", named, out, "--into", original).status == 0
    assert b"New Act" not in out.read_bytes()


def test_a_script_without_a_title_page_keeps_that_of_the_file(original: Path, edited: Path) -> None:
    text = edited.read_text(encoding="utf-8")
    edited.write_text(text.partition("\n\n")[2], encoding="utf-8")
    out = original.with_name("new.fdx")
    assert writersroom("convert", edited, out, "--into", original).status == 0
    assert read_fdx(out.read_bytes()).title_page == read_fdx(FDX.encode()).title_page


def test_nothing_is_written_over_unless_told(original: Path, edited: Path) -> None:
    ran = writersroom("convert", edited, original, "--into", original)
    assert ran.status == 2
    assert original.read_text(encoding="utf-8") == FDX
    assert writersroom("convert", edited, original, "--into", original, "--force").status == 0
    assert "falls shut" in original.read_text(encoding="utf-8")
    assert "TagData" in original.read_text(encoding="utf-8")


def test_a_layout_that_fdx_cannot_show_is_told(original: Path, edited: Path) -> None:
    ran = writersroom("convert", edited, "-", "--into", original, "--watermark", "For Ann")
    assert ran.status == 0
    assert "--watermark changes nothing here" in ran.err
    assert "--paper" not in ran.err


def test_it_goes_through_a_pipe(original: Path, edited: Path) -> None:
    ran = writersroom("convert", "-", "-", "--into", original, stdin=edited.read_bytes())
    assert ran.status == 0, ran.err
    assert "falls shut" in ran.out
    assert "TagData" in ran.out


def test_the_wrong_file_is_refused_in_words(original: Path, edited: Path) -> None:
    out = original.with_name("new.fdx")
    other = original.with_name("other.fountain")
    other.write_text("INT. LOBBY - NIGHT\n\nNobody.\n\nMARA\nHello?\n", encoding="utf-8")
    for source, destination, into, word in (
        (other, out, original, "another script"),
        (edited, out, edited, "FDX"),
        (edited, out, original.with_name("none.fdx"), "no file"),
        (edited, original.with_name("new.pdf"), original, ".fdx"),
    ):
        ran = writersroom("convert", source, destination, "--into", into)
        assert ran.status == 2
        assert word in ran.err
        assert not destination.exists()
