"""Memory: what the room does not take, and what a screen that is not in front gives back."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich.cells import cached_cell_len
from rich.style import Style as RichStyle
from textual.color import Color
from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.style import Style
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.screen import Screen

_ARENA_MAX, _MMAP_THRESHOLD = -8, -3
"""M_ARENA_MAX and M_MMAP_THRESHOLD of glibc's malloc.h."""
_LARGE_BYTES = 128 * 1024
_CACHES = (
    "_styles_cache", "_line_cache", "_option_render_cache", "_row_render_cache",
    "_cell_render_cache", "_query_one_cache",
)  # fmt: skip
"""Where widgets, editors, lists and tables keep what they painted, and all of them what they found."""


_WORKING_OUT = (RichStyle, Style, Color, ANSIToTruecolor, Region)
"""Classes of Rich and Textual whose methods keep what they answered: sums, mixtures, areas."""


def one_heap() -> None:
    """Let all threads take their memory from one heap, where the C library has one for each.

    Python holds its own lock while it asks for memory, so several heaps gain nothing; what one
    worker gives back, the next cannot use: measured, 4 to 10 MB. Large blocks stay out of the heap,
    as they do at first: else the first that is given back raises the bound, and the end of the heap
    is kept up to twice as far.
    """
    if sys.platform != "linux":
        return
    import ctypes

    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # musl has none
    if mallopt is not None:
        mallopt(_ARENA_MAX, 1)
        mallopt(_MMAP_THRESHOLD, _LARGE_BYTES)


def give_back(screen: Screen[None]) -> None:
    """Drop what `screen` makes again once it is seen again: painted lines, and what it looked up.

    Textual 8.2.8 keeps each line it painted, up to a thousand in a table, and each of them keeps
    what was cut from it, in seven caches: measured, 10 MB for eleven screens. Of each node it keeps
    the last thousand parts that were asked for, those taken away long ago among them.
    """
    parts = list(screen.walk_children(Widget, with_self=True))
    parts += [bar for part in parts for bar in part._get_virtual_dom()]
    for widget in parts:
        for name in _CACHES:
            cache = getattr(widget, name, None)  # by name: no widget is imported for it
            if cache is not None:
                cache.clear()
        widget._set_dirty()  # else an empty cache would be taken for an empty widget
        widget._render_cache = widget._render_cache._replace(lines=[])


def forget_answers() -> None:
    """Let go of what Rich and Textual worked out for other screens.

    Each of these caches fills up to 1,024 or 4,096 answers, most of them for texts and places that
    are long gone: measured, 2 MB after a round over all screens, and more with each. What a screen
    needs is worked out anew as it is painted: no difference in CPU time over a round.
    """
    methods = [method for owner in _WORKING_OUT for method in vars(owner).values()]
    for one in (cached_cell_len, *methods):
        forget = getattr(one, "cache_clear", None)
        if forget is not None:
            forget()


def forget_the_gone() -> None:
    """Let go of parts that were taken away, with all their painted lines.

    Textual 8.2.8 remembers the two background colours of the last 1024 widgets under the very
    caches that hold their lines (`get_inner_outer` was meant as a method of the class): measured,
    90 dead parts with 900 lines, 2 MB, in a round of 240 keys over all screens.
    """
    from textual._styles_cache import StylesCache

    forget = getattr(StylesCache.get_inner_outer, "cache_clear", None)
    if forget is not None:
        forget()
