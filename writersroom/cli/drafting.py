"""Verbs of the co-writer: ask for a proposal; list, show, accept or refuse proposals."""

from __future__ import annotations

import difflib
import sys
from typing import TYPE_CHECKING

import click

from writersroom.cli.options import series_option
from writersroom.cli.output import narrate, print_json, progress_line, say, table
from writersroom.errors import InputError
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from writersroom.bible.proposals import Proposal
    from writersroom.room import Room
    from writersroom.room.consenting import Sending


@click.command(
    help=N_(
        "Ask the configured language model to script episode EP of BIBLE from its beats.\n\n"
        "The answer is kept as a proposal and shown as a diff; the script changes only when "
        "you accept it with `writersroom proposals BIBLE --accept ID`."
    ),
)
@click.argument("bible")
@click.argument("episode", type=click.IntRange(1, 9999), metavar="EP")
@click.option(
    "--dry-run", is_flag=True, help=_("Print exactly what would be sent, and send nothing.")
)
@click.option(
    "--yes", "agrees", is_flag=True, help=_("Agree that this bible is sent to the server.")
)
@series_option
def draft(bible: str, episode: int, dry_run: bool, agrees: bool, series: str) -> None:
    """The verb `draft`."""
    from writersroom.room import Room

    with Room.open(bible, series=series) as room:
        if dry_run:
            print_json(room.draft_payload(episode))
            return
        if (sending := room.sending()) is not None and (agrees or _agreed(sending)):
            room.agree(sending)
        proposal = room.draft(episode, progress=progress_line(_("drafting")))
        _show(room, proposal)
        narrate(
            _(
                "Kept as proposal {id}. Accept it: writersroom proposals {bible} --accept {id}"
            ).format(id=proposal.id, bible=bible)
        )


def _agreed(sending: Sending) -> bool:
    """Ask the person at the terminal; a script has to say --yes instead."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    narrate(sending.words)
    return click.confirm(_("Send it?"), default=False, err=True)


@click.command(
    help=N_("List the co-writer's proposals in BIBLE, or decide about one."),
)
@click.argument("bible")
@click.option(
    "--show", "shown", type=int, metavar="ID", help=_("Show one as a diff against the script.")
)
@click.option(
    "--accept",
    "accepted",
    type=int,
    metavar="ID",
    help=_("Make it the script, as a revision marked machine-made."),
)
@click.option(
    "--refuse", "refused", type=int, metavar="ID", help=_("Put it aside; it stays in the log.")
)
@series_option
def proposals(
    bible: str, shown: int | None, accepted: int | None, refused: int | None, series: str
) -> None:
    """The verb `proposals`."""
    from writersroom.room import Room

    with Room.open(bible, series=series) as room:
        if shown is not None:
            _show(room, _proposal(room, shown))
        elif accepted is not None:
            episode = room.accept(accepted)
            say(_("Episode {number} now reads as proposed.").format(number=episode.number))
        elif refused is not None:
            room.refuse(refused)
            say(_("Proposal {id} is put aside.").format(id=refused))
        else:
            table(
                [
                    [
                        str(p.id),
                        str(p.episode),
                        p.status,
                        p.model,
                        p.created_at.isoformat(timespec="minutes") if p.created_at else "",
                    ]
                    for p in room.proposals()
                ],
                header=[_("id"), _("episode"), _("status"), _("model"), _("made")],
            )


def _proposal(room: Room, wanted: int) -> Proposal:
    for proposal in room.proposals():
        if proposal.id == wanted:
            return proposal
    raise InputError(_("There is no proposal {id}.").format(id=wanted))


def _show(room: Room, proposal: Proposal) -> None:
    episode = room.season().episode(proposal.episode)
    script = episode.facts.script if episode is not None else ""
    for line in difflib.unified_diff(
        script.splitlines(),
        proposal.text.splitlines(),
        _("episode {number}").format(number=proposal.episode),
        _("proposal {id} by {model}").format(id=proposal.id, model=proposal.model),
        lineterm="",
    ):
        say(line)
    for finding in proposal.findings.splitlines():
        narrate(finding)
