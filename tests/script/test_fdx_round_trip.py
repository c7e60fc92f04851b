"""Fountain through FDX and back: every element comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from writersroom.script.elements import Kind, Manuscript, ReadEpisode, Screenplay
from writersroom.script.emphasis import runs
from writersroom.script.fdx import read_fdx, rewrite_fdx, write_fdx, write_fdx_manuscript
from writersroom.script.fountain import read_fountain
from writersroom.script.fountain_episodes import read_fountain_episodes

FRAGMENTS = [
    "INT. LOFT #1#", ".内 客厅 日 #1-1a#", "int. barn", "Omitted", ".Omitted #4#", "MARA", "MARA (CONT'D)",
    "@林晚 (OS)", "LEO ^", "@McKAY", "Hi.", "(beat)", "（低声）", "  ", "CUT TO:", "> Fade.", "> END <",
    "> END OF ACT ONE <", "> <", "# One", "##### Five", "#", "= s", "[[hook]]", "[[shot: 1A CU MARA, 2s]]",
    "x [[in]] y", "[[revised: 2]]", "[[revised: 2 (line 2)]]", "[[a\n  \nb]]", "/* cut */", "/*\nINT. X\n\ny\n*/",
    "===", "~la la", "~", "*a* _b_", "***x*** _**y** z_", "*a **b** c* d", "**c", "x_y", "a*b*c_d_", "\\*star\\*",
    "&<>\"' ]]>", "    indented", "!INT. X", "!@x", "雨。", "Title: x", "", "", "", "", "",
]  # fmt: skip


def through_fdx(screenplay: Screenplay) -> Screenplay:
    return read_fdx(write_fdx([ReadEpisode(1, "", screenplay)])).episodes[0].screenplay


def told(screenplay: Screenplay) -> list[tuple[object, ...]]:
    """What of each element must come back: all but the way it was typed."""
    return [
        (e.kind.value, _words(e.kind, e.text), e.scene_number, e.dual, e.depth)
        for e in screenplay.elements
        if e.text.strip() or e.kind not in (Kind.NOTE, Kind.BONEYARD)
    ]


def _words(kind: Kind, text: str) -> object:
    if kind in (Kind.NOTE, Kind.BONEYARD):
        return [line if line.strip() else "" for line in text.split("\n")]
    return runs(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=14))
@example(["===", "x", "", "===", "[[n]]", "", "y", "", "==="])
@example(["x", "", "", "[[n]]", "", "y"])
def test_every_element_comes_back(lines: list[str]) -> None:
    before = read_fountain("\n".join(lines))
    after = through_fdx(before)
    assert told(after) == told(before)


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n*_ aA")))
def test_no_word_of_any_text_is_lost(text: str) -> None:
    before = read_fountain(text)
    after = through_fdx(before)
    words = [sign for e in before.elements for sign in e.text if sign.isalnum()]
    assert sorted(s for e in after.elements for s in e.text if s.isalnum()) == sorted(words)


VALUES = st.lists(
    st.sampled_from(
        ["THE RING", "_**Part** Two_", "Written by", "A. Writer", "Tel: 555", "2 May 2025", "© Someone",
         "Draft 3", "Notes: x", "戒指", "a & b", "by", "a\tb"]
    ),
    min_size=1, max_size=3,
)  # fmt: skip
KEYS = st.sampled_from(
    ["Title", "TITLE", "Credit", "Author", "Authors", "Source", "Notes", "Draft date", "Date",
     "Contact", "Copyright", "Revision", "Format", "网址"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(KEYS, VALUES.map(tuple)), max_size=6).map(tuple))
def test_every_title_page_comes_back(title_page: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
    assert read_fdx(write_fdx([], title_page)).title_page == title_page


TITLES = st.sampled_from(
    ["", "Rain & Snow", "《戒指》", "完", "x。y", "A " * 40, "# odd", "Episode 3"]
)
SECONDS = st.none() | st.sampled_from([90.0, 61.5])


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 12000), TITLES, SECONDS), max_size=4),
    st.sampled_from(["", "A word before.\n\n* MARA, 20", "[[n]]", "x"]),
    st.sampled_from(["", "after\n\n  all"]),
    st.sampled_from(["en", "zh"]),
)
def test_episodes_and_what_stands_around_them_come_back(
    headers: list[tuple[int, str, float | None]], front: str, back: str, language: str
) -> None:
    episodes = tuple(
        ReadEpisode(number, title.strip(), read_fountain("INT. A\n\nx\n"), target_seconds=seconds)
        for number, title, seconds in headers or [(1, "", None)]
    )
    before = Manuscript((("Title", ("T",)),), episodes, "fountain", language, front, back)
    data, notices = write_fdx_manuscript(before)
    after = read_fdx(data)
    assert not notices
    assert [(e.number, e.title, e.target_seconds) for e in after.episodes] == [
        (e.number, e.title, e.target_seconds) for e in before.episodes
    ]
    assert [e.screenplay.source for e in after.episodes] == ["INT. A\n\nx\n"] * len(episodes)
    assert (after.front_matter, after.back_matter) == (front, back)


def test_a_second_way_through_changes_nothing() -> None:
    text = "\n\n".join(FRAGMENTS)
    first = read_fdx(write_fdx([ReadEpisode(1, "", read_fountain(text))]))
    again = read_fdx(write_fdx(first.episodes))
    assert again.episodes[0].screenplay.source == first.episodes[0].screenplay.source


def test_a_fountain_season_comes_back_whole() -> None:
    text = "Title: T\nFormat: vertical\n\n[[for us]]\n\n# Episode 1: One\n\nx\n\n# Episode 2\n\ny\n"
    before = read_fountain_episodes(text)
    after = read_fdx(write_fdx_manuscript(before)[0])
    assert after.title_page == before.title_page
    assert after.front_matter == before.front_matter
    assert [e.screenplay.source for e in after.episodes] == ["x\n", "y\n"]


PLACED = [
    "She turns. [[hook: reveal]] The gun is.\nNext [[plant: x]]\nlast\n",
    "A one.\n[[alone]]\nB two.\n",
    "She stops.[[two\nlines]] Then runs.\n",
    "MARA [[age]]\n(low [[x]])\nHi [[a]] there.[[b]]\n[[own]]\nAgain.\n",
    "INT. A - DAY [[s]] #1#\n\n> centre [[m]] <\n\n# Sec [[k]]\n\n!INT. x [[q]]\n",
    "  [[a]] Start. **bold**[[b]] and [[c]][[d]]end /* cut */ now\n\nA *b* [[x]] _c_ d * e [[z]]\n",
    "A.\n\n[[below]]\n\nB.\n",
]


@pytest.mark.parametrize("text", PLACED)
def test_a_note_inside_a_line_comes_back_where_it_stood(text: str) -> None:
    assert through_fdx(read_fountain(text)).source == text


def test_a_note_whose_place_is_gone_comes_back_below_its_line() -> None:
    episode = ReadEpisode(1, "", read_fountain("She turns. [[hook]] The gun.\n"))
    data = write_fdx([episode])
    assert b' Place="0 9 1 1"' in data
    edited = data.replace(b"She turns.  The gun.", b"Rain.").replace(
        b"She turns. The gun.", b"Rain."
    )
    for place in (b"", b' Place="0 99 1 1"', b' Place="7"', b' Place="x"'):
        changed = edited.replace(b' Place="0 9 1 1"', place)
        assert read_fdx(changed).episodes[0].screenplay.source == "Rain.\n\n[[hook]]\n"


def test_a_note_that_moved_within_its_line_is_written_back_there() -> None:
    before, after = (
        Manuscript((), (ReadEpisode(1, "", read_fountain(text)),), "fountain", "en")
        for text in ("One. Two. [[n]]\n\nRain.\n", "One. [[n]] Two.\n\nRain.\n")
    )
    original = write_fdx_manuscript(before)[0].replace(b"</FinalDraft>", b"<Own/></FinalDraft>")
    rewritten = rewrite_fdx(original, after)
    assert read_fdx(rewritten).episodes[0].screenplay.source == after.episodes[0].screenplay.source
    assert b"<Own" in rewritten
