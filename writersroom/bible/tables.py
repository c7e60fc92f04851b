"""The tables of a bible. Rows never leave this floor: records (facts.py) do."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import (
    TIMESTAMP,
    CheckConstraint,
    Dialect,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    Text,
    UniqueConstraint,
    orm,
)
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import Field, SQLModel
from typing_extensions import override

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

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy.schema import SchemaItem

APPLICATION_ID = 0x57525354
"""`WRST`: `file(1)` and the opener know a bible by it."""
FORMAT = 1
"""Major version of the file format (`user_version`); older programs refuse a higher one."""

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Batch migrations find constraints by name, so every one has a predictable name."""


class UtcMoment(TypeDecorator[datetime]):
    """An aware moment: timestamptz on PostgreSQL, ISO 8601 text in UTC on SQLite."""

    impl = Text
    cache_ok = True

    @override
    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The column type of `dialect`."""
        wanted = TIMESTAMP(timezone=True) if dialect.name == "postgresql" else Text()
        return dialect.type_descriptor(wanted)

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """The value to send: UTC, always with microseconds, so that text sorts by time."""
        if value is None or dialect.name == "postgresql":
            return value
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """The aware moment read back."""
        if value is None:
            return None
        return (value if isinstance(value, datetime) else datetime.fromisoformat(value)).astimezone(
            UTC
        )


class Base(SQLModel):
    """What all tables share: the metadata with its naming convention."""

    model_config = {"defer_build": True}
    """Rows are never validated by pydantic (validation.py does it), so it need not prepare to."""

    metadata = MetaData(naming_convention=NAMING)


class Versioned(Base):
    """Base of every editable table: a save that does not know the newest version raises."""

    TRACKED: ClassVar[tuple[str, ...]] = ()
    """The columns whose changes go into `revision`."""

    version: int | None = Field(default=None, nullable=False)

    @orm.declared_attr.directive
    def __mapper_args__(cls) -> dict[str, object]:  # noqa: N805 - SQLAlchemy calls it on the class
        """Let the ORM write 1, 2, 3 … and check it in the WHERE of every UPDATE and DELETE."""
        table = cls.__dict__.get("__table__")
        return {} if table is None else {"version_id_col": table.c.version}


def _key() -> Any:
    return Field(default=None, primary_key=True)


def _text() -> Any:
    return Field(default="", sa_type=Text, nullable=False)


def _moment() -> Any:
    return Field(default=None, sa_type=UtcMoment, nullable=True)


def _parent(table: str, *, optional: bool = False, keep: bool = False) -> Any:
    """A foreign key to `table`; its rows go with their parent, or stay without one (`keep`)."""
    return Field(
        default=None,
        sa_column_args=(ForeignKey(f"{table}.id", ondelete="SET NULL" if keep else "CASCADE"),),
        nullable=optional or keep,
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

BY_EPISODE = {"episode": "episode_id"}
"""Records say the episode's number; rows point at the episode, so that renumbering moves them along."""


class Series(Versioned, table=True):
    """One series."""

    __tablename__ = "series"
    __table_args__ = _rules(facts.SeriesFacts)
    TRACKED = tuple(LIMITS[facts.SeriesFacts])

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
    TRACKED = tuple(LIMITS[facts.EpisodeFacts])

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
    TRACKED = tuple(BY_EPISODE.get(field, field) for field in LIMITS[facts.HookFacts])

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
    TRACKED = tuple(BY_EPISODE.get(field, field) for field in LIMITS[facts.BeatFacts])

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
    TRACKED = tuple(LIMITS[facts.CharacterFacts])

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
    TRACKED = tuple(LIMITS[facts.RelationshipFacts])

    id: int | None = _key()
    series_id: int = _parent("series")
    character: str = _text()
    other: str = _text()
    kind: str = _text()


class Location(Versioned, table=True):
    """One place."""

    __tablename__ = "location"
    __table_args__ = _rules(facts.LocationFacts, UniqueConstraint("series_id", "name"))
    TRACKED = tuple(LIMITS[facts.LocationFacts])

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
    TRACKED = tuple(LIMITS[facts.PropFacts])

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
    TRACKED = tuple(LIMITS[facts.ArcFacts])

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
    TRACKED = tuple(LIMITS[facts.ThreadFacts])

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
    TRACKED = tuple(LIMITS[facts.KnowledgeFacts])

    id: int | None = _key()
    series_id: int = _parent("series")
    character: str = _text()
    thread: str = _text()
    since: int


class BrandSlot(Versioned, table=True):
    """One booked brand integration."""

    __tablename__ = "brand_slot"
    __table_args__ = _rules(facts.BrandSlotFacts, UniqueConstraint("series_id", "name"))
    TRACKED = tuple(LIMITS[facts.BrandSlotFacts])

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
    TRACKED = tuple(BY_EPISODE.get(field, field) for field in LIMITS[facts.WaiverFacts])

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
    TRACKED = tuple(BY_EPISODE.get(field, field) for field in LIMITS[facts.NoteFacts])

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


