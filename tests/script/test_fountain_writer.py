"""Writing Fountain: nothing is lost unedited, forced where needed, one element changes alone."""

from __future__ import annotations

from dataclasses import replace as changed

import pytest

from tests.script.fountain_models import an_element
from writersroom.script.elements import Element, Kind, Screenplay
from writersroom.script.fountain import compose, read_fountain, replace, write_fountain


def essence(element: Element) -> tuple[Kind, str, str, bool, int]:
    return element.kind, element.text, element.scene_number, element.dual, element.depth


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


def test_lines_of_an_edit_end_as_those_of_the_text_do() -> None:
    screenplay = read_fountain("INT. A\r\n\r\nRain.\r\n")
    assert replace(screenplay, 1, "Snow.\nIce.").source == "INT. A\r\n\r\nSnow.\r\nIce.\r\n"


def test_two_edits_in_one_text_leave_the_rest_copied() -> None:
    screenplay = read_fountain("One.\n\n[[a]]\n\nTwo [[b]] three.\n\nEnd.\n")
    elements = [
        changed(element, text=f"{element.text}!", raw="")
        if element.text in ("One.", "b")
        else element
        for element in screenplay.elements
    ]
    assert write_fountain(changed(screenplay, elements=tuple(elements))) == (
        "One.!\n\n[[a]]\n\nTwo [[b!]] three.\n\nEnd.\n"
    )


def test_an_empty_line_of_a_note_is_kept_and_one_of_its_boneyard_is_left_alone() -> None:
    for text, line in (("a\n\nb", "[[a\n  \nb]]"), ("a\n/*\n\n*/", "[[a\n/*\n\n*/]]")):
        assert compose([an_element(Kind.NOTE, text)]) == f"{line}\n"


def test_a_text_that_opens_with_a_byte_order_mark_of_its_own_keeps_it() -> None:
    screenplay = read_fountain("\ufeff\ufeffSeries: x\nSeason: 2\n\nRain.")
    again = read_fountain(compose(screenplay.elements, screenplay.title_page))
    assert again.title_page == screenplay.title_page
    assert again.title_page[0] == ("\ufeffSeries", ("x",))


def test_an_edit_that_would_make_a_title_page_gets_a_blank_line_above() -> None:
    screenplay = read_fountain("NOTES:\nHi.\n\nRain.\n")
    changed = replace(screenplay, 1, "~la")
    assert changed.source == "\nNOTES:\n ~la\n\nRain.\n"
    assert [e.text for e in changed.elements] == ["NOTES:", "~la", "Rain."]
