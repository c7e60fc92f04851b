"""Edited lengths of episodes: a CSV of `episode,seconds`, and what to measure the model against."""

from __future__ import annotations

import csv
import io
import re
from math import isfinite
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.script.calibration import Measurement
from writersroom.script.decoding import decode
from writersroom.script.timing import episode_time
from writersroom.script.timing_settings import TimeSettings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from writersroom.script.elements import Screenplay
    from writersroom.script.timing_settings import Language

COLUMNS = ("episode", "seconds")
MAX_SECONDS = 3600.0
"""The longest length of an episode that is believed."""
_SEPARATORS = ",;\t"
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d(?:\.\d+)?)")


def read_edited_lengths(name: str, data: bytes, encoding: str = "") -> dict[int, float]:
    """Seconds of the edited picture by episode number, from a CSV with a head line.

    Comma, semicolon or tab separate; other columns are passed over; `1:32` is 92 seconds. `name` is
    the file's, for messages; `encoding` what a person says it is in, where it cannot be told.

    Raises:
        InputError: it is no such table; the message names the line. Or it is not in `encoding`.
    """
    text = decode(data, name, encoding)
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=first.count)
    rows = csv.reader(io.StringIO(text), delimiter=separator)
    columns: tuple[int, int] | None = None
    lengths: dict[int, float] = {}
    try:
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            if columns is None:
                columns = _columns(name, row)
                continue
            number, seconds = _length(name, rows.line_num, row, columns)
            if number in lengths:
                raise _wrong(
                    _("“{name}”, line {line}: episode {number} stands there twice.").format(
                        name=name, line=rows.line_num, number=number
                    )
                )
            lengths[number] = seconds
    except csv.Error as error:
        message = _("“{name}”, line {line}: this is no CSV.")
        raise _wrong(message.format(name=name, line=rows.line_num)) from error
    return lengths


def measurements(
    lengths: Mapping[int, float],
    screenplays: Mapping[int, Screenplay],
    *,
    language: Language | None = None,
    beat_seconds: float = 0.0,
) -> tuple[Measurement, ...]:
    """What `calibrate` takes: each length beside the model's time of that episode at pace 1.

    Both by episode number; a length without a script is left out. Give only scripts that are what
    was shot.
    """
    settings = TimeSettings(beat_seconds=beat_seconds)
    if language is not None:
        settings = TimeSettings(language, beat_seconds=beat_seconds)
    found = []
    for number, seconds in sorted(lengths.items()):
        if number in screenplays:
            time = episode_time(screenplays[number], settings)
            estimated = time.interval.point - time.explicit
            found.append(Measurement(number, seconds, estimated, time.explicit))
    return tuple(found)


def _columns(name: str, row: list[str]) -> tuple[int, int]:
    """Where the two columns stand."""
    heads = [cell.strip().lower() for cell in row]
    if not all(column in heads for column in COLUMNS):
        raise InputError(
            _("“{name}” has no head line with the columns “episode” and “seconds”.").format(
                name=name
            ),
            hint=_("Its first line should be: episode,seconds"),
        )
    return heads.index(COLUMNS[0]), heads.index(COLUMNS[1])


def _length(name: str, line: int, row: list[str], columns: tuple[int, int]) -> tuple[int, float]:
    if len(row) <= max(columns):
        message = _("“{name}”, line {line}: a value is missing.")
        raise _wrong(message.format(name=name, line=line))
    number, typed = (row[column].strip() for column in columns)
    if not (number.isascii() and number.isdigit() and 0 < int(number[:9]) < 10_000):
        message = _("“{name}”, line {line}: “{text}” is no episode number.")
        raise _wrong(message.format(name=name, line=line, text=number[:20]))
    seconds = _seconds(typed)
    if seconds is None:
        message = _("“{name}”, line {line}: “{text}” is no length in seconds.")
        raise _wrong(message.format(name=name, line=line, text=typed[:20]))
    return int(number), seconds


def _seconds(typed: str) -> float | None:
    if clock := _CLOCK.fullmatch(typed):
        return 60.0 * int(clock[1]) + float(clock[2]) or None
    try:
        seconds = float(typed)
    except ValueError:
        return None
    return seconds if isfinite(seconds) and 0 < seconds <= MAX_SECONDS else None


def _wrong(message: str) -> InputError:
    return InputError(
        message,
        hint=_("Each line gives an episode and its edited length in seconds, like: 7,92"),
    )
