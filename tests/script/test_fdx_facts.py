"""Facts of the format that other tests pass by, and an odd document seen by a reader of our own tests."""

from __future__ import annotations

from xml.etree.ElementTree import Element, canonicalize, fromstring

import pytest

from tests.script.test_fdx_round_trip import told
from writersroom.script.elements import Manuscript, ReadEpisode
from writersroom.script.fdx import read_fdx, rewrite_fdx, write_fdx_manuscript
from writersroom.script.fountain import read_fountain
from writersroom.script.fountain_episodes import read_fountain_episodes

ODD = """Title: Ōkami & the Żółw
Author: 林晚 / Jürgen Straße

# Episode 1: The <Ring> & "Co."

INT. CAFÉ – NIGHT #12A-b.3#

= She finds it.

ÉLODIE (V.O.)
(beat)
One [[music: waltz]] two
[[hook: reveal]]
(softly)
~la la
three.

ŁUKASZ (on phone) ^
(angry)
***Bold-italic** tail* and _**u**nder_.

> THE END <
> of **act** one <

~Sing *this*

.OMITTED #13#

[[revised: 2]]

.内 客厅 日 #1-1a#

@林晚 (OS)
（低声）走。

===

> FADE TO WHITE.

EXT. ROOF - DAY

@空
{kept}

## Act Two

/* cut this
INT. X
*/

    Indented
\tTabbed

# Episode 2

INT. B - DAY

A
b
""".replace("{kept}", "  ")
SPOKEN = ("Character", "Dialogue", "Parenthetical")
PARTS = (
    "Watermarking", "SpellCheckIgnoreLists", "WindowState", "TextState", "SmartType", "LockedPages", "Macros", "Actors",
    "Cast", "CastList", "CharacterHighlighting", "DisplayBoards", "TagData", "Images", "Outlines", "Writers",
)  # fmt: skip


def a_season() -> tuple[Manuscript, bytes]:
    manuscript = read_fountain_episodes(ODD)
    return manuscript, write_fdx_manuscript(manuscript)[0]


def a_root(text: str = "x") -> Element:
    episode = ReadEpisode(1, "", read_fountain(text))
    return fromstring(write_fdx_manuscript(Manuscript((), (episode,), "fountain", "en"))[0])


def walked(paragraphs: Element) -> list[tuple[str, str]]:
    """Type and text of each paragraph, the speeches of a pair in their place."""
    found: list[tuple[str, str]] = []
    for paragraph in paragraphs:
        assert paragraph.tag == "Paragraph"
        assert paragraph.attrib
        texts = [run.text or "" for run in paragraph if run.tag == "Text"]
        assert not texts or texts[0]
        if paragraph.get("Type") in SPOKEN or paragraph.get("Type") == "Scene Heading":
            assert "".join(texts)
        found.append((paragraph.get("Type", ""), "".join(texts)))
        for pair in paragraph.findall("DualDialogue"):
            found += walked(pair)
    return found


def test_an_odd_document_comes_back() -> None:
    manuscript, data = a_season()
    again = read_fdx(data)
    assert again.title_page == manuscript.title_page
    assert [(e.number, e.title) for e in again.episodes] == [(1, 'The <Ring> & "Co."'), (2, "")]
    for before, after in zip(manuscript.episodes, again.episodes, strict=True):
        assert told(after.screenplay) == told(before.screenplay)


def test_an_odd_document_is_plain_to_a_reader_of_paragraphs() -> None:
    _manuscript, data = a_season()
    content = fromstring(data).find("Content")
    assert content is not None
    walk = walked(content)
    assert [text for kind, text in walk if kind == "Scene Heading"] == [
        "INT. CAFÉ – NIGHT", "OMITTED", "内 客厅 日", "EXT. ROOF - DAY", "INT. B - DAY",
    ]  # fmt: skip
    assert [text for kind, text in walk if kind == "Character"] == [
        "ÉLODIE (V.O.)", "ŁUKASZ (on phone)", "林晚 (OS)", "空", "A",
    ]  # fmt: skip
    assert [text for kind, text in walk if kind == "New Act"] == [
        'Episode 1: The <Ring> & "Co."', "Episode 2",
    ]  # fmt: skip
    assert [p.get("Number") for p in content.iter("Paragraph") if p.get("Number")] == ["12A-b.3", "13", "1-1a"]  # fmt: skip


def test_the_sets_of_revisions_stand_in_their_order_with_their_pages() -> None:
    sets = a_root().findall("Revisions/Revision")
    assert [each.get("ID") for each in sets] == [str(number) for number in range(1, 10)]
    assert [(each.get("Name"), each.get("PageColor")) for each in sets] == [
        ("Blue", "#C6C6EDEDFEFE"), ("Pink", "#FDFDCCCCD4D4"), ("Yellow", "#FDFDFFFFABAB"), ("Green", "#D1D1FEFED0D0"),
        ("Goldenrod", "#FAFACDCD3939"), ("Buff", "#FCFCEDED9D9D"), ("Salmon", "#F8F8AEAE8E8E"),
        ("Cherry", "#FBFBA4A4B4B4"), ("Tan", "#FDFDF1F1C7C7"),
    ]  # fmt: skip
    assert {each.get("Mark") for each in sets} == {"*"}


def test_mores_continueds_and_page_breaks_are_set() -> None:
    root = a_root()
    breaks, scenes = root.find("MoresAndContinueds/DialogueBreaks"), root.find("MoresAndContinueds/SceneBreaks")  # fmt: skip
    assert breaks is not None
    assert scenes is not None
    assert (breaks.get("DialogueBottom"), breaks.get("DialogueTop")) == ("(MORE)", "(CONT'D)")
    assert breaks.get("AutomaticCharacterContinueds") == "Yes"
    assert (scenes.get("SceneBottomOfPage"), scenes.get("SceneTopOfNext")) == ("No", "No")
    layout = root.find("PageLayout")
    assert layout is not None
    assert layout.get("BreakDialogueAndActionAtSentences") == "Yes"


def test_a_revision_of_nought_is_none() -> None:
    data = b"<FinalDraft Version='4'><Content><Paragraph Type='Action'><Text RevisionID='0'>x</Text></Paragraph></Content></FinalDraft>"
    (element,) = read_fdx(data).episodes[0].screenplay.elements
    assert element.text == "x"


@pytest.mark.parametrize("version", ["1", "2", "3", "4", "5", "6"])
def test_every_version_is_read(version: str) -> None:
    data = f"<FinalDraft DocumentType='Script' Template='No' Version='{version}'><Content><Paragraph Type='Action'><Text>x</Text></Paragraph></Content></FinalDraft>"
    assert [e.text for e in read_fdx(data.encode()).episodes[0].screenplay.elements] == ["x"]


@pytest.mark.parametrize("part", PARTS)
def test_a_part_we_do_not_know_survives_a_change(part: str) -> None:
    data = f"<FinalDraft Version='5'><Content><Paragraph Type='Action'><Text>Rain.</Text></Paragraph></Content><{part} A='1'><B>kept</B></{part}></FinalDraft>".encode()
    manuscript = read_fdx(data)
    screenplay = read_fountain(manuscript.episodes[0].screenplay.source.replace("Rain", "Snow"))
    changed = Manuscript((), (ReadEpisode(1, "", screenplay),), "fdx", "en")
    expected = data.decode().replace("Rain.", "Snow.")
    assert canonicalize(rewrite_fdx(data, changed)).replace("\n", "") == canonicalize(expected)
