"""Where the words of each script come from, as stored: written with every save, read where asked for."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Integer,
    bindparam,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
)

from writersroom.bible.facts import EpisodeFacts, MachineLines
from writersroom.bible.rows import table_of
from writersroom.bible.shingles import accepted_lines
from writersroom.bible.untracked import MACHINE_SHINGLE, ORIGIN_SPAN, REVISION
from writersroom.bible.wording import Mark, Run, Runs, carried

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, ScalarSelect, Select

    from writersroom.bible.wording import Line, Source

_BACK = 100
"""Saves of one script among which a text is looked for that reads as before: undo reaches that far."""
_EPISODE = table_of(EpisodeFacts)
_COLUMNS = [
    ORIGIN_SPAN.c[name]
    for name in ("line_from", "line_to", "origin", "char_from", "char_to", "owner")
]


class Span(NamedTuple):
    """A stored row: whole lines, or some characters of one."""

    line_from: int
    line_to: int
    origin: str
    char_from: int | None = None
    char_to: int | None = None
    owner: str = ""


def machine_lines(connection: Connection, series_id: int) -> tuple[MachineLines, ...]:
    """What models wrote in the scripts of a series as they stand, with who took it in.

    One query, and none of its time is spent where no model ever wrote: it starts from the spans.
    """
    span = ORIGIN_SPAN.c
    query = (
        _standing(series_id, _EPISODE.c.number, span.line_from, span.line_to, func.max(span.owner))
        .where(span.origin.like("ai:%"))
        .group_by(_EPISODE.c.number, span.line_from, span.line_to)
        .order_by(_EPISODE.c.number, span.line_from)
    )
    return tuple(MachineLines(*row) for row in connection.execute(query))


def origins_of(
    connection: Connection, series_id: int, number: int | None = None
) -> dict[int, list[Line]]:
    """The lines of each script of a series, or of episode `number`, with what they are made of.

    By episode number.
    """
    wanted = [_EPISODE.c.series_id == series_id]
    if number is not None:
        wanted.append(_EPISODE.c.number == number)
    spans: dict[int, list[Span]] = {}
    standing = _standing(series_id, _EPISODE.c.number, *_COLUMNS).where(*wanted)
    for of, *row in connection.execute(standing):
        spans.setdefault(of, []).append(Span(*row))
    query = select(_EPISODE.c.number, _EPISODE.c.script).where(*wanted)
    scripts = connection.execute(query.order_by(_EPISODE.c.number))
    return {of: lines_of(script, spans.get(of, ())) for of, script in scripts}


def _standing(series_id: int, *columns: ColumnElement[Any]) -> Select[Any]:
    """These columns of the spans of all scripts of a series as they stand."""
    return (
        select(*columns)
        .join_from(ORIGIN_SPAN, REVISION, REVISION.c.id == ORIGIN_SPAN.c.revision_id)
        .join(_EPISODE, _EPISODE.c.id == REVISION.c.entity_id)
        .where(_EPISODE.c.series_id == series_id, REVISION.c.entity == "episode")
        .where(REVISION.c.id == _newest(_EPISODE.c.id))
    )


def stored_spans(connection: Connection, episode_id: int) -> list[Span] | None:
    """The spans of a script as it stands; None where this bible holds no marked word at all.

    One query, and the only one that a save costs in a bible no model ever wrote in.
    """
    rows = connection.execute(_STORED, {"episode": episode_id}).all()
    if not rows[0][0]:
        return None
    return [Span(*row[1:]) for row in rows if row[1] is not None]


def lines_of(text: str, spans: Iterable[Span]) -> list[Line]:
    """The lines of a script, each with what it is made of."""
    lines = text.splitlines()
    runs: list[list[Run]] = [[] for _line in lines]
    for span in spans:
        mark = Mark(span.origin, span.owner)
        for row in range(span.line_from - 1, min(span.line_to, len(lines))):
            length = len(lines[row])
            start, end = span.char_from or 0, length if span.char_to is None else span.char_to
            if start < min(end, length):
                runs[row].append(Run(start, min(end, length), mark))
    return [(line, tuple(sorted(found))) for line, found in zip(lines, runs, strict=True)]


def taken_out(spans: Sequence[Span], before: str, after: str) -> dict[str, Line]:
    """The marked lines that `before` has and `after` has not."""
    if not spans:
        return {}
    left = {line.strip() for line in after.splitlines()}
    return {
        line.strip(): (line, runs)
        for line, runs in lines_of(before, spans)
        if runs and line.strip() not in left
    }


def record_origins(
    connection: Connection,
    episode_id: int,
    spans: Sequence[Span],
    texts: tuple[str, str],
    source: Source,
    moved: Mapping[str, Line],
) -> None:
    """Write what the revision just made of a script is made of; `texts`: before and after.

    `moved`: lines the same save took out of any script. A text that stood there before, as after
    undo, gets back what it was made of then.
    """
    newest, earlier = _revisions(connection, episode_id, texts[1])
    if earlier is not None and not source.lines:
        found = _spans_of(connection, ORIGIN_SPAN.c.revision_id == earlier)
    else:
        lines = texts[1].splitlines()
        new = {line.strip() for line in lines} - {line.strip() for line in texts[0].splitlines()}
        known = accepted_lines(connection, new - moved.keys()) | dict(moved)
        made = carried(lines_of(texts[0], spans), lines, source, known)
        found = list(_spans(lines, made))
    _write(connection, newest, found)


def mark_lines(
    connection: Connection, episode_id: int, text: str, marks: Mapping[int, Runs]
) -> None:
    """Say what these lines of a script (from 1) are made of; its words stay, so does its version."""
    newest = connection.execute(select(_newest(literal(episode_id)))).scalar_one()
    stored = _spans_of(connection, ORIGIN_SPAN.c.revision_id == newest)
    lines = lines_of(text, stored)
    made = [marks.get(at, runs) for at, (_line, runs) in enumerate(lines, start=1)]
    connection.execute(delete(ORIGIN_SPAN).where(ORIGIN_SPAN.c.revision_id == newest))
    _write(connection, newest, list(_spans([line for line, _runs in lines], made)))


def _write(connection: Connection, revision_id: int, spans: Sequence[Span]) -> None:
    rows = [{"revision_id": revision_id, **span._asdict()} for span in spans]
    if rows:
        connection.execute(insert(ORIGIN_SPAN), rows)


def _spans(lines: Sequence[str], made: Sequence[Runs]) -> Iterator[Span]:
    """As few rows as can be: neighbouring lines of one mark are one."""
    held: Span | None = None
    for at, (line, runs) in enumerate(zip(lines, made, strict=True), start=1):
        mark = runs[0].mark if len(runs) == 1 and runs[0][:2] == (0, len(line)) else None
        if held is not None and mark == (held.origin, held.owner):
            held = held._replace(line_to=at)
            continue
        if held is not None:
            yield held
        held = None
        if mark is not None:
            held = Span(at, at, mark.origin, owner=mark.owner)
        else:
            yield from (Span(at, at, m.origin, start, end, m.owner) for start, end, m in runs)
    if held is not None:
        yield held


def _revisions(connection: Connection, episode_id: int, text: str) -> tuple[int, int | None]:
    """The newest revision of a script, and the last one before that read the same."""
    query = (
        select(REVISION.c.id, REVISION.c.sha256)
        .where(_is_script(REVISION.c, literal(episode_id)))
        .order_by(REVISION.c.id.desc())
        .limit(_BACK)
    )
    (newest, _sha), *others = connection.execute(query).all()
    digest = hashlib.sha256(text.encode()).hexdigest()
    return newest, next((key for key, sha in others if sha == digest), None)


def _spans_of(connection: Connection, condition: ColumnElement[bool]) -> list[Span]:
    query = select(*_COLUMNS).where(condition).order_by(ORIGIN_SPAN.c.line_from)
    return [Span(*row) for row in connection.execute(query)]


def _newest(episode_id: ColumnElement[int]) -> ScalarSelect[int]:
    """The newest revision of a script."""
    later = REVISION.alias()
    return (
        select(later.c.id)
        .where(_is_script(later.c, episode_id))
        .order_by(later.c.id.desc())
        .limit(1)
        .correlate_except(later)
        .scalar_subquery()
    )


def _is_script(columns: Any, episode_id: ColumnElement[int]) -> ColumnElement[bool]:
    found: ColumnElement[bool] = (
        (columns.entity == "episode")
        & (columns.entity_id == episode_id)
        & (columns.field == "script")
    )
    return found


def _stored() -> Select[Any]:
    """Whether anything here is marked or of a model, and the spans of the script of `episode`."""
    one = select(literal(1).label("one")).subquery()
    holds = or_(exists(select(ORIGIN_SPAN.c.id)), exists(select(MACHINE_SHINGLE.c.id)))
    newest = _newest(bindparam("episode", type_=Integer))
    return select(holds, *_COLUMNS).select_from(
        one.outerjoin(ORIGIN_SPAN, ORIGIN_SPAN.c.revision_id == newest)
    )


_STORED = _stored()
"""Made once: every save asks it."""
