"""The verb of proposals: list them, show one as a diff, accept or refuse its lines."""

from __future__ import annotations

from dataclasses import asdict
from shlex import quote
from typing import TYPE_CHECKING

import click

from writersroom.cli.options import json_option, series_option
from writersroom.cli.output import narrate, print_json, say, table
from writersroom.errors import InputError
from writersroom.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from writersroom.bible.proposals import Proposal
    from writersroom.bible.reviewing import ProposedLine, Reviewed
    from writersroom.room import Room


@click.command(
    help=N_(
        "List the co-writer's proposals in BIBLE, show one as a diff, or decide about its lines.\n\n"
        "Accepted lines enter the script as it stands now, as one revision. A line that would take "
        "the place of words a person wrote is accepted only where --lines names it."
    ),
)
@click.argument("bible")
@click.option("--show", "shown", type=int, metavar="ID", help=_("Show one as a numbered diff."))
@click.option("--accept", "accepted", type=int, metavar="ID", help=_("Accept lines of it."))
@click.option(
    "--refuse", "refused", type=int, metavar="ID", help=_("Put it aside; it stays in the log.")
)
@click.option(
    "--lines",
    default="",
    metavar="LIST",
    help=_("Only these changes, by their numbers in the diff: 1,3-5."),
)
@click.option(
    "--as", "words", metavar="TEXT", help=_("Accept the one line of --lines with these words.")
)
@json_option
@series_option
def proposals(
    bible: str,
    shown: int | None,
    accepted: int | None,
    refused: int | None,
    lines: str,
    words: str | None,
    as_json: bool,
    series: str,
) -> None:
    """The verb `proposals`."""
    from writersroom.room import Room

    numbers = _numbers(lines)
    with Room.open(bible, series=series) as room:
        if accepted is not None:
            _accept(room, accepted, numbers, words, as_json=as_json)
        elif refused is not None:
            _refuse(room, refused, numbers)
        elif shown is not None:
            found = _proposal(room, shown)
            if as_json:
                print_json(proposal_as_json(room, found))
            else:
                show_proposal(room, found)
        elif as_json:
            print_json([_as_json(proposal) for proposal in room.proposals()])
        else:
            _list(room)


def _numbers(lines: str) -> frozenset[int] | None:
    from writersroom.room.numbers import episode_numbers, looks_like_episodes

    if lines and not looks_like_episodes(lines):
        raise InputError(
            _("“{text}” is not a list of changes.").format(text=lines),
            hint=_("Write it like 1,3-5; --show numbers them."),
        )
    return episode_numbers(lines)


def _accept(
    room: Room,
    proposal_id: int,
    numbers: frozenset[int] | None,
    words: str | None,
    *,
    as_json: bool,
) -> None:
    from writersroom.bible.accepting import Wish
    from writersroom.room.proposal_lines import decided_words

    found = _proposal(room, proposal_id)
    if found.kind != "script":
        _accept_facts(room, found, numbers, as_json=as_json)
        return
    if words is not None and (numbers is None or len(numbers) != 1):
        raise InputError(_("--as needs --lines with one number."))
    edited = {number: words for number in numbers or () if words is not None}
    decided = room.decide(Wish(proposal_id, numbers, edited=edited))
    if as_json:
        print_json(
            {
                "episode": decided.episode.number,
                "accepted": decided.accepted,
                "left": decided.left,
                "outdated": decided.stale,
            }
        )
        return
    for sentence in decided_words(decided):
        say(sentence)


def _accept_facts(
    room: Room, proposal: Proposal, numbers: frozenset[int] | None, *, as_json: bool
) -> None:
    from writersroom.room.fact_words import taken_words

    taken = room.take_facts(proposal, numbers)
    if as_json:
        print_json(
            {
                "episode": proposal.episode or None,
                "accepted": taken.accepted,
                "left": taken.left,
                "outdated": taken.stale,
            }
        )
        return
    for sentence in taken_words(taken):
        say(sentence)


