"""Places of release by the names writers give them, and the rule packs each brings."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from writersroom.script.episode_lines import single_names

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = Path(__file__).parent / "words" / "territories.toml"


@dataclass(frozen=True, slots=True)
class Territories:
    """What the field `territory` of a series says."""

    packs: frozenset[str]
    """Rule packs of every place it names."""
    unknown: tuple[str, ...]
    """Places nothing is known of, as they were written."""


def territories(text: str) -> Territories:
    """The places `text` names, one or several: `US, 中国`; empty text names none."""
    known = _packs_by_name()
    whole = _folded(text)
    names = [text.strip()] if whole in known else list(single_names(text))
    packs = {pack for name in names for pack in known.get(_folded(name), ())}
    return Territories(frozenset(packs), tuple(n for n in names if _folded(n) not in known))


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


@lru_cache(maxsize=1)
def _packs_by_name() -> Mapping[str, tuple[str, ...]]:
    with _FILE.open("rb") as file:
        rows = tomllib.load(file)["territory"]
    return MappingProxyType(
        {_folded(name): tuple(row["packs"]) for row in rows for name in row["names"]}
    )
