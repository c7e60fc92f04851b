"""A person decides about proposals line by line; nothing else makes a model's words those of a script."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sqlalchemy import insert

from writersroom.bible.facts import EpisodeFacts
from writersroom.bible.line_changes import replaced
from writersroom.bible.origins import lines_of, stored_spans
from writersroom.bible.proposals import found_proposal, mark_decided, reason_of
from writersroom.bible.reviewing import decisions_of, review, scripted_episode, with_words
from writersroom.bible.saving import save_records
from writersroom.bible.untracked import PROPOSAL_LINE
from writersroom.bible.validation import checked
from writersroom.bible.wording import Mark, Runs, Source, carried, edited_line, whole
from writersroom.errors import Clash, InputError
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from writersroom.bible.proposals import Proposal
    from writersroom.bible.reviewing import ProposedLine, Reviewed
    from writersroom.bible.store import Bible
    from writersroom.bible.wording import Line


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person decided about lines of one proposal; what is not named stays open."""

    proposal: int
    accepts: frozenset[int] | None = frozenset()
    """Numbers of changes; None for all that take no person's words away."""
    refuses: frozenset[int] | None = frozenset()
    """The same; None for all that are open."""
    edited: Mapping[int, str] = field(default_factory=dict)
    """Words of accepted changes as the person changed them first."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of the wishes of a person."""

    episode: EpisodeFacts
    accepted: int = 0
    """Lines that entered the script now."""
    left: int = 0
    """Open lines that take the place of words a person wrote: each waits to be named."""
    stale: int = 0
    """Undecided lines whose place is gone."""


def decide(bible: Bible, wishes: Sequence[Wish]) -> Decided:
    """Do what was decided about proposals of one episode, in one transaction and one change of history.

    Accepted lines enter the script as it stands now, beside all that people wrote since; what was
    accepted before is not accepted again.

    Raises:
        Clash: none of the lines asked for has its place any more; the script stays as it is.
        InputError: there is no such proposal, it was refused, or it has no such line.
    """
    with bible.writing("ai") as recording:
        connection = recording.connection
        first = found_proposal(connection, bible.series_id, wishes[0].proposal)
        episode = before = scripted_episode(connection, bible.series_id, first)
        lines = lines_of(episode.script, stored_spans(connection, episode.id) or [])
        made: dict[str, Runs] = {}
        taken: list[tuple[Proposal, list[ProposedLine]]] = []
        for wish in wishes:
            proposal = found_proposal(connection, bible.series_id, wish.proposal)
            if proposal.episode != first.episode:
                raise InputError(_("These proposals are for different episodes."))
            found = review(connection, proposal, episode, lines)
            accepted = _accepted(found, wish)
            script = _entered(found.script, accepted) if accepted else episode.script
            source = _made(proposal, bible.writer, accepted, lines)
            runs = carried(lines, script.splitlines(), Source(lines=source))
            lines = list(zip(script.splitlines(), runs, strict=True))
            made, episode = made | source, replace(episode, script=script)
            _keep(connection, bible, found, wish, accepted)
            taken.append((proposal, accepted))
        recording.batch.reason = reason_of(proposal for proposal, lines in taken if lines)
        recording.batch.source = Source(lines=made)
        if episode != before:
            _series, (saved,) = save_records(recording, bible.series_id, [checked(episode)])
            assert isinstance(saved, EpisodeFacts)
            episode = saved
        found_now = [review(connection, proposal, episode, lines) for proposal, _lines in taken]
        for found in found_now:
            _settle(connection, bible, found)
    return _decided(episode, wishes, taken, found_now)


def refuse(bible: Bible, proposal_id: int) -> None:
    """Refuse what is undecided of a proposal; it stays in the log."""
    with bible.changing() as connection:
        proposal = found_proposal(connection, bible.series_id, proposal_id)
        if proposal.status == "open":
            decisions = decisions_of(connection, proposal_id).values()
            was_accepted = any(decision == "accepted" for decision, _words in decisions)
            status = "accepted" if was_accepted else "refused"
            mark_decided(connection, bible, proposal_id, status)


