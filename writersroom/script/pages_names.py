"""Names of pages: 12, the A-pages behind it, and what comes between those once they are locked too."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters of A-pages; I and O look like digits."""


def labels(name: str, following: str | None, taken: Container[str]) -> Iterator[str]:
    """Names for the pages that come behind page `name`, without end.

    13, 14 behind a last 12; 12A, 12B before 13. Once those are locked too: 12B behind 12A, 12AA
    between 12A and 12B, A12A between 12 and 12A, B12A between A12A and 12A.

    Args:
        name: of a locked page; `11-12` counts as 12.
        following: the next locked page; None behind the last.
        taken: names of locked pages, which are never given again.
    """
    own = name.rpartition("-")[2]
    found = _behind_last(own) if following is None else _between(own, following.partition("-")[0])
    return (each for each in found if each not in taken)


def _behind_last(name: str) -> Iterator[str]:
    return map(str, count(number_of(name) + 1)) if name.isdigit() else _later(name)


def _between(name: str, following: str) -> Iterator[str]:
    before, core = _parts(name)
    before_next, core_next = _parts(following)
    if core == core_next and before and not before_next:
        return (f"{letters}{core}" for letters in _later(before))
    if core == core_next and before:
        return (f"{before}{letter}{core}" for letter in _letters())
    if _goes_on(core, core_next):
        return (f"{letter}{following}" for letter in _letters())
    if core.isdigit() or _goes_on(core[:-1], core_next):
        return (f"{name}{letter}" for letter in _letters())
    return _later(name)


def _parts(name: str) -> tuple[str, str]:
    """`A` and `12A` of `A12A`."""
    core = name.lstrip(_LETTERS)
    return name[: len(name) - len(core)], core


def _goes_on(name: str, following: str) -> bool:
    """Whether `following` is an A-page of `name`."""
    return following.startswith(name) and following[len(name) :].isalpha()


def _later(name: str) -> Iterator[str]:
    """12B, 12C … behind 12A; behind 12Z, 12ZA."""
    stem, last = name[:-1], name[-1:]
    if last not in _LETTERS:
        stem, last = name, ""
    yield from (f"{stem}{letter}" for letter in _LETTERS[_LETTERS.index(last) + len(last) :])
    yield from (f"{stem}{_LETTERS[-1]}{letter}" for letter in _letters())


def _letters() -> Iterator[str]:
    for times in count(1):
        yield from (letter * times for letter in _LETTERS)


def span(first: str, last: str) -> str:
    """`12-13`; a span that grows keeps its first name."""
    return f"{first.partition('-')[0]}-{last.rpartition('-')[2]}"


def number_of(name: str) -> int:
    """The number in a name; of a span the first."""
    digits = "".join(char if char.isdigit() else " " for char in name).split()
    return int(digits[0]) if digits else 1
