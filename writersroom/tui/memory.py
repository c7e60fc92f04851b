"""Memory: what the room does not take, and what a screen that is not in front gives back."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.screen import Screen

_ARENA_MAX = -8
"""M_ARENA_MAX of glibc's malloc.h."""


def one_heap() -> None:
    """Let all threads take their memory from one heap, where the C library has one for each.

    Python holds its own lock while it asks for memory, so several heaps gain nothing; what one
    worker gives back, the next cannot use: measured, 4 to 10 MB.
    """
    if sys.platform != "linux":
        return
    import ctypes

    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # musl has none
    if mallopt is not None:
        mallopt(_ARENA_MAX, 1)


def forget_lines(screen: Screen[None]) -> None:
    """Drop the painted lines of `screen`; what is seen of it again is drawn again.

    Textual 8.2.8 keeps each line it painted, up to a thousand in a table, and each of them keeps
    what was cut from it, in seven caches: measured, 10 MB for eleven screens.
    """
    for widget in screen.query("*"):
        widget._styles_cache.clear()
        lines = getattr(widget, "_line_cache", None)  # tables and editors; not imported for it
        if lines is not None:
            lines.clear()
