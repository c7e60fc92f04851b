"""Look before you open: what is refused is refused before a byte of it could change."""

from __future__ import annotations

import os
import stat
import uuid
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from writersroom.bible.engine import (
    BUSY_SECONDS,
    Engines,
    file_uri,
    is_address,
    postgres_engines,
    sqlite_driver,
    sqlite_engines,
)
from writersroom.bible.failures import told
from writersroom.bible.known import unexpected
from writersroom.bible.schema import APPLICATION_ID, FORMAT, check_revision, newer
from writersroom.bible.servers import postgres_address, revision_in_database
from writersroom.errors import StoreError
from writersroom.i18n import _
from writersroom.paths import at_home, real_path

if TYPE_CHECKING:
    from pathlib import Path
    from sqlite3 import Connection

_MAGIC = b"SQLite format 3\0"
_APPLICATION_ID_AT = 68
"""Offset in SQLite's header; ours is there from the first moment: a bible is made whole, then linked."""


def look(path: Path) -> str | None:
    """The schema revision of the bible file at `path`; None where there is no file. Changes nothing.

    Raises:
        StoreError: it is not a bible of ours, is damaged, or holds what we never put there.
    """
    if not path.exists():
        return None
    _check_header(path)
    try:
        return _looked_at(path, _looking_mode(path))
    except StoreError:
        if not path.with_name(f"{path.name}-wal").exists():
            raise
    return _looked_at(path, "ro")  # a writer came in while we looked: look again through its -wal


def open_file(path: Path, *, read_only: bool = False) -> tuple[Engines, bool]:
    """Engines for the bible at `path`, and whether they only read."""
    path = place_of(path)
    revision = look(path)
    if revision is None:
        from shlex import quote

        raise StoreError(
            _("There is no bible at {path}.").format(path=path),
            hint=_("Run `writersroom new {path}` to begin one.").format(path=quote(path.name)),
        )
    check_revision(revision, str(path))
    only_reads = read_only or not _may_write(path)
    return sqlite_engines(path, read_only=only_reads), only_reads


def place_of(target: str | Path) -> Path:
    """Where the bible file that a person named really lies.

    Raises:
        StoreError: SQLite knows no file of this name.
    """
    path = real_path(at_home(target))
    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        raise StoreError(
            _("The name {path} is not UTF-8 text.").format(path=path),
            hint=_("Rename the file or its folder."),
        ) from error
    return path


def upgrade(target: str | Path) -> Path | None:
    """Bring an older bible to this release's schema, all or nothing.

    Returns the backup made before; None where nothing was due, and for a server, which has its own.

    Raises:
        StoreError: it is not a bible of ours, damaged, or newer than this release.
    """
    from writersroom.bible.migrating import migrate, migrate_database  # Alembic, only here

    if isinstance(target, str) and is_address(target):
        engines = postgres_engines(postgres_address(target))
        try:
            migrate_database(engines, revision_in_database(engines, target), target)
        finally:
            engines.dispose()
        return None
    path = place_of(target)
    revision = look(path)
    if revision is None:
        raise StoreError(_("There is no bible at {path}.").format(path=path))
    with told(str(path)):
        return migrate(path, revision)


def create_file(path: Path) -> None:
    """A new empty bible at `path`: made whole beside it, then linked; never overwrites."""
    from writersroom.bible.migrating import migrate  # Alembic, only where a schema is made

    path = place_of(path)
    if path.exists():
        raise _taken(path)
    part = path.with_name(f"{path.name}.{uuid.uuid4().hex}.new")
    driver, _mode = sqlite_driver()
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL, 0o600))
        migrate(part, None)
        _link(part, path)
    except FileExistsError as error:  # another process was a blink quicker
        raise _taken(path) from error
    except (OSError, SQLAlchemyError, driver.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else getattr(error, "orig", error)
        raise StoreError(
            _("No bible could be made at {path}: {reason}.").format(path=path, reason=reason),
            hint=_("Choose a folder you may write in."),
        ) from error
    finally:
        for leftover in (
            part,
            part.with_name(f"{part.name}-wal"),
            part.with_name(f"{part.name}-shm"),
        ):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)


