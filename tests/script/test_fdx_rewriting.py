"""A changed script goes back into its FDX file; what the reader does not know stays."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element, canonicalize, fromstring, tostring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.script.test_fdx_round_trip import FRAGMENTS, told
from writersroom.script.elements import Manuscript, ReadEpisode
from writersroom.script.fdx import read_fdx, rewrite_fdx, write_fdx
from writersroom.script.fountain import read_fountain

FOREIGN = """<?xml version="1.0" encoding="UTF-8" standalone="no" ?>
<FinalDraft DocumentType="Script" Template="No" Version="6">
<Content>
<Paragraph Type="Cast List"><Text>MARA, LEO</Text></Paragraph>
<Paragraph Number="1" Type="Scene Heading" id="a"><SceneProperties Color="#FFFF00000000" Length="2/8" Page="1" Title="Dawn">
<SceneArcBeats><CharacterArcBeat Name="MARA"/></SceneArcBeats></SceneProperties><Text TagNumber="7">int. loft - dawn</Text></Paragraph>
<Paragraph Type="Action"><Text Color="#FFFF00000000">Rain</Text><Text RevisionID="3"> falls.</Text></Paragraph>
<Paragraph Type="Shot"><Text>ON THE RING</Text></Paragraph>
<Paragraph Type="General"><DualDialogue><Paragraph Type="Character"><Text>MARA</Text></Paragraph><Paragraph Type="Dialogue"><Text>Yes.</Text></Paragraph><Paragraph Type="Character"><Text>LEO</Text></Paragraph><Paragraph Type="Dialogue"><Text>No.</Text></Paragraph></DualDialogue></Paragraph>
<Paragraph Type="Character"><Text>Mara (CONT'D)</Text></Paragraph><Paragraph Type="Character"></Paragraph>
<Paragraph Type="Dialogue"><Text>Go.</Text></Paragraph>
<Paragraph Type="Action"><Text>She goes.</Text></Paragraph>
</Content>
<Macros><Macro Name="INT"/></Macros>
<TagData><TagDefinitions><TagDefinition Id="x" Label="ring"/></TagDefinitions></TagData>
<DisplayBoards><DisplayBoard Type="Beat"/></DisplayBoards>
<ScriptNotes><ScriptNote ID="1" Range="{range}" Color="#6363A7A7EFEF"><Paragraph><Text>why?</Text></Paragraph></ScriptNote></ScriptNotes>
<TitlePage><Content><Paragraph Alignment="Center"><Text Font="Times">THE RING</Text></Paragraph></Content></TitlePage>
</FinalDraft>
"""  # fmt: skip
CAST, HEADING, ACTION = "MARA, LEO", "int. loft - dawn", "Rain falls."
AT_ACTION = len(CAST) + 1 + len(HEADING) + 1


def a_file() -> bytes:
    return FOREIGN.replace("{range}", f"{AT_ACTION},{AT_ACTION + 4}").encode()


def edited(manuscript: Manuscript, old: str, new: str) -> Manuscript:
    source = manuscript.episodes[0].screenplay.source
    assert old in source
    screenplay = read_fountain(source.replace(old, new))
    return replace(manuscript, episodes=(replace(manuscript.episodes[0], screenplay=screenplay),))


def test_an_unchanged_script_gives_the_same_tree() -> None:
    assert canonicalize(rewrite_fdx(a_file(), read_fdx(a_file()))) == canonicalize(a_file())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("She goes.", "She runs."),
        ("Rain falls.", "Snow falls."),
        ("No.", "Never."),
        ("Go.", "Stay."),
        ("ON THE RING", "ON THE KEY"),
        ("She goes.", ""),
        ("int. loft", "!Wind.\n\nint. loft"),
        ("She goes.", "She goes.\n\nINT. HALL - DAY\n\nDust.\n\nLEO\nHm.\n\n===\n\nOut."),
    ],
)
def test_a_change_is_read_back_and_all_else_stays(old: str, new: str) -> None:
    manuscript = edited(read_fdx(a_file()), old, new)
    rewritten = rewrite_fdx(a_file(), manuscript)
    assert told(read_fdx(rewritten).episodes[0].screenplay) == told(
        manuscript.episodes[0].screenplay
    )
    root, before = fromstring(rewritten), fromstring(a_file())
    for part in ("Macros", "TagData", "DisplayBoards", "TitlePage"):
        assert canonicalize(tree(root, part)) == canonicalize(tree(before, part))
    texts = ["".join(p.itertext()).strip() for p in before.findall("Content/Paragraph")]
    kept = {canonicalize(tree(root, f"Content/Paragraph[{i + 1}]")) for i in range(count(root))}
    changed = [
        text
        for i, text in enumerate(texts)
        if canonicalize(tree(before, f"Content/Paragraph[{i + 1}]")) not in kept
    ]
    assert len(changed) <= 1


def tree(root: Element, path: str) -> str:
    found = root.find(path)
    assert found is not None
    found.tail = None
    return tostring(found, encoding="unicode")


def count(root: Element) -> int:
    return len(root.findall("Content/Paragraph"))


def test_a_note_kept_apart_moves_with_its_paragraph() -> None:
    manuscript = edited(read_fdx(a_file()), "int. loft", "!Wind and hail.\n\nint. loft")
    root = fromstring(rewrite_fdx(a_file(), manuscript))
    note = root.find("ScriptNotes/ScriptNote")
    assert note is not None
    first = AT_ACTION + len("Wind and hail.") + 1
    assert note.get("Range") == f"{first},{first + 4}"


@pytest.mark.parametrize(("old", "new"), [("Go.", "Go.\n\nLEO ^\nNo."), ("LEO ^", "LEO")])
def test_pairing_and_parting_speeches_leaves_all_else(old: str, new: str) -> None:
    manuscript = edited(read_fdx(a_file()), old, new)
    rewritten = rewrite_fdx(a_file(), manuscript)
    assert told(read_fdx(rewritten).episodes[0].screenplay) == told(
        manuscript.episodes[0].screenplay
    )
    assert b'id="a"' in rewritten


def test_a_new_title_page_replaces_the_old_one() -> None:
    manuscript = replace(read_fdx(a_file()), title_page=(("Title", ("THE KEY",)),))
    assert read_fdx(rewrite_fdx(a_file(), manuscript)).title_page == manuscript.title_page


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(FRAGMENTS), max_size=10),
    st.lists(st.sampled_from(FRAGMENTS), max_size=10),
    st.lists(st.sampled_from(FRAGMENTS), max_size=10),
    st.lists(st.sampled_from(FRAGMENTS), max_size=10),
)
def test_any_edit_is_read_back(
    head: list[str], cut: list[str], put: list[str], tail: list[str]
) -> None:
    before, after = (read_fountain("\n".join([*head, *middle, *tail])) for middle in (cut, put))
    manuscript = Manuscript((), (ReadEpisode(1, "", after),), "fountain", "en")
    rewritten = rewrite_fdx(write_fdx([ReadEpisode(1, "", before)]), manuscript)
    assert told(read_fdx(rewritten).episodes[0].screenplay) == told(after)


def test_episodes_may_come_and_go() -> None:
    one, two, three = (ReadEpisode(n, f"T{n}", read_fountain(f"x{n}\n")) for n in (1, 2, 3))
    manuscript = Manuscript((), (one, three), "fountain", "en", back_matter="after")
    again = read_fdx(rewrite_fdx(write_fdx([one, two]), manuscript))
    assert [(e.number, e.title, e.screenplay.source) for e in again.episodes] == [
        (1, "T1", "x1\n"),
        (3, "T3", "x3\n"),
    ]
    assert again.back_matter == "after"


def test_where_a_patch_would_read_otherwise_the_script_is_written_anew() -> None:
    original = (
        b"<FinalDraft><Content><Paragraph Type='Scene Heading'><Text>INT. A</Text></Paragraph>"
        b"<Paragraph Type='General'><Text>tight</Text></Paragraph></Content><Macros/></FinalDraft>"
    )
    manuscript = edited(read_fdx(original), "tight", "loose\n\ntight")
    rewritten = rewrite_fdx(original, manuscript)
    assert told(read_fdx(rewritten).episodes[0].screenplay) == told(
        manuscript.episodes[0].screenplay
    )
    assert b"<Macros" in rewritten


def test_what_stands_before_the_first_card_stays_where_it_is() -> None:
    original = (
        b"<FinalDraft><Content><Paragraph Type='Action'><Text>A word.</Text></Paragraph>"
        b"<Paragraph Type='New Act'><Text>Episode 1</Text></Paragraph>"
        b"<Paragraph Type='Action'><Text>x</Text></Paragraph></Content></FinalDraft>"
    )
    before = read_fdx(original)
    again = read_fdx(rewrite_fdx(original, edited(before, "x", "y")))
    assert again.front_matter == before.front_matter == "A word."
    assert again.episodes[0].screenplay.source == "y\n"
