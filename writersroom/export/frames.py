"""Frames: the storyboard as pictures for other programs, one PNG file for each panel."""

from __future__ import annotations

import json
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING

from writersroom.export.boards import boards_of
from writersroom.export.names import safe_name
from writersroom.export.raster import png_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.export.boards import Panel
    from writersroom.export.job import Job

_RATIO = 9 / 16
"""Of every frame. A portrait board in Storyboarder is 900 pixels wide, whatever this makes of the height."""
_VERSION = "1.9.2"
"""Of its files: one that every later version of the program opens and brings up to date."""
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_UID = 5
"""Letters of a board's own id."""
_DEFAULT_TIMING = 2000


def frame_files(job: Job) -> dict[str, bytes]:
    """`EP01_1A.png` and so on: named as the timelines name their clips."""
    found = boards_of(job)
    drawn = png_files(found.pictures, job)
    return dict(zip(_names(found.panels), (drawn[p.picture] for p in found.panels), strict=True))


def _names(panels: tuple[Panel, ...]) -> Iterator[str]:
    """A file name for each panel, told apart where a file system would not."""
    given: set[str] = set()
    for panel in panels:
        tries = (f" {again}" if again else "" for again in count())
        name = next(
            name
            for more in tries
            if (name := safe_name(panel.shot.name, f"{more}.png")).casefold() not in given
        )
        given.add(name.casefold())
        yield name


def storyboarder_files(job: Job) -> dict[str, bytes]:
    """A project of Wonder Unit's Storyboarder: its JSON file, and the boards in `images/`.

    A board's picture is its reference layer, which one draws over. Times are whole milliseconds.
    """
    found = boards_of(job)
    drawn = png_files(found.pictures, job)
    boards = list(_boards(found.panels, job))
    project = {
        "version": _VERSION,
        "aspectRatio": _RATIO,
        "fps": float(job.options.fps) if job.options.fps.is_ntsc else job.options.fps.timebase,
        "defaultBoardTiming": _DEFAULT_TIMING,
        "boards": boards,
    }
    written = json.dumps(project, ensure_ascii=False, indent=2).encode("utf-8", "replace")
    images = {
        f"images/{_layer(board['url'])}": drawn[panel.picture]
        for board, panel in zip(boards, found.panels, strict=True)
    }
    return {safe_name(job.title, ".storyboarder"): written, **images}


def _boards(panels: tuple[Panel, ...], job: Job) -> Iterator[dict[str, object]]:
    edited = round(job.now.timestamp() * 1000)
    is_one = len(job.episodes) == 1
    time = 0
    for number, (panel, uid) in enumerate(zip(panels, _uids(panels), strict=True), 1):
        shot = panel.shot
        url = f"board-{number}-{uid}.png"
        duration = round(shot.seconds * 1000)
        yield {
            "uid": uid,
            "url": url,
            "newShot": True,
            "lastEdited": edited,
            "layers": {"reference": {"url": _layer(url), "opacity": 1}},
            "number": number,
            "shot": shot.id if is_one else panel.shot.name,
            "time": time,
            "duration": duration,
            "dialogue": panel.speech,
            "action": shot.action or shot.subject,
            "notes": "; ".join(filter(None, (*job.labels.chips(shot), shot.lens, panel.sounds))),
        }
        time += duration


def _layer(url: object) -> str:
    return str(url).replace(".png", "-reference.png")


def _uids(panels: tuple[Panel, ...]) -> Iterator[str]:
    """Five letters for each panel, from its name: the same shot keeps its board."""
    given: set[int] = set()
    most = len(_LETTERS) ** _UID
    for panel in panels:
        number = int.from_bytes(sha256(panel.shot.name.encode()).digest()[:8], "big") % most
        while number in given:
            number = (number + 1) % most
        given.add(number)
        yield "".join(
            _LETTERS[number // len(_LETTERS) ** place % len(_LETTERS)] for place in range(_UID)
        )
