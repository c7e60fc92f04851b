"""Making the schema: tables, the append-only triggers and the search index, on either engine."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from sqlalchemy import insert

from writersroom.bible.untracked import META
from writersroom.errors import StoreError
from writersroom.i18n import _

if TYPE_CHECKING:
    from sqlalchemy import Connection

APPLICATION_ID = 0x57525354
"""`WRST`: `file(1)` and the opener know a bible by it."""
FORMAT = 1
"""Major version of the file format (`user_version`); older programs refuse a higher one."""
HEAD = "0004"
"""The newest schema revision; a test compares it with the Alembic chain."""
_VERSION_TABLE = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)
_EXTRAS = {
    "sqlite": (
        "CREATE VIRTUAL TABLE search_index USING fts5"
        "(body, content='', tokenize='unicode61 remove_diacritics 2')",
        "CREATE TRIGGER revision_no_update BEFORE UPDATE ON revision "
        "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END",
        "CREATE TRIGGER revision_no_delete BEFORE DELETE ON revision "
        "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION refuse_history_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'history is append-only'; END $$",
        "CREATE TRIGGER revision_no_change BEFORE UPDATE OR DELETE ON revision "
        "FOR EACH ROW EXECUTE FUNCTION refuse_history_change()",
    ),
}


def statements(dialect: str) -> tuple[str, ...]:
    """What a schema has beyond its tables and indexes."""
    return _EXTRAS[dialect]


def create_schema(connection: Connection) -> None:
    """The schema of HEAD in an empty database, its revision stamped."""
    from writersroom.bible.tables import Base  # the mapped tables, only where a schema is made

    Base.metadata.create_all(connection, checkfirst=False)
    for statement in statements(connection.dialect.name):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(_VERSION_TABLE)
    connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{HEAD}')")


def count_save(connection: Connection) -> None:
    """Touch the page the bible's id stands on, so that every -wal of ours says whose it is."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("UPDATE meta SET value = value + 1 WHERE name = 'saves'")


def mark_as_bible(connection: Connection) -> None:
    """Give a new bible its random id; on SQLite also the marks the opener looks for."""
    values = [{"name": "bible_id", "value": uuid.uuid4().hex}, {"name": "saves", "value": "0"}]
    connection.execute(insert(META), values)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={FORMAT}")


def check_revision(revision: str | None, target: str) -> None:
    """Refuse a schema this release does not read, with the way over."""
    if revision == HEAD:
        return
    if revision is None or revision > HEAD:
        raise newer(target)
    from shlex import quote

    raise StoreError(
        _("{target} was made by an older writersroom.").format(target=target),
        hint=_("Run `writersroom upgrade {target}`; a backup is made first.").format(
            target=quote(target)
        ),
    )


def newer(target: str) -> StoreError:
    """The refusal of what a later release made."""
    return StoreError(
        _("{path} was made by a newer writersroom.").format(path=target),
        hint=_("Install the newest version and open it again."),
    )