def _decided(
    episode: EpisodeFacts,
    wishes: Sequence[Wish],
    taken: Sequence[tuple[Proposal, list[ProposedLine]]],
    found: Sequence[Reviewed],
) -> Decided:
    accepted = sum(len(lines) for _proposal, lines in taken)
    stale = sum(line.decision == "stale" for one in found for line in one.lines)
    left = sum(line.is_over_a_person for one in found for line in one.open)
    if stale and not accepted and not left and any(wish.accepts != frozenset() for wish in wishes):
        raise Clash(
            _("The script was changed after the model saw it."),
            hint=_("Compare the two, or ask for a new proposal."),
            mine=found[0].proposal.text,
            theirs=episode.script,
        )
    return Decided(episode, accepted, left, stale)


def _accepted(found: Reviewed, wish: Wish) -> list[ProposedLine]:
    """The lines that enter the script now, as the person worded them."""
    if found.proposal.status == "refused" and wish.accepts != frozenset():
        raise InputError(_("This proposal was refused."))
    wanted = found.safe if wish.accepts is None else wish.accepts
    for number in (wanted | (wish.refuses or frozenset())) - {
        line.change.number for line in found.lines
    }:
        raise InputError(
            _("Proposal {id} has no change {number}.").format(id=found.proposal.id, number=number)
        )
    return [
        replace(line, words=wish.edited.get(line.change.number, line.words))
        for line in found.open
        if line.change.number in wanted
    ]


def _entered(script: str, accepted: Sequence[ProposedLine]) -> str:
    """A script with accepted lines in their places; it ends in a line end then."""
    edits = [
        (line.place, with_words(line.change, line.words))
        for line in accepted
        if line.place is not None
    ]
    text = replaced(script, edits)
    return f"{text}\n" if edits and text and not text.endswith("\n") else text


def _made(
    proposal: Proposal, writer: str, accepted: Iterable[ProposedLine], lines: Sequence[Line]
) -> dict[str, Runs]:
    """What the accepted lines are made of: words that stood there keep their marks."""
    mark = Mark(f"ai:{proposal.call_id or 0}", writer)
    made: dict[str, Runs] = {}
    for line in accepted:
        if line.place is None:
            continue
        old = [one for one in lines[line.place.start : line.place.end] if one[0].strip()]
        model = [words for words in line.change.after if words.strip()]
        for index, words in enumerate(model):
            new = edited_line(*old[index], words, mark) if index < len(old) else whole(words, mark)
            made[words.strip()] = new
        if line.words != line.change.words:
            proposed = [(words, made[words.strip()]) for words in model]
            worded = line.words.split("\n")
            own = carried(proposed, worded)
            made |= {words.strip(): runs for words, runs in zip(worded, own, strict=True)}
    return made


def _keep(
    connection: Connection,
    bible: Bible,
    found: Reviewed,
    wish: Wish,
    accepted: Sequence[ProposedLine],
) -> None:
    """Write down what was decided of each line."""
    numbers = {line.change.number for line in accepted}
    refused = {
        line.change.number
        for line in found.open
        if wish.refuses is None or line.change.number in wish.refuses
    } - numbers
    row = {
        "proposal_id": found.proposal.id,
        "decided_by": bible.writer,
        "decided_at": bible.clock(),
    }
    rows = [
        {**row, "op": line.change.number, "decision": "accepted", "words": line.words}
        for line in accepted
    ]
    rows += [
        {**row, "op": number, "decision": "refused", "words": ""} for number in sorted(refused)
    ]
    if rows:
        connection.execute(insert(PROPOSAL_LINE), rows)


def _settle(connection: Connection, bible: Bible, found: Reviewed) -> None:
    """Close a proposal of which nothing can be decided any more."""
    decisions = {line.decision for line in found.lines}
    if found.proposal.status != "open" or "open" in decisions:
        return
    status = next((one for one in ("accepted", "stale") if one in decisions), "refused")
    mark_decided(connection, bible, found.proposal.id, status)
