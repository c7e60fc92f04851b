"""A bible on a PostgreSQL server: opened, made and asked for its revision; passwords are never shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import inspect, text
from sqlalchemy.exc import SQLAlchemyError

from writersroom.bible.engine import postgres_engines, shown_target
from writersroom.bible.schema import (
    APPLICATION_ID,
    check_revision,
    create_schema,
    mark_as_bible,
)
from writersroom.errors import StoreError
from writersroom.i18n import _

if TYPE_CHECKING:
    from writersroom.bible.engine import Engines


def open_database(target: str, *, create: bool = False) -> Engines:
    """Engines for the bible in the PostgreSQL database `target`; with `create`, made there first."""
    engines = postgres_engines(postgres_address(target))
    try:
        if create:
            _create_in_database(engines, target)
        check_revision(revision_in_database(engines, target), shown_target(target))
    except BaseException:
        engines.dispose()
        raise
    return engines


def postgres_address(target: str) -> str:
    """`target` as an address of PostgreSQL; `StoreError` for every other kind of server."""
    if target.partition("://")[0].partition("+")[0] not in ("postgresql", "postgres"):
        raise StoreError(
            _("{target} is no place for a bible.").format(target=shown_target(target)),
            hint=_("Give a file, or an address that begins with postgresql://."),
        )
    return target.replace("postgres://", "postgresql://", 1)


def _create_in_database(engines: Engines, target: str) -> None:
    try:
        with engines.writer.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": APPLICATION_ID})
            if inspect(connection).get_table_names():
                raise StoreError(
                    _("There are tables in {target} already.").format(target=shown_target(target)),
                    hint=_("Give an empty database or schema."),
                )
            create_schema(connection)
            mark_as_bible(connection)
    except SQLAlchemyError as error:
        raise _unreachable(target, error) from error


def revision_in_database(engines: Engines, target: str) -> str:
    """The schema revision of the bible there; `StoreError` where there is none."""
    try:
        with engines.reader.connect() as connection:
            if "alembic_version" not in inspect(connection).get_table_names():
                raise StoreError(
                    _("There is no bible in {target}.").format(target=shown_target(target)),
                    hint=_("Run `writersroom new` with this address to begin one."),
                )
            return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())
    except SQLAlchemyError as error:
        raise _unreachable(target, error) from error


def _unreachable(target: str, error: SQLAlchemyError) -> StoreError:
    # The driver's own words may quote the address; ours never do.
    return StoreError(
        _("The database {target} cannot be used ({kind}).").format(
            target=shown_target(target), kind=type(getattr(error, "orig", error)).__name__
        ),
        hint=_("Check the address, the network and your rights there."),
    )
