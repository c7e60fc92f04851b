"""What a driver says when a bible cannot be read or written, in words a writer can act on."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, IntegrityError

from writersroom.errors import StoreError
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

_KNOWN = (
    (
        "disk is full",
        N_("The disk is full; nothing was saved."),
        N_("Free some space and save again; your text is still here."),
    ),
    (
        "disk i/o error",
        N_("The disk refuses to be read or written; nothing was saved."),
        N_("Check the disk, and save again."),
    ),
    (
        "database is locked",
        N_("Another writer holds the bible and does not let go."),
        N_("Try again in a moment; look for a stopped writersroom on this machine."),
    ),
    (
        "lock timeout",
        N_("Another writer holds the bible and does not let go."),
        N_("Try again in a moment."),
    ),
    (
        "deadlock",
        N_("Two saves stood in each other's way; this one was not done."),
        N_("Try again in a moment."),
    ),
    (
        "readonly",
        N_("The bible may not be written."),
        N_("Ask for the right to write to the file and its folder."),
    ),
    (
        "malformed",
        N_("The bible is damaged."),
        N_("Run `writersroom doctor` on it, or restore a backup."),
    ),
)
"""What the engine says, our sentence, our hint."""


@contextmanager
def told(target: str) -> Iterator[None]:
    """Turn a driver's failure into a `StoreError`; broken constraints pass, they are the saver's."""
    try:
        yield
    except IntegrityError:
        raise
    except DBAPIError as error:
        raise _as_store_error(target, error) from error


def _as_store_error(target: str, error: DBAPIError) -> StoreError:
    said = str(error.orig).lower()
    for sign, message, hint in _KNOWN:
        if sign in said:
            return StoreError(_(message), hint=_(hint))
    return StoreError(
        _("The bible {target} could not be used ({kind}).").format(
            target=target, kind=type(error.orig).__name__
        ),
        hint=_("Try again; the log has the details."),
    )
