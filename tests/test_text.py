"""Cleaning text: what is passed over at a glance holds nothing that would have to go."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from writersroom.text import clean


def test_every_single_character_is_kept_shown_or_dropped_as_its_category_says() -> None:
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        if char in "\r\u2028\u2029":
            expected = "\n"
        elif char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
            expected = f"<U+{code:04X}>"
        elif unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t":
            expected = ""
        else:
            expected = unicodedata.normalize("NFC", char)
        assert clean(char) == expected, hex(code)


def test_a_tower_of_marks_is_cut_on_every_letter_and_a_real_name_is_not() -> None:
    marks = "\u0336"
    for letter in "qл林한\u0e01":
        tower = letter + marks * 30
        assert clean(f"{tower} {tower}") == f"{letter}{marks * 8} {letter}{marks * 8}"
    name = "\u0e01\u0e49\u0e33 \u05e9\u05c1\u05b8"
    assert clean(name) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("bad \x1b[31mthing\x1b[0m happened", "bad thing happened"),
        ("\x1b[2J\x1b[1;1Hon top\x1b[?25l", "on top"),
        ("\x9b38;5;196mred", "red"),
        ("\x1b]0;title\x07words", "words"),
        ("\x1b]8;;http://a.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b[[shot: CU LENA]]", "[[shot: CU LENA]]"),
        ("\x1b[[[shot: CU LENA]]", "[[[shot: CU LENA]]"),
        ("[31m is no command", "[31m is no command"),
        ("\x1b]0;never ended", "]0;never ended"),
    ],
)
def test_a_command_to_the_terminal_goes_whole(sent: str, kept: str) -> None:
    assert clean(sent) == kept
