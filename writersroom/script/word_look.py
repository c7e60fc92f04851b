"""Word paragraphs told apart by how they stand on the page, where their styles say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.script.cues import heading_prefix
from writersroom.script.emphasis import plain
from writersroom.script.fountain_rules import is_cue

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEWEST_SPEECHES = 2
_LEAST = 0.3
"""Inches by which a speech stands in from the action, and a cue from its speech."""
_LONGEST_CUE = 50
_AFTER_CUE = ("character", "dialogue", "parenthetical")

Look = tuple[str, float, str]
"""Text, left indent in inches, and alignment (`left`, `center`, `right`) of a paragraph."""


def styles_by_look(looks: Sequence[Look]) -> list[str] | None:
    """The screenplay style of each paragraph; None where they do not stand as in a screenplay."""
    texts = [plain(text).strip() for text, _indent, _alignment in looks]
    headings = [index for index, text in enumerate(texts) if is_heading_line(text)]
    if not headings:
        return None
    base = min(looks[index][1] for index in headings)
    styles: list[str] = []
    for index, (_text, indent, alignment) in enumerate(looks):
        inside = bool(styles) and styles[-1] in _AFTER_CUE
        styles.append(
            _style(texts[index], indent - base, alignment, _next(texts, looks, index, base), inside=inside)
        )  # fmt: skip
    return styles if styles.count("character") >= _FEWEST_SPEECHES else None


def is_heading_line(text: str) -> bool:
    """Whether a line of a Word file is a scene heading, its number in front or not."""
    words = text.split("\t", 1)[-1] if text[:1].isdigit() and "\t" in text else text
    return "\n" not in text and bool(heading_prefix(words))


def _style(text: str, indent: float, alignment: str, following: float, *, inside: bool) -> str:
    if is_heading_line(text) and indent < _LEAST:
        return "scene heading"
    if alignment == "right" or (text.endswith("TO:") and indent >= _LEAST):
        return "transition"
    is_short = bool(text) and len(text) <= _LONGEST_CUE and "\n" not in text
    if is_short and is_cue(text) and _LEAST <= following <= indent - _LEAST:
        return "character"
    if alignment == "center":
        return "centered"
    if inside and indent >= _LEAST:
        return "parenthetical" if text.startswith("(") and text.endswith(")") else "dialogue"
    return "action"


def _next(texts: Sequence[str], looks: Sequence[Look], index: int, base: float) -> float:
    """How far in the words of a speech below stand; the parentheticals before them passed over."""
    for place in range(index + 1, min(index + 4, len(texts))):
        if texts[place] and not texts[place].startswith("("):
            return looks[place][1] - base
    return 0.0
