"""Room: the public Python API; the command line and the terminal application call only this floor."""

from __future__ import annotations

from writersroom.room.core import Room
from writersroom.room.importing import Import, check_scripts, import_scripts, plan_import
from writersroom.room.judging import Judged, season_of_scripts
from writersroom.room.samples import SAMPLES, build_sample

__all__ = [
    "SAMPLES",
    "Import",
    "Judged",
    "Room",
    "build_sample",
    "check_scripts",
    "import_scripts",
    "plan_import",
    "season_of_scripts",
]
