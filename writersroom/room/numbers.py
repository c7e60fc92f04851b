"""Reading and writing `1-5, 8`: which episodes a person means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_BETWEEN = re.compile(r"\s*[,，、]\s*|\s+(?![-–—~～至到])(?<![-–—~～至到]\s)")
_PART = re.compile(r"(\d{1,4})(?:\s*[-–—~～至到]\s*(\d{1,4}))?")


def looks_like_episodes(word: str) -> bool:
    """Whether `word` has the form of an episode list."""
    return bool(word) and all(_PART.fullmatch(part) for part in _BETWEEN.split(word.strip()))


def episode_numbers(text: str) -> frozenset[int] | None:
    """The episode numbers of a list like `1-5,8`; None (all of them) for an empty one.

    Raises:
        InputError: it is not such a list.
    """
    if not text.strip():
        return None
    numbers: set[int] = set()
    for part in _BETWEEN.split(text.strip()):
        match = _PART.fullmatch(part)
        if match is None:
            raise InputError(
                _("“{text}” is not a list of episodes.").format(text=text),
                hint=_("Write it like 1-5,8."),
            )
        first = int(match[1])
        last = int(match[2] or first)
        if first < 1 or last < first:
            raise InputError(
                _("“{text}” is not a list of episodes.").format(text=part),
                hint=_("Write it like 1-5,8."),
            )
        numbers.update(range(first, last + 1))
    return frozenset(numbers)


def spans(numbers: Iterable[int]) -> str:
    """Numbers in rising order, with runs drawn together: `1, 3-5`."""
    runs: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def refuse_missing(asked: Collection[int] | None, there: Collection[int]) -> None:
    """Refuse a list of episodes that names some the season has not.

    Raises:
        InputError: it does; the message names them.
    """
    missing = sorted(set(asked or ()) - set(there))
    if missing:
        raise InputError(
            _("There is no episode {numbers}.").format(numbers=", ".join(map(str, missing)))
        )
