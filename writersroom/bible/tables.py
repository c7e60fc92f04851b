"""The tables people edit, as a new bible and the migrations have them.

Only what makes a schema imports this module: whoever reads or saves names tables by rows.py and
untracked.py, and does so without the ORM (decision 20).
"""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - SQLModel reads the annotations
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from writersroom.bible import facts
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
from writersroom.bible.moments import UtcMoment
from writersroom.bible.rows import BY_EPISODE
from writersroom.bible.untracked import METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy.schema import SchemaItem


class Base(SQLModel):
    """What the mapped tables share."""

    model_config = {"defer_build": True}
    """Rows are never validated by pydantic (validation.py does it), so it need not prepare to."""

    metadata = METADATA


class Versioned(Base):
    """Base of every editable table: a save that does not know the newest version changes nothing."""

    version: int = Field(nullable=False)


def _key() -> Any:
    return Field(default=None, primary_key=True)


def _text() -> Any:
    return Field(default="", sa_type=Text, nullable=False)


def _moment() -> Any:
    return Field(default=None, sa_type=UtcMoment, nullable=True)


def _parent(table: str, *, optional: bool = False) -> Any:
    """A foreign key to `table`; its rows go with their parent."""
    return Field(
        default=None,
        sa_column_args=(ForeignKey(f"{table}.id", ondelete="CASCADE"),),
        nullable=optional,
        index=True,
    )


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


def _rules(
    record: type[object], *more: SchemaItem, renamed: Mapping[str, str] | None = None
) -> tuple[SchemaItem | dict[str, bool], ...]:
    return (*_checks(record, renamed or {}), *more, _NO_KEY_TWICE)


_NO_KEY_TWICE = {"sqlite_autoincrement": True}
"""History names rows by key: SQLite must not give the key of a deleted row to a new one."""


class Series(Versioned, table=True):
    """One series."""

    __tablename__ = "series"
    __table_args__ = _rules(facts.SeriesFacts)

    id: int | None = _key()
    title: str = _text()
    logline: str = _text()
    genre: str = _text()
    language: str = _text()
    premise: str = _text()
    title_page: str = _text()
    profile: str = _text()
    planned_episodes: int
    target_seconds: float
    tolerance_pct: float
    min_seconds: float
    max_seconds: float
    free_episodes: int
    paywall_episodes: str = _text()
    pace: float
    beat_seconds: float
    ai_policy: str = _text()
    budget: str = _text()
    territory: str = _text()
    form: str = _text()
    ai_disclosure: str = _text()


class Episode(Versioned, table=True):
    """One episode with its script."""

    __tablename__ = "episode"
    __table_args__ = _rules(facts.EpisodeFacts, UniqueConstraint("series_id", "number"))

    id: int | None = _key()
    series_id: int = _parent("series")
    number: int
    title: str = _text()
    logline: str = _text()
    status: str = _text()
    script: str = _text()
    target_seconds: float | None
    min_seconds: float | None
    max_seconds: float | None
    edited_seconds: float | None
    owner: str = _text()
    story_date: str = _text()
    mood: str = _text()


class Hook(Versioned, table=True):
    """The declared hook of one episode."""

    __tablename__ = "hook"
    __table_args__ = _rules(facts.HookFacts, UniqueConstraint("episode_id"), renamed=BY_EPISODE)

    id: int | None = _key()
    series_id: int = _parent("series")
    episode_id: int = _parent("episode")
    kind: str = _text()
    question: str = _text()
    at_stake: str = _text()
    deadline: str = _text()
    strength: int
    pays_off_in: int | None
    thread: str = _text()
    carrier: str = _text()
    season_hook: bool
    fake_out: bool


class Beat(Versioned, table=True):
    """One beat of an episode."""

    __tablename__ = "beat"
    __table_args__ = _rules(facts.BeatFacts, renamed=BY_EPISODE)

    id: int | None = _key()
    series_id: int = _parent("series")
    episode_id: int = _parent("episode")
    position: int
    kind: str = _text()
    summary: str = _text()
    planned_seconds: float | None
    arc: str = _text()
    location: str = _text()
    cast: str = _text()
    threads: str = _text()


