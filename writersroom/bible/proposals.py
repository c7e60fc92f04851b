"""What models proposed: kept with all that is known of it, until a person decides (accepting.py)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, func, insert, select, update

from writersroom.bible.facts import EpisodeFacts
from writersroom.bible.history import episode_id
from writersroom.bible.rows import table_of
from writersroom.bible.shingles import keep_said
from writersroom.bible.untracked import PROPOSAL
from writersroom.bible.validation import clean_script
from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Connection

    from writersroom.bible.store import Bible

_EPISODE = table_of(EpisodeFacts)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a model proposed for one episode, or for the series."""

    id: int = 0
    episode: int = 0
    """Episode number; 0 for the series."""
    base_version: int = 0
    """Version of the episode, or of the series, the model was shown."""
    text: str = ""
    model: str = ""
    prompt_sha: str = ""
    status: str = "open"
    """open, accepted, refused or stale (the script moved on)."""
    findings: str = ""
    """What the checks said of it, one a line."""
    created_at: datetime | None = None
    call_id: int | None = None
    decided_by: str = ""
    decided_at: datetime | None = None
    kind: str = "script"
    """What `text` is: the `script` of the episode, or changes to `facts` of the bible as JSON."""
    target: str = ""
    """What was asked for, and of what: `beats`, `alternatives line 12`; empty for a scripted episode."""
    variant_of: int | None = None
    """The first of several that answer the same question; None for that one, and where there is one."""


def add_proposal(bible: Bible, proposal: Proposal) -> Proposal:
    """Store an open proposal for an existing episode or the series; returned with its id and date.

    Its lines that do not stand in the script are known from now on, whatever becomes of it.
    """
    is_script = proposal.kind == "script"
    values: dict[str, Any] = {
        "base_version": proposal.base_version,
        "text": clean_script(proposal.text) if is_script else clean(proposal.text),
        "model": clean(proposal.model),
        "prompt_sha": proposal.prompt_sha,
        "status": "open",
        "findings": clean(proposal.findings),
        "created_at": proposal.created_at or bible.clock(),
        "call_id": proposal.call_id,
        "decided_by": "",
        "kind": proposal.kind,
        "target": clean(proposal.target),
        "variant_of": proposal.variant_of,
    }
    with bible.changing() as connection:
        values["series_id"] = bible.series_id
        values["episode_id"] = episode_id(connection, bible.series_id, proposal.episode)
        if values["episode_id"] is None and proposal.episode:
            raise InputError(_("There is no episode {number}.").format(number=proposal.episode))
        key = _inserted(connection, PROPOSAL, values)
        if values["kind"] == "script" or values["call_id"] is not None:  # the others code planned
            keep_said(connection, values["call_id"], values["episode_id"], values["text"])
        return found_proposal(connection, bible.series_id, key)


def proposals(bible: Bible, number: int | None = None) -> tuple[Proposal, ...]:
    """All proposals of the loaded series or of one episode (0: of none), newest first; refused ones too."""
    query = _query(bible.series_id)
    if number is not None:
        query = query.where(_number() == number)
    with bible.reading() as connection:
        rows = connection.execute(query.order_by(PROPOSAL.c.id.desc())).all()
        return tuple(Proposal(*row) for row in rows)


def mark_decided(connection: Connection, bible: Bible, proposal_id: int, status: str) -> None:
    """Say what became of a proposal, and who decided it."""
    connection.execute(
        update(PROPOSAL)
        .where(PROPOSAL.c.id == proposal_id)
        .values(status=status, decided_by=bible.writer, decided_at=bible.clock())
    )


def reason_of(proposals: Iterable[Proposal]) -> str:
    """Why something changed, for the history, where these were accepted: `ai: call 41`."""
    calls = dict.fromkeys(str(proposal.call_id) for proposal in proposals if proposal.call_id)
    return f"ai: call {', '.join(calls)}" if calls else "ai"


def found_proposal(connection: Connection, series_id: int, proposal_id: int) -> Proposal:
    """One proposal of a series.

    Raises:
        InputError: there is none.
    """
    row = connection.execute(_query(series_id).where(PROPOSAL.c.id == proposal_id)).first()
    if row is None:
        raise InputError(_("There is no proposal {number}.").format(number=proposal_id))
    return Proposal(*row)


def _query(series_id: int) -> Select[Any]:
    names = ("base_version", "text", "model", "prompt_sha", "status", "findings", "created_at")
    more = ("call_id", "decided_by", "decided_at", "kind", "target", "variant_of")
    return (
        select(PROPOSAL.c.id, _number(), *(PROPOSAL.c[name] for name in names + more))
        .join_from(PROPOSAL, _EPISODE, _EPISODE.c.id == PROPOSAL.c.episode_id, isouter=True)
        .where(PROPOSAL.c.series_id == series_id)
    )


def _number() -> ColumnElement[int]:
    """Of the episode a proposal is for; 0 for the series."""
    return func.coalesce(_EPISODE.c.number, 0)


def _inserted(connection: Connection, table: Any, values: dict[str, Any]) -> int:
    key = connection.execute(insert(table).values(values)).inserted_primary_key
    assert key is not None
    return int(key[0])
