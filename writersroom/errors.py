"""The base error (message, hint) and the exit statuses every command keeps to."""

from __future__ import annotations

from enum import IntEnum, unique
from typing import ClassVar


@unique
class ExitStatus(IntEnum):
    """What a caller of the command line may rely on."""

    OK = 0
    FINDINGS = 1
    """The command ran; there are findings (`check`), or the gate stayed shut (a final export)."""
    COULD_NOT_RUN = 2
    """Bad usage (click's own number), no such bible, unreadable file, missing key."""
    INTERRUPTED = 130


class WritersRoomError(Exception):
    """A failure a person can act on: one sentence and, where there is one, the next step."""

    status: ClassVar[ExitStatus] = ExitStatus.COULD_NOT_RUN

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


class InputError(WritersRoomError):
    """A file or an argument cannot be used; nothing was changed."""


class FileThere(InputError):
    """A file stands where one is to be written, and somebody may need it; nothing was written."""


class StoreError(WritersRoomError):
    """The bible cannot be opened or written as asked; the file is unchanged."""


class Clash(WritersRoomError):
    """Another writer saved this row after it was read; nothing was written, both texts are kept."""

    def __init__(self, message: str, *, hint: str = "", mine: str = "", theirs: str = "") -> None:
        super().__init__(message, hint=hint)
        self.mine, self.theirs = mine, theirs


class GateShut(WritersRoomError):
    """A hard finding stands in the way of locking an episode or of a final export."""

    status: ClassVar[ExitStatus] = ExitStatus.FINDINGS
