"""Frames: how many fall into a time at an editor's frame rate, and the timecode of one."""

from __future__ import annotations

from enum import StrEnum, unique
from itertools import accumulate
from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@unique
class FrameRate(StrEnum):
    """The rates an edit may run at; 29.97 counts its timecode without drop frames."""

    F24 = "24"
    F25 = "25"
    F30 = "30"
    """The default: what platforms of tall video name as usual."""
    F29_97 = "29.97"

    @property
    def timebase(self) -> int:
        """Frames that one second of timecode counts."""
        return round(float(self.value))

    @property
    def is_ntsc(self) -> bool:
        """Whether a frame lasts 1001/1000 of what the timebase says."""
        return self is FrameRate.F29_97

    @property
    def exact(self) -> float:
        """Frames that really pass in a second."""
        return self.timebase * 1000 / 1001 if self.is_ntsc else float(self.timebase)


def frame_at(seconds: float, rate: FrameRate) -> int:
    """The frame boundary nearest to `seconds`; halves go up."""
    return floor(seconds * rate.exact + 0.5)


def cuts(seconds: Iterable[float], rate: FrameRate) -> tuple[tuple[int, int], ...]:
    """First frame and the frame behind the last of shots that follow each other.

    Each cut falls on the boundary nearest to its time, so no rounding adds up: the whole is as long
    as the seconds are, to half a frame. A shot without time gets one frame, which the next gives up.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for end in accumulate(seconds):
        frame = max(start + 1, frame_at(end, rate))
        found.append((start, frame))
        start = frame
    return tuple(found)


def timecode(frame: int, rate: FrameRate) -> str:
    """`01:00:00:00`, counted without drop frames."""
    seconds, rest = divmod(frame, rate.timebase)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:02}:{minute:02}:{second:02}:{rest:02}"
