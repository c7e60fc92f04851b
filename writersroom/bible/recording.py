"""The transaction every tracked write goes through: history and search index in the same one."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from writersroom.bible.origins import record_origins, stored_spans, taken_out
from writersroom.bible.rows import TRACKED, as_text
from writersroom.bible.untracked import REVISION
from writersroom.bible.wording import IMPORTED, NOBODYS, Source
from writersroom.bible.words import INDEXED, index_words
from writersroom.errors import Clash
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Delete, Engine, Table, Update

    from writersroom.bible.origins import Span
    from writersroom.bible.wording import Line

    Row = Mapping[str, Any]
    """The columns of a stored row by name."""


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
    source: Source = NOBODYS
    """Where new words of scripts come from, if no person typed them."""
    moved: dict[str, Line] = field(default_factory=dict)
    """Marked lines that this batch took out of a script: they keep their marks in another."""

    def __post_init__(self) -> None:
        """What is imported was typed elsewhere: by whom, nobody knows."""
        if self.reason == "import":
            self.source = Source(IMPORTED)


@dataclass(frozen=True, slots=True)
class _Change:
    op: str
    table: str
    row: Row
    """As it stands now, or stood before it was deleted."""
    field: str
    before: object
    after: object

    @property
    def is_script(self) -> bool:
        return (self.table, self.field) == ("episode", "script")

    @property
    def texts(self) -> tuple[str, str]:
        """A text before and after; empty where it is none."""
        return str(self.before or ""), str(self.after or "")


class _OvertakenError(Exception):
    """The row has another version than the one that was read."""


class Recording:
    """One write transaction that cannot change a tracked row without writing what it changed."""

    def __init__(self, connection: Connection, batch: Batch) -> None:
        self.connection = connection
        self.batch = batch
        self._changes: list[_Change] = []

    def rows(self, table: Table, condition: ColumnElement[bool]) -> list[Row]:
        """The stored rows that fulfil `condition`, in the order they were made."""
        query = select(table).where(condition).order_by(table.c.id)
        return [row._asdict() for row in self.connection.execute(query)]

    def add(self, table: Table, values: Row) -> Row:
        """Insert a row; it with its key and its first version."""
        row = {**values, "version": 1}
        key = self.connection.execute(insert(table).values(row)).inserted_primary_key
        assert key is not None
        row["id"] = key[0]
        self._note("insert", table, {}, row)
        return row

    def change(self, table: Table, row: Row, values: Row, *, is_touched: bool = False) -> Row:
        """Bring a row up to date; it as it stands then, with a new version if anything is another.

        `is_touched`: it gets a new version in any case.
        """
        changed = {name: value for name, value in values.items() if row[name] != value}
        if not changed and not is_touched:
            return row
        changed["version"] = row["version"] + 1
        self._execute_on(row, table, update(table).values(changed))
        now = {**row, **changed}
        self._note("update", table, row, now)
        return now

    def remove(self, table: Table, row: Row) -> None:
        """Delete a row."""
        self._execute_on(row, table, delete(table))
        self._note("delete", table, row, {})

    def record(self) -> None:
        """Write what was done since the last time into the history and the search index."""
        changes, self._changes = self._changes, []
        touched = [change for change in changes if change.is_script]
        spans = self._spans(touched)
        for change, before in zip(touched, spans, strict=False):
            self.batch.moved |= taken_out(before, *change.texts)
        if changes:
            revisions = [_revision(self.batch, change) for change in changes]
            self.connection.execute(insert(REVISION), revisions)
        source, moved = self.batch.source, self.batch.moved
        for change, before in zip(touched, spans, strict=False):
            if change.op != "delete":
                texts, key = change.texts, change.row["id"]
                record_origins(self.connection, key, before, texts, source, moved)
        if self.connection.dialect.name == "sqlite":
            for change in changes:
                _reindex(self.connection, change)

    def _execute_on(self, row: Row, table: Table, statement: Update | Delete) -> None:
        """Run a statement on this one row, if it still has the version that was read."""
        is_same = (table.c.id == row["id"]) & (table.c.version == row["version"])
        if self.connection.execute(statement.where(is_same)).rowcount != 1:
            raise _OvertakenError(f"{table.name} {row['id']}")

    def _note(self, op: str, table: Table, before: Row, after: Row) -> None:
        for name in TRACKED[table.name]:
            old, new = before.get(name), after.get(name)
            if old != new if op == "update" else not {old, new} <= {None, ""}:
                self._changes.append(_Change(op, table.name, after or before, name, old, new))

    def _spans(self, touched: Sequence[_Change]) -> list[list[Span]]:
        """Of each script as it stood; empty where no word of this bible is marked or will be."""
        found: list[list[Span]] = []
        for change in touched:
            spans = stored_spans(self.connection, change.row["id"])
            if spans is None and self.batch.source == NOBODYS:
                return []
            found.append(spans or [])
        return found


@contextmanager
def recorded(engine: Engine, batch: Batch) -> Iterator[Recording]:
    """One transaction whose every change goes into the history as `batch`.

    Raises:
        Clash: another writer was quicker by a blink; nothing was written.
    """
    try:
        with engine.begin() as connection:
            recording = Recording(connection, batch)
            yield recording
            recording.record()
    except (_OvertakenError, IntegrityError) as error:
        raise Clash(
            _("Another writer saved the same thing at this moment."),
            hint=_("Nothing was saved; look at their text and save again."),
        ) from error


def _revision(batch: Batch, change: _Change) -> dict[str, object]:
    row, is_episode = change.row, change.table == "episode"
    episode_id = row["id"] if is_episode else row.get("episode_id")
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
        "series_id": row["id"] if change.table == "series" else row.get("series_id"),
        "episode_id": episode_id,
        "episode_number": row["number"] if is_episode else batch.numbers.get(_key(episode_id)),
        "entity": change.table,
        "entity_id": row["id"],
        "field": name,
        "op": change.op,
        "version": row["version"],
        "before": as_text(before),
        "after": after_text,
        "sha256": hashlib.sha256((after_text or "").encode()).hexdigest(),
    }


def _key(value: object) -> int:
    return value if isinstance(value, int) else 0


def _reindex(connection: Connection, change: _Change) -> None:
    code = INDEXED.get((change.table, change.field))
    if code is not None:
        before, after = as_text(change.before) or "", as_text(change.after) or ""
        index_words(connection, code, change.row["id"], before, after)
