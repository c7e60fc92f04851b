"""Room: the public Python API; the command line and the terminal application call only this floor."""

from __future__ import annotations

from writersroom.room.core import Room
from writersroom.room.judging import Judged

__all__ = ["Judged", "Room"]
