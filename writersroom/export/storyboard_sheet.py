"""The storyboard as a workbook: a sheet of every shot, and one for each episode with its pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.export.boards import boards_of
from writersroom.export.fitting import shortened
from writersroom.export.front import cover_lines
from writersroom.export.raster import png_files
from writersroom.export.sheets import Sheet, Thumb, workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from writersroom.export.boards import Board, Panel
    from writersroom.export.job import Job
    from writersroom.export.sheets import Cell

_SHOWN = (90, 160)
"""Pixels of a picture in its cell; 9:16, half as wide and high as the picture itself."""
_LONGEST_TITLE = 31
"""Letters of a sheet's name, at most."""
_COLUMNS = (
    "shot", "scene_column", "size", "angle", "move", "lens", "time", "subject", "action", "lines",
    "caption", "sound", "cast", "place", "remark",
)  # fmt: skip


def storyboard_xlsx(job: Job) -> bytes:
    """The season's shots in one sheet, each episode in its own with the panels in cells, then waivers."""
    found = boards_of(job)
    drawn = png_files(found.pictures, job)
    sheets = [_whole(found.boards, job)]
    sheets += [_sheet(board, drawn, job) for board in found.boards if board.panels]
    sheets += [
        Sheet(shortened(name, _LONGEST_TITLE), (name,), tuple((line,) for line in said))
        for name, said in cover_lines(job)
    ]
    return workbook(sheets, job)


def _whole(boards: Sequence[Board], job: Job) -> Sheet:
    words = job.labels
    return Sheet(
        words("shots"),
        (words("episode_column"), *map(words, _COLUMNS)),
        tuple(
            (board.episode.number, *_row(panel, job)) for board in boards for panel in board.panels
        ),
    )


def _sheet(board: Board, drawn: Sequence[bytes], job: Job) -> Sheet:
    words = job.labels
    return Sheet(
        words("episode", number=board.episode.number),
        (words("panel"), *map(words, _COLUMNS)),
        tuple(("", *_row(panel, job)) for panel in board.panels),
        pictures=tuple(
            Thumb(drawn[panel.picture], *_SHOWN, panel.words(words)) for panel in board.panels
        ),
    )


def _row(panel: Panel, job: Job) -> tuple[Cell, ...]:
    shot, words = panel.shot, job.labels
    return (
        shot.id,
        shot.scene_number or str(shot.scene),
        *words.chips(shot),
        shot.lens,
        round(shot.seconds, 2),
        shot.subject,
        shot.action,
        "\n".join(f"{name}: {text}" for name, text in shot.dialogue),
        shot.caption,
        shot.sound,
        words("separator").join(shot.cast),
        shot.place,
        words("hook") if shot.is_hook else "",
    )
