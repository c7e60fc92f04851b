"""Cleaning text: what is passed over at a glance holds nothing that would have to go."""

from __future__ import annotations

import sys
import unicodedata

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
