"""How much work something is, without a clock on the wall: calls made, and growth within one run."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

TIMES = 4
LINEAR = 2.5 * TIMES
"""Four times the input may take this many times the work: 4 is linear, 16 is quadratic."""


def calls_in(work: Callable[[], object]) -> int:
    """The calls of functions that `work` makes; the same on every machine."""
    made = 0

    def count(_frame: FrameType, event: str, _value: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return made


def growth(work: Callable[[int], object], few: int) -> float:
    """How many times more CPU time `work` takes for `TIMES` as much, the best of three each."""

    def seconds(count: int) -> float:
        start = time.thread_time()
        work(count)
        return time.thread_time() - start

    rounds = [(seconds(few), seconds(TIMES * few)) for _try in range(3)]
    return min(many for _few, many in rounds) / max(min(few for few, _many in rounds), 1e-6)
