"""Writing Fountain: nothing is lost unedited, forced where needed, one element changes alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from writersroom.script.elements import Element, Kind, Screenplay, Span
from writersroom.script.fountain import compose, read_fountain, replace, write_fountain

NOWHERE = Span(0, 0, 0, 0)


def an_element(
    kind: Kind, text: str, number: str = "", *, dual: bool = False, depth: int = 0
) -> Element:
    return Element(kind, text, NOWHERE, scene_number=number, dual=dual, depth=depth)


def essence(element: Element) -> tuple[Kind, str, str, bool, int]:
    return element.kind, element.text, element.scene_number, element.dual, element.depth


FRAGMENTS = [
    "INT. LOFT - NIGHT #1-2#", ".内 客厅 日 #1-1#", "MARA", "MARA (V.O.)", "@林晚", "LEO ^", "Hi.", "(beat)",
    "~la", "CUT TO:", "> Fade.", "> END <", "# One", "## Two", "= syn", "===", "[[hook]]", "[[a", "b]]", "/*",
    "*/", "!x", "!INT. X", "Title: x", "    y", "", "", "", " ", "  ", "\t", "*a*", "@", ".", "!", ">", "~",
    "#", "=", "==", "x [[n]] y", "x /* z */", "雨。", "É", "404", "MARA^", "\u3000", "=== x", " ~x", " ===", " >x",
]  # fmt: skip
LINES = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=8)), max_size=14)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@settings(max_examples=150)
@given(LINES, ENDS, st.booleans())
def test_any_text_is_written_back(lines: list[str], end: str, with_mark: bool) -> None:
    text = ("\ufeff" if with_mark else "") + end.join(lines)
    assert write_fountain(read_fountain(text)) == text


@settings(max_examples=100)
@given(st.text())
def test_no_letter_is_lost(text: str) -> None:
    screenplay = read_fountain(text)
    seen = "".join(
        [e.raw for e in screenplay.elements]
        + [key + "".join(values) for key, values in screenplay.title_page]
    )
    assert {sign for sign in text if sign.isalnum()} <= set(seen)


CLEAN = [
    line
    for line in FRAGMENTS
    if "[[a" not in line and "b]]" not in line and line not in ("/*", "*/")
]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(CLEAN), max_size=14), ENDS)
def test_composed_elements_read_back_equal(lines: list[str], end: str) -> None:
    screenplay = read_fountain(end.join(lines))
    again = read_fountain(compose(screenplay.elements, screenplay.title_page))
    assert [essence(e) for e in again.elements] == [essence(e) for e in screenplay.elements]
    assert again.title_page == screenplay.title_page


@pytest.mark.parametrize(
    ("kind", "text", "line"),
    [
        (Kind.SCENE_HEADING, "INT. LOFT", "INT. LOFT"),
        (Kind.SCENE_HEADING, "ROOF", ".ROOF"),
        (Kind.SCENE_HEADING, "内 客厅 日", ".内 客厅 日"),
        (Kind.ACTION, "INT. LOFT", "!INT. LOFT"),
        (Kind.ACTION, ".x", "!.x"),
        (Kind.ACTION, "@x", "!@x"),
        (Kind.ACTION, "!x", "!!x"),
        (Kind.ACTION, "~x", "!~x"),
        (Kind.ACTION, ">x", "!>x"),
        (Kind.ACTION, "# x", "!# x"),
        (Kind.ACTION, "= x", "!= x"),
        (Kind.ACTION, "====", "!===="),
        (Kind.ACTION, "CUT TO:", "!CUT TO:"),
        (Kind.ACTION, "MARA\nruns", "!MARA\nruns"),
        (Kind.ACTION, "MARA", "MARA"),
        (Kind.ACTION, "Title: x", "!Title: x"),
        (Kind.ACTION, "...", "..."),
        (Kind.CHARACTER, "MARA", "MARA\n  "),
        (Kind.CHARACTER, "Mara", "@Mara\n  "),
        (Kind.CHARACTER, "林晚", "@林晚\n  "),
        (Kind.CHARACTER, "404", "@404\n  "),
        (Kind.CHARACTER, "#MARA", "@#MARA\n  "),
        (Kind.CHARACTER, "INT. MARA", "@INT. MARA\n  "),
        (Kind.TRANSITION, "CUT TO:", "CUT TO:"),
        (Kind.TRANSITION, "Fade.", "> Fade."),
        (Kind.TRANSITION, "切至", "> 切至"),
        (Kind.CENTERED, "END", "> END <"),
        (Kind.LYRICS, "la", "~la"),
        (Kind.SYNOPSIS, "s", "= s"),
        (Kind.NOTE, "hook", "[[hook]]"),
        (Kind.BONEYARD, " cut ", "/* cut */"),
        (Kind.PAGE_BREAK, "", "==="),
    ],
)
def test_an_element_is_forced_only_where_needed(kind: Kind, text: str, line: str) -> None:
    element = an_element(kind, text)
    written = compose([element])
    assert written == f"{line}\n"
    assert [essence(e) for e in read_fountain(written).elements] == [essence(element)]


def test_blocks_part_by_one_blank_line_and_speeches_by_none() -> None:
    written = compose(
        [
            an_element(Kind.SECTION, "Episode 7", depth=1),
            an_element(Kind.SCENE_HEADING, "INT. LOFT", "7-1"),
            an_element(Kind.CHARACTER, "MARA"),
            an_element(Kind.PARENTHETICAL, "(low)"),
            an_element(Kind.DIALOGUE, "Hi.\n\nYou."),
            an_element(Kind.CHARACTER, "LEO", dual=True),
            an_element(Kind.DIALOGUE, "Yes."),
            an_element(Kind.ACTION, "Rain."),
        ],
        (("Title", ("The Ring",)), ("Contact", ("Road 1", "Town"))),
    )
    assert written == (
        "Title: The Ring\nContact:\n    Road 1\n    Town\n\n# Episode 7\n\nINT. LOFT #7-1#\n\n"
        "MARA\n(low)\nHi.\n  \nYou.\n\nLEO ^\nYes.\n\nRain.\n"
    )


def test_a_cue_that_looks_like_a_title_page_is_protected() -> None:
    elements = [an_element(Kind.CHARACTER, "NOTES:"), an_element(Kind.DIALOGUE, "first: this")]
    again = read_fountain(compose(elements))
    assert [essence(e) for e in again.elements] == [essence(e) for e in elements]


def test_replacing_changes_only_that_elements_lines() -> None:
    text = "Title: x\r\n\r\nINT. A #1#\r\n\r\n\r\nOne [[n]]\r\nmore.\r\n\r\nMARA ^\r\nHi.\r\n"
    screenplay = read_fountain(text)
    index = next(i for i, e in enumerate(screenplay.elements) if e.text.startswith("One"))
    changed = replace(screenplay, index, "Two.")
    assert changed.source == text.replace("One [[n]]\r\nmore.", "Two. [[n]]")


@pytest.mark.parametrize(
    ("kind", "text", "line"),
    [
        (Kind.SCENE_HEADING, "ROOF", ".ROOF #1#"),
        (Kind.CHARACTER, "Leo", "@Leo"),
        (Kind.DIALOGUE, "Bye.\n\n!no", "Bye.\n  \n !no"),
        (Kind.ACTION, "CUT TO:", "!CUT TO:"),
        (Kind.NOTE, "pickup", "[[pickup]]"),
    ],
)
def test_a_replaced_element_keeps_its_kind(kind: Kind, text: str, line: str) -> None:
    screenplay = read_fountain("INT. A #1#\n\nRain. [[hook]]\n\nMARA\nHi.\n")
    index = next(i for i, e in enumerate(screenplay.elements) if e.kind is kind)
    changed = replace(screenplay, index, text)
    assert (changed.elements[index].kind, changed.elements[index].text) == (kind, text)
    assert len(changed.elements) == len(screenplay.elements)
    assert line in changed.source


def test_an_edited_element_is_generated_and_the_rest_copied() -> None:
    screenplay = read_fountain("INT. A\n\n\nOne.\n\n  Two.")
    elements = list(screenplay.elements)
    place = elements.index(next(e for e in elements if e.text == "One."))
    elements[place] = Element(Kind.ACTION, "INT. B", elements[place].span)
    assert write_fountain(Screenplay(tuple(elements), (), screenplay.source)) == (
        "INT. A\n\n\n!INT. B\n\n  Two."
    )
