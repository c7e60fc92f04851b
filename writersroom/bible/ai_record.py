"""What a bible knows of what models did in it: origins, decisions, and what people did by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from writersroom.bible.facts import EpisodeFacts
from writersroom.bible.origins import mark_lines, origins_of
from writersroom.bible.rows import table_of
from writersroom.bible.shingles import knows_models, pasted_lines
from writersroom.bible.untracked import PROPOSAL, PROPOSAL_LINE, REVISION
from writersroom.bible.wording import Mark, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from writersroom.bible.shingles import PastedLine
    from writersroom.bible.store import Bible
    from writersroom.bible.wording import Line


def script_origins(bible: Bible, number: int | None = None) -> dict[int, list[Line]]:
    """The lines of each script, or of episode `number`, with what they are made of.

    By episode number.
    """
    with bible.reading() as connection:
        return origins_of(connection, bible.series_id, number)


def knows_models_in(bible: Bible) -> bool:
    """Whether anything a model wrote was ever kept in this bible."""
    with bible.reading() as connection:
        return knows_models(connection)


def pasted_in(bible: Bible, lines: Iterable[tuple[int, str]]) -> tuple[PastedLine, ...]:
    """Which of these lines, each with its number, a model wrote before."""
    with bible.reading() as connection:
        return pasted_lines(connection, lines)


def answer_pasted(bible: Bible, number: int, script: str, calls: Mapping[int, int | None]) -> None:
    """Keep what a person said of lines of a script: which call wrote them, or None for their own.

    `script`: as the person saw it; where another was saved since, nothing is kept.
    """
    lines = script.splitlines()
    marks = {
        line: whole(
            lines[line - 1],
            Mark(f"ai:{call}", bible.writer) if call is not None else Mark(f"human:{bible.writer}"),
        )
        for line, call in calls.items()
        if line <= len(lines)
    }
    episode = table_of(EpisodeFacts)
    query = select(episode.c.id).where(
        episode.c.series_id == bible.series_id,
        episode.c.number == number,
        episode.c.script == script,
    )
    with bible.changing() as connection:
        key = connection.execute(query).scalar()
        if key is not None:
            mark_lines(connection, key, script, marks)


def decided_counts(bible: Bible) -> tuple[dict[str, int], dict[str, int]]:
    """How many proposals there are by status, and how many of their lines by decision."""
    count = func.count()
    by_status = (
        select(PROPOSAL.c.status, count)
        .where(PROPOSAL.c.series_id == bible.series_id, PROPOSAL.c.call_id.is_not(None))
        .group_by(PROPOSAL.c.status)
        .order_by(PROPOSAL.c.status)
    )
    by_decision = (
        select(PROPOSAL_LINE.c.decision, count)
        .join(PROPOSAL, PROPOSAL.c.id == PROPOSAL_LINE.c.proposal_id)
        .where(PROPOSAL.c.series_id == bible.series_id, PROPOSAL.c.call_id.is_not(None))
        .group_by(PROPOSAL_LINE.c.decision)
        .order_by(PROPOSAL_LINE.c.decision)
    )
    with bible.reading() as connection:
        found = [connection.execute(query).all() for query in (by_status, by_decision)]
    statuses, decisions = ({str(row[0]): int(row[1]) for row in rows} for rows in found)
    return statuses, decisions


def hand_saves(bible: Bible) -> tuple[tuple[str, int, int], ...]:
    """Writer, episode and number of saves, for all scripts that people changed by hand."""
    query = (
        select(REVISION.c.author, REVISION.c.episode_number, func.count())
        .where(
            REVISION.c.series_id == bible.series_id,
            REVISION.c.entity == "episode",
            REVISION.c.field == "script",
            REVISION.c.reason == "manual",
        )
        .group_by(REVISION.c.author, REVISION.c.episode_number)
        .order_by(REVISION.c.author, REVISION.c.episode_number)
    )
    with bible.reading() as connection:
        return tuple(
            (author, number or 0, count) for author, number, count in connection.execute(query)
        )
