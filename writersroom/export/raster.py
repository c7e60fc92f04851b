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
from writersroom.export.panels import Picture, drawn_pictures
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from writersroom.export.job import Job, Listener

_AT_ONCE, _MOST_AT_ONCE = 50_000_000, 96
"""Pixels and drawings of one process: enough to outweigh its start, few enough to stop soon."""
_FEWEST = 6
_MOST_RUNS = 4
_STAND_IN = "□"


def png_files(drawings: Sequence[str], job: Job) -> list[bytes]:
    """Each SVG drawing as a PNG file in the export's pixels; the same drawing, the same bytes.

    Characters that no font here can draw become □, and the job is told.

    Raises:
        InputError: one of them holds a damaged picture.
        ExportCancelled: the person stopped it.
    """
    assert job.request.export.pixels is not None
    width, height = job.request.export.pixels
    made = {} if job.drawn is None else job.drawn
    missing = missing_characters(drawings)
    job.tell(_("Printed as □: {name}.").format(name=f"U+{ord(char):04X}") for char in missing)
    table = dict.fromkeys(map(ord, missing), _STAND_IN)
    wanted = [one for one in dict.fromkeys(drawings) if (one, width, height) not in made]
    lanes = min(_MOST_RUNS, os.cpu_count() or 1)
    most = min(_MOST_AT_ONCE, max(_FEWEST, _AT_ONCE // (width * height)))
    size = min(most, max(_FEWEST, -(-len(wanted) // lanes)))
    parts = [wanted[at : at + size] for at in range(0, len(wanted), size)]

    def run(part: Sequence[str]) -> list[bytes]:
        pictures = [Picture("svg", one.translate(table).encode()) for one in part]
        return drawn_pictures(pictures, width, height)

    with ThreadPoolExecutor(lanes) as runs:
        waiting = [runs.submit(run, part) for part in parts]
        try:
            for done, (part, files) in enumerate(zip(parts, waiting, strict=True)):
                keys = [(one, width, height) for one in part]
                made.update(zip(keys, files.result(), strict=True))
                job.step(done * size + len(part), len(wanted), job.title)
        finally:
            for files in waiting:
                files.cancel()
    return [made[one, width, height] for one in drawings]


def drawn_ahead(jobs: Iterable[Job], listener: Listener) -> dict[tuple[str, int, int], bytes]:
    """The PNG files that these jobs show, each drawn once, by drawing, width and height.

    Where one cannot be drawn some are missing: its own job draws again, and says why.

    Raises:
        ExportCancelled: whoever listens said so.
    """
    drawn: dict[tuple[str, int, int], bytes] = {}
    sizes: dict[tuple[int, int], list[Job]] = {}
    for job in jobs:
        if job.request.export.pixels is not None:
            sizes.setdefault(job.request.export.pixels, []).append(job)
    for alike in sizes.values():
        drawings = [one for job in alike for one in boards_of(job).pictures]
        with suppress(InputError):
            png_files(drawings, replace(alike[0], listener=listener, drawn=drawn))
    return drawn
