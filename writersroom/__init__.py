"""writersroom: a writers' room and series planner for vertical micro-dramas."""

from __future__ import annotations

TYPE_CHECKING = False  # of `typing`, which every start would load before Ctrl-C is heard
if TYPE_CHECKING:
    from writersroom.room import Room

__version__ = "0.1.0"
__all__ = ["Room", "__version__"]


def __getattr__(name: str) -> object:
    """Load `Room` only when somebody asks for it, so that importing the package stays cheap."""
    if name == "Room":
        from writersroom.room import Room

        return Room
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
