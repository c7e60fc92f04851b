"""What the words of an action line or a heading say about the picture (lists in words.toml)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

_LISTS = Path(__file__).with_name("words.toml")


@cache
def _pattern(subject: str) -> re.Pattern[str]:
    words = tomllib.loads(_LISTS.read_text("utf-8"))[subject]
    english = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words["en"].split())
    chinese = "|".join(sorted(words["zh"].split(), key=len, reverse=True))
    return re.compile(rf"\b(?:{english})\b|{chinese}", re.IGNORECASE | re.ASCII)


def first_word(subject: str, text: str) -> str:
    """The first word of `text` that stands in the list `subject` of words.toml; empty if none does."""
    match = _pattern(subject).search(text)
    return match.group() if match else ""


def speaks_of(subject: str, text: str) -> bool:
    """Whether `text` holds a word of the list `subject`."""
    return bool(first_word(subject, text))


def is_night(time: str) -> bool | None:
    """Whether a heading's time is dark; None where the words do not say (`LATER`)."""
    if speaks_of("night", time):
        return True
    return False if speaks_of("day", time) else None
