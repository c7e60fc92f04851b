"""What became of a whole set of exports, in words for the command line and the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.errors import GateShut
from writersroom.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.export.everything import MadeSet


def set_lines(made: MadeSet) -> Iterator[str]:
    """How many files were made, kept and taken away, then each that failed with its reason.

    What shut the gate for them is listed below, each finding once: it is the same for many files.
    """
    counts = [
        ngettext("{count} file made", "{count} files made", len(made.written)).format(
            count=len(made.written)
        )
    ]
    if made.kept:
        counts.append(_("{count} unchanged").format(count=made.kept))
    if made.removed:
        counts.append(_("{count} made no longer and taken away").format(count=len(made.removed)))
    if made.failed:
        counts.append(_("{count} could not be made").format(count=len(made.failed)))
    yield _("{counts}.").format(counts=", ".join(counts))
    standing: dict[str, None] = {}
    for failed in made.failed:
        reason = failed.error.message
        if isinstance(failed.error, GateShut):
            reason, *findings = reason.splitlines()
            standing |= dict.fromkeys(findings)
        yield _("{name}: {reason}").format(name=failed.name, reason=reason)
    yield from standing
