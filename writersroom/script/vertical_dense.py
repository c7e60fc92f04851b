"""English scripts without blank lines between their paragraphs, as Word files and chats give them."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from writersroom.script.cues import split_cue
from writersroom.script.fountain_rules import is_cue
from writersroom.script.vertical_lines import LABELS, bare, heading_of, is_cut, named_line, tags_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_CUE = 40
_FEWEST_CUES = 2
_MOST_APART = 0.25
"""Share of the speeches that may stand behind a blank line in a text that parts nothing by them."""
_ENDS = re.compile(r"[.?!…:;,][\"'”’)\]*_]*\Z|[-–—]\Z")
_SENTENCE_END = re.compile(r"[.?!…][\"'”’)\]*_]*\Z|[-–—]\Z")


def is_dense(lines: Sequence[str]) -> bool:
    """Whether speeches follow upon each other without the blank line that would part them.

    One speech tells where no blank line stands between any two lines.
    """
    glued = apart = 0
    fewest = 1
    previous = ""
    for index, line in enumerate(lines):
        text = bare(line[:200])
        following = lines[index + 1] if index + 1 < len(lines) else ""
        if text and index and not previous:
            fewest = _FEWEST_CUES
        if text and not heading_of(previous) and _opens_speech(text, following):
            glued, apart = glued + bool(previous), apart + (not previous)
        previous = text
    return glued >= fewest and apart <= _MOST_APART * (glued + apart)


def dense_cues(lines: Sequence[str]) -> frozenset[str]:
    """The names that stand alone on a line above text at least twice, in upper case."""
    names = Counter(
        split_cue(bare(line)).name
        for line, following in pairwise(lines)
        if is_cue_line(bare(line[:200]), following)
    )
    return frozenset(name for name, count in names.items() if count > 1)


def is_cue_line(text: str, following: str) -> bool:
    """Whether a line alone may be a cue: upper case, short, no sentence, with text below it."""
    return (
        len(text) <= _LONGEST_CUE
        and bool(following.strip())
        and is_cue(text)
        and not _ENDS.search(split_cue(text).name)
        and text not in LABELS
        and not is_cut(text)
        and not heading_of(text)
    )


def is_said_on(before: str, text: str) -> bool:
    """Whether a line goes on with the sentence of the line before: wrapped text, not a new paragraph."""
    return text[:1].islower() or not _SENTENCE_END.search(before.strip())


def _opens_speech(text: str, following: str) -> bool:
    return bool(not tags_of(text) and (named_line(text) or is_cue_line(text, following)))
