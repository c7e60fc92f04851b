"""Where two writers changed one text: the places, what becomes of each, and the text that results."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from writersroom.bible.merging import common_runs
from writersroom.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Lines = tuple[str, ...]


class Choice(Enum):
    """What becomes of one place; the value is its word."""

    OPEN = N_("undecided")
    MINE = N_("mine")
    THEIRS = N_("theirs")
    BOTH = N_("both")
    BY_HAND = N_("by hand")


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines that at least one writer changed, as they were before, and as each left them."""

    base: Lines
    mine: Lines
    theirs: Lines
    nth: int = 0
    """How many places above read the same in all three texts."""

    @property
    def is_conflict(self) -> bool:
        """Whether both changed it, and differently."""
        return len({self.base, self.mine, self.theirs}) == 3

    @property
    def is_mine_alone(self) -> bool:
        """Whether only I changed it."""
        return self.theirs == self.base


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person decided about one place."""

    choice: Choice
    by_hand: Lines = ()


Part = Lines | Hunk
"""Lines that all three texts share, or a place that someone changed."""


def parts(base: str, mine: str, theirs: str) -> tuple[Part, ...]:
    """The three texts as what they share and what was changed, from top to bottom."""
    return tuple(_parts(*(tuple(text.split("\n")) for text in (base, mine, theirs))))


def _parts(b: Lines, m: Lines, t: Lines) -> Iterator[Part]:
    seen: Counter[Hunk] = Counter()
    b_at = m_at = t_at = 0
    for b1, m1, t1, size in [*common_runs(b, m, t), (len(b), len(m), len(t), 0)]:
        hunk = Hunk(b[b_at:b1], m[m_at:m1], t[t_at:t1])
        if not hunk.base == hunk.mine == hunk.theirs:
            yield replace(hunk, nth=seen[hunk])
            seen[hunk] += 1
        if size:
            yield b[b1 : b1 + size]
        b_at, m_at, t_at = b1 + size, m1 + size, t1 + size


def first_answer(hunk: Hunk) -> Answer:
    """A change of one writer alone stands; what both changed is for a person to decide."""
    if hunk.is_conflict:
        return Answer(Choice.OPEN)
    return Answer(Choice.MINE if hunk.is_mine_alone else Choice.THEIRS)


def chosen(hunk: Hunk, answer: Answer) -> Lines:
    """The lines that become of a place; both while nothing is decided."""
    match answer.choice:
        case Choice.MINE:
            return hunk.mine
        case Choice.THEIRS:
            return hunk.theirs
        case Choice.BY_HAND:
            return answer.by_hand
        case _:
            return hunk.mine + hunk.theirs


def joined(found: Sequence[Part], answers: Mapping[Hunk, Answer]) -> str:
    """The text that results; a place without an answer gets its first one."""
    lines: list[str] = []
    for part in found:
        if isinstance(part, Hunk):
            lines += chosen(part, answers.get(part) or first_answer(part))
        else:
            lines += part
    return "\n".join(lines)


def is_decided(found: Sequence[Part], answers: Mapping[Hunk, Answer]) -> bool:
    """Whether no place waits for an answer."""
    return all(
        (answers.get(part) or first_answer(part)).choice is not Choice.OPEN
        for part in found
        if isinstance(part, Hunk)
    )


def holds_all(text: str, other: str) -> bool:
    """Whether every line of `other` that says something stands in `text`, as often as there."""
    have, wanted = (Counter(line for line in t.split("\n") if line.strip()) for t in (text, other))
    return wanted <= have
