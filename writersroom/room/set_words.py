"""What became of a whole set of exports, in words for the command line and the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.export.everything import MadeSet


def set_lines(made: MadeSet) -> Iterator[str]:
    """How many files were made, kept and taken away, then each that failed with its reason."""
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
    for failed in made.failed:
        yield _("{name}: {reason}").format(name=failed.name, reason=failed.error.message)
