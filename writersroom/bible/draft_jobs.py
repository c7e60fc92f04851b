"""Runs of the co-writer that can go on later: one of each kind for an episode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from writersroom.bible.history import episode_id
from writersroom.bible.untracked import DRAFT_JOB

if TYPE_CHECKING:
    from writersroom.bible.store import Bible


class DraftJobs:
    """The jobs of a bible that do one task; episode 0 stands for the series."""

    def __init__(self, bible: Bible, kind: str = "script") -> None:
        self._bible, self._kind = bible, kind

    def load(self, episode: int) -> str:
        """The kept job of `episode`; empty where there is none."""
        with self._bible.reading() as connection:
            query = select(DRAFT_JOB.c.state).where(
                DRAFT_JOB.c.series_id == self._bible.series_id,
                DRAFT_JOB.c.episode_id == episode_id(connection, self._bible.series_id, episode),
                DRAFT_JOB.c.kind == self._kind,
            )
            found = connection.execute(query.order_by(DRAFT_JOB.c.id.desc()).limit(1)).scalar()
        return str(found or "")

    def keep(self, episode: int, state: str) -> None:
        """Keep a job in place of the one before; an empty one is forgotten."""
        bible = self._bible
        with bible.changing() as connection:
            key = episode_id(connection, bible.series_id, episode)
            connection.execute(
                delete(DRAFT_JOB).where(
                    DRAFT_JOB.c.series_id == bible.series_id,
                    DRAFT_JOB.c.episode_id == key,
                    DRAFT_JOB.c.kind == self._kind,
                )
            )
            if state:
                values = {"series_id": bible.series_id, "episode_id": key, "kind": self._kind}
                connection.execute(
                    insert(DRAFT_JOB).values(**values, state=state, at=bible.clock())
                )
