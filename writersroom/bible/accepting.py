"""A person decides about proposals line by line; nothing else makes a model's words those of a script."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from writersroom.bible.facts import EpisodeFacts
from writersroom.bible.line_changes import line_changes, places, replaced
from writersroom.bible.loading import stored_records
from writersroom.bible.origins import lines_of, stored_spans
from writersroom.bible.proposals import found_proposal, mark_decided
from writersroom.bible.saving import save_records
from writersroom.bible.untracked import PROPOSAL_LINE, REVISION
from writersroom.bible.validation import checked
from writersroom.bible.wording import Mark, Runs, Source, carried, edited_line, part_by, whole
from writersroom.errors import Clash, InputError
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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


def reviewed(bible: Bible, proposal_id: int) -> Reviewed:
    """A proposal with each of its changes as it stands now.

    Raises:
        InputError: there is no such proposal, or it proposes no script.
    """
    with bible.reading() as connection:
        proposal = found_proposal(connection, bible.series_id, proposal_id)
        episode = _episode(connection, bible.series_id, proposal)
        spans = stored_spans(connection, episode.id) or []
        return _reviewed(connection, proposal, episode, lines_of(episode.script, spans))


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
        episode = before = _episode(connection, bible.series_id, first)
        lines = lines_of(episode.script, stored_spans(connection, episode.id) or [])
        made: dict[str, Runs] = {}
        taken: list[tuple[Proposal, list[ProposedLine]]] = []
        for wish in wishes:
            proposal = found_proposal(connection, bible.series_id, wish.proposal)
            found = _reviewed(connection, proposal, episode, lines)
            accepted = _accepted(found, wish)
            edits = [(line.place, _entering(line)) for line in accepted if line.place is not None]
            script = replaced(episode.script, edits)
            if edits and script and not script.endswith("\n"):
                script += "\n"
            source = _made(proposal, bible.writer, accepted, lines)
            runs = carried(lines, script.splitlines(), Source(lines=source))
            lines = list(zip(script.splitlines(), runs, strict=True))
            made, episode = made | source, replace(episode, script=script)
            _keep(connection, bible, found, wish, accepted)
            taken.append((proposal, accepted))
        recording.batch.reason = _reason(proposal for proposal, lines in taken if lines)
        recording.batch.source = Source(lines=made)
        if episode != before:
            _series, (saved,) = save_records(recording, bible.series_id, [checked(episode)])
            assert isinstance(saved, EpisodeFacts)
            episode = saved
        found_now = [_reviewed(connection, proposal, episode, lines) for proposal, _lines in taken]
        for found in found_now:
            _settle(connection, bible, found)
    return _decided(episode, wishes, taken, found_now)


def refuse(bible: Bible, proposal_id: int) -> None:
    """Refuse what is undecided of a proposal; it stays in the log."""
    with bible.changing() as connection:
        proposal = found_proposal(connection, bible.series_id, proposal_id)
        if proposal.status == "open":
            decisions = _decisions(connection, proposal_id).values()
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


def _reviewed(
    connection: Connection, proposal: Proposal, episode: EpisodeFacts, lines: Sequence[Line]
) -> Reviewed:
    base = _base(connection, episode.id, proposal.base_version)
    changes = line_changes(base, proposal.text)
    decisions = _decisions(connection, proposal.id)
    entered = {
        change.number: _with_words(change, decisions[change.number][1])
        for change in changes
        if decisions.get(change.number, ("", ""))[0] == "accepted"
    }
    found = places(base, changes, entered, episode.script)
    return Reviewed(
        proposal,
        episode.script,
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


def _entering(line: ProposedLine) -> Lines:
    return _with_words(line.change, line.words)


def _with_words(change: LineChange, words: str) -> Lines:
    """The lines a change puts in, as a person worded it; blank ones stay as proposed."""
    if words == change.words:
        return change.after
    said = [index for index, line in enumerate(change.after) if line.strip()]
    lead, tail = (said[0], said[-1] + 1) if said else (0, 0)
    return (*change.after[:lead], *words.split("\n"), *change.after[tail:])


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


def _reason(proposals: Iterable[Proposal]) -> str:
    """Why the script changed, for the history: `ai: call 41`."""
    calls = dict.fromkeys(str(proposal.call_id) for proposal in proposals if proposal.call_id)
    return f"ai: call {', '.join(calls)}" if calls else "ai"


def _decisions(connection: Connection, proposal_id: int) -> dict[int, tuple[str, str]]:
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


def _episode(connection: Connection, series_id: int, proposal: Proposal) -> EpisodeFacts:
    if proposal.kind != "script":
        raise InputError(_("Proposal {id} proposes no script.").format(id=proposal.id))
    every = stored_records(connection, EpisodeFacts, series_id, {})
    return next(episode for episode in every if episode.number == proposal.episode)
