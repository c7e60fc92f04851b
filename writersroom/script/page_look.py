"""Paragraphs told apart by how they stand on the page: of Word files without styles, and of plain pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.script.cues import heading_prefix
from writersroom.script.elements import Notice
from writersroom.script.emphasis import plain
from writersroom.script.fountain_rules import is_cue, is_upper
from writersroom.script.vertical_lines import is_cut, numbered_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

STANDS_APART = "stands apart"
"""Of a short line in capitals, indented like no cue or speech: a sign, or the end; nobody knows."""
_LEAST = 0.3
"""Inches by which a speech stands in from the action, and a cue from its speech."""
_LONGEST_CUE = 50
_AFTER_CUE = ("character", "dialogue", "parenthetical")

Look = tuple[str, float, str]
"""Text, left indent in inches, and alignment (`left`, `center`, `right`) of a paragraph."""


def styles_by_look(looks: Sequence[Look]) -> list[str] | None:
    """The screenplay style of each paragraph; None where they do not stand as in a screenplay.

    One speech below a heading is enough: its cue stands in deeper than its words.
    """
    texts = [plain(text).strip() for text, _indent, _alignment in looks]
    headings = [index for index, text in enumerate(texts) if is_heading_line(text)]
    if not headings:
        return None
    base = min(looks[index][1] for index in headings)
    styles: list[str] = []
    speech: float | None = None
    """How far in the words of the open speech stand."""
    for index, (_text, indent, alignment) in enumerate(looks):
        following = _next(texts, looks, index, base)
        style = _style(texts[index], indent - base, alignment, following, speech)
        styles.append(style)
        if style == "character":
            speech = following
        elif style not in _AFTER_CUE:
            speech = None
    return styles if "character" in styles[headings[0] :] else None


def is_heading_line(text: str) -> bool:
    """Whether a line is a scene heading, its number in front or not."""
    return "\n" not in text and bool(heading_prefix(numbered_heading(text)[0]))


def stands_apart(line: int, words: str) -> Notice:
    """What is told of such a line."""
    message = _("This line is indented like no cue or speech; it is read as action: {words}")
    return Notice(line, message.format(words=words))


def _style(text: str, indent: float, alignment: str, following: float, speech: float | None) -> str:
    """The style of one paragraph; `speech` says how far in the open speech stands, if any is."""
    if is_heading_line(text) and indent < _LEAST:
        return "scene heading"
    is_deep = indent >= _LEAST + (speech or 0.0)
    if (
        alignment == "right"
        or (text.endswith("TO:") and indent >= _LEAST)
        or (is_deep and is_cut(text))
    ):
        return "transition"
    is_short = bool(text) and len(text) <= _LONGEST_CUE and "\n" not in text
    if is_short and is_cue(text) and _LEAST <= following <= indent - _LEAST:
        return "character"
    if alignment == "center":
        return "centered"
    is_bracketed = text.startswith("(") and text.endswith(")")
    if is_deep and is_short and is_upper(text) and not is_bracketed:
        return STANDS_APART
    if speech is not None and indent >= _LEAST:
        return "parenthetical" if is_bracketed else "dialogue"
    return "action"


def _next(texts: Sequence[str], looks: Sequence[Look], index: int, base: float) -> float:
    """How far in the words of a speech below stand; the parentheticals before them passed over."""
    for place in range(index + 1, min(index + 4, len(texts))):
        if texts[place] and not texts[place].startswith("("):
            return looks[place][1] - base
    return 0.0
