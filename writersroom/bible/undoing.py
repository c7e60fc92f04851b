"""Undo: a new revision that brings a whole batch back to what it was before."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from writersroom.bible.facts import EpisodeFacts, Record, SeriesFacts, Status
from writersroom.bible.limits import LIMITS
from writersroom.bible.loading import stored_records
from writersroom.bible.rows import KIND_OF, field_value, table_of
from writersroom.bible.saving import delete_records, save_records
from writersroom.bible.untracked import REVISION
from writersroom.errors import InputError
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from writersroom.bible.store import Bible


@dataclass(frozen=True, slots=True)
class _Undone:
    """What one row of the batch was, and what must happen to it."""

    op: str
    record: Record


def undo(bible: Bible, batch_id: str) -> None:
    """Bring back what the batch changed or deleted, and delete what it made.

    Raises:
        Clash: something of it was saved again since; nothing is undone.
        InputError: the loaded series has no such batch, or it made the series itself.
    """
    with bible.writing("restore") as session:
        undone = _undone(session.connection(), bible.series_id, batch_id)
        if not undone:
            raise InputError(_("There is no such change in the history."))
        if any(isinstance(one.record, SeriesFacts) and one.op == "insert" for one in undone):
            raise InputError(_("This change made the series; delete the series instead."))
        made = [one.record for one in undone if one.op == "insert"]
        delete_records(session, bible.series_id, made)
        back = [one.record for one in undone if one.op != "insert"]
        save_records(session, bible.series_id, back)


def _undone(connection: Connection, series_id: int, batch_id: str) -> list[_Undone]:
    query = select(REVISION).where(
        REVISION.c.batch_id == batch_id, REVISION.c.series_id == series_id
    )
    groups: dict[tuple[str, int], list[Any]] = defaultdict(list)
    for row in connection.execute(query.order_by(REVISION.c.id)):
        groups[row.entity, row.entity_id].append(row)
    old_numbers = {
        row.entity_id: int(row.before)
        for rows in groups.values()
        for row in rows
        if (row.entity, row.field, row.op) == ("episode", "number", "update")
    }
    stored = _Stored(connection, series_id, old_numbers)
    return [
        _before(KIND_OF[entity], key, rows, stored.record(KIND_OF[entity], key))
        for (entity, key), rows in groups.items()
    ]


class _Stored:
    """The records as they are now, their episodes numbered as they will be again.

    Each kind is read once, when it is first asked for.
    """

    def __init__(
        self, connection: Connection, series_id: int, old_numbers: Mapping[int, int]
    ) -> None:
        self._connection, self._series_id = connection, series_id
        self._kinds: dict[type[object], dict[int, Record]] = {}
        episode = table_of(EpisodeFacts)
        rows = connection.execute(select(episode.c.id, episode.c.number))
        self._numbers: dict[int, int] = {row.id: row.number for row in rows} | dict(old_numbers)

    def record(self, kind: type[Any], key: int) -> Record | None:
        if kind not in self._kinds:
            series_id = None if kind is SeriesFacts else self._series_id
            found: Iterable[Record] = stored_records(
                self._connection, kind, series_id, self._numbers
            )
            self._kinds[kind] = {record.id: record for record in found}
        return self._kinds[kind].get(key)


def _before(kind: type[Any], key: int, rows: Sequence[Any], stored: Record | None) -> _Undone:
    """The record as it was before `rows`, with the version they left it at as its guard."""
    op = rows[0].op
    if op == "insert":
        return _Undone(op, replace(stored or kind(), id=key, version=rows[0].version))
    values = {row.field: field_value(LIMITS[kind][row.field], row.before) for row in rows}
    if "status" in values:
        values["status"] = Status(str(values["status"]))
    if op == "delete":
        return _Undone(op, kind(**values))
    changed = replace(stored or kind(), **values)
    return _Undone(op, replace(changed, id=key, version=rows[0].version))
