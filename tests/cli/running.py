"""Running the command line as a person does, in this process: status, what it printed, what it told."""

from __future__ import annotations

import contextlib
import io
import sys
from dataclasses import dataclass
from importlib import import_module

from writersroom.__main__ import doors
from writersroom.cli import run
from writersroom.cli.front import VERBS

# The words of options are spoken when a verb is loaded: here all of them in English, whichever test
# runs first. A real process has one language.
for _module, _command, _help in VERBS.values():
    import_module(f"writersroom.cli.{_module}")

EPISODES = """\
# Episode 1: The Key

INT. WORKSHOP - NIGHT #1-1#

A door bangs open. MARA holds a key over the furnace.

MARA
You kept it. Ten years.

JON
(not turning)
I kept everything.

She lets go. The key rings on the stone.

[[hook: reveal]]

Under the key, a second lock opens by itself. Mara stares.

# Episode 2: The Lock

INT. WORKSHOP - NIGHT #2-1#

Mara kneels at the lock.

MARA
Who else has one of these?
"""


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str


class _Text(io.TextIOWrapper):
    """Standard output with the `buffer` a real one has."""

    def __init__(self, data: bytes = b"") -> None:
        self._bytes = io.BytesIO(data)
        super().__init__(self._bytes, encoding="utf-8", write_through=True)

    def value(self) -> str:
        self.flush()
        return self._bytes.getvalue().decode("utf-8", "replace")


def writersroom(*args: object, stdin: bytes = b"") -> Ran:
    """Run `writersroom ARGS…`; opening the room is the only door that stays shut."""
    opened: list[str | None] = []

    def open_room(
        target: str | None, *, episode: int | None = None, theme: str = "", series: str = ""
    ) -> int:
        opened.append(target)
        return 0

    out, err, saved = _Text(), _Text(), sys.stdin
    sys.stdin = _Text(stdin)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = run([str(arg) for arg in args], doors()._replace(open_room=open_room))
    finally:
        sys.stdin = saved
    return Ran(status, out.value(), err.value())
