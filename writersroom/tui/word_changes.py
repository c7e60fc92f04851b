"""Two texts compared word by word: `-` before what goes, `+` before what comes."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from rich.text import Text

from writersroom.bible.merging import pairs
from writersroom.room.nearby import near_changes
from writersroom.tui.show import show

if TYPE_CHECKING:
    from collections.abc import Sequence

GONE, COME = "strike reverse", "underline reverse"
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+|\s+|.", re.DOTALL)
"""A Han character is a word of its own; signs stand alone."""
_LEAST_LIKENESS = 0.3
"""Lines less like each other than this are read better as one gone and one come."""


def word_changes(before: str, after: str) -> Text:
    """The lines that differ with two lines around each; words that differ are marked in them."""
    if before and not after:
        return _whole(before, "-")
    if after and not before:
        return _whole(after, "+")
    text = Text()
    for pair in near_changes(list(pairs(before, after))):
        if pair is None:
            text.append("  ...\n", "dim")
        elif pair.is_same:
            text.append_text(show(f"  {pair.left}\n", "dim"))
        else:
            text.append_text(_changed(pair.left, pair.right))
    return text


def _whole(words: str, sign: str) -> Text:
    return show("".join(f"{sign} {line}\n" for line in words.split("\n")))


def _changed(left: str | None, right: str | None) -> Text:
    one, other = words_of(left or ""), words_of(right or "")
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    is_alike = left is not None and right is not None and matcher.ratio() >= _LEAST_LIKENESS
    goes, comes = Text("- "), Text("+ ")
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        is_marked = is_alike and tag != "equal"
        goes.append_text(show("".join(one[a1:a2]), GONE if is_marked else ""))
        comes.append_text(show("".join(other[b1:b2]), COME if is_marked else ""))
    text = Text()
    for line, shown in ((left, goes), (right, comes)):
        if line is not None:
            text.append_text(shown).append("\n")
    return text


def words_of(line: str) -> Sequence[str]:
    """The words, spaces and signs of a line; joined they are the line."""
    return _WORD.findall(line)
