"""Who writes here: everyone who ever saved, how often and when last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from writersroom.bible.untracked import REVISION, WRITER

if TYPE_CHECKING:
    from datetime import datetime

    from writersroom.bible.store import Bible


@dataclass(frozen=True, slots=True)
class WriterWork:
    """One writer of a bible, and what they saved in the loaded series."""

    name: str
    since: datetime | None
    """Their first save in this bible."""
    saves: int
    """Batches of the history, in this series."""
    last: datetime | None
    """Their newest save in this series; None where there is none."""


def writers(bible: Bible) -> tuple[WriterWork, ...]:
    """Everyone who ever saved in this bible, who saved last first."""
    mine = REVISION.c.series_id == bible.series_id
    query = (
        select(
            WRITER.c.name,
            WRITER.c.since,
            func.count(func.distinct(REVISION.c.batch_id)),
            func.max(REVISION.c.at),
        )
        .outerjoin_from(WRITER, REVISION, (REVISION.c.author == WRITER.c.name) & mine)
        .group_by(WRITER.c.id, WRITER.c.name, WRITER.c.since)
    )
    with bible.reading() as connection:
        found = [WriterWork(*row) for row in connection.execute(query)]
    return tuple(sorted(found, key=_newest_first))


def _newest_first(work: WriterWork) -> tuple[float, str]:
    return (-work.last.timestamp() if work.last else 0.0, work.name)
