"""Places in the source, and text that is made to hurt."""

from __future__ import annotations

import pytest

from tests.work import LINEAR, growth
from writersroom.script.elements import Span
from writersroom.script.fountain import read_fountain, write_fountain


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
        "x " * 10_000 + "[[n]] " * 5_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_text_is_read_and_written_back(text: str) -> None:
    assert write_fountain(read_fountain(text)) == text


def test_notes_without_words_between_them_are_read_in_linear_time() -> None:
    assert growth(lambda count: read_fountain("x " + "[[n]] " * count), 4_000) < LINEAR
