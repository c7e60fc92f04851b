"""Script text that is not saved: kept after a crash or a clash, for its writer alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 - part of a public record
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, delete, insert, select

from writersroom.bible.history import episode_id
from writersroom.bible.tables import UnsavedText
from writersroom.bible.validation import clean_script

if TYPE_CHECKING:
    from writersroom.bible.store import Bible

_UNSAVED = UnsavedText.__dict__["__table__"]


@dataclass(frozen=True, slots=True)
class Unsaved:
    """The text one writer has not saved yet."""

    episode: int
    base_version: int
    """Version of the episode the text began from."""
    text: str
    kept_at: datetime


def keep(bible: Bible, number: int, base_version: int, text: str) -> None:
    """Keep `text` for this writer; one text an episode, the newest."""
    with bible.changing() as connection:
        key = episode_id(connection, bible.series_id, number)
        connection.execute(delete(_UNSAVED).where(_mine(bible, number, key)))
        values: dict[str, Any] = {
            "series_id": bible.series_id,
            "episode_id": key,
            "episode_number": number,
            "writer": bible.writer,
            "base_version": base_version,
            "text": clean_script(text),
            "kept_at": bible.clock(),
        }
        connection.execute(insert(_UNSAVED), [values])


def read(bible: Bible, number: int) -> Unsaved | None:
    """What this writer has not saved of episode `number`; None where nothing is kept."""
    with bible.reading() as connection:
        key = episode_id(connection, bible.series_id, number)
        columns = (_UNSAVED.c.base_version, _UNSAVED.c.text, _UNSAVED.c.kept_at)
        row = connection.execute(select(*columns).where(_mine(bible, number, key))).first()
        return None if row is None else Unsaved(number, *row)


def forget(bible: Bible, number: int) -> None:
    """Drop what is kept for this writer and episode: it was saved, or thrown away on purpose."""
    with bible.changing() as connection:
        key = episode_id(connection, bible.series_id, number)
        connection.execute(delete(_UNSAVED).where(_mine(bible, number, key)))


def _mine(bible: Bible, number: int, key: int | None) -> ColumnElement[bool]:
    """This writer's text: by the episode itself, so that renumbering takes it along."""
    by_number = and_(_UNSAVED.c.episode_id.is_(None), _UNSAVED.c.episode_number == number)
    return and_(
        _UNSAVED.c.series_id == bible.series_id,
        _UNSAVED.c.writer == bible.writer,
        by_number if key is None else _UNSAVED.c.episode_id == key,
    )
