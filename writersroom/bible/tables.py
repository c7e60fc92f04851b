"""The tables people edit, as a new bible and the migrations have them.

Only what makes a schema imports this module: whoever reads or saves names tables by rows.py and
untracked.py, and does so without the ORM (decision 20).
"""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - SQLModel reads the annotations
from typing import Any

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from writersroom.bible import facts
from writersroom.bible.moments import UtcMoment
from writersroom.bible.rows import BY_EPISODE
from writersroom.bible.table_rules import NO_KEY_TWICE, rules
from writersroom.bible.untracked import METADATA


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


class Series(Versioned, table=True):
    """One series."""

    __tablename__ = "series"
    __table_args__ = rules(facts.SeriesFacts)

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
    __table_args__ = rules(facts.EpisodeFacts, UniqueConstraint("series_id", "number"))

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
    __table_args__ = rules(facts.HookFacts, UniqueConstraint("episode_id"), renamed=BY_EPISODE)

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
    __table_args__ = rules(facts.BeatFacts, renamed=BY_EPISODE)

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
    __table_args__ = rules(facts.CharacterFacts, UniqueConstraint("series_id", "name"))

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
    __table_args__ = rules(facts.RelationshipFacts)

    id: int | None = _key()
    series_id: int = _parent("series")
    character: str = _text()
    other: str = _text()
    kind: str = _text()


class Location(Versioned, table=True):
    """One place."""

    __tablename__ = "location"
    __table_args__ = rules(facts.LocationFacts, UniqueConstraint("series_id", "name"))

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
    __table_args__ = rules(facts.PropFacts, UniqueConstraint("series_id", "name"))

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
    __table_args__ = rules(facts.ArcFacts, UniqueConstraint("series_id", "name"))

    id: int | None = _key()
    series_id: int = _parent("series")
    name: str = _text()
    summary: str = _text()
    character: str = _text()
    paused: bool


class Thread(Versioned, table=True):
    """One thread."""

    __tablename__ = "thread"
    __table_args__ = rules(facts.ThreadFacts, UniqueConstraint("series_id", "name"))

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
    __table_args__ = rules(facts.KnowledgeFacts)

    id: int | None = _key()
    series_id: int = _parent("series")
    character: str = _text()
    thread: str = _text()
    since: int


class BrandSlot(Versioned, table=True):
    """One booked brand integration."""

    __tablename__ = "brand_slot"
    __table_args__ = rules(facts.BrandSlotFacts, UniqueConstraint("series_id", "name"))

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
    __table_args__ = rules(facts.WaiverFacts, renamed=BY_EPISODE | {"at": "at"})

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
    __table_args__ = rules(facts.NoteFacts, renamed=BY_EPISODE | {"at": "at"})

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
    __table_args__ = (NO_KEY_TWICE,)

    id: int | None = _key()
    name: str = Field(sa_type=Text, unique=True)
    value: str = _text()
