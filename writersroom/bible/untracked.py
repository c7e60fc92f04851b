"""The tables whose rows have no history of their own; most are only ever added to.

What people edit stands in tables.py. These need no mapped classes: a bible is read and written
without loading the ORM (decisions 9 and 18).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

from writersroom.bible.moments import UtcMoment

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""Batch migrations find constraints by name, so every one has a predictable name.

These tables stand in it first; tables.py adds its own.
"""


def _key() -> Column[Any]:
    return Column("id", Integer, primary_key=True)


def _text(name: str, *, index: bool = False) -> Column[Any]:
    return Column(name, Text, default="", nullable=False, index=index)


def _whole(name: str, *, nullable: bool = False) -> Column[Any]:
    return Column(name, Integer, nullable=nullable)


def _moment(name: str) -> Column[Any]:
    return Column(name, UtcMoment)


def _parent(name: str, table: str, *, keep: bool = False, optional: bool = False) -> Column[Any]:
    """A foreign key to `table`; its rows go with their parent, or stay without one (`keep`).

    With `optional` a row may be without one from the start, and still goes with the one it has.
    """
    link = ForeignKey(f"{table}.id", ondelete="SET NULL" if keep else "CASCADE")
    return Column(name, Integer, link, nullable=keep or optional, index=True)


WRITER = Table(
    "writer",
    METADATA,
    _key(),
    Column("name", Text, nullable=False, unique=True),
    _moment("since"),
)
"""Everyone who ever saved here; a claim, not proof."""

META = Table("meta", METADATA, Column("name", Text, primary_key=True), _text("value"))
"""Facts about the file itself, `bible_id` (random) first of all."""

REVISION = Table(
    "revision",
    METADATA,
    _key(),
    Column("at", UtcMoment, nullable=False),
    _text("author"),
    _text("client_id"),
    _text("batch_id", index=True),
    _text("reason"),
    _whole("series_id", nullable=True),
    _whole("episode_id", nullable=True),
    _whole("episode_number", nullable=True),
    _text("entity"),
    _whole("entity_id"),
    _text("field"),
    _text("op"),
    _whole("version"),
    Column("before", Text),
    Column("after", Text),
    _text("sha256"),
    Index("ix_revision_entity", "entity", "entity_id", "field"),
    Index("ix_revision_series", "series_id", "episode_id"),
)
"""One changed field of one save. Append-only: triggers refuse UPDATE and DELETE.

No foreign keys: history outlives what it tells of.
"""

LLM_CALL = Table(
    "llm_call",
    METADATA,
    _key(),
    _parent("series_id", "series"),
    _parent("episode_id", "episode", keep=True),
    _moment("at"),
    _text("writer"),
    _text("purpose"),
    _whole("attempt"),
    _text("host"),
    _text("model"),
    _text("template"),
    _text("template_sha"),
    _text("prompt_sha"),
    _text("prompt"),
    _text("response"),
    _text("manifest"),
    _text("parameters"),
    _text("outcome"),
    _text("finish_reason"),
    _text("request_id"),
    _whole("input_tokens", nullable=True),
    _whole("output_tokens", nullable=True),
    Column("seconds", Float),
    _text("cost"),
    _whole("beat", nullable=True),
    _whole("job", nullable=True),
    _text("token_source"),
    _whole("estimated_tokens", nullable=True),
    _text("price"),
    Column("possibly_billed", Boolean, default=False, nullable=False),
    Column("first_text_seconds", Float),
)
"""One call to a language model: what was asked, what came back, what it cost. Never a key."""

PROPOSAL = Table(
    "proposal",
    METADATA,
    _key(),
    _parent("series_id", "series"),
    _parent("episode_id", "episode", optional=True),
    _parent("call_id", "llm_call", keep=True),
    _whole("base_version"),
    _text("text"),
    _text("model"),
    _text("prompt_sha"),
    _text("status"),
    _text("findings"),
    _moment("created_at"),
    _moment("decided_at"),
    _text("decided_by"),
    Column("kind", Text, default="script", nullable=False),
    _text("target"),
    _whole("variant_of", nullable=True),
    _text("base_text"),
    CheckConstraint("status IN ('open', 'accepted', 'refused', 'stale')", name="status"),
)
"""What a model proposed for one episode, or for the series, until a person accepts or refuses it."""

PROPOSAL_LINE = Table(
    "proposal_line",
    METADATA,
    Column("proposal_id", Integer, ForeignKey("proposal.id", ondelete="CASCADE"), primary_key=True),
    Column("op", Integer, primary_key=True, autoincrement=False),
    _text("decision"),
    _text("words"),
    _text("decided_by"),
    _moment("decided_at"),
)
"""What a person decided about one line of a proposal; lines without a row are still open."""

