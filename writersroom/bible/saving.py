"""One save: records in, rows changed, every clash with another writer found before a row is touched."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import select, update
from sqlalchemy.orm.attributes import flag_modified

from writersroom.bible.facts import (
    ArcFacts,
    BrandSlotFacts,
    CharacterFacts,
    EpisodeFacts,
    HookFacts,
    LocationFacts,
    PropFacts,
    Record,
    SeriesFacts,
    ThreadFacts,
)
from writersroom.bible.rows import (
    column_values,
    columns_of,
    described,
    record_maker,
    table_of,
)
from writersroom.bible.tables import TABLE_OF, Episode, Hook
from writersroom.errors import Clash, InputError, StoreError
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from writersroom.bible.recording import RecordingSession
    from writersroom.bible.tables import Versioned

R = TypeVar("R", bound=Record)

_NAMED = (
    CharacterFacts | LocationFacts | PropFacts | ArcFacts | ThreadFacts | BrandSlotFacts
)  # each name once in a series
_ORDER = (SeriesFacts, EpisodeFacts)
"""Saved before all else, and deleted after all else: the others point at them."""


def save_records(
    session: RecordingSession, series_id: int | None, records: Sequence[Record]
) -> tuple[int, tuple[Record, ...]]:
    """Insert (id 0) or update `records`; the series they belong to, and they with new id and version.

    Raises:
        Clash: another writer changed, deleted or began one of them since it was read.
        InputError: a name or an episode number is taken, or there is no such episode.
    """
    rows: dict[int, Versioned] = {}
    for index, record in enumerate(records):
        if isinstance(record, SeriesFacts):
            rows[index] = _row(session, None, record, {})
            session.flush()
            series_id = rows[index].id
    if series_id is None:
        raise StoreError(_("There is no series in this bible yet."))
    episodes = {i: record for i, record in enumerate(records) if isinstance(record, EpisodeFacts)}
    for index, episode in episodes.items():
        rows[index] = _row(session, series_id, episode, {})
    moving = _make_room_for_numbers(session, series_id, list(episodes.values()))
    session.flush()
    ids = _episode_ids(session, series_id)
    session.batch.numbers = {key: number for number, key in ids.items()}
    _refuse_taken_names(session, series_id, records)
    for index, record in enumerate(records):
        if index not in rows:
            rows[index] = _row(session, series_id, record, ids)
    _take_along(session, moving)
    session.flush()
    saved = (_saved(record, rows[index]) for index, record in enumerate(records))
    return series_id, tuple(saved)


def delete_records(session: RecordingSession, series_id: int, records: Iterable[Record]) -> None:
    """Delete `records` and what cannot stand without them, all of it written into the history."""
    ordered = sorted(records, key=lambda record: isinstance(record, SeriesFacts | EpisodeFacts))
    ids = _episode_ids(session, series_id)
    numbers = {key: number for number, key in ids.items()}
    session.batch.numbers = session.batch.numbers_before = numbers
    for record in ordered:
        row = _current(session, series_id, record)
        for dependent in _dependents(session, record):
            session.delete(dependent)
            session.flush()
        session.delete(row)
        session.flush()


def _dependents(session: RecordingSession, record: Record) -> Iterable[Versioned]:
    """The rows that go with an episode or a series, those that point at others first."""
    children = [table for key, table in TABLE_OF.items() if key not in _ORDER]
    for table in children:
        columns: Any = table
        if isinstance(record, SeriesFacts):
            yield from session.scalars(select(table).where(columns.series_id == record.id))
        elif isinstance(record, EpisodeFacts) and hasattr(table, "episode_id"):
            yield from session.scalars(select(table).where(columns.episode_id == record.id))
    if isinstance(record, SeriesFacts):
        yield from session.scalars(
            select(Episode).where(_column(Episode, "series_id") == record.id)
        )


def _row(
    session: RecordingSession, series_id: int | None, record: Record, episode_ids: dict[int, int]
) -> Versioned:
    """The row of `record`, made or brought up to date, not yet flushed."""
    number = getattr(record, "episode", 0) if not isinstance(record, EpisodeFacts) else 0
    if number and number not in episode_ids:
        raise InputError(_("There is no episode {number}.").format(number=number))
    values = column_values(record, episode_ids)
    if record.id == 0:
        _refuse_second_hook(session, record, episode_ids)
        owner: dict[str, Any] = {} if series_id is None else {"series_id": series_id}
        row = TABLE_OF[type(record)](**(owner | values))
        session.add(row)
        return row
    row = _current(session, series_id, record)
    for column, value in values.items():
        if getattr(row, column) != value:
            setattr(row, column, value)
    return row


def _current(session: RecordingSession, series_id: int | None, record: Record) -> Versioned:
    """The stored row of `record`, if it still has the version `record` was read with."""
    table = TABLE_OF[type(record)]
    row: Any = session.get(table, record.id)
    is_there = row is not None and (isinstance(record, SeriesFacts) or row.series_id == series_id)
    if not is_there:
        raise Clash(
            _("Another writer has deleted what you changed."),
            hint=_("Your text is kept; nothing was saved."),
            mine=described(record),
        )
    if row.version != record.version:
        raise _clash(session, record)
    stored: Versioned = row
    return stored


def _clash(session: RecordingSession, record: Record) -> Clash:
    return Clash(
        _("Another writer saved this after you opened it."),
        hint=_("Compare the two texts; nothing was saved and both are kept."),
        mine=described(record),
        theirs=described(_stored_record(session, type(record), record.id)),
    )


def _stored_record(session: RecordingSession, kind: type[R], key: int) -> R:
    columns = columns_of(kind)
    row = session.execute(select(*columns).where(table_of(kind).c.id == key)).one()
    return record_maker(kind, session.batch.numbers)(row)


def _saved(record: R, row: Any) -> R:
    return replace(record, id=row.id, version=row.version)


def _episode_ids(session: RecordingSession, series_id: int) -> dict[int, int]:
    number, key = _column(Episode, "number"), _column(Episode, "id")
    rows = session.execute(select(number, key).where(_column(Episode, "series_id") == series_id))
    return {row[0]: row[1] for row in rows}


def _make_room_for_numbers(
    session: RecordingSession, series_id: int, episodes: Sequence[EpisodeFacts]
) -> list[int]:
    """Let several episodes change numbers in one save, although each number is unique; their ids.

    Those that move get the negative of their old number first. This is the one UPDATE of a tracked
    table outside the session: it is undone by the flush that follows and needs no history.

    Raises:
        InputError: a number is taken by an episode that keeps it.
    """
    stored = {key: number for number, key in _episode_ids(session, series_id).items()}
    session.batch.numbers = session.batch.numbers_before = stored
    moving = [e for e in episodes if e.id in stored and stored[e.id] != e.number]
    wanted = [number for key, number in stored.items() if key not in {e.id for e in moving}]
    for episode in episodes:
        if episode.id == 0 or episode in moving:
            if episode.number in wanted:
                raise _taken_number(session, series_id, episode)
            wanted.append(episode.number)
    table = table_of(EpisodeFacts)
    for episode in moving:
        session.execute(
            update(table)
            .where(table.c.id == episode.id, table.c.version == episode.version)
            .values(number=-stored[episode.id])
        )
    return [episode.id for episode in moving]


def _take_along(session: RecordingSession, moving: Sequence[int]) -> None:
    """Give what hangs on renumbered episodes a new version.

    Records say an episode's number: one read before would be saved to another episode.
    """
    for kind, table in TABLE_OF.items():
        if moving and kind not in _ORDER and hasattr(table, "episode_id"):
            for row in session.scalars(
                select(table).where(_column(table, "episode_id").in_(moving))
            ):
                flag_modified(row, "series_id")


def _taken_number(
    session: RecordingSession, series_id: int, episode: EpisodeFacts
) -> Clash | InputError:
    message = _("There is an episode {number} already.").format(number=episode.number)
    key = _episode_ids(session, series_id).get(episode.number)
    if episode.id == 0 and key is not None and episode.script:
        theirs = _stored_record(session, EpisodeFacts, key)
        return Clash(message, mine=episode.script, theirs=theirs.script)
    return InputError(message, hint=_("Give it another number."))


def _refuse_second_hook(
    session: RecordingSession, record: Record, episode_ids: dict[int, int]
) -> None:
    if not isinstance(record, HookFacts):
        return
    column = _column(Hook, "episode_id") == episode_ids[record.episode]
    key = session.execute(select(_column(Hook, "id")).where(column)).scalar()
    if key is not None:
        theirs = _stored_record(session, HookFacts, key)
        raise Clash(
            _("Episode {number} has a hook already.").format(number=record.episode),
            hint=_("Compare the two; nothing was saved and both are kept."),
            mine=described(record),
            theirs=described(theirs),
        )


def _refuse_taken_names(
    session: RecordingSession, series_id: int, records: Sequence[Record]
) -> None:
    """A name stands once in its table, whatever its case: notes in scripts find things by name."""
    for kind in {type(record) for record in records if isinstance(record, _NAMED)}:
        table = table_of(kind)
        rows = session.execute(
            select(table.c.id, table.c.name).where(table.c.series_id == series_id)
        )
        coming = [one for one in records if isinstance(one, _NAMED) and type(one) is kind]
        changed = {record.id for record in coming}
        taken = {name.casefold() for key, name in rows if key not in changed}
        for record in coming:
            if record.name.casefold() in taken:
                raise InputError(_("There is a “{name}” already.").format(name=record.name))
            taken.add(record.name.casefold())


def _column(table: type[Versioned], name: str) -> Any:
    return getattr(table, name)
