"""Fountain, the screenplay's plain text: reading, writing and changing it."""

from __future__ import annotations

from writersroom.script.fountain_reader import read_fountain
from writersroom.script.fountain_writer import compose, replace, write_fountain

__all__ = ["compose", "read_fountain", "replace", "write_fountain"]