SERVER_FEATURE = Table(
    "server_feature",
    METADATA,
    Column("host", Text, primary_key=True),
    Column("model", Text, primary_key=True),
    Column("feature", Text, primary_key=True),
    _text("state"),
    _moment("seen_at"),
)
"""What a server was found to know or to refuse."""

TOKEN_RATIO = Table(
    "token_ratio",
    METADATA,
    Column("host", Text, primary_key=True),
    Column("model", Text, primary_key=True),
    Column("language", Text, primary_key=True),
    Column("counter", Text, primary_key=True),
    Column("ratio", Float, nullable=False),
    _whole("samples"),
    _moment("updated_at"),
)
"""How many tokens a server counts for each of ours."""

RESERVATION = Table(
    "reservation",
    METADATA,
    _key(),
    _parent("series_id", "series"),
    _parent("episode_id", "episode", keep=True),
    _text("purpose"),
    _text("day", index=True),
    _whole("tokens"),
    _text("money"),
    _moment("deadline"),
    _text("state"),
    CheckConstraint("state IN ('open', 'settled', 'stale')", name="state"),
)
"""Tokens and money put aside before a call is sent, and what it took in the end."""

MACHINE_SHINGLE = Table(
    "machine_shingle",
    METADATA,
    _key(),
    Column("hash", BigInteger, nullable=False, index=True),
    _parent("call_id", "llm_call", keep=True),
    _text("kind"),
)
"""Keyed hashes of what models wrote: a pasted line is known again, its words are not kept."""

REFERENCE_SOURCE = Table(
    "reference_source",
    METADATA,
    _key(),
    _parent("series_id", "series"),
    _text("title"),
    _text("sha256"),
    Column("text", Text),
    _moment("at"),
    Column("is_quote", Boolean, default=False, nullable=False),
)
"""A text that must not be copied from, without its words; or a quote that may stand, with them."""

REFERENCE_SHINGLE = Table(
    "reference_shingle",
    METADATA,
    _key(),
    Column("hash", BigInteger, nullable=False, index=True),
    _parent("source_id", "reference_source"),
    _whole("position"),
)
"""Hashes of the runs of words of a reference, each with its place."""

DRAFT_JOB = Table(
    "draft_job",
    METADATA,
    _key(),
    _parent("series_id", "series"),
    _parent("episode_id", "episode", keep=True),
    _text("kind"),
    _text("state"),
    _moment("at"),
)
"""A run of the co-writer: what it was to do, and how far it came."""

SUMMARY = Table(
    "summary",
    METADATA,
    _key(),
    _parent("series_id", "series"),
    _text("scope"),
    _whole("number"),
    _text("text"),
    _whole("version"),
    _text("origin"),
)
"""What happened, in few words, of an episode or of a longer stretch; `origin` tells who wrote it."""

ORIGIN_SPAN = Table(
    "origin_span",
    METADATA,
    _key(),
    Column("revision_id", Integer, ForeignKey("revision.id"), nullable=False, index=True),
    _whole("line_from"),
    _whole("line_to"),
    _text("origin"),
    _whole("char_from", nullable=True),
    _whole("char_to", nullable=True),
    _text("owner"),
)
"""Where words of a script revision come from, and who took them in: whole lines, or a part of one.

What has no span was typed by people.
"""

UNSAVED_TEXT = Table(
    "unsaved_text",
    METADATA,
    _key(),
    _parent("series_id", "series"),
    _parent("episode_id", "episode", keep=True),
    _whole("episode_number"),
    _text("writer"),
    _whole("base_version"),
    _text("text"),
    _moment("kept_at"),
)
"""Script text kept after a crash or a clash; never in the history, outlives its episode."""

PRESENCE = Table(
    "presence",
    METADATA,
    Column("client_id", Text, primary_key=True),
    _text("writer"),
    _text("screen"),
    _whole("episode_number", nullable=True),
    _moment("seen_at"),
)
"""Who is where just now: a hint, never a lock, never in the history."""

IMPORTED_FILE = Table(
    "imported_file",
    METADATA,
    _key(),
    _parent("series_id", "series"),
    _text("name"),
    _text("format"),
    _text("sha256"),
    Column("data", LargeBinary, nullable=False),
    _text("writer"),
    _moment("at"),
)
"""An imported file exactly as it came."""

ATTACHMENT = Table(
    "attachment",
    METADATA,
    _key(),
    _parent("series_id", "series"),
    _parent("episode_id", "episode", keep=True),
    _text("shot"),
    _text("words"),
    _text("name"),
    _text("format"),
    _text("sha256"),
    _whole("width"),
    _whole("height"),
    Column("data", LargeBinary, nullable=False),
    _text("writer"),
    _moment("at"),
    _moment("gone_at"),
)
"""A picture a person gave to a shot, exactly as it came; taken away, it is only put aside."""
