"""The history of a bible: every saved change, by whom, when and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from sys import intern
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, func, or_, select

from writersroom.bible.facts import EpisodeFacts
from writersroom.bible.rows import SETTING, table_of
from writersroom.bible.untracked import REVISION

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Select

    from writersroom.bible.store import Bible


@dataclass(frozen=True, slots=True)
class _Saved:
    """One changed field of one save: by whom, when and why."""

    id: int
    at: datetime
    author: str
    entity: str
    """The table: `episode`, `hook`, `character` …"""
    entity_id: int
    field: str
    op: str
    """insert, update or delete."""
    reason: str
    """manual, import, ai or restore; behind a restore may stand why, as `restore: ...`."""
    episode: int
    """Number the episode has now, or had when it was deleted; 0 where it concerns none."""
    batch_id: str
    """Shared by everything one action saved."""


@dataclass(frozen=True, slots=True)
class Revision(_Saved):
    """A changed field and its texts."""

    before: str | None
    after: str | None
    version: int


@dataclass(frozen=True, slots=True)
class Change(_Saved):
    """A changed field without its texts: thousands stand in a list, and each script is long."""

    name: str
    """What the record is called, where this field is its name."""


_EPISODE = table_of(EpisodeFacts)
_COLUMNS = ("id", "at", "author", "entity", "entity_id", "field", "op", "reason")
"""What `Revision` and `Change` begin with, before the episode and the batch."""
_TEXTS = (REVISION.c.before, REVISION.c.after, REVISION.c.version)
"""What `Revision` says beyond that."""
NAMING = ("name", "title", "summary", "text")
"""Fields that say what a record is called, the best first."""


def revisions(bible: Bible, number: int | None = None, limit: int = 200) -> tuple[Revision, ...]:
    """The newest changes of the loaded series, newest first; of one episode where `number` is given."""
    with bible.reading() as connection:
        rows = connection.execute(_newest(bible, _query(*_TEXTS), number, limit)).all()
        return tuple(map(_revision, rows))


def changes(bible: Bible, number: int | None = None, limit: int = 200) -> tuple[Change, ...]:
    """As `revisions`, without their texts; row by row: thousands at once leave holes in the memory."""
    told = func.coalesce(REVISION.c.after, REVISION.c.before, "")
    name = case((REVISION.c.field.in_(NAMING), told), else_="")
    query = _newest(bible, _query(name), number, limit)
    with bible.reading() as connection:
        return tuple(map(_change, connection.execute(query)))


def _newest(bible: Bible, query: Select[Any], number: int | None, limit: int) -> Select[Any]:
    own_settings = and_(REVISION.c.entity == "setting", SETTING.c.name.like(f"%.{bible.series_id}"))
    query = query.where(or_(REVISION.c.series_id == bible.series_id, own_settings))
    if number is not None:
        query = query.where(_number() == number)
    return query.order_by(REVISION.c.id.desc()).limit(max(0, limit))


def revision(bible: Bible, revision_id: int) -> Revision | None:
    """One change by its id; None where there is none."""
    with bible.reading() as connection:
        row = connection.execute(_query(*_TEXTS).where(REVISION.c.id == revision_id)).first()
        return None if row is None else _revision(row)


def saved_together(
    bible: Bible, batch_id: str, entity: str, entity_id: int
) -> tuple[Revision, ...]:
    """What one action changed of one row, in the order it was written."""
    query = _query(*_TEXTS).where(
        REVISION.c.batch_id == batch_id,
        REVISION.c.entity == entity,
        REVISION.c.entity_id == entity_id,
    )
    with bible.reading() as connection:
        return tuple(map(_revision, connection.execute(query.order_by(REVISION.c.id)).all()))


def revisions_of(bible: Bible, entity: str, entity_id: int) -> tuple[Revision, ...]:
    """Every change of one row of the loaded series, oldest first."""
    query = _query(*_TEXTS).where(
        REVISION.c.entity == entity,
        REVISION.c.entity_id == entity_id,
        REVISION.c.series_id == bible.series_id,
    )
    with bible.reading() as connection:
        return tuple(map(_revision, connection.execute(query.order_by(REVISION.c.id)).all()))


def changes_beside_models(bible: Bible) -> tuple[Revision, ...]:
    """Every change, oldest first, of each field but scripts that ever took in words of a model."""
    taken = REVISION.alias()
    is_taken = (
        select(taken.c.id)
        .where(
            taken.c.series_id == bible.series_id,
            taken.c.reason.like("ai%"),
            taken.c.field != "script",
            taken.c.entity == REVISION.c.entity,
            taken.c.entity_id == REVISION.c.entity_id,
            taken.c.field == REVISION.c.field,
        )
        .exists()
    )
    query = _query(*_TEXTS).where(REVISION.c.series_id == bible.series_id, is_taken)
    with bible.reading() as connection:
        return tuple(map(_revision, connection.execute(query.order_by(REVISION.c.id)).all()))


def scripts_at(bible: Bible, moment: datetime) -> tuple[tuple[int, str], ...]:
    """Every episode's script as it stood at `moment`, by number; those not written yet left out."""
    newest = (
        select(func.max(REVISION.c.id))
        .where(
            REVISION.c.series_id == bible.series_id,
            REVISION.c.entity == "episode",
            REVISION.c.field == "script",
            REVISION.c.at <= moment,
        )
        .group_by(REVISION.c.entity_id)
    )
    query = (
        select(_EPISODE.c.number, REVISION.c.after)
        .join_from(REVISION, _EPISODE, _EPISODE.c.id == REVISION.c.entity_id)
        .where(REVISION.c.id.in_(newest))
        .order_by(_EPISODE.c.number)
    )
    with bible.reading() as connection:
        return tuple((number, script) for number, script in connection.execute(query) if script)


