"""Versions: a record as it once stood, put together from the history of its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.bible.facts import Status
from writersroom.bible.history import revisions_of
from writersroom.bible.limits import LIMITS
from writersroom.bible.rows import KIND_OF, field_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from writersroom.bible.facts import Record
    from writersroom.bible.history import Revision
    from writersroom.bible.store import Bible


def record_as_of(bible: Bible, entity: str, entity_id: int, revision_id: int) -> Record | None:
    """The record as it stood after revision `revision_id`, or before it where that deleted it.

    It has neither id nor version: what it is saved as, the caller decides. None where the history
    knows no such record.
    """
    kind = KIND_OF.get(entity)
    known = revisions_of(bible, entity, entity_id)
    if kind is None or not known:
        return None
    values = {}
    for field, limit in LIMITS[kind].items():
        own = [revision for revision in known if revision.field == field]
        if own:
            values[field] = field_value(limit, _text_at(own, revision_id))
    if "status" in values:
        values["status"] = Status(str(values["status"]))
    record: Record = kind(**values)
    return record


def _text_at(known: Sequence[Revision], revision_id: int) -> str | None:
    """What a field held; a change after that moment tells what stood there before any we know of."""
    last = next((one for one in reversed(known) if one.id <= revision_id), None)
    if last is None:
        return known[0].before
    return last.before if last.op == "delete" else last.after
