"""The page rules as one table: what each rule says, a script that needs it, and what must come out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from writersroom.script.bilingual import translations
from writersroom.script.elements import Kind
from writersroom.script.fountain import read_fountain
from writersroom.script.pages import (
    LETTER,
    Bilingual,
    EpisodePages,
    LineKind,
    Page,
    PageEpisode,
    PageLayout,
    PageSettings,
    page_text,
    paginate,
    paginate_season,
)
from writersroom.script.pages_layout import COLUMNS, DUAL_COLUMNS, DUAL_SHIFT

INCH = 10.0
"""Cells in an inch."""

COLUMN_TABLE = [
    # kind, left edge in inches, width in cells, blank lines before
    (LineKind.HEADING, 1.5, 61, 2),
    (LineKind.ACTION, 1.5, 61, 1),
    (LineKind.CUE, 3.5, 38, 1),
    (LineKind.PARENTHETICAL, 3.0, 26, 0),
    (LineKind.DIALOGUE, 2.5, 35, 0),
    (LineKind.LYRICS, 2.5, 49, 0),
    (LineKind.TRANSITION, 5.5, 16, 1),
    (LineKind.CENTERED, 1.5, 61, 1),
    (LineKind.CARD, 1.5, 61, 0),
    (LineKind.END_OF_ACT, 1.5, 61, 2),
]


@pytest.mark.parametrize(("kind", "left", "width", "before"), COLUMN_TABLE)
def test_every_column_stands_where_industry_pages_have_it(
    kind: LineKind, left: float, width: int, before: int
) -> None:
    column = COLUMNS[kind]
    assert (column.left, column.width, column.before) == (left * INCH, width, before)


@pytest.mark.parametrize(
    ("kind", "left", "width"),
    [(LineKind.DIALOGUE, 1.5, 29), (LineKind.PARENTHETICAL, 1.75, 25), (LineKind.LYRICS, 1.5, 29)],
)
def test_dual_columns_are_29_cells_and_their_twins_stand_beside(
    kind: LineKind, left: float, width: int
) -> None:
    assert (DUAL_COLUMNS[kind].left, DUAL_COLUMNS[kind].width) == (left * INCH, width)
    assert DUAL_SHIFT == 3.125 * INCH


def filler(lines: int) -> str:
    """Action that takes exactly `lines` body lines at the head of a page (an odd number)."""
    return "".join(f"Line {number}.\n\n" for number in range((lines + 1) // 2))


def long_speech(sentences: int = 8) -> str:
    return "MARA\n" + "You never came back to the house. " * sentences + "\n"


def pages(text: str, **choices: Any) -> tuple[Page, ...]:
    return paginate(read_fountain(text), settings=PageSettings(**choices))


def first_and_last(page: Page) -> tuple[str, str]:
    body = [line.text for line in page.lines if not line.is_artifact]
    return body[0], body[-1]


BREAKS = [
    # rule, script, last line of page 1, first line of page 2
    ("a page holds 54 lines", filler(53) + "One more.\n", "Line 26.", "One more."),
    ("a forced break ends the page", "One.\n\n===\n\nTwo.\n", "One.", "Two."),
    (
        "a heading keeps with what follows it",
        filler(49) + "INT. HALL - DAY\n\nMARA\nNo.\nYes.\n",
        "Line 24.",
        "INT. HALL - DAY",
    ),
    (
        "a heading keeps with a heading",
        filler(49) + "EXT. SEA - DAY\n\nINT. HALL - DAY\n\nNo.\n",
        "Line 24.",
        "EXT. SEA - DAY",
    ),
    (
        "a lone speech of two lines moves whole",
        filler(51) + "MARA\nNo.\nYes.\n",
        "Line 25.",
        "MARA",
    ),
    (
        "a transition does not begin a page",
        filler(53) + "> CUT TO:\n",
        "Line 25.",
        "Line 26.",
    ),
    (
        "a dual pair never splits",
        filler(47) + "MARA\nNo.\nNo.\nNo.\nNo.\nNo.\nNo.\n\nLENA ^\nYes.\n",
        "Line 23.",
        "MARA",
    ),
    (
        "a speech splits behind a sentence",
        filler(47) + long_speech(),
        "house.",
        "You never came back to the house.",
    ),
    (
        "an act begins a page",
        "She runs.\n\n> ACT TWO <\n\nINT. HALL - DAY\n\nHe runs.\n",
        "She runs.",
        "ACT TWO",
    ),
    (
        "a translation stays with the line above it",
        filler(49) + "One\nmore.\n\nShe runs.\n[[bilingual: 她跑。]]\n",
        "more.",
        "She runs.",
    ),
]


@pytest.mark.parametrize(("rule", "text", "last", "first"), BREAKS, ids=[row[0] for row in BREAKS])
def test_pages_break_by_the_rules(rule: str, text: str, last: str, first: str) -> None:
    one, two = pages(text)[:2]
    assert first_and_last(one)[1].endswith(last), rule
    assert first_and_last(two)[0] == first, rule


# Acts


@pytest.mark.parametrize(
    "card",
    ["ACT ONE", "Act 2", "ACT IV: THE SEA", "TEASER", "COLD OPEN", "TAG", "第二幕", "**ACT ONE**"],
)
def test_a_centred_act_is_a_card(card: str) -> None:
    one, two = pages(f"She runs.\n\n> {card} <\n\nHe runs.\n")
    line = two.lines[0]
    assert (line.kind, line.row) == (LineKind.ACT, 0)
    assert all(run.underline for run in line.runs)
    assert [line.row for line in two.lines] == [0, 2]
    assert len(one.lines) == 1


@pytest.mark.parametrize(
    "text", ["THE END", "ACT NATURAL", "TAGLINE", "HE ACTS ONE PART", "第二天"]
)
def test_other_centred_lines_start_no_page(text: str) -> None:
    (page,) = pages(f"She runs.\n\n> {text} <\n")
    assert page.lines[-1].kind == LineKind.CENTERED


@pytest.mark.parametrize(
    "text", ["END OF ACT ONE", "END OF TEASER", "End of Act", "END OF EPISODE"]
)
def test_the_end_of_an_act_is_underlined_behind_two_blank_lines(text: str) -> None:
    (page,) = pages(f"She runs.\n\n> {text} <\n")
    line = page.lines[-1]
    assert (line.kind, line.row) == (LineKind.END_OF_ACT, 3)
    assert line.runs[0].underline


def test_an_act_right_behind_the_episode_card_shares_its_page() -> None:
    script = read_fountain("> ACT ONE <\n\nINT. HALL - DAY\n\nShe runs.\n")
    (page,) = paginate_season([PageEpisode(1, "Episode 1", script)])
    assert [(line.row, line.text) for line in page.lines] == [
        (0, "Episode 1"), (2, "ACT ONE"), (5, "INT. HALL - DAY"), (7, "She runs."),
    ]  # fmt: skip


def test_episodes_that_run_on_keep_their_cards_with_their_first_scene() -> None:
    script = read_fountain("INT. HALL - DAY\n\nShe runs.\n")
    episodes = [PageEpisode(n, f"Episode {n}", script) for n in range(1, 9)]
    one, _two = paginate_season(episodes, settings=PageSettings(mode=EpisodePages.CONTINUOUS))
    shown = [line.text for line in one.lines]
    assert shown[-1] == "She runs."
    assert shown.count("INT. HALL - DAY") == sum(text.startswith("Episode") for text in shown) > 4
    assert [line.row for line in one.lines][:4] == [0, 3, 5, 9]


# Scene continueds


def test_scene_continueds_are_off_unless_asked_for() -> None:
    text = "INT. HALL - DAY #3#\n\n" + filler(80)
    assert all(line.kind != LineKind.CONTINUED for page in pages(text) for line in page.lines)


def test_a_scene_over_a_page_end_is_continued_outside_the_body() -> None:
    text = "INT. HALL - DAY #3#\n\n" + filler(80) + "EXT. SEA - DAY #4#\n\nRain.\n"
    plain, marked = pages(text), pages(text, has_scene_continueds=True)
    one, two = marked
    assert (one.lines[-1].text, one.lines[-1].row) == ("(CONTINUED)", LETTER.lines + 1)
    assert (two.lines[0].text, two.lines[0].row, two.lines[0].scene_number) == (
        "CONTINUED:",
        -2,
        "3",
    )
    assert two.lines[-1].text == "Rain."
    assert one.lines[-1].is_artifact
    assert two.lines[0].is_artifact
    assert [page.lines for page in plain] == [
        tuple(line for line in page.lines if line.kind != LineKind.CONTINUED) for page in marked
    ]


def test_a_scene_that_ends_with_its_page_is_not_continued() -> None:
    text = "INT. HALL - DAY\n\n" + filler(51) + "INT. SEA - DAY\n\n" + filler(9)
    one, two = pages(text, has_scene_continueds=True)
    assert LineKind.CONTINUED not in {line.kind for line in (*one.lines, *two.lines)}


def test_text_before_any_heading_is_no_scene() -> None:
    found = pages(filler(80), has_scene_continueds=True)
    assert LineKind.CONTINUED not in {line.kind for page in found for line in page.lines}


def test_a_scene_does_not_run_into_the_next_episode() -> None:
    script = read_fountain("INT. HALL - DAY #3#\n\nShe runs.\n")
    loose = read_fountain("He runs.\n")
    episodes = [PageEpisode(1, "", script), PageEpisode(2, "", loose)]
    found = paginate_season(episodes, settings=PageSettings(has_scene_continueds=True))
    assert [len(page.lines) for page in found] == [2, 1]


# Dashes and numbers


def test_clean_dashes_are_never_divided() -> None:
    over = "x" * 58 + " a-- y\n"
    assert pages(over)[0].lines[1].text == "- y"
    assert pages(over, clean_dashes=True)[0].lines[0].text.endswith(" a--")


def test_scene_numbers_can_be_left_out() -> None:
    (page,) = pages("INT. HALL - DAY #12#\n\nNo.\n", has_scene_numbers=False)
    assert "12" not in page_text(page)


@pytest.mark.parametrize("number", ["1", "12A", "12-14A", "1234567890"])
def test_a_long_heading_meets_neither_its_number_nor_the_paper_s_edge(number: str) -> None:
    copies = 0
    for letters in range(30, 62):
        (page,) = pages(f"INT. {'x' * (letters - 5)} #{number}#\n\nNo.\n")
        line = page.lines[0]
        copies = len(line.scene_number_places)
        first = line.scene_number_places[0]
        assert first == 0.75 * INCH if len(number) < 8 else first + len(number) < line.x
        for place in line.scene_number_places[1:]:
            assert place >= line.x + len(line.text) + 1
            assert place + len(number) <= 8 * INCH
    assert copies == (1 if len(number) > 3 else 2)


# Translations

BILINGUAL = "MARA\n(low)\nYou came back. [[bilingual: 你回来了。]]\nAgain. [[bilingual: 又来。]]\n"


def lines(text: str, choice: Bilingual) -> list[tuple[int, float, str]]:
    (page,) = pages(text, bilingual=choice)
    return [(line.row, line.x, line.text) for line in page.lines]


def test_translations_stand_below_their_lines() -> None:
    assert lines(BILINGUAL, Bilingual.BELOW) == [
        (0, 35.0, "MARA"),
        (1, 29.0, "(low)"),
        (2, 25.0, "You came back."),
        (3, 25.0, "你回来了。"),
        (4, 25.0, "Again."),
        (5, 25.0, "又来。"),
    ]


def test_translations_stand_beside_their_lines() -> None:
    found = {text: (row, x) for row, x, text in lines(BILINGUAL, Bilingual.BESIDE)}
    assert found["You came back."][0] == found["你回来了。"][0]
    assert found["Again."][0] == found["又来。"][0]
    assert found["你回来了。"][1] == found["You came back."][1] + DUAL_SHIFT


def test_a_translation_longer_than_its_line_pushes_the_next_pair_down() -> None:
    text = f"MARA\nNo. [[bilingual: {'不' * 40}]]\nYes. [[bilingual: 是。]]\n"
    found = {text: row for row, _x, text in lines(text, Bilingual.BESIDE)}
    assert found["No."] == 1
    assert found["Yes."] == found["是。"] == 4


def test_translations_can_be_left_out() -> None:
    assert "你" not in "".join(text for _, _, text in lines(BILINGUAL, Bilingual.OFF))


@pytest.mark.parametrize("choice", [Bilingual.BELOW, Bilingual.BESIDE])
@pytest.mark.parametrize(
    "text",
    [
        "She runs. [[bilingual: 她跑。]]\nHe falls.\n[[bilingual: 他倒下。]]\n",
        "INT. HALL - DAY\n[[bilingual: 大厅]]\n\nShe runs.\n",
        "> CUT TO:\n[[bilingual: 切至]]\n",
        "> THE END <\n[[bilingual: 完]]\n",
        "MARA [[bilingual: 玛拉]]\nNo.\n",
        "MARA\n~La la\n[[bilingual: 啦]]\n",
        "MARA\nNo.\n\n[[bilingual: 不。]]\n\nLENA ^\nYes.\n\n[[bilingual: 是。]]\n",
    ],
)
def test_every_translation_is_printed_once(text: str, choice: Bilingual) -> None:
    screenplay = read_fountain(text)
    notes = [
        element.text.removeprefix("bilingual: ")
        for element in screenplay.elements
        if element.kind is Kind.NOTE
    ]
    found = pages(text, bilingual=choice)
    shown = [line.text for page in found for line in page.lines]
    assert notes
    assert all(shown.count(note) == 1 for note in notes)


def test_a_note_without_a_line_above_it_is_no_translation() -> None:
    assert pages("[[bilingual: 你好]]\n\n# Section\n\n[[bilingual: 好]]\n") == ()


def test_a_split_speech_keeps_each_translation_with_its_line() -> None:
    talk = "".join(f"This is line {n}. [[bilingual: 第{n}行。]]\n" for n in range(40))
    found = pages("MARA\n" + talk)
    assert len(found) > 1
    for page in found:
        body = [line for line in page.lines if not line.is_artifact and line.kind != LineKind.CUE]
        assert body[0].kind == LineKind.DIALOGUE
        assert body[-1].kind == LineKind.TRANSLATION


def test_offsets_say_where_a_line_stands_in_its_element() -> None:
    screenplay = read_fountain(filler(47) + long_speech(12) + "\n" + "She *runs* far away. " * 30)
    for page in paginate(screenplay):
        for line in page.lines:
            if not line.is_artifact:
                text = screenplay.elements[line.element].text.replace("*", "")
                assert text[line.offset :].startswith(line.text)


SMALL = PageLayout("small", 8.5, 3.0, 9)
PIECES = st.lists(
    st.sampled_from(
        [
            "INT. HALL - DAY #1#", "[[bilingual: 大厅，日]]", "She runs. " * 20, "She runs.\nHe falls.",
            "MARA\nNo. [[bilingual: 不。]]\nNever. [[bilingual: 从来没有。]]", "> CUT TO:", "> ACT TWO <",
            "MARA\n(low)\n" + "You came back. " * 12 + "[[bilingual: " + "你回来了。" * 30 + "]]",
            "LENA ^\nYes.\n[[bilingual: 是。]]", "> END OF ACT ONE <", "===", "# Section",
        ]
    ),
    max_size=8,
)  # fmt: skip


@settings(deadline=None)
@given(PIECES, st.sampled_from(list(Bilingual)), st.booleans())
def test_no_translation_and_no_line_is_lost(
    pieces: list[str], choice: Bilingual, has_scene_continueds: bool
) -> None:
    screenplay = read_fountain("\n\n".join(pieces))
    chosen = PageSettings(bilingual=choice, has_scene_continueds=has_scene_continueds)
    found = paginate(screenplay, SMALL, settings=chosen)
    hosts = translations(screenplay.elements) if choice != Bilingual.OFF else {}
    expected = dict.fromkeys(range(len(screenplay.elements)), "")
    for index, element in enumerate(screenplay.elements):
        if element.kind not in (Kind.NOTE, Kind.SECTION, Kind.PAGE_BREAK):
            expected[index] = "".join(element.text.split()).upper()
    for each in (each for found_here in hosts.values() for each in found_here):
        expected[each.element] = "".join(each.text.split()).upper()
    printed = dict.fromkeys(expected, "")
    for page in found:
        assert any(not line.is_artifact for line in page.lines)
        for line in page.lines:
            if not line.is_artifact:
                assert 0 <= line.row < SMALL.lines
                text = line.text.replace("(CONT'D)", "")
                printed[line.element] += "".join(text.split()).upper()
    assert printed == expected


def test_speeches_with_and_without_a_translation_beside_them_stand_at_the_same_edges() -> None:
    text = "INT. A - DAY\n\nMARA\n(low)\nYes. [[bilingual: 是。]]\n\nLENA\n(low)\nNo.\n"
    beside = PageSettings(bilingual=Bilingual.BESIDE)
    (page,) = paginate(read_fountain(text), settings=beside)
    edges: dict[str, set[float]] = {}
    for line in page.lines:
        if line.kind not in (LineKind.HEADING, LineKind.TRANSLATION):
            edges.setdefault(line.kind.value, set()).add(line.x)
    assert {kind: len(places) for kind, places in edges.items()} == {
        "character": 1, "parenthetical": 1, "dialogue": 1,
    }  # fmt: skip
    (plain_page,) = paginate(
        read_fountain(text.replace(" [[bilingual: 是。]]", "")), settings=beside
    )
    assert {line.x for line in plain_page.lines if line.kind == LineKind.DIALOGUE} == {25.0}


def test_a_giant_paragraph_is_looked_through_once_and_not_for_each_page() -> None:
    sentence = "The tide takes it away and brings it back again. "
    pages = paginate(read_fountain("INT. A - DAY\n\n" + sentence * 4000))
    words = " ".join(line.text for page in pages for line in page.lines).split()
    assert words[4:] == (sentence * 4000).split()
    assert all(page.lines[-1].text.endswith(".") for page in pages)
