"""The verb of the co-writer: ask for a proposal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from writersroom.cli.options import series_option
from writersroom.cli.output import narrate, print_json, progress_line
from writersroom.cli.proposing import show_proposal
from writersroom.i18n import N_, _

if TYPE_CHECKING:
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
        show_proposal(room, proposal)
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
