"""Foreign FDX: every habit of other programs becomes elements, and nothing of it is lost silently."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.script.outlines import outline
from writersroom.script.elements import ReadEpisode
from writersroom.script.emphasis import Run, runs
from writersroom.script.fdx import read_fdx, write_fdx
from writersroom.script.fdx_text import marked
from writersroom.script.fountain import read_fountain

if TYPE_CHECKING:
    from writersroom.script.elements import Manuscript


def read(content: str, rest: str = "") -> Manuscript:
    return read_fdx(
        f"<FinalDraft Version='5'><Content>{content}</Content>{rest}</FinalDraft>".encode()
    )


def outlined(content: str, rest: str = "") -> list[str]:
    return outline(read(content, rest).episodes[0].screenplay)


def p(kind: str, text: str, attributes: str = "", before: str = "") -> str:
    return f"<Paragraph Type='{kind}' {attributes}>{before}<Text>{text}</Text></Paragraph>"


def note(text: str, attributes: str = "") -> str:
    return f"<ScriptNote {attributes}><Paragraph><Text>{text}</Text></Paragraph></ScriptNote>"


ACTION = p("Action", "x")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (p("Character", "MARA") + p("Dialogue", "One.") + p("Dialogue", "Two."), ["C MARA", "D One.\nTwo."]),
        (p("Character", "MARA") + "<Paragraph Type='Dialogue'><Text></Text></Paragraph>" + ACTION, ["C MARA", "A x"]),
        (p("Character", "MARA") + "<Paragraph Type='Character'/>" + p("Dialogue", "Hm."), ["C MARA", "D Hm."]),
        ("<Paragraph Type='Character'/>" + p("Dialogue", "Hm."), ["A Hm."]),
        (p("Character", "MARA") + p("Character", "LEO") + p("Dialogue", "Hm."), ["C MARA", "C LEO", "D Hm."]),
        (p("Character", "Mara (cont'd)") + p("Dialogue", "Hm."), ["C Mara (cont'd)", "D Hm."]),
        (p("Character", "MARA (CONT’D)") + p("Dialogue", "Hm."), ["C MARA (CONT’D)", "D Hm."]),
        (p("Transition", "Smash to black."), ["T Smash to black."]),
        (p("Action", "THE END", "Alignment='Center'"), ["M THE END"]),
        (ACTION + p("Action", "y", "StartsNewPage='Yes'"), ["A x", "K ", "A y"]),
        (ACTION + p("General", "y") + p("Action", "z", "SpaceBefore='0'"), ["A x\ny\nz"]),
        (p("Lyrics", "la") + ACTION, ["L la", "A x"]),
        (p("Cast List", "MARA, *LEO*"), ["N MARA, *LEO*"]),
        (p("Cold Opening", "COLD OPEN") + p("End Of Act", "END"), ["S COLD OPEN", "M END"]),
        (p("Outline 3", "deep") + p("Outline Body", "what"), ["S deep", "Y what"]),
        ("<Paragraph><Text>a</Text><Text AdornmentStyle='-1'>b<X/>c</Text></Paragraph>", ["A abc"]),
        (p("Scene Heading", "int. barn", "", "<SceneProperties Title='no'><SceneArcBeats><Text>no</Text></SceneArcBeats></SceneProperties>"), ["H int. barn"]),
        (p("Action", "x", "", note("why?", "Name='Ask' Type='General'")), ["A x", "N Ask\nwhy?"]),
        (p("Action", "x", "", note("tight\n[[ b", "")), ["A x", "N tight\n[[ b"]),
    ],
)  # fmt: skip
def test_habits_of_other_programs_are_read(content: str, expected: list[str]) -> None:
    assert outlined(content) == expected


@pytest.mark.parametrize(
    ("typed", "kept"), [("7-1a", "7-1a"), ("42.7", "42.7"), ("12 A", "12-A"), ("A/3", "A-3"), ("三", "三")]
)  # fmt: skip
def test_scene_numbers_are_those_of_the_file(typed: str, kept: str) -> None:
    manuscript = read(
        p("Scene Heading", "INT. A", f"Number='{typed}'") + p("Scene Heading", "EXT. B")
    )
    headings = manuscript.episodes[0].screenplay.elements
    assert [heading.scene_number for heading in headings] == [kept, ""]
    assert bool(manuscript.notices) == (typed != kept)


def test_dual_dialogue_pairs_the_second_cue_and_keeps_its_notes() -> None:
    speech = p("Character", "MARA") + p("Dialogue", "Yes.")
    other = p("Character", "LEO") + p("Parenthetical", "low") + p("Dialogue", "No.")
    pair = f"<Paragraph Type='General' StartsNewPage='Yes'>{note('both')}<DualDialogue>{speech}{other}</DualDialogue></Paragraph>"
    screenplay = read(ACTION + pair).episodes[0].screenplay
    assert outline(screenplay) == [
        "A x", "K ", "C MARA", "D Yes.", "C LEO", "P (low)", "D No.", "N both",
    ]  # fmt: skip
    assert [e.text for e in screenplay.elements if e.dual] == ["LEO"]


def test_an_omitted_scene_is_kept_below_its_heading_and_written_back_as_one() -> None:
    scene = p("Scene Heading", "EXT. YARD - DAY") + p("Action", "Mara waits.")
    omitted = f"<Paragraph Type='Scene Heading' Number='9'><Text>OMITTED</Text><OmittedScene>{scene}</OmittedScene></Paragraph>"
    manuscript = read(omitted)
    assert outline(manuscript.episodes[0].screenplay) == [
        "H OMITTED", "B \nEXT. YARD - DAY\n\nMara waits.\n",
    ]  # fmt: skip
    written = write_fdx(manuscript.episodes)
    assert b"<OmittedScene><Paragraph" in written
    assert outline(read_fdx(written).episodes[0].screenplay) == outline(
        manuscript.episodes[0].screenplay
    )


def test_revised_lines_are_named_by_a_note() -> None:
    revised = "<Text RevisionID='2'>y</Text>"
    tight = f"<Paragraph Type='Action' SpaceBefore='0'><Text RevisionID='0'>a</Text>{revised}</Paragraph>"
    whole = f"<Paragraph Type='Scene Heading'>{revised}</Paragraph>"
    assert outlined(ACTION + tight + whole) == [
        "A x\nay", "N revised: 2 (line 2)", "H y", "N revised: 2",
    ]  # fmt: skip


def test_notes_kept_apart_go_to_the_paragraph_they_begin_in() -> None:
    content = p("Action", "Hum 😀.") + p("Action", "Go.") + p("Action", "End.")
    apart = "".join(
        note(text, f"Range='{place}'") for text, place in [("b", "8,10"), ("a", "0,3"), ("z", "?")]
    )
    assert outlined(content, f"<ScriptNotes>{apart}</ScriptNotes>") == [
        "A Hum 😀.", "N a", "A Go.", "N b", "A End.", "N z",
    ]  # fmt: skip


def test_notes_kept_apart_count_dual_dialogue_as_two() -> None:
    speeches = (p("Character", "A") + p("Dialogue", "x")) * 2
    content = f"<Paragraph Type='General'><DualDialogue>{speeches}</DualDialogue></Paragraph>"
    apart = "<ScriptNotes>" + note("n", "Range='2,3'") + "</ScriptNotes>"
    assert outlined(content + ACTION, apart) == ["C A", "D x", "C A", "D x", "N n", "A x"]


def test_cards_part_the_episodes_and_acts_do_not() -> None:
    content = (
        p("Show/Ep. Title", "Episode 7") + p("New Act", "EPISODE 7: The Ring") + p("New Act", "ACT ONE")
        + ACTION + p("End of Act", "END OF EPISODE 7") + p("New Act", "第8集 雨") + p("Action", "y")
    )  # fmt: skip
    manuscript = read(content)
    assert [(e.number, e.title) for e in manuscript.episodes] == [(7, "The Ring"), (8, "雨")]
    assert [outline(e.screenplay) for e in manuscript.episodes] == [
        ["S ACT ONE", "A x", "M END OF EPISODE 7"], ["A y"],
    ]  # fmt: skip


def test_what_stands_before_the_first_card_is_kept() -> None:
    card = p("New Act", "Episode 1")
    assert read(p("Action", "A word.") + card + ACTION).front_matter == "A word."
    cold_open = read(p("Scene Heading", "INT. A") + p("Action", "y") + card + ACTION)
    assert outline(cold_open.episodes[0].screenplay) == ["H INT. A", "A y", "A x"]
    assert cold_open.notices


@pytest.mark.parametrize(
    "content",
    [
        p("Nonsense", "x"),
        p("Dialogue", "x"),
        "<Paragraph Type='Action'><Text Style='Strikeout'>x</Text></Paragraph>",
        "<Paragraph Type='Action'><Text Color='#FFFF00000000'>x</Text></Paragraph>",
        "<Paragraph Type='Scene Heading' Number='4'/>" + ACTION,
    ],
)
def test_what_a_script_text_cannot_hold_is_told_once(content: str) -> None:
    manuscript = read(content + content)
    assert len(manuscript.notices) == 1
    assert "x" in manuscript.episodes[0].screenplay.source


def page_line(text: str, alignment: str = "Center") -> str:
    return f"<Paragraph Alignment='{alignment}'><Text>{text}</Text></Paragraph>"


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        (["FILM", "Episode 3", "Written by", "Me &amp; You", "Based on the novel by X"],
         ["Title: FILM", "Episode: Episode 3", "Credit: Written by", "Author: Me & You", "Source: Based on the novel by X"]),
        (["FILM", "The Last Summer", "Based on a book", "Written &amp; directed by", "Me"],
         ["Title: FILM", "Subtitle: The Last Summer", "Source: Based on a book", "Credit: Written & directed by", "Author: Me"]),
        (["FILM", "Episode 3", "A. Writer"], ["Title: FILM", "Episode: Episode 3", "Author: A. Writer"]),
    ],
)  # fmt: skip
def test_lines_below_a_title_are_no_authors_where_they_name_nobody(
    groups: list[str], expected: list[str]
) -> None:
    page = page_line("").join(map(page_line, groups)) + page_line("Blue Rev. 1/2/26", "Right")
    manuscript = read(ACTION, f"<TitlePage><Content>{page}</Content></TitlePage>")
    entries = [f"{key}: {' / '.join(values)}" for key, values in manuscript.title_page]
    assert entries == [*expected, "Draft date: Blue Rev. 1/2/26"]


def test_a_foreign_title_page_is_sorted_into_keys() -> None:
    line = page_line
    page = (
        line("") + line("THE RING") + line("") + line("Written by") + line("") + line("A. Writer") + line("B. Other")
        + line("") + line("after a story") + line("") + line("Agency&#9;Draft of 2 May 2025", "Left")
        + line("Tel: 555", "Left") + line("© Someone", "Right") + line("Notes: none", "Left")
        + "<Paragraph StartsNewPage='Yes' Alignment='Center'><Text>CAST</Text></Paragraph>" + line("MARA *")
    )  # fmt: skip
    manuscript = read(ACTION, f"<TitlePage><Content>{page}</Content></TitlePage>")
    assert manuscript.title_page == (
        ("Title", ("THE RING",)), ("Credit", ("Written by",)), ("Author", ("A. Writer", "B. Other")),
        ("Source", ("after a story",)), ("Draft date", ("Draft of 2 May 2025",)),
        ("Copyright", ("© Someone",)), ("Notes", ("none",)), ("Contact", ("Agency", "Tel: 555")),
    )  # fmt: skip
    assert manuscript.front_matter == "CAST\nMARA *"


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ([Run("a ", bold=True), Run("b", bold=True, italic=True), Run(" c", italic=True)], "**a** ***b*** *c*"),
        ([Run("now", bold=True, italic=True)], "***now***"),
        ([Run("a b ", underline=True), Run("c", underline=True, italic=True)], "_a b *c*_"),
        ([Run("a", bold=True), Run("b", italic=True)], "**a**\u2060*b*"),
        ([Run("un"), Run("der", underline=True), Run("line")], "un\u2060_der_\u2060line"),
        ([Run("a*b", bold=True)], "**a\\*b**"),
        ([Run(" x ", underline=True), Run("y")], " _x_ y"),
        ([Run("one\ntwo", bold=True)], "**one**\n**two**"),
        ([Run("x" * 20_000, bold=True)], "x" * 20_000),
    ],
)  # fmt: skip
def test_styles_nest_and_keep_their_spaces(pieces: list[Run], text: str) -> None:
    assert marked(pieces) == text
    assert "".join(run.text for run in runs(text)).replace("\u2060", "") == "".join(
        r.text for r in pieces
    )


CARDS = [
    p("General", "EPISODE 1"), p("Action", "Episode 2: The Ring", "Alignment='Center'"),
    p("Scene Heading", "EPISODE 3"), p("Action", "第四集 雨夜"), p("General", "EP 5"),
]  # fmt: skip


def test_paragraphs_that_say_it_in_words_open_episodes() -> None:
    scene = p("Scene Heading", "INT. A - DAY") + ACTION
    manuscript = read("".join(card + scene for card in CARDS))
    assert [(e.number, e.title) for e in manuscript.episodes] == [
        (1, ""), (2, "The Ring"), (3, ""), (4, "雨夜"), (5, ""),
    ]  # fmt: skip
    assert all(outline(e.screenplay) == ["H INT. A - DAY", "A x"] for e in manuscript.episodes)
    assert manuscript.is_numbered


@pytest.mark.parametrize(
    "line",
    [
        "Episode 7 of her show plays on.", "EPISODES: 96", "第二集里她说。", "END OF EPISODE 1",
        "EPISODE 2 - INT. HALL - DAY",
    ],
)  # fmt: skip
def test_a_line_about_an_episode_opens_none(line: str) -> None:
    (episode,) = read(ACTION + p("Action", line) + ACTION).episodes
    assert episode.number == 1


def test_beside_real_cards_and_below_its_own_a_worded_line_is_action() -> None:
    worded = p("Action", "EPISODE 2")
    assert len(read(p("New Act", "Episode 1") + ACTION + worded + ACTION).episodes) == 1
    assert len(read(worded + ACTION + worded + ACTION).episodes) == 1


def test_a_line_that_reads_like_a_card_comes_back_as_a_line() -> None:
    text = "INT. A\n\nEPISODE 2\n\nx\n"
    data = write_fdx([ReadEpisode(1, "", read_fountain(text))])
    assert [e.screenplay.source for e in read_fdx(data).episodes] == [text]


def test_a_shot_is_no_scene_and_comes_back_as_a_shot() -> None:
    shots = p("Shot", "ON THE RING", "Number='4A'") + p("Action", "It glints.", "SpaceBefore='0'")
    manuscript = read(p("Scene Heading", "INT. A") + shots + p("Shot", "CLOSE"))
    source = manuscript.episodes[0].screenplay.source
    assert source == (
        "INT. A\n\nON THE RING [[fdx: Shot 4A]]\n\nIt glints.\n\nCLOSE [[fdx: Shot]]\n"
    )
    again = write_fdx([ReadEpisode(1, "", read_fountain(source))])
    assert b'<Paragraph Number="4A" Type="Shot"><Text>ON THE RING</Text></Paragraph>' in again
    assert read_fdx(again).episodes[0].screenplay.source == source


def test_the_line_of_a_note_that_is_gone_is_kept_as_action() -> None:
    data = write_fdx([ReadEpisode(1, "", read_fountain("x\n\n[[sfx: a door]]\n"))])
    note = data[data.index(b'<ScriptNote Name="" ') : data.index(b"</ScriptNote>") + 13]
    source = read_fdx(data.replace(note, b"")).episodes[0].screenplay.source
    assert source == "x\n\nSFX: a door\n"
