"""Which lines of a script came from a model: spans that follow their lines through every later save."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlalchemy import Text, and_, cast, exists, func, insert, literal, or_, select
from sqlalchemy.sql.functions import coalesce

from writersroom.bible.facts import EpisodeFacts, MachineLines
from writersroom.bible.rows import table_of
from writersroom.bible.untracked import ORIGIN_SPAN, PROPOSAL, REVISION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Origin:
    """Lines of a script that no person typed."""

    line_from: int
    """From 1."""
    line_to: int
    """The last line, included."""
    origin: str
    """`ai:<call id>` or `import:<file id>`."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the new lines of a save come from."""

    origin: str
    lines: frozenset[str] | None = None
    """Only these lines, white space at the ends apart; the rest was typed. None: every new line."""


def machine_lines(connection: Connection, series_id: int) -> tuple[MachineLines, ...]:
    """What models wrote in the scripts of a series as they stand, with who accepted it.

    One query, and none of its time is spent where no model ever wrote: it starts from the spans.
    """
    span, revision, proposal = ORIGIN_SPAN, REVISION, PROPOSAL
    episode, later = table_of(EpisodeFacts), REVISION.alias()
    is_newest = ~exists().where(
        later.c.entity == "episode",
        later.c.entity_id == episode.c.id,
        later.c.field == "script",
        later.c.id > revision.c.id,
    )
    accepted = and_(
        or_(proposal.c.episode_id == episode.c.id, proposal.c.call_id.is_not(None)),
        proposal.c.status == "accepted",
        span.c.origin == literal("ai:").concat(cast(coalesce(proposal.c.call_id, 0), Text)),
    )
    query = (
        select(
            episode.c.number,
            span.c.line_from,
            span.c.line_to,
            coalesce(func.max(proposal.c.decided_by), ""),
        )
        .join_from(span, revision, revision.c.id == span.c.revision_id)
        .join(episode, episode.c.id == revision.c.entity_id)
        .outerjoin(proposal, accepted)
        .where(episode.c.series_id == series_id, revision.c.entity == "episode", is_newest)
        .where(span.c.origin.like("ai:%"))
        .group_by(episode.c.number, span.c.line_from, span.c.line_to)
        .order_by(episode.c.number, span.c.line_from)
    )
    return tuple(MachineLines(*row) for row in connection.execute(query))


def previous_spans(connection: Connection, episode_id: int) -> tuple[Origin, ...]:
    """The spans of the newest stored revision of a script, before the next one is written."""
    newest = _newest_revision(connection, episode_id)
    return () if newest is None else _spans(connection, newest)


def record_spans(
    connection: Connection,
    episode_id: int,
    previous: Sequence[Origin],
    texts: tuple[str, str],
    source: Source | None,
    moved: Mapping[str, str],
) -> None:
    """Write the spans of the revision just made of a script; `texts`: before and after.

    `moved`: lines the same save took out of any script, with their origin.
    """
    if not previous and source is None and not moved:
        return
    newest = _newest_revision(connection, episode_id)
    rows = [
        {"revision_id": newest, "line_from": o.line_from, "line_to": o.line_to, "origin": o.origin}
        for o in carried_over(previous, *texts, source, moved)
    ]
    if rows:
        connection.execute(insert(ORIGIN_SPAN), rows)


def taken_out(previous: Sequence[Origin], before: str, after: str) -> dict[str, str]:
    """The lines of models that `before` has and `after` has not, with their origin."""
    if not previous:
        return {}
    left = {line.strip() for line in after.splitlines()}
    lines = [line.strip() for line in before.splitlines()]
    return {
        lines[row]: span.origin
        for span in previous
        for row in range(span.line_from - 1, min(span.line_to, len(lines)))
        if lines[row] and lines[row] not in left
    }


def carried_over(
    previous: Sequence[Origin],
    before: str,
    after: str,
    source: Source | None,
    moved: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Origin, ...]:
    """The spans of `after`: unchanged and moved lines keep theirs, new ones get that of `source`.

    A moved line is a removed one that returns word for word: moving does not make it a person's.
    """
    old, new = before.splitlines(), after.splitlines()
    origins = [""] * len(old)
    for span in previous:
        for line in range(span.line_from, min(span.line_to, len(old)) + 1):
            origins[line - 1] = span.origin
    found = [""] * len(new)
    changed: list[range] = []
    removed: dict[str, str] = {}
    for op, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            found[j1:j2] = origins[i1:i2]
        else:
            changed.append(range(j1, j2))
            removed |= {old[i].strip(): origins[i] for i in range(i1, i2) if origins[i]}
    for block in changed:
        for index in block:
            words = new[index].strip()
            found[index] = removed.get(words) or moved.get(words) or _origin_of(words, source)
    return tuple(_grouped(found))


def _origin_of(line: str, source: Source | None) -> str:
    words = line.strip()
    if source is None or not words:
        return ""
    return source.origin if source.lines is None or words in source.lines else ""


def _grouped(origins: Sequence[str]) -> Iterator[Origin]:
    line = 1
    for origin, run in groupby(origins):
        length = len(list(run))
        if origin:
            yield Origin(line, line + length - 1, origin)
        line += length


def _newest_revision(connection: Connection, episode_id: int) -> int | None:
    query = (
        select(REVISION.c.id)
        .where(
            REVISION.c.entity == "episode",
            REVISION.c.entity_id == episode_id,
            REVISION.c.field == "script",
        )
        .order_by(REVISION.c.id.desc())
        .limit(1)
    )
    newest: int | None = connection.execute(query).scalar()
    return newest


def _spans(connection: Connection, revision_id: int) -> tuple[Origin, ...]:
    query = (
        select(ORIGIN_SPAN.c.line_from, ORIGIN_SPAN.c.line_to, ORIGIN_SPAN.c.origin)
        .where(ORIGIN_SPAN.c.revision_id == revision_id)
        .order_by(ORIGIN_SPAN.c.line_from)
    )
    return tuple(Origin(*row) for row in connection.execute(query).all())
