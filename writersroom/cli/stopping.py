"""Ctrl-C while something long runs: the first one lets it come to a good end, the second ends it."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def until_ctrl_c() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl-C was pressed, for work that asks often; pressed again it interrupts as ever."""
    before = signal.getsignal(signal.SIGINT)
    pressed = threading.Event()

    def press(_number: int, _frame: object) -> None:
        pressed.set()
        signal.signal(signal.SIGINT, before)

    if before is signal.default_int_handler:  # else somebody else answers it, or nobody shall
        signal.signal(signal.SIGINT, press)
    try:
        yield pressed.is_set
    finally:
        signal.signal(signal.SIGINT, before)
