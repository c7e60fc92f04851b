"""Two or three texts side by side: which lines they share, and all of them aligned."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Pair:
    """One aligned line of two texts; None where a side has none."""

    left: str | None
    right: str | None

    @property
    def is_same(self) -> bool:
        """Whether both sides read the same."""
        return self.left == self.right


def pairs(left: str, right: str) -> Iterator[Pair]:
    """The lines of both texts, aligned."""
    a, b = left.split("\n"), right.split("\n")
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (Pair(line, line) for line in a[a1:a2])
        else:
            for one, other in zip_longest(a[a1:a2], b[b1:b2]):
                yield Pair(one, other)


@dataclass(frozen=True, slots=True)
class Triple:
    """One aligned line of mine, the text both began from, and theirs; None where one has none."""

    left: str | None
    base: str | None
    right: str | None

    @property
    def is_same(self) -> bool:
        """Whether all three read the same."""
        return self.left == self.base == self.right


def triples(mine: str, base: str, theirs: str) -> Iterator[Triple]:
    """The lines of all three texts, aligned."""
    b, m, t = base.split("\n"), mine.split("\n"), theirs.split("\n")
    b_at = m_at = t_at = 0
    for b1, m1, t1, size in [*common_runs(b, m, t), (len(b), len(m), len(t), 0)]:
        for left, middle, right in zip_longest(m[m_at:m1], b[b_at:b1], t[t_at:t1]):
            yield Triple(left, middle, right)
        yield from (Triple(line, line, line) for line in b[b1 : b1 + size])
        b_at, m_at, t_at = b1 + size, m1 + size, t1 + size


def common_runs(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]
) -> Iterator[tuple[int, int, int, int]]:
    """Runs of lines that all three share: start in each, and length."""
    ours = SequenceMatcher(None, base, mine, autojunk=False).get_matching_blocks()
    others = SequenceMatcher(None, base, theirs, autojunk=False).get_matching_blocks()
    i = j = 0
    while i < len(ours) and j < len(others):
        a, b = ours[i], others[j]
        start, end = max(a.a, b.a), min(a.a + a.size, b.a + b.size)
        if start < end:
            yield start, a.b + start - a.a, b.b + start - b.a, end - start
        if a.a + a.size < b.a + b.size:
            i += 1
        else:
            j += 1