def scripts_by_digest(bible: Bible, digests: Collection[str]) -> dict[str, str]:
    """Scripts the loaded series ever held, by their SHA-256; those it never held are left out."""
    query = select(REVISION.c.sha256, REVISION.c.after).where(
        REVISION.c.series_id == bible.series_id,
        REVISION.c.field == "script",
        REVISION.c.sha256.in_(digests),
    )
    with bible.reading() as connection:
        return {digest: script for digest, script in connection.execute(query) if script}


def episode_id(connection: Connection, series_id: int, number: int) -> int | None:
    """The key of episode `number`; None where the series has no such row."""
    query = select(_EPISODE.c.id).where(
        _EPISODE.c.series_id == series_id, _EPISODE.c.number == number
    )
    key: int | None = connection.execute(query).scalar()
    return key


def _revision(row: Any) -> Revision:
    """One row of `_query`; a setting of the series is its field, as `checks` is."""
    *values, setting = row
    found = Revision(*values)
    return replace(found, field=setting.partition(".")[0]) if setting else found


def _change(row: Any) -> Change:
    """The same without texts; the words that all of them share are held once."""
    shared: list[Any] = [intern(one) if isinstance(one, str) else one for one in row]
    *values, setting = shared
    found = Change(*values)
    return replace(found, field=setting.partition(".")[0]) if setting else found


def _number() -> ColumnElement[int]:
    return func.coalesce(_EPISODE.c.number, REVISION.c.episode_number, 0)


def _query(*told: ColumnElement[Any]) -> Select[Any]:
    """What every change says, then what `told` names, then the setting it belongs to."""
    common = (*(REVISION.c[name] for name in _COLUMNS), _number(), REVISION.c.batch_id)
    return select(*common, *told, SETTING.c.name).select_from(
        REVISION.outerjoin(_EPISODE, _EPISODE.c.id == REVISION.c.episode_id).outerjoin(
            SETTING,
            and_(REVISION.c.entity == "setting", SETTING.c.id == REVISION.c.entity_id),
        )
    )
