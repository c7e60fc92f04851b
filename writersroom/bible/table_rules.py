"""What the engines themselves check of each table, by the same limits as validation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint

from writersroom.bible.limits import (
    LIMITS,
    LONGEST_LINE,
    Choice,
    Flag,
    Limit,
    Line,
    Lines,
    Number,
    Prose,
    Script,
    Whole,
    Wholes,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy.schema import SchemaItem

NO_KEY_TWICE = {"sqlite_autoincrement": True}
"""History names rows by key: SQLite must not give the key of a deleted row to a new one."""


def rules(
    record: type[object], *more: SchemaItem, renamed: Mapping[str, str] | None = None
) -> tuple[SchemaItem | dict[str, bool], ...]:
    """Arguments of the table that keeps `record`: its checks, and whatever `more` asks.

    What `renamed` names is left out: its column has another name, or the type checks it.
    """
    return (*_checks(record, renamed or {}), *more, NO_KEY_TWICE)


def _rule(column: str, limit: Limit) -> str | None:
    """The SQL both engines check `column` (quoted) by."""
    match limit:
        case Line() | Prose() | Script():
            return f"length({column}) <= {limit.longest}"
        case Lines():
            return f"length({column}) <= {limit.most * (LONGEST_LINE + 1)}"
        case Wholes():
            return f"length({column}) <= {limit.most * 5}"
        case Whole() | Number():
            return f"{column} BETWEEN {limit.low} AND {limit.high}"
        case Choice():
            words = ", ".join(f"'{word}'" for word in limit.words)
            return f"{column} IN ({words})"
        case _:
            return None


def _storage_class(limit: Limit) -> str:
    """What SQLite must have stored; PostgreSQL has real column types."""
    match limit:
        case Whole() | Flag():
            return "integer"
        case Number():
            return "real"
        case _:
            return "text"


def _checks(record: type[object], renamed: Mapping[str, str]) -> Iterator[SchemaItem]:
    for field, limit in LIMITS[record].items():
        if field in renamed:
            continue
        if field == "number":
            # Negative while a save renumbers several episodes, see saving.make_room_for_numbers.
            limit = Whole(-limit.high, limit.high) if isinstance(limit, Whole) else limit
        column = f'"{field}"'
        if rule := _rule(column, limit):
            yield CheckConstraint(rule, name=field)
        yield CheckConstraint(
            f"typeof({column}) IN ('{_storage_class(limit)}', 'null')", name=f"{field}_type"
        ).ddl_if(dialect="sqlite")
