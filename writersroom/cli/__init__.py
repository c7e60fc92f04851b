"""The command line: one lazily imported file for each family of verbs."""

from __future__ import annotations

from writersroom.cli.front import Doors, run

__all__ = ["Doors", "run"]
