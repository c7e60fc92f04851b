"""Versions: a record as it once stood, put together from the history of its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from writersroom.bible.facts import Status
from writersroom.bible.history import revisions_of
from writersroom.bible.limits import LIMITS
from writersroom.bible.rows import KIND_OF, field_value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    texts = {}
    for field in LIMITS[kind]:
        own = [revision for revision in known if revision.field == field]
        if own:
            texts[field] = _text_at(own, revision_id)
    record: Record = kind(**field_values(kind, texts))
    return record


def field_values(kind: type[Record], texts: Mapping[str, str | None]) -> dict[str, Any]:
    """The fields of a record from what the history keeps of them."""
    limits = LIMITS[kind]
    values = {name: field_value(limits[name], text) for name, text in texts.items()}
    if "status" in values:
        values["status"] = Status(str(values["status"]))
    return values


def _text_at(known: Sequence[Revision], revision_id: int) -> str | None:
    """What a field held; a change after that moment tells what stood there before any we know of."""
    last = next((one for one in reversed(known) if one.id <= revision_id), None)
    if last is None:
        return known[0].before
    return last.before if last.op == "delete" else last.after
