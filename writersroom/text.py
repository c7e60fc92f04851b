"""Cleaning text that people, files and models send: once before storing, once more before showing."""

from __future__ import annotations

import re
import unicodedata

LARGEST_FILE = 50 * 2**20
"""Bytes: more than any script; a film kept by mistake would make every backup slow."""
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029")
_COMMAND = re.compile(
    r"(?:\x1b\[|\x9b)[?<=>!]?[0-9;:]*[ $]?[@-Z`-~]"  # colours, cursor, modes
    r"|\x1b\][0-9]*;[^\x07\x1b\n]*(?:\x07|\x1b\\)"  # titles, links, the clipboard
    r"|\x1b[()][0-9A-B]"  # alphabets
)
"""What a terminal would obey as one command; `[` ends none, so that no opened note goes with it."""
_ODD = re.compile(
    "[^\n\t -~\xa0-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u3000-\u3029\u3030-\u3098\u309b-\ua66e"
    "\uac00-\ud7ff\uff00-\uffef]+"
)
"""Runs of characters of which some may have to go; Latin, Greek, Chinese, Japanese and Korean need no look."""
_MAX_MARKS = 8
"""Combining marks kept in a row; real scripts need at most a handful, mark towers hundreds."""


def clean(text: str) -> str:
    """`text` without what could harm a terminal or a reader: for storing, and again for showing.

    NFC; line ends become newlines; commands to a terminal go whole, so do control characters (ESC,
    C1, NUL), lone surrogates and mark towers; bidirectional overrides become visible as `<U+202E>`.
    ZWJ, ZWNJ and the plain direction marks stay: real names need them.
    """
    if "\x1b" in text or "\x9b" in text:
        text = _COMMAND.sub("", text)
    return _ODD.sub(_cleaned, unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text)))


def _cleaned(odd: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for char in odd.group():
        category = unicodedata.category(char)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069":
            kept.append(f"<U+{ord(char):04X}>")
        elif category not in ("Cc", "Cs") and marks <= _MAX_MARKS:
            kept.append(char)
    return "".join(kept)


def clean_line(text: str) -> str:
    """`clean` for a value that must stay on one line: white space runs become one space."""
    return re.sub(r"\s+", " ", clean(text)).strip()


def lowered(text: str) -> str:
    """`text` in small letters, each in its place: a match found in one stands there in the other."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)
