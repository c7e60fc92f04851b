"""One save that also deletes: what is merged or undone goes into the history as one batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from writersroom.bible.facts import EpisodeFacts
from writersroom.bible.rows import table_of
from writersroom.bible.saving import delete_records, save_records
from writersroom.bible.untracked import (
    ATTACHMENT,
    DRAFT_JOB,
    LLM_CALL,
    PROPOSAL,
    RESERVATION,
    UNSAVED_TEXT,
)
from writersroom.bible.validation import checked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from writersroom.bible.facts import Record
    from writersroom.bible.recording import Recording
    from writersroom.bible.store import Bible

_LOOSE = (ATTACHMENT, DRAFT_JOB, LLM_CALL, PROPOSAL, RESERVATION, UNSAVED_TEXT)
"""What hangs on an episode and is no record: pictures, calls and their jobs, proposals, unsaved text."""


def replace_records(
    bible: Bible, saved: Sequence[Record], deleted: Sequence[Record], reason: str = "manual"
) -> tuple[Record, ...]:
    """Delete `deleted` and save `saved` in one transaction; all of it or nothing.

    What hangs on a deleted episode and is among `saved` goes to the episode it names there; pictures,
    calls, proposals and unsaved text go to the episode before, or to the one behind the first.

    Returns the saved records in their order, cleaned, with their new id and version.

    Raises:
        InputError: a value is out of its limits, or a name is taken.
        Clash: another writer changed or deleted one of them since it was read.
        StoreError: the bible cannot be written.
    """
    records = [checked(record) for record in saved]
    if not records and not deleted:
        return ()
    episodes = [record for record in deleted if isinstance(record, EpisodeFacts)]
    others = [record for record in deleted if not isinstance(record, EpisodeFacts)]
    stored: dict[int, Record] = {}

    def save(recording: Recording, places: Iterable[int]) -> dict[int, Record]:
        wanted = [place for place in places if place not in stored]
        found = save_records(recording, bible.series_id, [records[place] for place in wanted])[1]
        return dict(zip(wanted, found, strict=True))

    with bible.writing(reason) as recording:
        delete_records(recording, bible.series_id, others)
        if episodes:
            gone = [episode.id for episode in episodes]
            stored |= save(recording, _leaving(recording, records, gone))
            for episode in episodes:
                _bequeath(recording, bible.series_id, episode)
            delete_records(recording, bible.series_id, episodes)
        # New rows come last: what they take the place of has left it by then.
        stored |= save(recording, (i for i, record in enumerate(records) if _comes_first(record)))
        stored |= save(recording, range(len(records)))
    return tuple(stored[place] for place in range(len(records)))


def _comes_first(record: Record) -> bool:
    return bool(record.id) or isinstance(record, EpisodeFacts)


def _leaving(recording: Recording, records: Sequence[Record], gone: Collection[int]) -> list[int]:
    """The places of the records whose rows hang on an episode that goes."""
    found: list[int] = []
    for kind in {type(record) for record in records}:
        table = table_of(kind)
        if "episode_id" in table.c:
            rows = recording.rows(table, table.c.episode_id.in_(gone))
            keys = {row["id"] for row in rows}
            found += (i for i, r in enumerate(records) if type(r) is kind and r.id in keys)
    return sorted(found)


def _bequeath(recording: Recording, series_id: int, episode: EpisodeFacts) -> None:
    """Give what is loose to the episode before, or the one behind the first; its proposals are stale."""
    table = table_of(EpisodeFacts)
    heir = recording.connection.execute(
        select(table.c.id)
        .where(table.c.series_id == series_id, table.c.id != episode.id)
        .order_by(table.c.number > episode.number, func.abs(table.c.number - episode.number))
        .limit(1)
    ).scalar()
    if heir is None:
        return
    for rows in _LOOSE:
        mine = rows.c.episode_id == episode.id
        if rows is PROPOSAL:
            is_open = mine & (rows.c.status == "open")
            recording.connection.execute(update(rows).where(is_open).values(status="stale"))
        recording.connection.execute(update(rows).where(mine).values(episode_id=heir))
