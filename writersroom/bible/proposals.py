"""What models proposed, what each call cost, and what a person decided; never a key in any of it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, insert, select, update

from writersroom.bible.facts import EpisodeFacts
from writersroom.bible.history import episode_id
from writersroom.bible.loading import stored_records
from writersroom.bible.origins import Source
from writersroom.bible.rows import table_of
from writersroom.bible.saving import save_records
from writersroom.bible.untracked import LLM_CALL, PROPOSAL, REVISION
from writersroom.bible.validation import checked, clean_script
from writersroom.errors import Clash, InputError
from writersroom.i18n import _
from writersroom.text import clean

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from writersroom.bible.recording import Recording
    from writersroom.bible.store import Bible

_EPISODE = table_of(EpisodeFacts)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a model proposed for one episode."""

    id: int = 0
    episode: int = 0
    base_version: int = 0
    """Version of the episode the model was shown."""
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


@dataclass(frozen=True, slots=True)
class Call:
    """One call to a language model."""

    episode: int = 0
    """Episode number; 0 where it concerns the series."""
    at: datetime | None = None
    writer: str = ""
    purpose: str = ""
    """draft, repair, idea, summary …"""
    attempt: int = 1
    host: str = ""
    model: str = ""
    outcome: str = ""
    input_tokens: int | None = None
    output_tokens: int | None = None
    seconds: float | None = None
    token_source: str = ""
    """Who counted: server, estimate, reserved (the most it can have been), none."""
    estimated_tokens: int | None = None
    price: str = ""
    """The price it was paid by, as JSON; empty where none was known."""
    cost: str = ""
    """A decimal number and its currency; empty where no price was known."""
    possibly_billed: bool = False
    manifest: str = ""
    """What of the bible the model saw and what was left out, as JSON."""


def log_call(bible: Bible, call: Call) -> int:
    """Write `call` into the log; its id. `at` and `writer` are filled in where empty."""
    names = [field.name for field in fields(Call) if field.name != "episode"]
    values: dict[str, Any] = {name: _cleaned(getattr(call, name)) for name in names}
    values["at"] = call.at or bible.clock()
    values["writer"] = call.writer or bible.writer
    with bible.changing() as connection:
        values["series_id"] = bible.series_id
        values["episode_id"] = episode_id(connection, bible.series_id, call.episode)
        return _inserted(connection, LLM_CALL, values)


def add_proposal(bible: Bible, proposal: Proposal) -> Proposal:
    """Store an open proposal for an existing episode; returned with its id and date."""
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
        if values["episode_id"] is None:
            raise InputError(_("There is no episode {number}.").format(number=proposal.episode))
        key = _inserted(connection, PROPOSAL, values)
        return _found(connection, bible.series_id, key)


def proposals(bible: Bible, number: int | None = None) -> tuple[Proposal, ...]:
    """All proposals of the loaded series or of one episode, newest first; refused ones too."""
    query = _query(bible.series_id)
    if number is not None:
        query = query.where(_EPISODE.c.number == number)
    with bible.reading() as connection:
        rows = connection.execute(query.order_by(PROPOSAL.c.id.desc())).all()
        return tuple(Proposal(*row) for row in rows)


def accept(bible: Bible, proposal_id: int, *, text: str | None = None) -> EpisodeFacts:
    """Make a proposal the script of its episode, as a revision with reason `ai` and its origins.

    `text`: the proposal as a person edited it first; only lines the model wrote are marked as its.
    Accepting twice changes nothing.

    Raises:
        Clash: the script was changed since the model saw it; the proposal is marked stale.
        InputError: there is no such proposal, or it was refused.
    """
    with bible.writing("ai") as recording:
        connection = recording.connection
        proposal = _found(connection, bible.series_id, proposal_id)
        episode = _episode(connection, bible.series_id, proposal.episode)
        if proposal.status == "accepted":
            return episode
        if proposal.status == "refused":
            raise InputError(_("This proposal was refused."))
        is_stale = _has_moved(connection, episode.id, proposal.base_version)
        if not is_stale:
            return _take(recording, bible, proposal, episode, text)
    _decide(bible, proposal_id, "stale")
    raise Clash(
        _("The script was changed after the model saw it."),
        hint=_("Compare the two, or ask for a new proposal."),
        mine=text or proposal.text,
        theirs=episode.script,
    )


def refuse(bible: Bible, proposal_id: int) -> None:
    """Refuse a proposal; it stays in the log."""
    _decide(bible, proposal_id, "refused")


def _take(
    recording: Recording,
    bible: Bible,
    proposal: Proposal,
    episode: EpisodeFacts,
    text: str | None,
) -> EpisodeFacts:
    lines = frozenset(line.strip() for line in proposal.text.splitlines())
    recording.batch.source = Source(f"ai:{proposal.call_id or 0}", lines)
    script = proposal.text if text is None else text
    changed = checked(replace(episode, script=script))
    _series, (saved,) = save_records(recording, bible.series_id, [changed])
    _mark(recording.connection, bible, proposal.id, "accepted")
    assert isinstance(saved, EpisodeFacts)
    return saved


def _has_moved(connection: Connection, key: int, base_version: int) -> bool:
    """Whether the script itself, not another field of the episode, changed after `base_version`."""
    query = select(REVISION.c.id).where(
        REVISION.c.entity == "episode",
        REVISION.c.entity_id == key,
        REVISION.c.field == "script",
        REVISION.c.version > base_version,
    )
    return connection.execute(query.limit(1)).first() is not None


def _decide(bible: Bible, proposal_id: int, status: str) -> None:
    with bible.changing() as connection:
        if _found(connection, bible.series_id, proposal_id).status == "open":
            _mark(connection, bible, proposal_id, status)


def _mark(connection: Connection, bible: Bible, proposal_id: int, status: str) -> None:
    connection.execute(
        update(PROPOSAL)
        .where(PROPOSAL.c.id == proposal_id)
        .values(status=status, decided_by=bible.writer, decided_at=bible.clock())
    )


def _found(connection: Connection, series_id: int, proposal_id: int) -> Proposal:
    row = connection.execute(_query(series_id).where(PROPOSAL.c.id == proposal_id)).first()
    if row is None:
        raise InputError(_("There is no proposal {number}.").format(number=proposal_id))
    return Proposal(*row)


def _query(series_id: int) -> Select[Any]:
    names = ("base_version", "text", "model", "prompt_sha", "status", "findings", "created_at")
    more = ("call_id", "decided_by", "decided_at", "kind", "target", "variant_of")
    return (
        select(PROPOSAL.c.id, _EPISODE.c.number, *(PROPOSAL.c[name] for name in names + more))
        .join_from(PROPOSAL, _EPISODE, _EPISODE.c.id == PROPOSAL.c.episode_id)
        .where(PROPOSAL.c.series_id == series_id)
    )


def _episode(connection: Connection, series_id: int, number: int) -> EpisodeFacts:
    every = stored_records(connection, EpisodeFacts, series_id, {})
    return next(episode for episode in every if episode.number == number)


def _inserted(connection: Connection, table: Any, values: dict[str, Any]) -> int:
    key = connection.execute(insert(table).values(values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def _cleaned(value: object) -> object:
    return clean(value) if isinstance(value, str) else value
