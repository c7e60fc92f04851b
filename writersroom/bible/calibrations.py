"""The calibration of a series: what edited episodes said about its pace, kept with its settings."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from writersroom.bible.facts import CalibrationFacts
from writersroom.bible.series_settings import CALIBRATION, name_for

if TYPE_CHECKING:
    from writersroom.bible.store import Bible


def read_calibration(kept: str) -> CalibrationFacts | None:
    """The calibration as it is `kept`; None where there is none, or nothing readable."""
    if not kept:
        return None
    try:
        value = json.loads(kept)
        return CalibrationFacts(
            pace=float(value["pace"]),
            episodes=int(value["episodes"]),
            on=date.fromisoformat(value["on"]),
            median_error=float(value["median_error"]),
            low_factor=_factor(value["low_factor"]),
            high_factor=_factor(value["high_factor"]),
        )
    except (KeyError, TypeError, ValueError):
        return None  # the pace itself stands with the series; only what it rests on is unknown


def keep_calibration(bible: Bible, calibration: CalibrationFacts) -> None:
    """Keep `calibration` as that of the loaded series, in place of an earlier one."""
    from writersroom.bible.notes import set_setting  # it stands on the loader, which reads ours

    value = {
        "pace": calibration.pace,
        "episodes": calibration.episodes,
        "on": calibration.on.isoformat(),
        "median_error": round(calibration.median_error, 2),
        "low_factor": calibration.low_factor,
        "high_factor": calibration.high_factor,
    }
    set_setting(bible, name_for(CALIBRATION, bible.series_id), json.dumps(value))


def _factor(value: object) -> float | None:
    return None if value is None else float(str(value))
