"""Engines with the settings every connection needs: SQLite for one machine, PostgreSQL beyond."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal, Protocol, cast
from urllib.parse import quote

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from writersroom.errors import StoreError
from writersroom.i18n import _

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from sqlalchemy import Connection

BUSY_SECONDS = 30.0
"""How long a writer waits for another one; the busy handler is unfair, so this is generous."""
CACHE_KIBIBYTES = 512
"""A quarter of SQLite's default: three connections are open, and the system caches the file, too."""
_POSTGRES_LIMITS = (
    "-c statement_timeout=15s -c lock_timeout=5s -c idle_in_transaction_session_timeout=60s"
)


class Driver(Protocol):
    """What is used of `sqlite3` or of its twin `pysqlite3.dbapi2`."""

    sqlite_version_info: tuple[int, int, int]
    Error: type[Exception]
    DatabaseError: type[Exception]

    def connect(self, database: str, **options: Any) -> sqlite3.Connection:
        """Open a connection."""


@dataclass(frozen=True, slots=True)
class Engines:
    """Two faces of one pool: transactions that only read, and those that may write."""

    reader: Engine
    writer: Engine

    @property
    def is_sqlite(self) -> bool:
        """Whether the bible is a file."""
        return self.reader.dialect.name == "sqlite"

    def dispose(self) -> None:
        """Close every pooled connection."""
        self.reader.dispose()


def has_fixed_wal(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite is free of the WAL-reset bug (fixed in 3.51.3, 3.50.7 and 3.44.6)."""
    return (
        version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    )


def sqlite_driver() -> tuple[Driver, Literal["wal", "delete"]]:
    """The SQLite to use and its journal mode: WAL only on a fixed library.

    The bundled library first, where it is installed: loading both would cost a megabyte.
    """
    if find_spec("pysqlite3") is not None:
        bundled = cast("Driver", import_module("pysqlite3.dbapi2"))
        if has_fixed_wal(bundled.sqlite_version_info):
            return bundled, "wal"
    standard = cast("Driver", import_module("sqlite3"))
    return standard, "wal" if has_fixed_wal(standard.sqlite_version_info) else "delete"


def file_uri(path: Path, mode: str) -> str:
    """`path` as a SQLite URI; every odd character in it stays part of the name."""
    return f"file:{quote(str(path.absolute()))}?mode={mode}"


def sqlite_engines(
    path: Path, *, read_only: bool = False, has_foreign_keys: bool = True
) -> Engines:
    """Engines for the bible file `path`.

    Foreign keys are off only for migrations: a batch migration of a parent table would otherwise
    delete all its children.
    """
    driver, mode = sqlite_driver()
    if read_only:
        engine = _read_only_engine(path, driver)
    else:
        url = URL.create("sqlite", database=str(path.absolute()))
        engine = create_engine(url, module=driver, connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def _prepare(raw: sqlite3.Connection, _record: object) -> None:
        raw.isolation_level = None  # the driver must not open half transactions: we send BEGIN
        synchronous = {"wal": "FULL", "delete": "EXTRA"}[mode]
        for pragma in (
            f"foreign_keys={has_foreign_keys:d}",
            "trusted_schema=0",
            "cell_size_check=1",
            f"cache_size=-{CACHE_KIBIBYTES}",
            f"synchronous={synchronous}",
        ):
            raw.execute(f"PRAGMA {pragma}")
        if not read_only:
            _choose_journal(raw, mode)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        is_writing = connection.get_execution_options().get("write", False)
        connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if is_writing else 'ON'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")

    return Engines(engine, engine.execution_options(write=True))


def postgres_engines(target: str) -> Engines:
    """Engines for the database `target` names; readers see one snapshot per transaction."""
    if find_spec("psycopg") is None:
        raise StoreError(
            _("PostgreSQL needs the psycopg driver, which is not installed."),
            hint=_("Run `pip install 'writersroom[postgres]'`."),
        )
    try:
        url = make_url(target).set(drivername="postgresql+psycopg")
    except ArgumentError as error:
        raise StoreError(_("This is not a valid PostgreSQL address.")) from error
    own_options = url.query.get("options", ())
    options = " ".join((own_options,) if isinstance(own_options, str) else own_options)
    engine = create_engine(
        url.difference_update_query(["options"]),
        pool_pre_ping=True,
        pool_size=2,
        connect_args={"options": f"{_POSTGRES_LIMITS} {options}".strip()},
    )
    reader = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return Engines(reader, engine)


def is_address(target: str) -> bool:
    """Whether `target` names a database server, not a file."""
    return "://" in target


def shown_target(target: str) -> str:
    """`target` as it may be shown: a password never is."""
    if not is_address(target):
        return target
    try:
        return make_url(target).render_as_string(hide_password=True)
    except ArgumentError:
        return target.partition("://")[0] + "://…"


def _read_only_engine(path: Path, driver: Driver) -> Engine:
    # In a folder we cannot write, SQLite cannot make the -shm file WAL needs: only immutable opens.
    uri = file_uri(path, "ro") + ("" if os.access(path.parent, os.W_OK) else "&immutable=1")
    return create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: driver.connect(
            uri, uri=True, timeout=BUSY_SECONDS, check_same_thread=False
        ),
        poolclass=QueuePool,
    )


def _choose_journal(raw: sqlite3.Connection, mode: str) -> None:
    with closing(raw.execute(f"PRAGMA journal_mode={mode}")) as cursor:
        got = cursor.fetchone()[0]
    if got != mode:
        raise StoreError(
            _("The bible's journal cannot be set to {wanted}: SQLite says {got}.").format(
                wanted=mode, got=got
            ),
            hint=_("Close other programs that have it open, and keep it on a local disk."),
        )
