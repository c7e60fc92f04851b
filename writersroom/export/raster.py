"""Drawings as PNG files, many at a time: for frames, workbooks and other programs' boards."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.export.boards import boards_of
from writersroom.export.coverage import missing_characters
from writersroom.export.panels import drawn_diagrams
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from writersroom.export.job import Drawn, Job, Listener

_MOST_AT_ONCE, _FEWEST = 48, 6
"""Drawings of one process: few enough to stop soon, enough to outweigh its start."""
_MOST_RUNS = 4
_STAND_IN = "□"


def png_files(drawings: Sequence[str], job: Job) -> list[bytes]:
    """Each SVG drawing as a PNG file in the job's pixels; the same drawing, the same bytes.

    Characters that no font here can draw become □, and the job is told.

    Raises:
        InputError: one of them holds a damaged picture.
        ExportCancelled: the person stopped it.
    """
    drawn = {} if job.drawn is None else job.drawn
    width, _height = job.pixels
    _draw(drawings, (width,), job, drawn)
    return [drawn[one, width] for one in drawings]


def drawn_ahead(jobs: Sequence[Job], listener: Listener) -> Drawn:
    """The PNG files that these jobs show, each drawn once, by drawing and width.

    What is shown in several sizes is laid out once for all of them. Where one cannot be drawn some
    are missing: its own job draws again, and says why.

    Raises:
        ExportCancelled: whoever listens said so.
    """
    drawn: Drawn = {}
    shown: dict[str, dict[int, None]] = {}
    for job in jobs:
        width, _height = job.pixels
        for one in boards_of(job).pictures:
            shown.setdefault(one, {})[width] = None
    alike: dict[tuple[int, ...], list[str]] = {}
    for one, widths in shown.items():
        alike.setdefault(tuple(widths), []).append(one)
    for widths_of_all, drawings in alike.items():
        with suppress(InputError):
            _draw(drawings, widths_of_all, replace(jobs[0], listener=listener), drawn)
    return drawn


def _draw(drawings: Sequence[str], widths: Sequence[int], job: Job, drawn: Drawn) -> None:
    """Add to `drawn` what is missing there, on every core."""
    missing = missing_characters(drawings)
    job.tell(_("Printed as □: {name}.").format(name=f"U+{ord(char):04X}") for char in missing)
    table = dict.fromkeys(map(ord, missing), _STAND_IN)
    wanted = [
        one for one in dict.fromkeys(drawings) if any((one, width) not in drawn for width in widths)
    ]
    lanes = min(_MOST_RUNS, os.cpu_count() or 1)
    size = min(_MOST_AT_ONCE, max(_FEWEST, -(-len(wanted) // lanes)))
    parts = [wanted[at : at + size] for at in range(0, len(wanted), size)]

    def run(part: Sequence[str]) -> list[list[bytes]]:
        return drawn_diagrams([one.translate(table) for one in part], widths)

    with ThreadPoolExecutor(lanes) as runs:
        waiting = [runs.submit(run, part) for part in parts]
        try:
            for done, (part, sizes) in enumerate(zip(parts, waiting, strict=True)):
                for width, files in zip(widths, sizes.result(), strict=True):
                    drawn.update(zip([(one, width) for one in part], files, strict=True))
                job.step(done * size + len(part), len(wanted), job.title)
        finally:
            for sizes in waiting:
                sizes.cancel()
