"""Calibrating a series on the edited lengths of its episodes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from writersroom.script.calibration import calibrate
from writersroom.script.edited_lengths import measurements, read_edited_lengths

if TYPE_CHECKING:
    from writersroom.room.core import Room
    from writersroom.script.calibration import Calibration


def calibrate_room(room: Room, name: str, data: bytes) -> Calibration:
    """What the edited lengths in the CSV `data` say about the pace of the room's series.

    Args:
        room: its season's scripts should be what was shot.
        name: the file's name, for messages.
        data: `episode,seconds` with a head line.

    Raises:
        InputError: the file is no such table, or fewer than eight episodes can be used.
    """
    season = room.season()
    lengths = read_edited_lengths(name, data)
    screenplays = {episode.number: episode.screenplay for episode in season.written}
    return calibrate(measurements(lengths, screenplays, beat_seconds=season.series.beat_seconds))


def apply_calibration(room: Room, found: Calibration) -> None:
    """Make the proposed pace the series'; one revision, like every change of a fact."""
    room.save(replace(room.season().series, pace=found.pace))
