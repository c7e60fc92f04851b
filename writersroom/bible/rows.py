"""Between records and rows: what a record's fields look like in columns, and back."""

from __future__ import annotations

from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Column, Table

from writersroom.bible import facts, tables
from writersroom.bible.limits import LIMITS, Lines, Wholes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

R = TypeVar("R", bound=facts.Record)

TABLE_OF: Mapping[type[object], type[tables.Versioned]] = MappingProxyType(
    {
        facts.SeriesFacts: tables.Series,
        facts.EpisodeFacts: tables.Episode,
        facts.HookFacts: tables.Hook,
        facts.BeatFacts: tables.Beat,
        facts.CharacterFacts: tables.Character,
        facts.RelationshipFacts: tables.Relationship,
        facts.LocationFacts: tables.Location,
        facts.PropFacts: tables.Prop,
        facts.ArcFacts: tables.Arc,
        facts.ThreadFacts: tables.Thread,
        facts.KnowledgeFacts: tables.Knowledge,
        facts.BrandSlotFacts: tables.BrandSlot,
        facts.WaiverFacts: tables.Waiver,
        facts.NoteFacts: tables.Note,
    }
)


def table_of(record: type[object]) -> Table:
    """The Core table that holds records of this type."""
    table = TABLE_OF[record].__dict__["__table__"]
    assert isinstance(table, Table)
    return table


def columns_of(record: type[object]) -> list[Column[Any]]:
    """The columns a record is made from, key and version first, then as in LIMITS."""
    columns = table_of(record).c
    names = ("id", "version", *LIMITS[record])
    return [columns[column_name(name)] for name in names]


def column_name(field: str) -> str:
    """The column of a record's field: episodes are pointed at, not numbered."""
    return tables.BY_EPISODE.get(field, field)


def record_maker(record: type[R], numbers: Mapping[int, int]) -> Callable[[Any], R]:
    """A function from a row of `columns_of(record)` to the record; `numbers`: episode id to number."""
    names = ("id", "version", *LIMITS[record])
    readers = [
        (index, reader)
        for index, name in enumerate(names)
        if (reader := _reader(record, name, numbers))
    ]

    def make(row: Any) -> R:
        values = list(row)
        for index, reader in readers:
            values[index] = reader(values[index])
        return record(**dict(zip(names, values, strict=True)))

    return make


def column_values(record: facts.Record, episode_ids: Mapping[int, int]) -> dict[str, object]:
    """The columns of `record` but its key and version; `episode_ids`: episode number to id."""
    return {
        column_name(field): _stored(field, getattr(record, field), episode_ids)
        for field in LIMITS[type(record)]
    }


def as_text(value: object) -> str | None:
    """A column's value as history keeps it; None where it is unknown."""
    match value:
        case None:
            return None
        case bool():
            return "true" if value else "false"
        case datetime():
            return value.isoformat()
        case _:
            return str(value)


def described(record: facts.Record) -> str:
    """`record` for a person to compare: the script of an episode, else a line for each filled field."""
    if isinstance(record, facts.EpisodeFacts):
        return record.script
    lines = []
    for field in LIMITS[type(record)]:
        value = getattr(record, field)
        shown = ", ".join(map(str, value)) if isinstance(value, tuple) else as_text(value)
        if shown:
            lines.append(f"{field}: {shown}")
    return "\n".join(lines)


def _reader(
    record: type[object], field: str, numbers: Mapping[int, int]
) -> Callable[[Any], object] | None:
    limit = LIMITS[record].get(field)
    if field in tables.BY_EPISODE:
        return lambda key: numbers.get(key, 0)
    if field == "status":
        return facts.Status
    if isinstance(limit, Lines):
        return lambda value: tuple(value.split("\n")) if value else ()
    if isinstance(limit, Wholes):
        return lambda value: tuple(map(int, value.split("\n"))) if value else ()
    return None


def _stored(field: str, value: object, episode_ids: Mapping[int, int]) -> object:
    if field in tables.BY_EPISODE:
        assert isinstance(value, int)
        return episode_ids[value] if value else None
    if isinstance(value, tuple):
        return "\n".join(map(str, value))
    return value.value if isinstance(value, facts.Status) else value
