"""The log file: where the trace of a fault of ours is kept."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def log_path() -> Path:
    """The log file: in the log folder of this account."""
    from platformdirs import user_log_path

    return user_log_path("writersroom", ensure_exists=False) / "writersroom.log"


def keep_trace(fault: BaseException) -> Path:
    """Append the full trace of `fault` to the log; gives its path, also where it cannot be written."""
    path = log_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(f"\n{datetime.now(UTC).isoformat(timespec='seconds')}\n")
            log.writelines(traceback.format_exception(fault))
    except OSError:
        pass  # the fault itself is being told; a full disk must not hide it
    return path
