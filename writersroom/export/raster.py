"""Drawings as PNG files, many at a time: for frames, workbooks and other programs' boards."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from writersroom.export.coverage import missing_characters
from writersroom.export.panels import Picture, drawn_pictures
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from writersroom.export.job import Job

_AT_ONCE = 24
"""Drawings of one run of the typesetter: enough to outweigh its start, few enough to stop soon."""
_MOST_RUNS = 4
_STAND_IN = "□"


def png_files(drawings: Sequence[str], width: int, height: int, job: Job) -> list[bytes]:
    """Each SVG drawing as a PNG file of `width` x `height` pixels; the same drawing, the same bytes.

    Characters that no font here can draw become □, and the job is told.

    Raises:
        InputError: one of them holds a damaged picture.
        ExportCancelled: the person stopped it.
    """
    missing = missing_characters(drawings)
    job.tell(_("Printed as □: {name}.").format(name=f"U+{ord(char):04X}") for char in missing)
    table = dict.fromkeys(map(ord, missing), _STAND_IN)
    pictures = [Picture("svg", drawing.translate(table).encode()) for drawing in drawings]
    parts = [pictures[at : at + _AT_ONCE] for at in range(0, len(pictures), _AT_ONCE)]
    made: list[bytes] = []
    with ThreadPoolExecutor(min(_MOST_RUNS, os.cpu_count() or 1)) as runs:
        waiting = [runs.submit(drawn_pictures, part, width, height) for part in parts]
        try:
            for part in waiting:
                made += part.result()
                job.step(len(made), len(pictures), job.title)
        finally:
            for part in waiting:
                part.cancel()
    return made