def _refuse(room: Room, proposal_id: int, numbers: frozenset[int] | None) -> None:
    from writersroom.bible.accepting import Wish

    if numbers is None:
        room.refuse(proposal_id)
        say(_("Proposal {id} is put aside.").format(id=proposal_id))
        return
    room.decide(Wish(proposal_id, refuses=numbers))
    say(
        ngettext(
            "{count} line of proposal {id} is put aside.",
            "{count} lines of proposal {id} are put aside.",
            len(numbers),
        ).format(count=len(numbers), id=proposal_id)
    )


def _list(room: Room) -> None:
    from writersroom.room.proposal_lines import STATUS_WORDS

    table(
        [
            [
                str(p.id),
                str(p.episode or _("series")),
                _(STATUS_WORDS[p.status]),
                p.target or p.kind,
                p.model,
                p.created_at.isoformat(timespec="minutes") if p.created_at else "",
            ]
            for p in room.proposals()
        ],
        header=[_("id"), _("episode"), _("status"), _("of"), _("model"), _("made")],
    )


def _proposal(room: Room, wanted: int) -> Proposal:
    for proposal in room.proposals():
        if proposal.id == wanted:
            return proposal
    raise InputError(_("There is no proposal {id}.").format(id=wanted))


def show_proposal(room: Room, proposal: Proposal) -> None:
    """Print a proposal as a diff against the script, each change with its number."""
    from writersroom.room.fact_words import change_lines
    from writersroom.room.nearby import near_changes
    from writersroom.room.proposal_lines import shown_lines

    if proposal.kind == "facts":
        for number, change in room.proposed_changes(proposal):
            for words in change_lines(number, change):
                say(words)
    elif proposal.kind != "script":
        say(proposal.text)
    else:
        for line in near_changes(shown_lines(room.reviewed(proposal.id))):
            if line is None:
                say("     ...")
            else:
                mark = str(line.number) if line.number and line.text.strip() else ""
                say(f"{mark:>4} {line.sign} {line.text}".rstrip())
    for finding in proposal.findings.splitlines():
        narrate(finding)


def kept_words(proposal_id: int, bible: str) -> str:
    """What became of an answer or a plan, and the command that accepts it."""
    return _(
        "Kept as proposal {id}. Accept it: writersroom proposals {bible} --accept {id}"
    ).format(id=proposal_id, bible=quote(bible))


def _as_json(proposal: Proposal) -> dict[str, object]:
    return {
        "id": proposal.id,
        "episode": proposal.episode or None,
        "status": proposal.status,
        "kind": proposal.kind,
        "target": proposal.target,
        "variant_of": proposal.variant_of,
        "model": proposal.model,
        "call": proposal.call_id,
        "made": proposal.created_at.isoformat() if proposal.created_at else None,
        "decided_by": proposal.decided_by or None,
        "decided": proposal.decided_at.isoformat() if proposal.decided_at else None,
        "findings": proposal.findings.splitlines(),
    }


def proposal_as_json(room: Room, proposal: Proposal) -> dict[str, object]:
    """A proposal with all it changes."""
    return _as_json(proposal) | _changes_as_json(room, proposal)


def _changes_as_json(room: Room, proposal: Proposal) -> dict[str, object]:
    if proposal.kind == "facts":
        changes = room.proposed_changes(proposal)
        return {"changes": [{"number": number, **asdict(one)} for number, one in changes]}
    if proposal.kind != "script":
        return {"text": proposal.text}
    found: Reviewed = room.reviewed(proposal.id)
    return {"changes": [_line_as_json(line) for line in found.lines]}


def _line_as_json(line: ProposedLine) -> dict[str, object]:
    return {
        "number": line.change.number,
        "decision": line.decision,
        "line": line.place.start + 1 if line.place is not None else None,
        "before": list(line.change.before),
        "after": list(line.change.after),
        "words": line.words,
        "over_a_person": line.is_over_a_person,
    }
