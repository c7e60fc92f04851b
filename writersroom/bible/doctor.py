"""Checking a bible for damage: what the engine can tell, and the hashes of what people wrote."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from writersroom.bible.facts import EpisodeFacts
from writersroom.bible.rows import table_of
from writersroom.bible.untracked import REVISION
from writersroom.errors import WritersRoomError
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from writersroom.bible.store import Bible

_EPISODE = table_of(EpisodeFacts)
_MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One check and what it found."""

    check: str
    """integrity, links, revisions or scripts: stable words for programs."""
    is_healthy: bool
    message: str
    """One sentence in the interface language."""
    details: tuple[str, ...] = ()


def diagnose(bible: Bible) -> tuple[Diagnosis, ...]:
    """Every check in order; a check that cannot even run is a finding too, never an error."""
    checks = [("integrity", _integrity), ("links", _links)] if bible.engines.is_sqlite else []
    checks += [("revisions", _revisions), ("scripts", _scripts)]
    results = []
    for name, check in checks:
        try:
            with bible.reading() as connection:
                found = tuple(check(connection))
        except (
            WritersRoomError,
            ValueError,
        ) as error:  # ValueError: bytes that are no UTF-8 any more
            found = (str(error),)
        results.append(_diagnosis(name, found))
    return tuple(results)


def _diagnosis(name: str, found: tuple[str, ...]) -> Diagnosis:
    sound, broken = {
        "integrity": (_("The file is sound."), _("The file is damaged.")),
        "links": (_("All links lead somewhere."), _("Some rows point at rows that are gone.")),
        "revisions": (
            _("The history is as it was written."),
            _("Parts of the history are not as they were written."),
        ),
        "scripts": (
            _("Every script is as it was saved."),
            _("Some scripts are not as they were saved."),
        ),
    }[name]
    return Diagnosis(name, not found, broken if found else sound, found[:_MOST_SHOWN])


def _integrity(connection: Connection) -> Iterator[str]:
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if line != "ok":
            yield str(line)
    connection.exec_driver_sql("SELECT count(*) FROM search_index_data").fetchone()


def _links(connection: Connection) -> Iterator[str]:
    for table, row, parent, _number in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"{table} {row} → {parent}"


def _revisions(connection: Connection) -> Iterator[str]:
    query = select(REVISION.c.id, REVISION.c.after, REVISION.c.sha256)
    for key, after, sha256 in connection.execute(query):
        if _sha256(after or "") != sha256:
            yield _("revision {number}").format(number=key)


def _scripts(connection: Connection) -> Iterator[str]:
    """Each script against the hash of its newest revision; an empty one may have none."""
    newest = (
        select(REVISION.c.entity_id, func.max(REVISION.c.id).label("newest"))
        .where(REVISION.c.entity == "episode", REVISION.c.field == "script")
        .group_by(REVISION.c.entity_id)
        .subquery()
    )
    query = (
        select(_EPISODE.c.number, _EPISODE.c.script, REVISION.c.sha256)
        .outerjoin_from(_EPISODE, newest, newest.c.entity_id == _EPISODE.c.id)
        .outerjoin(REVISION, REVISION.c.id == newest.c.newest)
        .order_by(_EPISODE.c.number)
    )
    for number, script, sha256 in connection.execute(query):
        if _sha256(script) != (sha256 or _sha256("")):
            yield _("episode {number}").format(number=number)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
