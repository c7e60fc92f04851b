"""The Chinese script layout (集, 场, △, 名（语气）：台词): reading and writing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.script.duanju_clips import read_clips
from writersroom.script.duanju_reader import read_layout
from writersroom.script.duanju_writer import write_duanju

if TYPE_CHECKING:
    from writersroom.script.elements import Manuscript

__all__ = ["read_duanju", "write_duanju"]


def read_duanju(text: str, *, number: int = 0) -> Manuscript:
    """The episodes of a Chinese script or of a list of clips (JSON), each as generated Fountain text.

    Every line ends in an element, in the front or back matter, or as action with a notice. Numbers
    are kept as they are; odd ones give a notice. `number` is that of a lone episode without a header.
    """
    return read_clips(text) or read_layout(text, number=number)
