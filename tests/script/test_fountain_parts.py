"""Scene numbers, dual dialogue, title pages and places in the source."""

from __future__ import annotations

import pytest

from writersroom.script.elements import Element, Kind, Span
from writersroom.script.fountain import read_fountain, write_fountain


def only(text: str, kind: Kind) -> list[Element]:
    return [element for element in read_fountain(text).elements if element.kind is kind]


@pytest.mark.parametrize("number", ["1", "12a", "3-14", "42.7", "A1", "7-3", "第3"])
def test_a_scene_number_is_kept_as_typed(number: str) -> None:
    (heading,) = only(f"INT. LOFT - NIGHT #{number}#  \n\nx", Kind.SCENE_HEADING)
    assert (heading.text, heading.scene_number) == ("INT. LOFT - NIGHT", number)


@pytest.mark.parametrize("tail", ["#4", "##", "# 4#", "#a b#", "#a#b"])
def test_other_number_signs_are_text(tail: str) -> None:
    (heading,) = only(f"INT. APT {tail}", Kind.SCENE_HEADING)
    assert (heading.text, heading.scene_number) == (f"INT. APT {tail}", "")


def test_a_number_in_front_of_the_last_one_is_text() -> None:
    (heading,) = only(".ROOM #1# #2#", Kind.SCENE_HEADING)
    assert (heading.text, heading.scene_number) == ("ROOM #1#", "2")


@pytest.mark.parametrize("mark", ["^", " ^", "  ^ ", " ^[[n]]"])
def test_the_second_cue_of_a_pair_is_dual(mark: str) -> None:
    first, second = only(f"MARA\nHi.\n\nLEO{mark}\nYou.", Kind.CHARACTER)
    assert (first.dual, second.dual, second.text) == (False, True, "LEO")


@pytest.mark.parametrize(
    "before", ["", "Rain.\n\n", "MARA\nHi.\n\nRain.\n\n", "MARA\nHi.\n\nINT. X\n\n"]
)
def test_a_dual_mark_needs_a_speech_before(before: str) -> None:
    assert not only(f"{before}LEO ^\nYou.", Kind.CHARACTER)[-1].dual


def test_a_third_cue_is_no_pair() -> None:
    cues = only("A1\nx\n\nB1 ^\ny\n\nC1 ^\nz", Kind.CHARACTER)
    assert [cue.dual for cue in cues] == [False, True, False]


def test_a_note_between_does_not_part_a_dual_pair() -> None:
    assert only("MARA\nHi.\n\n[[n]]\n\n@leo ^\nYou.", Kind.CHARACTER)[1].dual


def test_a_title_page_keeps_keys_order_and_duplicates() -> None:
    text = "Title: _**THE RING**_\nauthor: A\nauthor: B\nContact:\n    Tel: 555\n\tRoad 1\nX-Y: z\n\nINT. A"
    screenplay = read_fountain(text)
    assert screenplay.title_page == (
        ("Title", ("_**THE RING**_",)),
        ("author", ("A",)),
        ("author", ("B",)),
        ("Contact", ("Tel: 555", "Road 1")),
        ("X-Y", ("z",)),
    )
    assert [element.text for element in screenplay.elements] == ["INT. A"]


def test_an_inline_value_may_go_on_in_indented_lines() -> None:
    assert read_fountain("Title: One\n  Two\n\nx").title_page == (("Title", ("One", "Two")),)


@pytest.mark.parametrize(
    "text",
    [
        "FADE IN:\n\nINT. A",
        "FADE IN:",
        "So it goes: badly.\n\nx",
        "Title:\n\nx",
        "Note to self: one\nplain words\n\nx",
        "Title: x\nplain words",
        "    Title: x",
        "\nTitle: x",
    ],
)
def test_a_colon_alone_makes_no_title_page(text: str) -> None:
    assert read_fountain(text).title_page == ()


def test_two_unusual_keys_make_a_title_page() -> None:
    assert read_fountain("Series: x\nSeason: 2").title_page == (
        ("Series", ("x",)),
        ("Season", ("2",)),
    )


def test_a_title_page_may_follow_a_note() -> None:
    screenplay = read_fountain("[[draft]]\n/* old */\nTitle: x\n\nINT. A")
    assert screenplay.title_page == (("Title", ("x",)),)
    assert [e.kind for e in screenplay.elements] == [Kind.NOTE, Kind.BONEYARD, Kind.SCENE_HEADING]


def test_notes_inside_a_title_page_are_elements() -> None:
    screenplay = read_fountain("Title: x [[working title]]\n\nINT. A")
    assert screenplay.title_page == (("Title", ("x",)),)
    assert screenplay.elements[0].text == "working title"


def test_places_count_from_one_and_hold_the_source() -> None:
    text = "INT. A\r\n\r\nShe [[who]] runs.\r\nFar.\r\n"
    heading, action, note = read_fountain(text).elements
    assert heading.span == Span(1, 1, 1, 7)
    assert (action.span, action.raw) == (Span(3, 1, 4, 5), "She [[who]] runs.\r\nFar.")
    assert (note.span, note.raw) == (Span(3, 5, 3, 12), "[[who]]")


def test_places_behind_a_note_of_several_lines_are_source_lines() -> None:
    elements = read_fountain("\ufeff[[a\nb]] x\n\nINT. A\n\n/* c\n\nd */\n\nEnd.").elements
    assert [(e.kind.value, e.line, e.span.end_line) for e in elements] == [
        ("action", 1, 2), ("note", 1, 2), ("scene_heading", 4, 4), ("boneyard", 6, 8), ("action", 10, 10),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "/*" * 10_000,
        "[[" * 100_000,
        "[[\n\n" * 50_000 + "]]",
        "[[" * 50_000 + "\n\n" + "]]" * 50_000,
        "A" * 1_000_000,
        "#" * 200_000,
        "INT. " + "#a" * 200_000 + "#",
        "MARA (" * 50_000 + "\nx",
        "MARA" + " " * 200_000 + "^\nx",
        "X" + "\t " * 200_000 + "x\n" * 3,
        "Title: x\n" * 50_000,
        "\0\0INT. A\0\n\nMARA\0\n\0hi",
        "\ud800INT. A\n\n\udfff",
        "a\r\nb\rc\n\r\n\r\r",
        "\ufeff",
        "\r",
        "@\n.\n!\n>\n~\n=\n#\n^\n><\n[[]]\n/**/",
        "x " * 100_000 + "[[n]] " * 50_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_text_is_read_and_written_back(text: str) -> None:
    assert write_fountain(read_fountain(text)) == text
