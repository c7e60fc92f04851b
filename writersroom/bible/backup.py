"""Backups of a living bible: copying the file is none, `VACUUM INTO` is."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from writersroom.bible.engine import BUSY_SECONDS, sqlite_driver
from writersroom.bible.opening import place_of
from writersroom.errors import StoreError
from writersroom.i18n import _

if TYPE_CHECKING:
    from writersroom.bible.store import Bible


def back_up_file(path: Path, destination: Path, *, replace: bool = False) -> None:
    """Write a checked copy of the bible at `path` to `destination`, whole or not at all.

    The copy is private to its owner (0600); folders on the way are made. Refuses to overwrite unless `replace` is true.
    """
    place_of(destination)  # SQLite writes no name that is not UTF-8
    if destination.exists() and not replace:
        raise StoreError(
            _("{path} exists already.").format(path=destination),
            hint=_("Choose another name, or say --force."),
        )
    part = destination.with_name(f"{destination.name}.{os.getpid()}.part")
    driver, _mode = sqlite_driver()
    try:
        destination.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL, 0o600))  # refuses in words of the system
        with closing(driver.connect(str(path), timeout=BUSY_SECONDS)) as connection:
            connection.execute("VACUUM INTO ?", (str(part),))
        _check(part)
        part.replace(destination)
    except OSError as error:
        raise StoreError(
            _("“{path}” cannot be written: {reason}.").format(
                path=destination, reason=error.strerror or error
            ),
            hint=_("Choose a folder you may write in."),
        ) from error
    except driver.Error as error:
        raise StoreError(
            _("The backup could not be written: {reason}.").format(reason=error),
            hint=_("Look for room on the disk, and run `writersroom doctor` on the bible."),
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _check(copy: Path) -> None:
    driver, _mode = sqlite_driver()
    with closing(driver.connect(str(copy))) as connection:
        verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if verdict != "ok":
        raise StoreError(
            _("The backup failed its check; the bible may be damaged: {reason}.").format(
                reason=verdict
            ),
            hint=_("Run `writersroom doctor` on the bible."),
        )
    with copy.open("rb+") as file:
        os.fsync(file.fileno())


def back_up(bible: Bible, destination: Path, *, replace: bool = False) -> None:
    """Write a checked copy of an open SQLite bible to `destination` while others go on working.

    Raises:
        StoreError: it is a database on a server, or the copy cannot be written; nothing is left over.
    """
    if not bible.engines.is_sqlite:
        raise StoreError(
            _("A bible on a PostgreSQL server is backed up there."),
            hint=_("Ask for a dump with `pg_dump`."),
        )
    if destination.exists() and destination.samefile(bible.target):
        raise StoreError(_("A bible is not backed up onto itself."), hint=_("Choose another name."))
    back_up_file(Path(bible.target), destination, replace=replace)
