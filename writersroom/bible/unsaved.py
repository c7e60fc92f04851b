"""Script text that is not saved: kept after a crash or a clash, for its writer alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, delete, insert, select

from writersroom.bible.facts import EpisodeFacts
from writersroom.bible.history import episode_id
from writersroom.bible.rows import table_of
from writersroom.bible.untracked import UNSAVED_TEXT
from writersroom.bible.validation import clean_script

if TYPE_CHECKING:
    from datetime import datetime

    from writersroom.bible.store import Bible


_EPISODE = table_of(EpisodeFacts)


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A text one writer has not saved yet."""

    key: int
    episode: int
    base_version: int
    """Version of the episode the text began from."""
    text: str
    kept_at: datetime


def keep(bible: Bible, number: int, base_version: int, text: str, *, key: int | None = None) -> int:
    """Keep `text` for this writer, in place of the one with `key`, beside all others; gives its key."""
    with bible.changing() as connection:
        episode_key = episode_id(connection, bible.series_id, number)
        if key is not None:
            mine = _mine(bible, number, episode_key)
            connection.execute(delete(UNSAVED_TEXT).where(mine, UNSAVED_TEXT.c.id == key))
        values: dict[str, Any] = {
            "series_id": bible.series_id,
            "episode_id": episode_key,
            "episode_number": number,
            "writer": bible.writer,
            "base_version": base_version,
            "text": clean_script(text),
            "kept_at": bible.clock(),
        }
        new_key: int = connection.execute(
            insert(UNSAVED_TEXT).values(values).returning(UNSAVED_TEXT.c.id)
        ).scalar_one()
        return new_key


def home(bible: Bible, key: int, number: int) -> tuple[int, bool]:
    """The number that the episode of row `key` has now, and True.

    Where it is gone: the episode that what hung on it went to, and False.
    """
    here = _EPISODE.c.series_id == bible.series_id
    with bible.reading() as connection:
        now = connection.execute(select(_EPISODE.c.number).where(here, _EPISODE.c.id == key))
        if found := now.scalar():
            return int(found), True
        numbers = connection.execute(select(_EPISODE.c.number).where(here)).scalars().all()
    before = [each for each in numbers if each < number]
    return max(before) if before else min(numbers, default=number), False


def read(bible: Bible, number: int) -> tuple[Unsaved, ...]:
    """What this writer has not saved of episode `number`, newest first."""
    with bible.reading() as connection:
        episode_key = episode_id(connection, bible.series_id, number)
        columns = (
            UNSAVED_TEXT.c.id,
            UNSAVED_TEXT.c.base_version,
            UNSAVED_TEXT.c.text,
            UNSAVED_TEXT.c.kept_at,
        )
        rows = connection.execute(
            select(*columns)
            .where(_mine(bible, number, episode_key))
            .order_by(UNSAVED_TEXT.c.kept_at.desc(), UNSAVED_TEXT.c.id.desc())
        )
        return tuple(
            Unsaved(key, number, base_version, text, at) for key, base_version, text, at in rows
        )


def forget(bible: Bible, number: int, key: int) -> None:
    """Drop the text with `key`: it was saved, or thrown away on purpose."""
    with bible.changing() as connection:
        mine = _mine(bible, number, episode_id(connection, bible.series_id, number))
        connection.execute(delete(UNSAVED_TEXT).where(mine, UNSAVED_TEXT.c.id == key))


def _mine(bible: Bible, number: int, key: int | None) -> ColumnElement[bool]:
    """This writer's text: by the episode itself, so that renumbering takes it along."""
    by_number = and_(UNSAVED_TEXT.c.episode_id.is_(None), UNSAVED_TEXT.c.episode_number == number)
    return and_(
        UNSAVED_TEXT.c.series_id == bible.series_id,
        UNSAVED_TEXT.c.writer == bible.writer,
        by_number if key is None else UNSAVED_TEXT.c.episode_id == key,
    )
