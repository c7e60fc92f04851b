"""A person accepts proposed changes to facts; nothing is written over what people wrote since."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from writersroom.bible.facts import SummaryFacts
from writersroom.bible.proposals import found_proposal, mark_decided, reason_of
from writersroom.bible.proposed_facts import FactChange, Fitted, changes_in, fit
from writersroom.bible.saving import save_records
from writersroom.bible.summaries import keep_summary
from writersroom.bible.untracked import PROPOSAL_LINE
from writersroom.bible.validation import checked
from writersroom.errors import InputError
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection

    from writersroom.bible.facts import NoteFacts, SeasonFacts
    from writersroom.bible.proposals import Proposal
    from writersroom.bible.store import Bible

_PLANNED = "plan"
"""Reason of a revision that took in what code planned: a proposal without a model."""


@dataclass(frozen=True, slots=True)
class TakenFacts:
    """What became of proposed changes."""

    accepted: int
    """Changes that hold now."""
    stale: int
    """Changes left open: they would write over what people wrote since."""
    left: int = 0
    """Changes left open that take the place of something written: each waits to be named."""


def open_changes(bible: Bible, proposal: Proposal) -> tuple[tuple[int, FactChange], ...]:
    """The changes nobody decided about yet, each with its number from 1."""
    with bible.reading() as connection:
        decided = _decided(connection, proposal.id)
    numbered = enumerate(changes_in(proposal.text), start=1)
    return tuple(one for one in numbered if one[0] not in decided)


def fitted(
    bible: Bible,
    proposal: Proposal,
    numbers: Collection[int] | None,
    facts: SeasonFacts,
    notes: Sequence[NoteFacts],
) -> Fitted:
    """What would be saved if these changes were accepted; None is all that take nobody's words away.

    Raises:
        InputError: the proposal was refused, or has no such open change.
    """
    if proposal.status == "refused":
        raise InputError(_("This proposal was refused."))
    there = dict(open_changes(bible, proposal))
    for number in set(numbers or ()) - set(there):
        raise InputError(
            _("Proposal {id} has no change {number}.").format(id=proposal.id, number=number)
        )
    wanted = {
        number: change
        for number, change in there.items()
        if (number in numbers if numbers is not None else not change.takes_words)
    }
    left = len(there) - len(wanted) if numbers is None else 0
    return replace(fit(wanted, facts, notes), left=left)


def take_facts(bible: Bible, proposal_id: int, found: Fitted) -> TakenFacts:
    """Save what fits, in one transaction with the decision about it.

    Raises:
        Clash: another writer saved one of the records since they were read; nothing was written.
        InputError: a value is out of its limits.
    """
    with bible.writing("ai") as recording:
        proposal = found_proposal(recording.connection, bible.series_id, proposal_id)
        recording.batch.reason = reason_of([proposal]) if proposal.model else _PLANNED
        save_records(recording, bible.series_id, [checked(record) for record in found.records])
        _keep(recording.connection, bible, proposal, found.numbers)
    return TakenFacts(len(found.numbers), len(found.stale), found.left)


def take_summary(bible: Bible, proposal_id: int) -> None:
    """Make a proposed summary the one the co-writer is told of its episode."""
    with bible.changing() as connection:
        proposal = found_proposal(connection, bible.series_id, proposal_id)
        if proposal.status == "refused":
            raise InputError(_("This proposal was refused."))
        summary = SummaryFacts(
            proposal.episode, proposal.text, proposal.base_version, f"ai:{proposal.call_id or 0}"
        )
        keep_summary(connection, bible, summary)
        mark_decided(connection, bible, proposal_id, "accepted")


def _keep(
    connection: Connection, bible: Bible, proposal: Proposal, numbers: Collection[int]
) -> None:
    decided = _decided(connection, proposal.id) | set(numbers)
    for number in numbers:
        values = {
            "proposal_id": proposal.id,
            "op": number,
            "decision": "accepted",
            "words": "",
            "decided_by": bible.writer,
            "decided_at": bible.clock(),
        }
        connection.execute(insert(PROPOSAL_LINE).values(values))
    if len(decided) == len(changes_in(proposal.text)):
        mark_decided(connection, bible, proposal.id, "accepted")


def _decided(connection: Connection, proposal_id: int) -> set[int]:
    query = select(PROPOSAL_LINE.c.op).where(PROPOSAL_LINE.c.proposal_id == proposal_id)
    return set(connection.execute(query).scalars())
