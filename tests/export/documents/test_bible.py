"""The series bible holds every fact in reading order, keeps private ones back, and escapes the rest."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from html5lib import HTMLParser, treebuilders
from markdown_it import MarkdownIt
from pypdf import PdfReader
from pypdf.generic import StreamObject

from tests.export.documents.seasons import SCRIPTS, a_document, a_full_season, with_series
from tests.export.reading import in_order, outline_of, text_of
from writersroom.bible.facts import EpisodeFacts, SeasonFacts, SeriesFacts
from writersroom.errors import InputError
from writersroom.export.pdf import page_count
from writersroom.script.emphasis import plain
from writersroom.season import build_season

HOSTILE = "<script>alert(1)</script> [x](http://e.org) | `c` **b** {{ 7*7 }} #panic() &copy;"
FORMATS = ("pdf", "html", "md")


def words_of(data: bytes, form: str) -> str:
    """The text of a document as an independent reader sees it."""
    if form == "pdf":
        return text_of(data)
    if form == "md":
        data = MarkdownIt("commonmark").enable("table").render(data.decode()).encode()
    parser = HTMLParser(tree=treebuilders.getTreeBuilder("etree"), strict=form == "html")
    tree = parser.parse(data.decode())
    for style in list(tree.iter("{http://www.w3.org/1999/xhtml}style")):
        style.text = ""
    return " ".join("".join(tree.itertext()).split())


@pytest.mark.parametrize("form", FORMATS)
def test_every_fact_stands_in_reading_order(form: str) -> None:
    text = words_of(a_document(a_full_season(), "bible", form), form)
    assert in_order(
        text, "The Glass Heir", "A maid finds the will", "Ann Lee", "ann@example.org",
        "12 episodes of about 90 s", "the first 2 episodes", "180 000", "Premise", "A hotel by the sea.",
        "Rules", "Nobody leaves.", "Characters", "LENA", "Age 26", "THE MAID", "One good coat.", "Dry.",
        "Cleans every room.", "Secret" if form != "pdf" else "SECRET", "She wrote the will.", "MARCO",
        "Relationships", "married in secret", "Arcs", "Ownership", "From maid to owner.", "Threads",
        "will", "Who wrote it?", "Locations", "ROOF", "Standing set", "Props", "the ring", "Key prop",
        "Brands", "Saltmark", "Episodes", "Episode 1: The Will", "Lena reads it.", "reveal",
        "Whose name is it?", "Strength 4 of 5", "At stake: LENA", "Deadline: dawn",
        "Answered in episode 2", "Episode 2: The Ring", "Stays open after the season",
        "The viewer pays after this episode", "Episode 3: The Roof",
    )  # fmt: skip
    assert "the audience (1)" in text


@pytest.mark.parametrize("form", FORMATS)
def test_private_facts_and_all_that_names_them_stay_out_unless_asked_for(form: str) -> None:
    season, told = a_full_season(), list[str]()

    text = words_of(a_document(season, "bible", form, told), form)
    asked = words_of(a_document(season, "bible", form, with_private=True), form)

    kept = ("GHOST", "The twin nobody met.", "sisters", "There are two.")
    assert [word for word in kept if word in text] == []
    assert [word for word in kept if word not in asked] == []
    assert "Private" in asked
    assert told == ["Left out as private: 1 character, 1 thread; say --private to print it."]


def test_a_private_name_in_a_text_that_is_printed_is_told() -> None:
    told: list[str] = []
    a_document(with_series(a_full_season(), logline="The ghost inherits."), "bible", "md", told)
    assert told[1:] == [
        "“GHOST” is private and stands in a text that is printed: The ghost inherits."
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_six_languages_stand_on_one_accessible_paper(language: str) -> None:
    told: list[str] = []
    data = a_document(a_full_season(language), "bible", "pdf", told)

    text = "".join(text_of(data).split())
    assert [name for name, line in SCRIPTS.items() if "".join(line.split()) not in text] == []
    assert not any("PDF/UA" in line or "□" in line for line in told)
    root = PdfReader(io.BytesIO(data)).root_object
    metadata = root["/Metadata"].get_object()
    assert isinstance(metadata, StreamObject)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata.get_data()
    assert str(root["/Lang"]) == language


def test_bookmarks_lead_to_parts_characters_and_episodes() -> None:
    marks = outline_of(a_document(a_full_season(), "bible", "pdf"))
    wanted = [
        "Premise",
        " Rules",
        "Characters",
        " LENA",
        " MARCO",
        "Episodes",
        " Episode 2: The Ring",
    ]
    assert [mark for mark in marks if mark in wanted] == wanted


def test_a_character_no_font_draws_is_named_before_a_final_bible_is_written() -> None:
    season, told = (
        with_series(a_full_season(), logline="She smiles \U0001f600 at him."),
        list[str](),
    )
    assert "She smiles □ at him." in text_of(a_document(season, "bible", "pdf", told))
    assert any("U+1F600 GRINNING FACE" in line for line in told)
    with pytest.raises(InputError, match=r"U\+1F600 GRINNING FACE \(She smiles □ at him"):
        a_document(season, "bible", "pdf", final=True)


@pytest.mark.parametrize("form", FORMATS)
def test_hostile_text_stays_text_and_the_same_season_gives_the_same_bytes(form: str) -> None:
    facts = a_full_season().facts
    lena = replace(facts.characters[0], name=HOSTILE, look=f"- {HOSTILE}", bio=HOSTILE)
    season = with_series(
        build_season(replace(facts, characters=(lena,))), title=HOSTILE, logline=f"1. {HOSTILE}"
    )
    made = a_document(season, "bible", form)
    text = words_of(made, form)

    assert in_order(text, plain(HOSTILE), f"1. {HOSTILE}", f"- {HOSTILE}")
    assert form != "html" or b"<script" not in made
    if form == "md":
        page = MarkdownIt("commonmark", {"html": True}).enable("table").render(made.decode())
        assert "<script" not in page
        assert "<a href" not in page
    assert a_document(season, "bible", form) == made


@pytest.mark.parametrize("form", FORMATS)
def test_a_season_of_nothing_still_makes_a_bible_without_empty_parts(form: str) -> None:
    season = build_season(SeasonFacts(SeriesFacts(), episodes=(EpisodeFacts(number=1),)))
    text = words_of(a_document(season, "bible", form), form)
    assert in_order(text, "Untitled", "Format and production")
    assert not any(word in text for word in ("Premise", "Characters", "Threads", "at a glance"))


@pytest.mark.parametrize("odd", ["", "\t\n", "\x00\x1b[31m", "\ud800", "x\u0301" * 40, "שלום"])
def test_odd_names_break_no_paper(odd: str) -> None:
    facts = a_full_season().facts
    arcs = tuple(replace(each, name=odd) for each in facts.arcs)
    beats = tuple(replace(each, arc=odd) for each in facts.beats)
    threads = tuple(replace(each, name=odd, kind=odd, weight=odd) for each in facts.threads[:1])
    season = with_series(
        build_season(replace(facts, arcs=arcs, beats=beats, threads=threads)),
        title=odd, genre=odd, premise=f"# {odd}\n\n0. {odd}\n\n> {odd}", form=odd,
        title_page=f"Author: {odd.strip()}",
    )  # fmt: skip
    told: list[str] = []
    for what in ("bible", "pitch", "deck"):
        a_document(season, what, "pdf", told)
        words_of(a_document(season, what, "html"), "html")
    assert not any("PDF/UA" in line for line in told)


def test_only_the_episodes_asked_for_are_listed() -> None:
    from tests.export.builders import NOW
    from writersroom.export import Job, Request, render

    made = render(Job(a_full_season(), Request("bible", "md", frozenset({2})), NOW)).decode()
    assert "### Episode 2" in made
    assert "### Episode 1" not in made


def test_a_word_longer_than_a_line_is_broken_and_stays_on_the_page() -> None:
    season = a_full_season()
    lena = season.facts.characters[0]
    pages = [
        page_count(
            a_document(
                build_season(replace(season.facts, characters=(replace(lena, bio="Y" * count),))),
                "bible",
                "pdf",
            )
        )
        for count in (30, 9000)
    ]
    assert pages[1] > pages[0]


def test_one_of_a_kind_is_told_as_one() -> None:
    season = with_series(a_full_season(), free_episodes=1, paywall_episodes=(1,))
    text = words_of(a_document(season, "bible", "md"), "md")
    assert in_order(text, "the first episode", "after episode 1", "standing sets: 1")
