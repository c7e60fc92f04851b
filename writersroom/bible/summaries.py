"""What happened in each episode, in few words: what the co-writer is told of episodes it cannot read whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select

from writersroom.bible.facts import EpisodeFacts, SummaryFacts
from writersroom.bible.history import episode_id
from writersroom.bible.rows import table_of
from writersroom.bible.untracked import REVISION, SUMMARY

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from writersroom.bible.store import Bible

_SCOPE = "episode"
_EPISODE = table_of(EpisodeFacts)


def keep_summary(connection: Connection, bible: Bible, summary: SummaryFacts) -> None:
    """Keep a summary in place of the one before; it stays with its episode where that is renumbered."""
    episode = episode_id(connection, bible.series_id, summary.episode)
    key = (SUMMARY.c.series_id == bible.series_id) & (SUMMARY.c.scope == _SCOPE)
    connection.execute(delete(SUMMARY).where(key, SUMMARY.c.number == episode))
    values = {
        "series_id": bible.series_id,
        "scope": _SCOPE,
        "number": episode,
        "text": summary.text,
        "version": summary.version,
        "origin": summary.origin,
    }
    connection.execute(insert(SUMMARY).values(values))


def stored_summaries(connection: Connection, series_id: int) -> tuple[SummaryFacts, ...]:
    """The summaries of a series, by episode."""
    changed = (
        select(func.max(REVISION.c.version))
        .where(
            REVISION.c.entity == "episode",
            REVISION.c.entity_id == _EPISODE.c.id,
            REVISION.c.field == "script",
        )
        .scalar_subquery()
    )
    query = (
        select(SUMMARY, _EPISODE.c.number.label("episode"), changed.label("changed"))
        .join(_EPISODE, _EPISODE.c.id == SUMMARY.c.number)
        .where(SUMMARY.c.series_id == series_id, SUMMARY.c.scope == _SCOPE)
        .order_by(_EPISODE.c.number)
    )
    return tuple(
        SummaryFacts(
            row.episode, row.text, row.version, row.origin, (row.changed or 0) > row.version
        )
        for row in connection.execute(query)
    )
