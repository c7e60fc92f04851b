"""Two versions of a script laid side by side: which elements are the same, which text changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING

from writersroom.script.elements import Kind
from writersroom.script.emphasis import plain, runs
from writersroom.script.notes import keyed_note
from writersroom.script.shown_notes import is_shown, shown_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from writersroom.script.elements import Element, Screenplay

_TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+|\s+|[^\w\s]")
_MOST_COMPARISONS = 1_000_000
"""Beyond so many pairs of words or elements everything between counts as changed: a diff is for people."""
_ALIKE = 0.4
"""Share of equal words from which two elements in the same place are one, rewritten."""

Range = tuple[int, int]
"""Start and end of a piece of text."""
Token = tuple[str, bool, bool, bool]
"""A word, and whether it is bold, italic, underlined."""


@dataclass(frozen=True)
class Alignment:
    """Which element of `before` is which of `after`; only what is printed takes part."""

    before: Screenplay
    after: Screenplay

    @cached_property
    def pairs(self) -> dict[int, int]:
        """Index before to index after, both rising; rewritten elements are among them."""
        old, new = _printed(self.before.elements), _printed(self.after.elements)
        found: dict[int, int] = {}
        for tag, i1, i2, j1, j2 in _opcodes(_keys(self.before, old), _keys(self.after, new)):
            if tag == "equal":
                found.update(zip(old[i1:i2], new[j1:j2], strict=True))
            elif tag == "replace":
                found.update(self._rewritten(old[i1:i2], new[j1:j2]))
        return found

    @cached_property
    def added(self) -> tuple[int, ...]:
        """Indexes after of printed elements that were not there before."""
        known = set(self.pairs.values())
        return tuple(i for i in _printed(self.after.elements) if i not in known)

    @cached_property
    def removed(self) -> tuple[int, ...]:
        """Indexes before of printed elements that are gone."""
        return tuple(i for i in _printed(self.before.elements) if i not in self.pairs)

    def place_after(self, index: int) -> int:
        """Index after of what stands where element `index` stood; the count of elements at the end.

        A removed element gives the place of what replaced it, or else of what follows it.
        """
        if index in self.pairs:
            return self.pairs[index]
        kept = [old for old in self.pairs if old < index]
        return self.pairs[max(kept)] + 1 if kept else 0

    def changed_ranges(self, index: int) -> tuple[Range, ...]:
        """What of the text of pair `index` (before) is new in the printed text after.

        Where words only went away, the range is empty and says where they stood.
        """
        old, new = self._pair_of_tokens(index)
        edges = _edges(new)
        return tuple(
            (edges[j1], edges[j2]) for tag, _, _, j1, j2 in _opcodes(old, new) if tag != "equal"
        )

    def offset_after(self, index: int, offset: int) -> int:
        """Where the place `offset` in the text of pair `index` stands in the text after."""
        old, new = self._pair_of_tokens(index)
        before, after = _edges(old), _edges(new)
        for tag, i1, i2, j1, _j2 in _opcodes(old, new):
            if before[i1] <= offset < before[i2]:
                return after[j1] + (offset - before[i1] if tag == "equal" else 0)
        return after[-1]

    def _pair_of_tokens(self, index: int) -> tuple[list[Token], list[Token]]:
        old, new = self.before.elements[index], self.after.elements[self.pairs[index]]
        return _tokens(printed_text(old)), _tokens(printed_text(new))

    def _rewritten(self, old: list[int], new: list[int]) -> Iterator[tuple[int, int]]:
        """Elements of the same kind, in order, that share enough words to be one rewritten."""
        if len(old) * len(new) > _MOST_COMPARISONS:
            return
        first = 0
        for index in old:
            for place in range(first, len(new)):
                if self._is_alike(index, new[place]):
                    yield index, new[place]
                    first = place + 1
                    break

    def _is_alike(self, old: int, new: int) -> bool:
        before, after = self.before.elements[old], self.after.elements[new]
        if before.kind is not after.kind:
            return False
        if before.kind is Kind.SCENE_HEADING and before.scene_number and after.scene_number:
            return before.scene_number == after.scene_number
        ours, theirs = _words(before.text), _words(after.text)
        if not ours or not theirs or len(ours) * len(theirs) > _MOST_COMPARISONS:
            return False
        return SequenceMatcher(None, ours, theirs, autojunk=False).ratio() >= _ALIKE


def printed_text(element: Element) -> str:
    """The text of an element as its lines on paper hold it; emphasis marks still in it."""
    return shown_line(element.text) if is_shown(element) else element.text


def is_translation(element: Element) -> bool:
    """Whether a note is printed as the translation of the line above it."""
    note = keyed_note(element.text) if element.kind is Kind.NOTE else None
    return note is not None and note.key == "bilingual"


_UNPRINTED = frozenset({Kind.SECTION, Kind.SYNOPSIS, Kind.NOTE, Kind.BONEYARD, Kind.PAGE_BREAK})


def _printed(elements: Sequence[Element]) -> list[int]:
    return [
        index
        for index, element in enumerate(elements)
        if (element.kind not in _UNPRINTED and element.text.strip())
        or is_translation(element)
        or is_shown(element)
    ]


def _keys(screenplay: Screenplay, indexes: list[int]) -> list[tuple[Kind, str, str]]:
    elements = screenplay.elements
    return [(elements[i].kind, elements[i].text, elements[i].scene_number) for i in indexes]


def _words(text: str) -> list[str]:
    return [word for word in _TOKEN.findall(plain(text).casefold()) if not word.isspace()]


def _tokens(text: str) -> list[Token]:
    return [
        (word, run.bold, run.italic, run.underline)
        for run in runs(text)
        for word in _TOKEN.findall(run.text)
    ]


def _edges(tokens: Sequence[Token]) -> list[int]:
    """Where each token begins, and where the last one ends."""
    edges = [0]
    for token in tokens:
        edges.append(edges[-1] + len(token[0]))
    return edges


def _opcodes(old: Sequence[object], new: Sequence[object]) -> list[tuple[str, int, int, int, int]]:
    """difflib's, for what differs between the equal beginning and the equal end."""
    head = _equal_count(old, new, range(min(len(old), len(new))))
    most = min(len(old), len(new)) - head
    tail = _equal_count(old, new, range(-1, -most - 1, -1))
    i2, j2 = len(old) - tail, len(new) - tail
    inner_old, inner_new = old[head:i2], new[head:j2]
    found = [("equal", 0, head, 0, head)] if head else []
    if len(inner_old) * len(inner_new) > _MOST_COMPARISONS:
        found.append(("replace", head, i2, head, j2))
    else:
        matcher = SequenceMatcher(None, inner_old, inner_new, autojunk=False)
        found += [
            (tag, i + head, ii + head, j + head, jj + head)
            for tag, i, ii, j, jj in matcher.get_opcodes()
        ]
    if tail:
        found.append(("equal", i2, len(old), j2, len(new)))
    return found


def _equal_count(old: Sequence[object], new: Sequence[object], places: range) -> int:
    for count, place in enumerate(places):
        if old[place] != new[place]:
            return count
    return len(places)
