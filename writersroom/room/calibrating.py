"""Calibrating a series on the edited lengths of its episodes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from writersroom.bible.facts import CalibrationFacts
from writersroom.script.timing import TimeSettings

if TYPE_CHECKING:
    from writersroom.room.core import Room
    from writersroom.script.calibration import Calibration


def calibrate_room(room: Room, name: str, data: bytes, encoding: str = "") -> Calibration:
    """What the edited lengths in the CSV `data` say about the pace of the room's series.

    Args:
        room: its season's scripts should be what was shot.
        name: the file's name, for messages.
        data: `episode,seconds` with a head line.
        encoding: what a person says it is in; empty to see for ourselves.

    Raises:
        InputError: the file is no such table, or fewer than eight episodes can be used.
    """
    from writersroom.script.calibration import calibrate
    from writersroom.script.edited_lengths import measurements, read_edited_lengths

    season = room.season()
    lengths = read_edited_lengths(name, data, encoding)
    screenplays = {episode.number: episode.screenplay for episode in season.written}
    return calibrate(measurements(lengths, screenplays, beat_seconds=season.series.beat_seconds))


def apply_calibration(room: Room, found: Calibration) -> CalibrationFacts:
    """Make the proposed pace the series', and keep what it rests on; gives what is kept.

    It is dated by the room's clock, and kept first: it comes into force with the pace, and never
    without it.
    """
    kept = CalibrationFacts(
        found.pace,
        found.count,
        room.today(),
        found.median_error,
        found.low_factor,
        found.high_factor,
    )
    room.keep_calibration(kept)
    room.save(replace(room.season().series, pace=found.pace))
    return kept


@dataclass(frozen=True, slots=True)
class Standards:
    """What the running times of script files are measured by."""

    settings: TimeSettings
    low: float = 60.0
    """Shortest allowed, seconds."""
    high: float = 300.0
    target: float | None = None
    calibration: CalibrationFacts | None = None
    """What the pace rests on; None where nobody measured it."""

    def with_choices(
        self,
        *,
        pace: float | None = None,
        low: float | None = None,
        high: float | None = None,
        target: float | None = None,
    ) -> Standards:
        """These standards with what a person chose instead; a pace of their own rests on nothing."""
        changed = replace(
            self,
            low=self.low if low is None else low,
            high=self.high if high is None else high,
            target=self.target if target is None else target,
        )
        if pace is None or pace == self.settings.pace:
            return changed
        settings = replace(self.settings, pace=pace, low_factor=None, high_factor=None)
        return replace(changed, settings=settings, calibration=None)


def standards_of(bible: str, series: str = "") -> Standards:
    """The standards of the `series` in `bible`; those of the model where `bible` is empty."""
    if not bible:
        return Standards(TimeSettings())
    from writersroom.room.core import Room

    with Room.open(bible, series=series) as room:
        season = room.season()
    own = season.series
    return Standards(
        season.settings,
        own.min_seconds,
        own.max_seconds,
        own.target_seconds or None,
        season.calibration,
    )
