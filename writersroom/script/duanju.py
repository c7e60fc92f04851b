"""The Chinese script layout (集, 场, △, 名（语气）：台词): reading and writing it."""

from __future__ import annotations

from writersroom.script.duanju_reader import read_duanju
from writersroom.script.duanju_writer import write_duanju

__all__ = ["read_duanju", "write_duanju"]
