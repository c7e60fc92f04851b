"""Bringing a bible's schema up to date; the only module that imports Alembic."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text

from writersroom.bible.backup import back_up_file
from writersroom.bible.engine import shown_target, sqlite_engines
from writersroom.bible.failures import told
from writersroom.bible.schema import APPLICATION_ID, mark_as_bible, newer
from writersroom.errors import StoreError
from writersroom.i18n import _

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from writersroom.bible.engine import Engines

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(
    path: Path, revision: str | None, *, scripts: Path = MIGRATIONS, to: str = ""
) -> Path | None:
    """Bring the file at `path` from schema `revision` (None: empty) to the newest, all or nothing.

    `to` names an older revision to stop at, for those who look at what releases made.

    Runs with foreign keys off, in one immediate transaction: a second process waits and then finds
    nothing to do. Returns the backup made before, None for a new file or one that was up to date.
    """
    head = to or _head(scripts, revision, str(path))
    if revision == head:
        return None
    backup = None
    if revision is not None:
        backup = path.with_name(f"{path.name}.before-{head}.{time.time_ns()}.bak")
        back_up_file(path, backup)
    engines = sqlite_engines(path, has_foreign_keys=False)
    try:
        with engines.writer.begin() as connection:
            _upgrade(connection, scripts, to or "head")
            if revision is None:
                mark_as_bible(connection)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
                raise StoreError(_("The upgrade would break links in the bible; it was undone."))
    finally:
        engines.dispose()
    return backup


def migrate_database(
    engines: Engines, revision: str, target: str, *, scripts: Path = MIGRATIONS
) -> None:
    """The same for a PostgreSQL database: one transaction, one upgrade at a time, its owner only."""
    if revision == _head(scripts, revision, shown_target(target)):
        return
    with told(shown_target(target)), engines.writer.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": APPLICATION_ID})
        _upgrade(connection, scripts)


def _head(scripts: Path, revision: str | None, target: str) -> str | None:
    """The newest revision of the chain, once it is sure that the chain knows `revision`."""
    chain = ScriptDirectory.from_config(_config(scripts))
    if revision is not None and revision not in {step.revision for step in chain.walk_revisions()}:
        raise newer(target)
    return chain.get_current_head()


def _upgrade(connection: Connection, scripts: Path, to: str = "head") -> None:
    config = _config(scripts)
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def _config(scripts: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
