"""Who wrote which words of a text: marks that follow their words through edits, moves, splits and joins."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_ALONE = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
"""Kana, Han and Hangul: each character is a word of its own."""
_TOKEN = re.compile(rf"[{_ALONE}]|(?:(?![{_ALONE}])[\w'\u2019])+|\s+|.", re.DOTALL)
_LEAST_LIKENESS = 0.5
"""Words two lines must share for one to be an edit of the other, and not a line in its place."""


class Mark(NamedTuple):
    """Where words come from."""

    origin: str
    """`ai:<call id>`, `human:<writer>` where somebody says so, `import`; empty for typed words."""
    owner: str = ""
    """The person who took them in."""


class Run(NamedTuple):
    """Characters of one line that share a mark."""

    start: int
    end: int
    mark: Mark


Runs = tuple[Run, ...]
"""The marked characters of a line, from left to right; the rest was typed."""
Line = tuple[str, Runs]
"""A line and what it is made of."""
TYPED = Mark("")
IMPORTED = Mark("import")


@dataclass(frozen=True, slots=True)
class Source:
    """Where the new words of a save come from, where nobody typed them."""

    mark: Mark = TYPED
    lines: Mapping[str, Runs] = field(default_factory=dict)
    """What these lines are made of, by their words without the white space around them."""


NOBODYS = Source()


def words_in(text: str) -> list[str]:
    """The tokens that say something, in order: words, and Chinese, Japanese and Korean characters."""
    return [token for token in tokens(text) if is_word(token)]


def tokens(text: str) -> list[str]:
    """Words, white space and signs; joined they are the text."""
    return _TOKEN.findall(text)


def is_word(token: str) -> bool:
    """Whether a token says something, rather than part others."""
    return token[0].isalnum() or (len(token) > 1 and not token.isspace())


def part_by(origin: str, line: str, runs: Runs) -> float:
    """The part of a line, by the characters of its words, with a mark that begins with `origin`."""
    if not runs:
        return 0.0
    every = mine = 0
    for token, mark in _marked(line, runs):
        if is_word(token):
            every += len(token)
            mine += len(token) if mark.origin.startswith(origin) else 0
    return mine / every if every else 0.0


def whole(line: str, mark: Mark) -> Runs:
    """All of a line with one mark; nothing of an empty one."""
    return (Run(0, len(line), mark),) if line.strip() and mark.origin else ()


def carried(
    old: Sequence[Line],
    new: Sequence[str],
    source: Source = NOBODYS,
    moved: Mapping[str, Line] | None = None,
) -> list[Runs]:
    """What each of the `new` lines is made of, after the `old` ones were edited to read so.

    Lines that stay keep their marks. So does a line that was taken out and returns word for word,
    here or from another script (`moved`): moving makes nothing a person's. In all other lines the
    words that were there keep their marks, also across line ends, and new ones have that of `source`.
    """
    found: list[Runs] = [()] * len(new)
    blocks = []
    removed = dict(moved or {})
    for tag, i1, i2, j1, j2 in _opcodes([line for line, _runs in old], new):
        if tag == "equal":
            found[j1:j2] = [runs for _line, runs in old[i1:i2]]
        else:
            blocks.append((old[i1:i2], range(j1, j2)))
            removed |= {line.strip(): (line, runs) for line, runs in old[i1:i2] if runs}
    for gone, places in blocks:
        open_places = []
        for place in places:
            runs = _known(new[place], source, removed)
            if runs is None:
                open_places.append(place)
            else:
                found[place] = runs
        returned = {new[place].strip() for place in places if place not in open_places}
        rest = [(line, runs) for line, runs in gone if line.strip() not in returned]
        edited = _edited(rest, [new[place] for place in open_places], source.mark)
        for place, runs in zip(open_places, edited, strict=True):
            found[place] = runs
    return found


def edited_line(old: str, runs: Runs, new: str, mark: Mark) -> Runs:
    """What `new` is made of where it takes the place of `old`: shared words keep their marks.

    Lines with less than half of their words in common are two different lines.
    """
    matcher = SequenceMatcher(None, words_in(old), words_in(new), autojunk=False)
    if matcher.ratio() < _LEAST_LIKENESS:
        return whole(new, mark)
    return _edited([(old, runs)], [new], mark)[0]


def _known(line: str, source: Source, removed: Mapping[str, Line]) -> Runs | None:
    """The marks of a line that is known as a whole; None where its words must be looked at."""
    said = line.strip()
    if not said:
        return ()
    if said in source.lines:
        return _shifted(said, source.lines[said], line)
    return _shifted(*removed[said], line) if said in removed else None


def _shifted(old: str, runs: Runs, line: str) -> Runs:
    """The marks of a line that reads the same but for the white space around it."""
    by = (len(line) - len(line.lstrip())) - (len(old) - len(old.lstrip()))
    if runs and runs[0] == Run(0, len(old), runs[0].mark):
        return whole(line, runs[0].mark)
    return tuple(
        Run(max(0, start + by), min(len(line), end + by), mark) for start, end, mark in runs
    )


def _edited(old: Sequence[Line], new: Sequence[str], mark: Mark) -> list[Runs]:
    if not mark.origin and not any(runs for _line, runs in old):
        return [()] * len(new)
    before = [token for line, runs in old for token in _marked(line, runs)]
    after = [token for line in new for token in (*tokens(line), "\n")]
    marks = [mark] * len(after)
    words = [token for token, _mark in before]
    for tag, i1, i2, j1, j2 in _opcodes(words, after):
        if tag == "equal":
            marks[j1:j2] = [kept for _token, kept in before[i1:i2]]
    return list(_lines_of(after, marks))


def _marked(line: str, runs: Runs) -> Iterator[tuple[str, Mark]]:
    """Each token of a line with its mark; the line end last."""
    at = 0
    for token in tokens(line):
        yield token, next((mark for start, end, mark in runs if start <= at < end), TYPED)
        at += len(token)
    yield "\n", TYPED


def _lines_of(found: Iterable[str], marks: Iterable[Mark]) -> Iterator[Runs]:
    """Marked tokens as the runs of each line."""
    line: list[tuple[str, Mark]] = []
    for token, mark in zip(found, marks, strict=True):
        if token == "\n":
            yield tuple(_runs(line))
            line.clear()
        else:
            line.append((token, mark))


def _runs(line: Iterable[tuple[str, Mark]]) -> Iterator[Run]:
    at = 0
    for mark, group in groupby(line, key=lambda one: one[1]):
        words = "".join(token for token, _mark in group)
        if mark.origin and words.strip():
            yield Run(at, at + len(words), mark)
        at += len(words)


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """How `old` becomes `new`; what both begin and end with is not searched."""
    head, most = 0, min(len(old), len(new))
    while head < most and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < most - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    old_end, new_end = len(old) - tail, len(new) - tail
    yield "equal", 0, head, 0, head
    matcher = SequenceMatcher(None, old[head:old_end], new[head:new_end], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        yield tag, i1 + head, i2 + head, j1 + head, j2 + head
    yield "equal", old_end, len(old), new_end, len(new)
