"""One save: records in, rows changed, every clash with another writer found before a row is touched."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import select, update

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
    TABLE_NAMES,
    column_values,
    columns_of,
    described,
    record_maker,
    table_of,
)
from writersroom.errors import Clash, InputError, StoreError
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Table

    from writersroom.bible.recording import Recording, Row

    _Key = tuple[type[Record], int]
    """A stored record: its kind and its row's key."""

R = TypeVar("R", bound=Record)

_NAMED = (
    CharacterFacts | LocationFacts | PropFacts | ArcFacts | ThreadFacts | BrandSlotFacts
)  # each name once in a series
_ORDER = (SeriesFacts, EpisodeFacts)
"""Saved before all else, and deleted after all else: the others point at them."""
_OTHERS = tuple(kind for kind in TABLE_NAMES if kind not in _ORDER)
_OF_EPISODES = tuple(kind for kind in _OTHERS if "episode_id" in table_of(kind).c)


def save_records(
    recording: Recording, series_id: int | None, records: Sequence[Record]
) -> tuple[int, tuple[Record, ...]]:
    """Insert (id 0) or update `records`; the series they belong to, and they with new id and version.

    Raises:
        Clash: another writer changed, deleted or began one of them since it was read.
        InputError: a name or an episode number is taken, or there is no such episode.
    """
    rows: dict[_Key, Row] = {}
    keys: dict[int, _Key] = {}

    def write(kinds: tuple[type[Record], ...], ids: Mapping[int, int]) -> None:
        """Save the records of these kinds, those that are there already first."""
        places = [place for place, record in enumerate(records) if type(record) in kinds]
        for place in sorted(places, key=lambda place: (not records[place].id, records[place].id)):
            record = records[place]
            row = rows.get((type(record), record.id))
            row = _written(recording, series_id, record, row, ids, moving)
            keys[place] = (type(record), row["id"])
            rows[keys[place]] = row

    moving: Collection[int] = ()
    known = [record for record in records if record.id]
    rows |= _current(recording, None, [r for r in known if isinstance(r, SeriesFacts)])
    write((SeriesFacts,), {})
    series_id = next((key for kind, key in rows if kind is SeriesFacts), series_id)
    if series_id is None:
        raise StoreError(_("There is no series in this bible yet."))
    ids = _episode_ids(recording, series_id)
    recording.batch.numbers = recording.batch.numbers_before = _numbers(ids)
    rows |= _current(recording, series_id, [r for r in known if not isinstance(r, SeriesFacts)])
    moving = _make_room_for_numbers(recording, ids, records)
    write((EpisodeFacts,), {})
    recording.record()
    ids = _episode_ids(recording, series_id)
    recording.batch.numbers = _numbers(ids)
    _refuse_taken_names(recording, series_id, records)
    write(_OTHERS, ids)
    _take_along(recording, moving, rows)
    recording.record()
    saved = ((record, rows[keys[place]]) for place, record in enumerate(records))
    return series_id, tuple(replace(r, id=row["id"], version=row["version"]) for r, row in saved)


def delete_records(recording: Recording, series_id: int, records: Iterable[Record]) -> None:
    """Delete `records` and what cannot stand without them, all of it written into the history."""
    numbers = _numbers(_episode_ids(recording, series_id))
    recording.batch.numbers = recording.batch.numbers_before = numbers
    for record in sorted(records, key=lambda record: isinstance(record, _ORDER)):
        (row,) = _current(recording, series_id, [record]).values()
        for table, dependent in _dependents(recording, record):
            recording.remove(table, dependent)
        recording.remove(table_of(type(record)), row)
    recording.record()


def _dependents(recording: Recording, record: Record) -> Iterator[tuple[Table, Row]]:
    """The rows that go with an episode or a series, those that point at others first."""
    match record:
        case SeriesFacts():
            kinds, column = (*_OTHERS, EpisodeFacts), "series_id"
        case EpisodeFacts():
            kinds, column = _OF_EPISODES, "episode_id"
        case _:
            return
    for table in map(table_of, kinds):
        for row in recording.rows(table, table.c[column] == record.id):
            yield table, row


def _written(
    recording: Recording,
    series_id: int | None,
    record: Record,
    row: Row | None,
    ids: Mapping[int, int],
    moving: Collection[int],
) -> Row:
    """The row of `record`, made or brought up to date; `ids`: episode number to id."""
    number = getattr(record, "episode", 0)
    if number and number not in ids:
        raise InputError(_("There is no episode {number}.").format(number=number))
    table = table_of(type(record))
    values = column_values(record, ids)
    if row is not None:
        is_touched = row.get("episode_id") in moving
        return recording.change(table, row, values, is_touched=is_touched)
    _refuse_second_hook(recording, record, ids)
    owner = {} if isinstance(record, SeriesFacts) else {"series_id": series_id}
    return recording.add(table, owner | values)


