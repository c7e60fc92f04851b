"""Token counts without a network: exact where a checked vocabulary lies on this machine, else estimated."""

from __future__ import annotations

import base64
import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from writersroom.profiles.services.vocabulary import is_right
from writersroom.profiles.services.vocabulary import vocabulary as checked_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    import tiktoken

_PIECES = "|".join(
    (
        r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
        r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
        r"\p{N}{1,3}",
        r" ?[^\s\p{L}\p{N}]+[\r\n/]*",
        r"\s*[\r\n]+",
        r"\s+(?!\S)",
        r"\s+",
    )
)
_SPECIAL = {"<|endoftext|>": 199999, "<|endofprompt|>": 200018}

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_WORD = re.compile("[A-Za-z\u00c0-\u024f]+")
_DIGITS = re.compile(r"\d{1,3}")
_MARKS = re.compile(r"[^\w\s]+")
_BREAKS = re.compile(r"\s*\n+|[ \t]{2,}")
_SAFETY = 1.10
"""The estimate may be a tenth short on text unlike the samples it was fitted on."""


@dataclass(frozen=True, slots=True)
class TokenCount:
    """How many tokens a text takes."""

    tokens: int
    is_exact: bool
    """Exact for models that use o200k; `False`: an estimate, shown with `~`."""

    @property
    def shown(self) -> str:
        """The number as a person reads it; `~` marks an estimate."""
        return str(self.tokens) if self.is_exact else f"~{self.tokens}"


def count_tokens(
    text: str, *, vocabulary: Callable[[], bytes | None] = checked_vocabulary
) -> TokenCount:
    """Tokens of `text`; never asks the network.

    Args:
        text: what is to be counted.
        vocabulary: gives an unpacked o200k vocabulary; another is not used.
    """
    encoding = _encoding(vocabulary)
    if encoding is not None:
        return TokenCount(len(encoding.encode_ordinary(text)), True)
    return TokenCount(estimated(text), False)


def estimated(text: str) -> int:
    """An upper estimate by character classes, fitted on o200k; scripts it was not fitted on err high."""
    words = _WORD.findall(text)
    other = sum(
        1
        for char in text
        if char >= "\u0250"
        and (char.isalnum() or not char.isprintable())
        and not (_HAN.match(char) or _KANA.match(char) or _HANGUL.match(char))
    )
    symbols = sum(1 for char in text if char >= "\u2600" and not char.isalnum() and char > "\uffff")
    total = (
        0.97 * len(_HAN.findall(text))
        + 0.70 * len(_KANA.findall(text))
        + 1.00 * len(_HANGUL.findall(text))
        + 1.05 * len(words)
        + 0.47 * sum((len(word) - 1) // 6 for word in words)
        + 0.91 * sum(not word.isascii() for word in words)
        + 2.28 * len(_DIGITS.findall(text))
        + 0.59 * len(_MARKS.findall(text))
        + 1.07 * len(_BREAKS.findall(text))
        + 0.60 * other
        + 2.50 * symbols
        + 0.50 * sum((len(word) - 1) // 4 for word in words if word.isupper())
    )
    return math.ceil(total * _SAFETY)


@lru_cache(maxsize=1)
def _encoding(vocabulary: Callable[[], bytes | None]) -> tiktoken.Encoding | None:
    """Tiktoken over a vocabulary whose hash was checked; None where there is none.

    tiktoken's own loader is not used: it fetches without a time limit and deletes what it dislikes.
    """
    raw = vocabulary()
    if raw is None or not is_right(raw):
        return None
    try:
        import tiktoken
    except ImportError:
        return None
    ranks = {
        base64.b64decode(token): int(rank)
        for token, rank in (line.split() for line in raw.splitlines() if line)
    }
    return tiktoken.Encoding(
        "o200k_checked", pat_str=_PIECES, mergeable_ranks=ranks, special_tokens=_SPECIAL
    )