def _taken(path: Path) -> StoreError:
    return StoreError(_("{path} exists already.").format(path=path), hint=_("Choose another name."))


def _check_header(path: Path) -> None:
    if not stat.S_ISREG(path.stat().st_mode):  # opening a FIFO would hang
        raise StoreError(
            _("{path} is not a regular file.").format(path=path), hint=_("Give a bible's file.")
        )
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise StoreError(
            _("{path} cannot be read: {reason}.").format(path=path, reason=error.strerror)
        ) from error
    if not header.startswith(_MAGIC):
        raise StoreError(
            _("{path} is not a bible.").format(path=path),
            hint=_("A script or an outline is taken in with `writersroom import`."),
        )
    if int.from_bytes(header[_APPLICATION_ID_AT : _APPLICATION_ID_AT + 4], "big") != APPLICATION_ID:
        raise StoreError(_("{path} is another program's database.").format(path=path))


def is_our_file(path: Path) -> bool:
    """Whether the first bytes of `path` say that it is a bible, whatever became of the others."""
    try:
        _check_header(path)
    except StoreError:
        return False
    return True


def _looked_at(path: Path, mode: str) -> str:
    driver, _journal = sqlite_driver()
    uri = file_uri(path, mode)
    try:
        with closing(driver.connect(uri, uri=True, timeout=BUSY_SECONDS)) as connection:
            connection.execute("PRAGMA trusted_schema=OFF")
            return _inspected(path, connection)
    except (driver.Error, UnicodeDecodeError) as error:  # damaged names are no UTF-8 any more
        raise StoreError(
            _("{path} cannot be read as a bible: {reason}.").format(path=path, reason=error),
            hint=_("Run `writersroom doctor` on it, or restore a backup."),
        ) from error


def _inspected(path: Path, connection: Connection) -> str:
    def one(query: str) -> object:
        row = connection.execute(query).fetchone()
        return row[0] if row else None

    file_format = one("PRAGMA user_version")
    if isinstance(file_format, int) and file_format > FORMAT:
        raise newer(str(path))
    has_wal = _has_bytes(path, "-wal")
    if has_wal and one("PRAGMA quick_check(1)") != "ok":
        raise _damaged(path)
    if strangers := unexpected(connection):
        raise StoreError(
            _("{path} holds what no bible of ours holds: {names}.").format(
                path=path, names=", ".join(strangers[:3])
            ),
            hint=_("Do not trust this file; ask for it again or restore a backup."),
        )
    if has_wal and id_without_wal(path) not in (None, one(_BIBLE_ID)):
        raise StoreError(
            _("The file {path}-wal belongs to another bible.").format(path=path),
            hint=_("Move it away and open the bible again."),
        )
    return str(one("SELECT version_num FROM alembic_version"))


_BIBLE_ID = "SELECT value FROM meta WHERE name = 'bible_id'"


def id_without_wal(path: Path) -> object:
    """The bible's id as the main file alone says it; None where it cannot say (mid-checkpoint)."""
    driver, _mode = sqlite_driver()
    try:
        with closing(driver.connect(file_uri(path, "ro") + "&immutable=1", uri=True)) as connection:
            row = connection.execute(_BIBLE_ID).fetchone()
            return row[0] if row else None
    except driver.Error:
        return None


def _looking_mode(path: Path) -> str:
    """How to open for a look: without leaving a file behind wherever that is possible."""
    if _has_bytes(path, "-journal"):  # a crash's journal needs a writer to roll it back
        return "rw"
    has_wal = path.with_name(f"{path.name}-wal").exists()
    return "ro" if has_wal and os.access(path.parent, os.W_OK) else "ro&immutable=1"


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _has_bytes(path: Path, suffix: str) -> bool:
    beside = path.with_name(path.name + suffix)
    return beside.exists() and beside.stat().st_size > 0


def _link(part: Path, path: Path) -> None:
    """Give the finished file its name, refusing to overwrite."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links, such as exFAT
        if path.exists():
            raise
        part.rename(path)


def _damaged(path: Path) -> StoreError:
    return StoreError(
        _("{path} is damaged.").format(path=path),
        hint=_("Run `writersroom doctor` on it, or restore a backup."),
    )