def _current(
    recording: Recording, series_id: int | None, records: Sequence[Record]
) -> dict[_Key, Row]:
    """The stored rows of `records`, if they still have the versions `records` were read with."""
    rows: dict[_Key, Row] = {}
    for kind in {type(record) for record in records}:
        wanted = [record.id for record in records if type(record) is kind]
        table = table_of(kind)
        found = recording.rows(table, table.c.id.in_(wanted))
        rows |= {(kind, row["id"]): row for row in found}
    for record in records:
        _refuse_overtaken(recording, series_id, record, rows.get((type(record), record.id)))
    return rows


def _refuse_overtaken(
    recording: Recording, series_id: int | None, record: Record, row: Row | None
) -> None:
    if row is None or row.get("series_id", series_id) != series_id:
        raise Clash(
            _("Another writer has deleted what you changed."),
            hint=_("Your text is kept; nothing was saved."),
            mine=described(record),
        )
    if row["version"] != record.version:
        raise Clash(
            _("Another writer saved this after you opened it."),
            hint=_("Compare the two texts; nothing was saved and both are kept."),
            mine=described(record),
            theirs=described(_stored_record(recording, type(record), record.id)),
        )


def _stored_record(recording: Recording, kind: type[R], key: int) -> R:
    query = select(*columns_of(kind)).where(table_of(kind).c.id == key)
    row = recording.connection.execute(query).one()
    return record_maker(kind, recording.batch.numbers)(row)


def _episode_ids(recording: Recording, series_id: int) -> dict[int, int]:
    """Episode number to id."""
    table = table_of(EpisodeFacts)
    query = select(table.c.number, table.c.id).where(table.c.series_id == series_id)
    return {row[0]: row[1] for row in recording.connection.execute(query)}


def _numbers(ids: Mapping[int, int]) -> dict[int, int]:
    return {key: number for number, key in ids.items()}


def _make_room_for_numbers(
    recording: Recording, ids: Mapping[int, int], records: Sequence[Record]
) -> list[int]:
    """Let several episodes change numbers in one save, although each number is unique; their ids.

    Those that move get the negative of their old number first. This is the one UPDATE of a tracked
    table that is not recorded: it is undone by what follows and needs no history.

    Raises:
        InputError: a number is taken by an episode that keeps it.
    """
    episodes = [record for record in records if isinstance(record, EpisodeFacts)]
    stored = _numbers(ids)
    moving = [e for e in episodes if e.id in stored and stored[e.id] != e.number]
    leaving = {episode.id for episode in moving}
    wanted = {number for key, number in stored.items() if key not in leaving}
    for episode in episodes:
        if episode.id == 0 or episode.id in leaving:
            if episode.number in wanted:
                raise _taken_number(recording, ids, episode)
            wanted.add(episode.number)
    table = table_of(EpisodeFacts)
    for episode in moving:
        is_same = (table.c.id == episode.id) & (table.c.version == episode.version)
        parked = update(table).where(is_same).values(number=-stored[episode.id])
        recording.connection.execute(parked)
    return [episode.id for episode in moving]


def _take_along(recording: Recording, moving: Collection[int], saved: Collection[_Key]) -> None:
    """Give what hangs on renumbered episodes a new version, where this save gave it none.

    Records say an episode's number: one read before would be saved to another episode.
    """
    for kind in _OF_EPISODES if moving else ():
        table = table_of(kind)
        for row in recording.rows(table, table.c.episode_id.in_(moving)):
            if (kind, row["id"]) not in saved:
                recording.change(table, row, {}, is_touched=True)


def _taken_number(
    recording: Recording, ids: Mapping[int, int], episode: EpisodeFacts
) -> Clash | InputError:
    message = _("There is an episode {number} already.").format(number=episode.number)
    key = ids.get(episode.number)
    if episode.id == 0 and key is not None and episode.script:
        theirs = _stored_record(recording, EpisodeFacts, key)
        return Clash(message, mine=episode.script, theirs=theirs.script)
    return InputError(message, hint=_("Give it another number."))


def _refuse_second_hook(recording: Recording, record: Record, ids: Mapping[int, int]) -> None:
    if not isinstance(record, HookFacts):
        return
    table = table_of(HookFacts)
    theirs = recording.rows(table, table.c.episode_id == ids[record.episode])
    if theirs:
        raise Clash(
            _("Episode {number} has a hook already.").format(number=record.episode),
            hint=_("Compare the two; nothing was saved and both are kept."),
            mine=described(record),
            theirs=described(_stored_record(recording, HookFacts, theirs[0]["id"])),
        )


def _refuse_taken_names(recording: Recording, series_id: int, records: Sequence[Record]) -> None:
    """A name stands once in its table, whatever its case: notes in scripts find things by name."""
    for kind in {type(record) for record in records if isinstance(record, _NAMED)}:
        table = table_of(kind)
        query = select(table.c.id, table.c.name).where(table.c.series_id == series_id)
        rows = recording.connection.execute(query)
        coming = [one for one in records if isinstance(one, _NAMED) and type(one) is kind]
        changed = {record.id for record in coming}
        taken = {name.casefold() for key, name in rows if key not in changed}
        for record in coming:
            if record.name.casefold() in taken:
                raise InputError(_("There is a “{name}” already.").format(name=record.name))
            taken.add(record.name.casefold())
