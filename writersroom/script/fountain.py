"""Fountain, the screenplay's plain text: reading, writing and changing it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from writersroom.script.fountain_reader import read_fountain
from writersroom.script.fountain_writer import compose, replace, write_fountain

if TYPE_CHECKING:
    from writersroom.script.elements import Screenplay

__all__ = ["compose", "read_episode", "read_fountain", "replace", "write_fountain"]

_KEPT = 512
"""Episodes held in memory: five seasons of a hundred, about 100 kB each."""


@lru_cache(maxsize=_KEPT)
def read_episode(text: str) -> Screenplay:
    """`read_fountain(text)`, kept by the text itself: after a change only one episode is read again."""
    return read_fountain(text)
