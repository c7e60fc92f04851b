"""The program: hands the command line the functions that need the terminal application."""

from __future__ import annotations

import gc
import os
import signal
import sys

TYPE_CHECKING = False  # of `typing`, which takes longer to load than Ctrl-C may go unheard
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType
    from typing import Any, NoReturn

    from writersroom.cli import Doors

_USUAL = gc.get_threshold()


def _open_room(
    target: str | None, *, episode: int | None = None, theme: str = "", series: str = ""
) -> int:
    from writersroom.errors import InputError
    from writersroom.i18n import _

    is_in_browser = "TEXTUAL_DRIVER" in os.environ
    if not (is_in_browser or (sys.stdin.isatty() and sys.stdout.isatty())):
        raise InputError(
            _("The room needs a terminal."), hint=_("For pipes there are check, stats and export.")
        )
    from writersroom.tui.app import run

    gc.set_threshold(*_USUAL)  # a room stays open: its garbage must go
    return run(target, episode=episode, theme=theme, series=series)


def _take_picture(target: str | None, **wishes: Any) -> None:
    from writersroom.tui.picture import take_picture

    take_picture(target, **wishes)


def _key_table(*, defaults: bool = False) -> Sequence[dict[str, str]]:
    from writersroom.tui.key_table import rows
    from writersroom.tui.preferences import read_preferences

    return rows({} if defaults else read_preferences().keymap)


def _key_page() -> str:
    from writersroom.tui.key_table import page

    return page()


def _key_template() -> str:
    from writersroom.tui.keymap import template

    return template()


def _config_problems() -> Sequence[str]:
    from writersroom.tui.preferences import read_preferences

    return read_preferences().problems


def doors() -> Doors:
    """What the command line may ask of the terminal application; nothing of it is imported yet."""
    from writersroom.cli import Doors

    return Doors(
        open_room=_open_room,
        take_picture=_take_picture,
        key_table=_key_table,
        key_page=_key_page,
        key_template=_key_template,
        config_problems=_config_problems,
    )


def main() -> None:
    """Run the command line and leave with its exit status."""
    # While modules and scripts load nothing is garbage; looking for some takes a twentieth of a command.
    gc.set_threshold(200_000)
    if None in (sys.stdin, sys.stdout, sys.stderr):
        _open_closed_streams()
    if is_heard := signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupted)
    from writersroom.cli import run

    if is_heard:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in ("SIGTERM", "SIGHUP"):  # temporary folders go, too, when somebody else ends it
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _ended)
    try:
        status = run(sys.argv[1:], doors())
    except KeyboardInterrupt:  # before the first words of `run`, or behind its last
        _interrupted()
    _leave(status)


def _open_closed_streams() -> None:
    """Streams to nowhere for those a shell closed: else the next file opened, a bible, would be one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - it stays open; pathlib costs 4 ms


def _interrupted(_signal: int = 0, _frame: FrameType | None = None) -> NoReturn:
    """Ctrl-C while nothing has begun: there is nothing to tell, and no trace to show."""
    os._exit(130)


def _ended(number: int, _frame: FrameType | None = None) -> NoReturn:
    """Told to end by another program: whatever is under way takes its half-done files away."""
    signal.signal(number, signal.SIG_IGN)  # once said is enough
    sys.exit(128 + number)


def _leave(status: int) -> NoReturn:
    """End at once: freeing every object first takes a tenth of a command, and the system does it."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # a full disk, a closed pipe: Python's own way of ending tells
        sys.exit(status)
    import threading

    if threading.active_count() == 1:
        os._exit(status)
    sys.exit(status)


if __name__ == "__main__":
    main()
