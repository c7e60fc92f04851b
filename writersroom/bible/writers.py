"""Who writes here: everyone who ever saved, how often and when last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 - part of a public record
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from writersroom.bible.tables import Revision, Writer

if TYPE_CHECKING:
    from writersroom.bible.store import Bible

_WRITER: Any = Writer.__dict__["__table__"]
_REVISION: Any = Revision.__dict__["__table__"]


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
    mine = _REVISION.c.series_id == bible.series_id
    query = (
        select(
            _WRITER.c.name,
            _WRITER.c.since,
            func.count(func.distinct(_REVISION.c.batch_id)),
            func.max(_REVISION.c.at),
        )
        .outerjoin_from(_WRITER, _REVISION, (_REVISION.c.author == _WRITER.c.name) & mine)
        .group_by(_WRITER.c.id, _WRITER.c.name, _WRITER.c.since)
    )
    with bible.reading() as connection:
        found = [WriterWork(*row) for row in connection.execute(query)]
    return tuple(sorted(found, key=_newest_first))


def _newest_first(work: WriterWork) -> tuple[float, str]:
    return (-work.last.timestamp() if work.last else 0.0, work.name)
