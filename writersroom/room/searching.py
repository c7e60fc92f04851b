"""Finding words in a script and putting others in their place; plain functions over text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Place = tuple[int, int, int]
"""Row, first column, column after the last; all from 0."""


@dataclass(frozen=True)
class Wanted:
    """What to look for: literal words, never a pattern."""

    words: str
    matches_case: bool = False
    is_whole_word: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """The compiled search; None where there are no words."""
        if not self.words:
            return None
        found = re.escape(self.words)
        if self.is_whole_word:
            # Han characters stand side by side: a name is whole wherever it stands.
            before = (
                r"(?<![^\W\u3400-\u9fff])" if re.match(r"[^\W\u3400-\u9fff]", self.words) else ""
            )
            after = (
                r"(?![^\W\u3400-\u9fff])" if re.search(r"[^\W\u3400-\u9fff]\Z", self.words) else ""
            )
            found = before + found + after
        return re.compile(found, 0 if self.matches_case else re.IGNORECASE)


def places(lines: Sequence[str], wanted: Wanted) -> list[Place]:
    """Every place of the words, from the top; they never reach over a line end."""
    pattern = wanted.pattern
    if pattern is None:
        return []
    return [
        (row, found.start(), found.end())
        for row, line in enumerate(lines)
        for found in pattern.finditer(line)
    ]


def next_place(found: Sequence[Place], row: int, column: int, step: int) -> int | None:
    """Index of the first place at or behind the cursor (`step` 1), or before it (-1), round the end."""
    if not found:
        return None
    if step > 0:
        ahead = (i for i, place in enumerate(found) if place[:2] >= (row, column))
        return next(ahead, 0)
    behind = (i for i in reversed(range(len(found))) if found[i][:2] < (row, column))
    return next(behind, len(found) - 1)


def replaced(text: str, wanted: Wanted, by: str) -> tuple[str, int]:
    """`text` with every place of the words changed to `by`, taken literally, and how many there were."""
    pattern = wanted.pattern
    return (text, 0) if pattern is None else pattern.subn(lambda _found: by, text)
