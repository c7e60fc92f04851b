"""A proposal looked at: each of its changes as it stands to the script as it is now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from writersroom.bible.facts import EpisodeFacts
from writersroom.bible.line_changes import line_changes, places
from writersroom.bible.loading import stored_records
from writersroom.bible.origins import lines_of, stored_spans
from writersroom.bible.proposals import found_proposal
from writersroom.bible.untracked import PROPOSAL_LINE, REVISION
from writersroom.bible.wording import part_by
from writersroom.errors import InputError
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from writersroom.bible.line_changes import LineChange, Lines, Place
    from writersroom.bible.proposals import Proposal
    from writersroom.bible.store import Bible
    from writersroom.bible.wording import Line


@dataclass(frozen=True, slots=True)
class ProposedLine:
    """One change of a proposal as it stands now."""

    change: LineChange
    decision: str
    """open, accepted, refused, or stale: the script moved on, and a person's words stand there."""
    words: str
    """What was accepted, where somebody changed it first; else what was proposed."""
    place: Place | None = None
    """Where an open one stands in the script."""
    is_over_a_person: bool = False
    """Whether it takes the place of words a person wrote: then only its own number accepts it."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A proposal beside the script as it stands."""

    proposal: Proposal
    script: str
    lines: tuple[ProposedLine, ...]

    @property
    def open(self) -> tuple[ProposedLine, ...]:
        """What can still be decided."""
        return tuple(line for line in self.lines if line.decision == "open")

    @property
    def safe(self) -> frozenset[int]:
        """What accepting all accepts: whole blocks of changes that take no person's words away."""
        kept = {
            line.change.block
            for line in self.lines
            if line.is_over_a_person or line.decision == "stale"
        }
        return frozenset(line.change.number for line in self.open if line.change.block not in kept)


def reviewed(bible: Bible, proposal_id: int) -> Reviewed:
    """A proposal with each of its changes as it stands now.

    Raises:
        InputError: there is no such proposal, or it proposes no script.
    """
    with bible.reading() as connection:
        proposal = found_proposal(connection, bible.series_id, proposal_id)
        episode = scripted_episode(connection, bible.series_id, proposal)
        spans = stored_spans(connection, episode.id) or []
        return review(connection, proposal, episode, lines_of(episode.script, spans))


def review(
    connection: Connection, proposal: Proposal, episode: EpisodeFacts, lines: Sequence[Line]
) -> Reviewed:
    """A proposal beside a script, whose `lines` come with what they are made of."""
    base = _base(connection, episode.id, proposal.base_version)
    changes = line_changes(base, proposal.text)
    decisions = decisions_of(connection, proposal.id)
    entered = {
        change.number: with_words(change, decisions[change.number][1])
        for change in changes
        if decisions.get(change.number, ("", ""))[0] == "accepted"
    }
    script = episode.script
    if not base.strip() and script.strip() and not script.endswith("\n"):
        script += "\n"  # what comes behind what was typed is parted from it by a blank line
    found = places(base, changes, entered, script)
    return Reviewed(
        proposal,
        script,
        tuple(
            _line(change, decisions, found.get(change.number), lines, proposal.status)
            for change in changes
        ),
    )


def _line(
    change: LineChange,
    decisions: Mapping[int, tuple[str, str]],
    place: Place | None,
    lines: Sequence[Line],
    status: str,
) -> ProposedLine:
    decided = decisions.get(change.number)
    if decided is not None and decided[0] == "accepted":
        return ProposedLine(change, *decided)
    if status == "accepted" and not decisions:  # before lines were decided one by one
        return ProposedLine(change, "accepted", change.words)
    if decided is not None or status in ("accepted", "refused"):
        return ProposedLine(change, "refused", change.words)
    if place is None or status == "stale":
        return ProposedLine(change, "stale", change.words)
    over = (line for line in lines[place.start : place.end] if line[0].strip())
    is_over = any(part_by("ai:", *line) < 1 for line in over)
    return ProposedLine(change, "open", change.words, place, is_over)


def with_words(change: LineChange, words: str) -> Lines:
    """The lines a change puts in, as a person worded it; blank ones stay as proposed."""
    if words == change.words:
        return change.after
    said = [index for index, line in enumerate(change.after) if line.strip()]
    lead, tail = (said[0], said[-1] + 1) if said else (0, 0)
    return (*change.after[:lead], *words.split("\n"), *change.after[tail:])


def decisions_of(connection: Connection, proposal_id: int) -> dict[int, tuple[str, str]]:
    """Decision and words of each line decided so far, by its number."""
    columns = PROPOSAL_LINE.c
    query = select(columns.op, columns.decision, columns.words).where(
        columns.proposal_id == proposal_id
    )
    return {number: (decision, words) for number, decision, words in connection.execute(query)}


def _base(connection: Connection, episode_id: int, version: int) -> str:
    """The script a model was shown, from the history."""
    query = (
        select(REVISION.c.after)
        .where(
            REVISION.c.entity == "episode",
            REVISION.c.entity_id == episode_id,
            REVISION.c.field == "script",
            REVISION.c.version <= version,
        )
        .order_by(REVISION.c.id.desc())
        .limit(1)
    )
    return connection.execute(query).scalar() or ""


def scripted_episode(connection: Connection, series_id: int, proposal: Proposal) -> EpisodeFacts:
    """The episode a proposal is for.

    Raises:
        InputError: it proposes no script.
    """
    if proposal.kind != "script":
        raise InputError(_("Proposal {id} proposes no script.").format(id=proposal.id))
    every = stored_records(connection, EpisodeFacts, series_id, {})
    return next(episode for episode in every if episode.number == proposal.episode)