class Character(Versioned, table=True):
    """One character."""

    __tablename__ = "character"
    __table_args__ = _rules(facts.CharacterFacts, UniqueConstraint("series_id", "name"))

    id: int | None = _key()
    series_id: int = _parent("series")
    name: str = _text()
    aliases: str = _text()
    role: str = _text()
    age: str = _text()
    look: str = _text()
    voice: str = _text()
    bio: str = _text()
    secret: str = _text()
    colour: str = _text()
    private: bool
    enters_in: int | None
    exits_in: int | None
    exit_kind: str = _text()
    born: str = _text()
    states: str = _text()


class Relationship(Versioned, table=True):
    """How one character stands to another."""

    __tablename__ = "relationship"
    __table_args__ = _rules(facts.RelationshipFacts)

    id: int | None = _key()
    series_id: int = _parent("series")
    character: str = _text()
    other: str = _text()
    kind: str = _text()


class Location(Versioned, table=True):
    """One place."""

    __tablename__ = "location"
    __table_args__ = _rules(facts.LocationFacts, UniqueConstraint("series_id", "name"))

    id: int | None = _key()
    series_id: int = _parent("series")
    name: str = _text()
    aliases: str = _text()
    description: str = _text()
    is_main: bool
    reuse: str = _text()
    travel: str = _text()


class Prop(Versioned, table=True):
    """One prop."""

    __tablename__ = "prop"
    __table_args__ = _rules(facts.PropFacts, UniqueConstraint("series_id", "name"))

    id: int | None = _key()
    series_id: int = _parent("series")
    name: str = _text()
    aliases: str = _text()
    description: str = _text()
    is_key: bool
    custody: str = _text()


class Arc(Versioned, table=True):
    """One arc."""

    __tablename__ = "arc"
    __table_args__ = _rules(facts.ArcFacts, UniqueConstraint("series_id", "name"))

    id: int | None = _key()
    series_id: int = _parent("series")
    name: str = _text()
    summary: str = _text()
    character: str = _text()
    paused: bool


class Thread(Versioned, table=True):
    """One thread."""

    __tablename__ = "thread"
    __table_args__ = _rules(facts.ThreadFacts, UniqueConstraint("series_id", "name"))

    id: int | None = _key()
    series_id: int = _parent("series")
    name: str = _text()
    kind: str = _text()
    weight: str = _text()
    summary: str = _text()
    planted: int | None
    due: int | None
    paid: int | None
    terms: str = _text()
    season_hook: bool
    dropped: bool
    private: bool


class Knowledge(Versioned, table=True):
    """Who knows a secret, and since when."""

    __tablename__ = "knowledge"
    __table_args__ = _rules(facts.KnowledgeFacts)

    id: int | None = _key()
    series_id: int = _parent("series")
    character: str = _text()
    thread: str = _text()
    since: int


class BrandSlot(Versioned, table=True):
    """One booked brand integration."""

    __tablename__ = "brand_slot"
    __table_args__ = _rules(facts.BrandSlotFacts, UniqueConstraint("series_id", "name"))

    id: int | None = _key()
    series_id: int = _parent("series")
    name: str = _text()
    brand: str = _text()
    episodes: str = _text()
    seconds: float | None
    terms: str = _text()
    exclusions: str = _text()
    disclosure: str = _text()


class Waiver(Versioned, table=True):
    """One waived finding."""

    __tablename__ = "waiver"
    __table_args__ = _rules(facts.WaiverFacts, renamed=BY_EPISODE | {"at": "at"})

    id: int | None = _key()
    series_id: int = _parent("series")
    episode_id: int | None = _parent("episode", optional=True)
    rule: str = _text()
    place: str = _text()
    covered: str = _text()
    reason: str = _text()
    writer: str = _text()
    at: datetime | None = _moment()
    until_episode: int | None


class Note(Versioned, table=True):
    """One remark between writers."""

    __tablename__ = "note"
    __table_args__ = _rules(facts.NoteFacts, renamed=BY_EPISODE | {"at": "at"})

    id: int | None = _key()
    series_id: int = _parent("series")
    episode_id: int | None = _parent("episode", optional=True)
    text: str = _text()
    quote: str = _text()
    line: int
    writer: str = _text()
    addressee: str = _text()
    at: datetime | None = _moment()
    is_done: bool


class Setting(Versioned, table=True):
    """A choice that belongs to the bible, not to a person's machine."""

    __tablename__ = "setting"
    __table_args__ = (_NO_KEY_TWICE,)

    id: int | None = _key()
    name: str = Field(sa_type=Text, unique=True)
    value: str = _text()