class Writer(Base, table=True):
    """Everyone who ever saved here; a claim, not proof."""

    __tablename__ = "writer"

    id: int | None = _key()
    name: str = Field(sa_type=Text, unique=True)
    since: datetime | None = _moment()


class Setting(Versioned, table=True):
    """A choice that belongs to the bible, not to a person's machine."""

    __tablename__ = "setting"
    __table_args__ = (_NO_KEY_TWICE,)
    TRACKED = ("value",)

    id: int | None = _key()
    name: str = Field(sa_type=Text, unique=True)
    value: str = _text()


class Meta(Base, table=True):
    """Facts about the file itself, `bible_id` (random) first of all."""

    __tablename__ = "meta"

    name: str = Field(sa_type=Text, primary_key=True)
    value: str = _text()


class Revision(Base, table=True):
    """One changed field of one save. Append-only: triggers refuse UPDATE and DELETE.

    No foreign keys: history outlives what it tells of.
    """

    __tablename__ = "revision"
    __table_args__ = (
        Index("ix_revision_entity", "entity", "entity_id", "field"),
        Index("ix_revision_series", "series_id", "episode_id"),
    )

    id: int | None = _key()
    at: datetime | None = Field(default=None, sa_type=UtcMoment, nullable=False)
    author: str = _text()
    client_id: str = _text()
    batch_id: str = Field(default="", sa_type=Text, nullable=False, index=True)
    reason: str = _text()
    series_id: int | None
    episode_id: int | None
    episode_number: int | None
    entity: str = _text()
    entity_id: int
    field: str = _text()
    op: str = _text()
    version: int
    before: str | None = Field(default=None, sa_type=Text)
    after: str | None = Field(default=None, sa_type=Text)
    sha256: str = _text()


class LlmCall(Base, table=True):
    """One call to a language model: what was asked, what came back, what it cost. Never a key."""

    __tablename__ = "llm_call"

    id: int | None = _key()
    series_id: int = _parent("series")
    episode_id: int | None = _parent("episode", keep=True)
    at: datetime | None = _moment()
    writer: str = _text()
    purpose: str = _text()
    attempt: int
    host: str = _text()
    model: str = _text()
    template: str = _text()
    template_sha: str = _text()
    prompt_sha: str = _text()
    prompt: str = _text()
    response: str = _text()
    manifest: str = _text()
    parameters: str = _text()
    outcome: str = _text()
    finish_reason: str = _text()
    request_id: str = _text()
    input_tokens: int | None
    output_tokens: int | None
    seconds: float | None
    cost: str = _text()


class Proposal(Base, table=True):
    """What a model proposed for one episode, until a person accepts or refuses it."""

    __tablename__ = "proposal"
    __table_args__ = (
        CheckConstraint("status IN ('open', 'accepted', 'refused', 'stale')", name="status"),
    )

    id: int | None = _key()
    series_id: int = _parent("series")
    episode_id: int = _parent("episode")
    call_id: int | None = _parent("llm_call", keep=True)
    base_version: int
    text: str = _text()
    model: str = _text()
    prompt_sha: str = _text()
    status: str = _text()
    findings: str = _text()
    created_at: datetime | None = _moment()
    decided_at: datetime | None = _moment()
    decided_by: str = _text()


class OriginSpan(Base, table=True):
    """Where lines of a script revision come from; lines without a span were typed by people."""

    __tablename__ = "origin_span"

    id: int | None = _key()
    revision_id: int = Field(index=True, foreign_key="revision.id")
    line_from: int
    line_to: int
    origin: str = _text()


class UnsavedText(Base, table=True):
    """Script text kept after a crash or a clash; never in the history, outlives its episode."""

    __tablename__ = "unsaved_text"

    id: int | None = _key()
    series_id: int = _parent("series")
    episode_id: int | None = _parent("episode", keep=True)
    episode_number: int
    writer: str = _text()
    base_version: int
    text: str = _text()
    kept_at: datetime | None = _moment()


class Presence(Base, table=True):
    """Who is where just now: a hint, never a lock, never in the history."""

    __tablename__ = "presence"

    client_id: str = Field(sa_type=Text, primary_key=True)
    writer: str = _text()
    screen: str = _text()
    episode_number: int | None
    seen_at: datetime | None = _moment()


class ImportedFile(Base, table=True):
    """An imported file exactly as it came."""

    __tablename__ = "imported_file"

    id: int | None = _key()
    series_id: int = _parent("series")
    name: str = _text()
    format: str = _text()
    sha256: str = _text()
    data: bytes = Field(sa_type=LargeBinary)
    writer: str = _text()
    at: datetime | None = _moment()


class Attachment(Base, table=True):
    """A picture a person gave to a shot, exactly as it came; taken away, it is only put aside."""

    __tablename__ = "attachment"

    id: int | None = _key()
    series_id: int = _parent("series")
    episode_id: int | None = _parent("episode", keep=True)
    shot: str = _text()
    words: str = _text()
    name: str = _text()
    format: str = _text()
    sha256: str = _text()
    width: int
    height: int
    data: bytes = Field(sa_type=LargeBinary)
    writer: str = _text()
    at: datetime | None = _moment()
    gone_at: datetime | None = _moment()
