"""Proposals as the screen reads them: a line for each, and what one holds, read off the event loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.room.fact_words import change_lines
from writersroom.room.proposal_lines import STATUS_WORDS
from writersroom.tui.show import show_line

if TYPE_CHECKING:
    from rich.text import Text

    from writersroom.bible.proposals import Proposal
    from writersroom.bible.reviewing import Reviewed
    from writersroom.room import Room


def reviewed_beside(
    room: Room | None, proposal: Proposal | None, beside: int | None
) -> tuple[Reviewed | None, Reviewed | None]:
    """The marked proposal line by line, and the one beside it."""
    if room is None or proposal is None or proposal.kind != "script":
        return None, None
    other = room.reviewed(beside) if beside not in (None, proposal.id) else None
    if other is not None and other.proposal.episode != proposal.episode:
        other = None
    return room.reviewed(proposal.id), other


def facts_in(room: Room | None, proposal: Proposal | None) -> str:
    """What is open of a proposal that is no script, in words."""
    if room is None or proposal is None or proposal.kind == "script":
        return ""
    if proposal.kind != "facts":
        return proposal.text
    changes = room.proposed_changes(proposal)
    return "\n".join(line for number, one in changes for line in change_lines(number, one))


def line_of(proposal: Proposal) -> Text:
    """A proposal in the list: what it is for, and what was asked for or who wrote it."""
    words = (
        _("{id}. Episode {number}: {status}, {model}")
        if proposal.episode
        else _("{id}. Series: {status}, {model}")
    )
    return show_line(
        words.format(
            id=proposal.id,
            number=proposal.episode,
            status=_(STATUS_WORDS.get(proposal.status, proposal.status)),
            model=proposal.target or proposal.model,
        )
    )
