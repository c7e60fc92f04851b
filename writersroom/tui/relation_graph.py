"""Who stands how to whom, drawn as text: a tree from the best connected person, each tie drawn once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.cells import cell_len

from writersroom.tui.show import fit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from writersroom.bible.facts import RelationshipFacts

ABOVE = "^"
"""Behind a name that was drawn with its own ties further up."""
_SHORTEST = 6
"""Cells of words that are cut; a line that is still too long ends in `..`."""


@dataclass(frozen=True, slots=True)
class _Tie:
    """One way in which two people stand to each other, seen from one of them."""

    other: str
    words: str
    is_mine: bool
    """True where the words are about the one it is seen from."""
    number: int
    """Its place among the ties, so that none is drawn twice."""


@dataclass(slots=True)
class _Node:
    """One line of the drawing and the lines below it."""

    name: str
    tie: _Tie | None = None
    is_above: bool = False
    below: list[_Node] = field(default_factory=list)


def graph_lines(
    ties: Iterable[RelationshipFacts], names: Mapping[str, str], cells: int = 76
) -> Iterator[str]:
    """The graph, line by line; people who are not tied to each other stand in trees of their own.

    Only ASCII signs and the names themselves: every terminal draws them alike.

    Args:
        ties: the relationships, in the order they were made.
        names: every name and alias, case folded, to the character's own name.
        cells: how wide a line may be; words are cut first, so that both names stay.
    """
    around = _around(ties, names)
    degree = Counter({name: len(own) for name, own in around.items()})
    people: set[str] = set()
    drawn: set[int] = set()
    for root, _count in degree.most_common():
        if root not in people:
            yield from _drawn(_grown(root, around, people, drawn), cells)


def _around(ties: Iterable[RelationshipFacts], names: Mapping[str, str]) -> dict[str, list[_Tie]]:
    """The ties of each person, in the order they were made."""
    around: dict[str, list[_Tie]] = {}
    for number, tie in enumerate(ties):
        one, other = (names.get(n.casefold(), n) for n in (tie.character, tie.other))
        words = tie.kind.strip() or "?"
        around.setdefault(one, []).append(_Tie(other, words, is_mine=True, number=number))
        around.setdefault(other, []).append(_Tie(one, words, is_mine=False, number=number))
    return around


def _grown(root: str, around: Mapping[str, list[_Tie]], people: set[str], drawn: set[int]) -> _Node:
    """The tree below `root`; who and what is in it joins `people` and `drawn`."""
    people.add(root)
    whole = _Node(root)
    waiting = [(whole, iter(around[root]))]
    while waiting:
        node, ties = waiting[-1]
        tie = next((each for each in ties if each.number not in drawn), None)
        if tie is None:
            waiting.pop()
            continue
        drawn.add(tie.number)
        is_above = tie.other in people
        branch = _Node(tie.other, tie, is_above)
        node.below.append(branch)
        if not is_above:
            people.add(tie.other)
            waiting.append((branch, iter(around[tie.other])))
    return whole


def _drawn(root: _Node, cells: int) -> Iterator[str]:
    yield fit(root.name, cells).rstrip()
    waiting = [("", iter(root.below), root.below[-1:])]
    while waiting:
        indent, nodes, last = waiting[-1]
        node = next(nodes, None)
        if node is None:
            waiting.pop()
            continue
        is_last = node is last[0]
        start = f"{indent}{'`' if is_last else '|'} "
        yield fit(start + _line(node, cells - len(start)), cells).rstrip()
        deeper = indent + ("    " if is_last else "|   ")
        waiting.append((deeper, iter(node.below), node.below[-1:]))


def _line(node: _Node, cells: int) -> str:
    assert node.tie is not None
    before, after = ("-- ", " --> ") if node.tie.is_mine else ("<-- ", " -- ")
    name = f"{node.name} {ABOVE}" if node.is_above else node.name
    words, left = node.tie.words, cells - cell_len(before + after + name)
    if cell_len(words) > left:
        words = fit(words, max(left, _SHORTEST)).rstrip()
    return before + words + after + name
