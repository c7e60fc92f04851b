"""What makes a single line a heading, a cue, a transition: shared by the Fountain reader and writer."""

from __future__ import annotations

import re

from writersroom.script.cues import heading_prefix

_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_ORDINALS = str.maketrans("", "", "ºª")
_HEADING_START = frozenset("iIeE*_")
_NUMBER_SIGNS = frozenset("-.")


def is_heading(text: str) -> bool:
    """True for text that opens with a listed prefix and goes on; indent apart."""
    text = text.lstrip()
    return text[:1] in _HEADING_START and bool(heading_prefix(text))


def is_forced_heading(text: str) -> bool:
    """True for a dot before anything but a second dot or white space; indent apart."""
    return text[:1] == "." and text[1:2] not in ("", ".") and not text[1].isspace()


def is_cue(text: str) -> bool:
    """True for an upper-case name, whatever the case of its extensions in brackets.

    A letter of a script without case is neither: caseless names need `@`.
    """
    name, bracket, _ = text.partition("(")
    if "（" in name:
        name, bracket, _ = name.partition("（")
    if not is_upper(name):
        return False
    return not bracket or is_upper(_BRACKETED.sub("", text))


def is_upper(text: str) -> bool:
    """True where there is an upper-case letter and no lower-case one; `º` and `ª` are signs."""
    return text.isupper() or (("º" in text or "ª" in text) and text.translate(_ORDINALS).isupper())


def is_transition(line: str) -> bool:
    """True for an upper-case line that ends in `TO:`; a space behind the colon makes it action."""
    return line.rstrip("*_").endswith("TO:") and is_upper(line)


def is_parenthetical(text: str) -> bool:
    """True for a line of a speech that stands in brackets, half or full width."""
    return len(text) > 1 and text[0] in "(（" and text[-1] in ")）"


def is_kept_blank(line: str) -> bool:
    """True for two or more spaces: an empty line inside a speech."""
    return len(line) > 1 and not line.strip(" ")


def is_page_break(line: str) -> bool:
    """True for three or more `=` only, in the first column."""
    return line.startswith("===") and not line.rstrip().strip("=")


def is_synopsis(text: str) -> bool:
    """True for one `=` and text behind it; indent apart."""
    return text[:1] == "=" and text[1:2] not in ("", "=") and bool(text[1:].strip())


def split_scene_number(text: str) -> tuple[str, str]:
    """Heading text and scene number, exactly as typed; the number empty where there is none."""
    text = text.rstrip()
    if not text.endswith("#"):
        return text, ""
    start = text.rfind("#", 0, -1)
    number, heading = text[start + 1 : -1], text[:start].rstrip()
    if start <= 0 or not heading or not number:
        return text, ""
    if all(sign.isalnum() or sign in _NUMBER_SIGNS for sign in number):
        return heading, number
    return text, ""
