"""One save that also deletes: what is merged or undone goes into the history as one batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.bible.saving import delete_records, save_records
from writersroom.bible.validation import checked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from writersroom.bible.facts import Record
    from writersroom.bible.store import Bible


def replace_records(
    bible: Bible, saved: Sequence[Record], deleted: Sequence[Record], reason: str = "manual"
) -> tuple[Record, ...]:
    """Delete `deleted` and save `saved` in one transaction; all of it or nothing.

    Returns the saved records in their order, cleaned, with their new id and version.

    Raises:
        InputError: a value is out of its limits, or a name is taken.
        Clash: another writer changed or deleted one of them since it was read.
        StoreError: the bible cannot be written.
    """
    records = [checked(record) for record in saved]
    if not records and not deleted:
        return ()
    with bible.writing(reason) as session:
        delete_records(session, bible.series_id, deleted)
        _series, stored = save_records(session, bible.series_id, records)
    return stored
