"""Between records and rows: what a record's fields look like in columns, and back."""

from __future__ import annotations

from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Boolean, Column, Float, Integer, MetaData, Table, Text

from writersroom.bible import facts
from writersroom.bible.limits import LIMITS, Flag, Limit, Lines, Moment, Number, Whole, Wholes
from writersroom.bible.moments import UtcMoment

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import ColumnElement
    from sqlalchemy.types import TypeEngine

R = TypeVar("R", bound=facts.Record)

TABLE_NAMES: Mapping[type[facts.Record], str] = MappingProxyType(
    {
        facts.SeriesFacts: "series",
        facts.EpisodeFacts: "episode",
        facts.HookFacts: "hook",
        facts.BeatFacts: "beat",
        facts.CharacterFacts: "character",
        facts.RelationshipFacts: "relationship",
        facts.LocationFacts: "location",
        facts.PropFacts: "prop",
        facts.ArcFacts: "arc",
        facts.ThreadFacts: "thread",
        facts.KnowledgeFacts: "knowledge",
        facts.BrandSlotFacts: "brand_slot",
        facts.WaiverFacts: "waiver",
        facts.NoteFacts: "note",
    }
)
KIND_OF: Mapping[str, type[Any]] = MappingProxyType(
    {name: kind for kind, name in TABLE_NAMES.items()}
)
"""The kind of record each table holds; settings and files are none."""

BY_EPISODE = {"episode": "episode_id"}
"""Records say the episode's number; rows point at the episode, so that renumbering moves them along."""

_TABLES_SEEN = MetaData()


def _table(name: str, *columns: Column[Any]) -> Table:
    own = (Column("id", Integer, primary_key=True), Column("version", Integer))
    return Table(name, _TABLES_SEEN, *own, *columns)


SETTING = _table("setting", Column("name", Text), Column("value", Text))


def table_of(record: type[object]) -> Table:
    """The table that holds records of this type, as statements see it: columns by name and type."""
    return _TABLES[record]


def columns_of(record: type[object]) -> list[ColumnElement[Any]]:
    """The columns a record is made from, key and version first, then as in LIMITS."""
    columns = table_of(record).c
    names = ("id", "version", *LIMITS[record])
    return [columns[column_name(name)] for name in names]


def column_name(field: str) -> str:
    """The column of a record's field: episodes are pointed at, not numbered."""
    return BY_EPISODE.get(field, field)


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


def field_value(limit: Limit, text: str | None) -> object:
    """A field's value from the text history keeps of it."""
    match limit:
        case Whole() | Number() | Moment() if text is None:
            return None
        case Whole():
            return int(text or 0)
        case Number():
            return float(text or 0)
        case Flag():
            return text == "true"
        case Moment():
            return datetime.fromisoformat(text or "")
        case Lines():
            return tuple(text.split("\n")) if text else ()
        case Wholes():
            return tuple(map(int, text.split("\n"))) if text else ()
        case _:
            return text or ""


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
    if field in BY_EPISODE:
        return lambda key: numbers.get(key, 0)
    if field == "status":
        return facts.Status
    if isinstance(limit, Lines):
        return lambda value: tuple(value.split("\n")) if value else ()
    if isinstance(limit, Wholes):
        return lambda value: tuple(map(int, value.split("\n"))) if value else ()
    return None


def _stored(field: str, value: object, episode_ids: Mapping[int, int]) -> object:
    if field in BY_EPISODE:
        assert isinstance(value, int)
        return episode_ids[value] if value else None
    if isinstance(value, tuple):
        return "\n".join(map(str, value))
    return value.value if isinstance(value, facts.Status) else value


def _column_type(limit: Limit) -> type[TypeEngine[Any]]:
    match limit:
        case Flag():
            return Boolean
        case Whole():
            return Integer
        case Number():
            return Float
        case Moment():
            return UtcMoment
        case _:
            return Text


def _made(record: type[facts.Record]) -> Table:
    owner = () if record is facts.SeriesFacts else (Column("series_id", Integer),)
    fields = (
        Column(column_name(field), _column_type(limit)) for field, limit in LIMITS[record].items()
    )
    return _table(TABLE_NAMES[record], *owner, *fields)


_TABLES: Mapping[type[object], Table] = MappingProxyType(
    {kind: _made(kind) for kind in TABLE_NAMES}
)
"""Made from LIMITS: the classes of tables.py are heavy, and only who makes a schema needs them."""

TRACKED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {name: tuple(map(column_name, LIMITS[kind])) for kind, name in TABLE_NAMES.items()}
    | {SETTING.name: ("value",)}
)
"""The columns whose changes go into the history, by table."""
