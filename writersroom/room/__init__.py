"""Room: the public Python API; the command line and the terminal application call only this floor."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from writersroom.room.core import Room
    from writersroom.room.judging import Judged

__all__ = ["Judged", "Room"]


def __getattr__(name: str) -> object:
    """Load what is asked for only then: small modules of this floor are read before the first frame."""
    if name == "Room":
        from writersroom.room.core import Room

        return Room
    if name == "Judged":
        from writersroom.room.judging import Judged

        return Judged
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
