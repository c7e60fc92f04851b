"""Presence: who is where in the bible just now. Hints for people, never locks, never history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from writersroom.bible.untracked import PRESENCE
from writersroom.text import clean_line

if TYPE_CHECKING:
    from writersroom.bible.store import Bible

STALE_AFTER = timedelta(seconds=30)
"""A writer not heard of for this long is taken as gone; screens report every 10 seconds."""


@dataclass(frozen=True, slots=True)
class Presence:
    """Where another writer was seen last."""

    writer: str
    screen: str
    episode: int | None
    seen_at: datetime


def enter(bible: Bible, screen: str, episode: int | None = None) -> None:
    """Say that this writer looks at `screen`; again every 10 seconds."""
    values = {
        "client_id": bible.client_id,
        "writer": bible.writer,
        "screen": clean_line(screen),
        "episode_number": episode,
        "seen_at": bible.clock(),
    }
    with bible.changing() as connection:
        stale = PRESENCE.c.seen_at < bible.clock() - STALE_AFTER
        connection.execute(
            delete(PRESENCE).where(stale | (PRESENCE.c.client_id == bible.client_id))
        )
        connection.execute(insert(PRESENCE), [values])


def leave(bible: Bible) -> None:
    """Say that this writer has closed the bible."""
    with bible.changing() as connection:
        connection.execute(delete(PRESENCE).where(PRESENCE.c.client_id == bible.client_id))


def others(bible: Bible) -> tuple[Presence, ...]:
    """The other openings of this bible that were heard of lately, by writer."""
    columns = ("writer", "screen", "episode_number", "seen_at")
    query = select(*(PRESENCE.c[name] for name in columns)).where(
        PRESENCE.c.client_id != bible.client_id,
        PRESENCE.c.seen_at >= bible.clock() - STALE_AFTER,
    )
    with bible.reading() as connection:
        seen = (Presence(*row) for row in connection.execute(query).all())
        return tuple(sorted(seen, key=lambda presence: (presence.writer, presence.seen_at)))
