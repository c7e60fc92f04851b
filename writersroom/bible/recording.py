"""The session every tracked write goes through: history and search index in the same transaction."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import event, insert, inspect
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session

from writersroom.bible.origins import Source, previous_spans, record_spans, taken_out
from writersroom.bible.rows import as_text
from writersroom.bible.tables import Episode, Series, Versioned
from writersroom.bible.untracked import REVISION
from writersroom.bible.words import INDEXED, index_words
from writersroom.errors import Clash
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy import Engine


@dataclass(slots=True)
class Batch:
    """Who saves, when and why: one user action, one transaction, one undo."""

    at: datetime
    author: str
    client_id: str
    batch_id: str
    reason: str
    numbers: dict[int, int] = field(default_factory=dict)
    """Episode id to number, for the rows that point at episodes."""
    numbers_before: dict[int, int] = field(default_factory=dict)
    """The same before this batch renumbered any."""
    source: Source | None = None
    """Where new script lines come from, if no person typed them."""
    moved: dict[str, str] = field(default_factory=dict)
    """Lines of models that this batch took out of a script, to their origin: they keep it in another."""


class RecordingSession(Session):
    """A session that cannot change a tracked row without writing what it changed."""

    batch: Batch


@contextmanager
def recorded(engine: Engine, batch: Batch) -> Iterator[RecordingSession]:
    """One transaction whose every change goes into the history as `batch`.

    Raises:
        Clash: another writer was quicker by a blink; nothing was written.
    """
    try:
        with (
            RecordingSession(engine, expire_on_commit=False, autoflush=False) as session,
            session.begin(),
        ):
            session.batch = batch
            yield session
    except (StaleDataError, IntegrityError) as error:
        raise Clash(
            _("Another writer saved the same thing at this moment."),
            hint=_("Nothing was saved; look at their text and save again."),
        ) from error


@dataclass(frozen=True, slots=True)
class _Change:
    op: str
    row: Any
    field: str
    before: object
    after: object


@event.listens_for(RecordingSession, "after_flush")
def _record(session: RecordingSession, _context: object) -> None:
    changes = list(_changes(session))
    touched = [change for change in changes if _is_script(change)]
    scripts = [change for change in touched if change.op != "delete"]
    spans = {
        change.row.id: previous_spans(session.connection(), change.row.id) for change in touched
    }
    for change in touched:
        texts = (str(change.before or ""), str(change.after or ""))
        session.batch.moved |= taken_out(spans[change.row.id], *texts)
    if changes:
        session.execute(insert(REVISION), [_revision(session.batch, change) for change in changes])
    for change in scripts:
        texts = (str(change.before or ""), str(change.after))
        source = session.batch.source
        previous, moved = spans[change.row.id], session.batch.moved
        record_spans(session.connection(), change.row.id, previous, texts, source, moved)
    if session.get_bind().dialect.name == "sqlite":
        for change in changes:
            _reindex(session, change)


def _is_script(change: _Change) -> bool:
    return isinstance(change.row, Episode) and change.field == "script"


def _changes(session: RecordingSession) -> Iterator[_Change]:
    for op, rows in (
        ("insert", session.new),
        ("update", session.dirty),
        ("delete", session.deleted),
    ):
        for row in rows:
            if isinstance(row, Versioned):
                yield from _changes_of(op, row)


def _changes_of(op: str, row: Versioned) -> Iterator[_Change]:
    for name in row.TRACKED:
        history: Any = inspect(row).attrs[name].history
        if op == "update" and not history.has_changes():
            continue
        old = (history.deleted or history.unchanged or [None])[0]
        before = None if op == "insert" else old
        after = None if op == "delete" else getattr(row, name)
        if op == "update" or before not in (None, "") or after not in (None, ""):
            yield _Change(op, row, name, before, after)


def _revision(batch: Batch, change: _Change) -> dict[str, object]:
    row = change.row
    episode_id = row.id if isinstance(row, Episode) else getattr(row, "episode_id", None)
    name, before, after = change.field, change.before, change.after
    if name == "episode_id":
        name = "episode"
        before, after = batch.numbers_before.get(_key(before)), batch.numbers.get(_key(after))
    after_text = as_text(after)
    return {
        "at": batch.at,
        "author": batch.author,
        "client_id": batch.client_id,
        "batch_id": batch.batch_id,
        "reason": batch.reason,
        "series_id": row.id if isinstance(row, Series) else getattr(row, "series_id", None),
        "episode_id": episode_id,
        "episode_number": row.number
        if isinstance(row, Episode)
        else batch.numbers.get(episode_id or 0),
        "entity": row.__tablename__,
        "entity_id": row.id,
        "field": name,
        "op": change.op,
        "version": row.version,
        "before": as_text(before),
        "after": after_text,
        "sha256": hashlib.sha256((after_text or "").encode()).hexdigest(),
    }


def _key(value: object) -> int:
    return value if isinstance(value, int) else 0


def _reindex(session: RecordingSession, change: _Change) -> None:
    row = change.row
    code = INDEXED.get((row.__tablename__, change.field))
    if code is not None:
        before, after = as_text(change.before) or "", as_text(change.after) or ""
        index_words(session.connection(), code, row.id, before, after)
