"""The program: hands the command line the functions that need the terminal application."""

from __future__ import annotations

import gc
import os
import sys
import threading
from typing import NoReturn

_USUAL = gc.get_threshold()


def _open_room(target: str | None, episode: int | None = None) -> int:
    from writersroom.errors import InputError
    from writersroom.i18n import _

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InputError(
            _("The room needs a terminal."), hint=_("For pipes there are check, stats and export.")
        )
    from writersroom.tui.app import run

    gc.set_threshold(*_USUAL)  # a room stays open: its garbage must go
    return run(target, episode=episode)


def main() -> None:
    """Run the command line and leave with its exit status."""
    # While modules and scripts load nothing is garbage; looking for some takes a twentieth of a command.
    gc.set_threshold(200_000)
    from writersroom.cli import Doors, run

    _leave(run(sys.argv[1:], Doors(open_room=_open_room)))


def _leave(status: int) -> NoReturn:
    """End at once: freeing every object first takes a tenth of a command, and the system does it."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # a full disk, a closed pipe: Python's own way of ending tells
        sys.exit(status)
    if threading.active_count() == 1:
        os._exit(status)
    sys.exit(status)


if __name__ == "__main__":
    main()
