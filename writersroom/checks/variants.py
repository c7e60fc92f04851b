"""Simplified and traditional characters folded into one, so that 陳 is seen to be 陈."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

_PAIRS = Path(__file__).parent / "words" / "variants.toml"


def simplified(text: str) -> str:
    """`text` with every traditional character of the list in its simplified form."""
    return text.translate(_table())


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    with _PAIRS.open("rb") as file:
        pairs = tomllib.load(file)["pairs"].split()
    return {ord(pair[1]): pair[0] for pair in pairs}
