"""Lines of the bible that open with an episode, and fields that name several: how all read them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_LINE = re.compile(
    r"\s*(?:第\s*)?(?P<first>\d{1,4})(?!\d)(?P<between>\s*[-–—~～至到]\s*)?"
    r"(?(between)(?P<last>\d{1,4})(?!\d))\s*集?\s*[:：,，]?\s*(?P<words>.*?)\s*\Z",
    re.DOTALL,
)
_BETWEEN_NAMES = re.compile(r"(\s*(?:[&＆/／、，,;；+＋]|\band\b|\bAND\b|和)\s*)")


@dataclass(frozen=True, slots=True)
class EpisodeLine:
    """A line such as `7 Lena` or `第3-7集：左手缠着绷带`, taken apart."""

    text: str
    """The whole line, as typed."""
    first: int
    last: int | None
    """The second episode of `3-7`; None where one is named."""
    words: str
    """What stands behind the episodes; may be empty."""
    numbers_at: tuple[int, int]
    words_at: int
    between: str

    def with_words(self, words: str) -> str:
        """The line with other words."""
        end = self.words_at + len(self.words)
        return self.text[: self.words_at] + words + self.text[end:]

    def with_episodes(self, *numbers: int) -> str:
        """The line with other episodes, as typed where they are the same."""
        if numbers == tuple(n for n in (self.first, self.last) if n is not None):
            return self.text
        start, end = self.numbers_at
        return self.text[:start] + self.between.join(map(str, numbers)) + self.text[end:]


def episode_line(text: str) -> EpisodeLine | None:
    """`text` taken apart; None where it opens with no episode."""
    found = _LINE.match(text)
    if found is None:
        return None
    last = found["last"]
    return EpisodeLine(
        text,
        int(found["first"]),
        int(last) if last else None,
        found["words"],
        (found.start("first"), found.end("last" if last else "first")),
        found.start("words"),
        found["between"] or "",
    )


@lru_cache(maxsize=4096)
def single_names(text: str) -> tuple[str, ...]:
    """The names in a cue or a field that several share: `MARA & LENA`, `林晚、顾沉`."""
    return tuple(part for part in _BETWEEN_NAMES.split(text.strip())[::2] if part)


def with_names(text: str, named: Callable[[str], str]) -> str:
    """`text` with each of its names as `named` has it, and all that stands between them as typed."""
    parts = _BETWEEN_NAMES.split(text)
    parts[::2] = map(named, parts[::2])
    return "".join(parts)
