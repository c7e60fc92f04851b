"""A whole series as it once stood: what is stored now, with every later change of the history undone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from writersroom.bible.facts import (
    BeatFacts,
    EpisodeFacts,
    HookFacts,
    SeriesFacts,
    WaiverFacts,
)
from writersroom.bible.kinds import SEASON_FIELDS, key_of
from writersroom.bible.limits import LIMITS
from writersroom.bible.loading import find_series, load_season
from writersroom.bible.rows import KIND_OF, SETTING
from writersroom.bible.series_settings import CHECKS, name_for
from writersroom.bible.untracked import REVISION
from writersroom.bible.versions import field_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection

    from writersroom.bible.facts import Record, SeasonFacts
    from writersroom.bible.store import Bible


_OF_EPISODES = (HookFacts, BeatFacts, WaiverFacts)


@dataclass(slots=True)
class _Later:
    """What was done to one record after the moment that is asked for."""

    before: dict[str, str | None] = field(default_factory=dict)
    """What stood in each field that was changed since."""
    is_gone: bool = False
    is_new: bool = False
    """It was made since."""
    episode_id: int | None = None
    """The episode it hung on when that first happened."""


def loaded_with_revision(bible: Bible) -> tuple[SeasonFacts, int]:
    """The loaded series, and the newest change it holds; both of one moment."""
    with bible.reading() as connection:
        season = load_season(connection, find_series(connection, bible.series_id))
        newest = connection.execute(select(func.coalesce(func.max(REVISION.c.id), 0))).scalar_one()
        return season, int(newest)


def season_as_of(bible: Bible, revision_id: int) -> SeasonFacts:
    """The loaded series as it stood after change `revision_id`; records have their ids, no versions.

    What a beat or a waiver was moved from is an episode's number at that time: where episodes were
    renumbered before it moved, it is told of the episode that has the number then.
    """
    with bible.reading() as connection:
        now = load_season(connection, find_series(connection, bible.series_id))
        later = _since(connection, bible.series_id, revision_id)
        checks = _checks_before(connection, bible.series_id, revision_id)
    series = _undone(now.series, later.get(key_of(now.series)))
    season = replace(
        now,
        series=replace(series if isinstance(series, SeriesFacts) else now.series, version=0),
        checks=now.checks if checks is None else checks,
        machine_lines=(),
        summaries=(),
    )
    episodes = tuple(_then(now.episodes, EpisodeFacts, later))
    numbers = {one.id: one.number for one in episodes if isinstance(one, EpisodeFacts)}
    ids = {episode.number: episode.id for episode in now.episodes}
    groups: dict[str, Any] = {}
    for kind, name in SEASON_FIELDS.items():
        found = episodes if kind is EpisodeFacts else _then(getattr(now, name), kind, later)
        records = (_numbered(one, later.get(key_of(one)), ids, numbers) for one in found)
        groups[name] = tuple(sorted((replace(one, version=0) for one in records), key=_place))
    return replace(season, **groups)


def _since(
    connection: Connection, series_id: int, revision_id: int
) -> dict[tuple[type[object], int], _Later]:
    """By kind and key: the first change of each field after `revision_id`."""
    first = (
        select(func.min(REVISION.c.id))
        .where(REVISION.c.series_id == series_id, REVISION.c.id > revision_id)
        .group_by(REVISION.c.entity, REVISION.c.entity_id, REVISION.c.field)
    )
    names = ("entity", "entity_id", "field", "op", "before", "episode_id")
    query = select(*(REVISION.c[name] for name in names)).where(REVISION.c.id.in_(first))
    found: dict[tuple[type[object], int], _Later] = {}
    for entity, key, name, op, before, episode_id in connection.execute(
        query.order_by(REVISION.c.id)
    ):
        kind = KIND_OF.get(entity)
        if kind is not None:
            later = found.setdefault((kind, key), _Later(episode_id=episode_id))
            later.before[name] = before
            later.is_new = later.is_new or op == "insert"
            later.is_gone = (name == "episode" and op == "delete") or later.is_gone
    return found


def _checks_before(connection: Connection, series_id: int, revision_id: int) -> str | None:
    """The settings of the checks that the first change since took away; None where there is none."""
    query = (
        select(REVISION.c.before)
        .join_from(REVISION, SETTING, SETTING.c.id == REVISION.c.entity_id)
        .where(
            REVISION.c.entity == "setting",
            REVISION.c.id > revision_id,
            SETTING.c.name == name_for(CHECKS, series_id),
        )
        .order_by(REVISION.c.id)
    )
    row = connection.execute(query).first()
    return None if row is None else row[0] or ""


def _then(
    stored: tuple[Record, ...],
    kind: type[Any],
    later: Mapping[tuple[type[object], int], _Later],
) -> Iterator[Record]:
    """The records of one kind as they were; those that are gone by now come last."""
    for record in stored:
        if (then := _undone(record, later.get(key_of(record)))) is not None:
            yield then
    known = {record.id for record in stored}
    empty: dict[str, str | None] = dict.fromkeys(LIMITS[kind])
    for key, change in [(each[1], one) for each, one in later.items() if each[0] is kind]:
        if key not in known and not change.is_new:
            gone: Record = kind(id=key, **field_values(kind, empty | change.before))
            yield gone


def _undone(record: Record, later: _Later | None) -> Record | None:
    """The record before it was changed; None where it was not there."""
    if later is None:
        return record
    return None if later.is_new else replace(record, **field_values(type(record), later.before))


def _numbered(
    record: Record, later: _Later | None, ids: Mapping[int, int], numbers: Mapping[int, int]
) -> Record:
    """The record under the number its episode had."""
    if not isinstance(record, _OF_EPISODES):
        return record
    if not record.episode:  # a waiver of the series; the history keeps nothing of it
        return replace(record, episode=0)
    if later is None or "episode" not in later.before:
        key = ids.get(record.episode, 0)
    elif later.is_gone:
        key = later.episode_id or 0
    else:
        return record
    return replace(record, episode=numbers.get(key, record.episode))


def _place(record: Record) -> tuple[int, int, int]:
    """Where a record stands among its kind in a loaded season."""
    match record:
        case EpisodeFacts():
            return record.number, 0, record.id
        case HookFacts():
            return record.episode, 0, record.id
        case BeatFacts():
            return record.episode, record.position, record.id
        case _:
            return 0, 0, record.id
