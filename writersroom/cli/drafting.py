"""The verb of the co-writer: ask it for one of its tasks."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from writersroom.cli.options import json_option, series_option
from writersroom.cli.output import narrate, print_json, progress_line
from writersroom.cli.proposing import kept_words, proposal_as_json, show_proposal
from writersroom.cli.stopping import until_ctrl_c
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from writersroom.bible.proposals import Proposal
    from writersroom.drafting.agreed import Most
    from writersroom.room import Room
    from writersroom.room.consenting import Sending
    from writersroom.room.tasking import Commission

_MOST_VERSIONS = 8


@click.command(
    help=N_(
        "Ask the configured language model for TASK; nothing changes before you accept its answer.\n\n"
        "TASK is script, beats, alternatives, tighten, hook, translate, summary or coverage of EPISODE, "
        "loglines of the series or of EPISODE, or outline of the season. Each answer is kept as a "
        "proposal; what was interrupted goes on when it is asked for again."
    ),
)
@click.argument("bible")
@click.argument("task", metavar="TASK")
@click.argument("episode", type=click.IntRange(1, 9999), required=False)
@click.option("--line", type=int, metavar="N", help=_("Alternatives: to this line of the script."))
@click.option("--beat", type=int, metavar="N", help=_("Alternatives: to this beat."))
@click.option(
    "--count",
    type=click.IntRange(1, _MOST_VERSIONS),
    default=3,
    show_default=True,
    help=_("Alternatives, loglines: how many versions."),
)
@click.option(
    "--into", type=click.Choice(["en", "zh"]), help=_("Translate: the language to translate into.")
)
@click.option(
    "--structure",
    default="",
    metavar="NAME",
    help=_("Beats: by this structure (`writersroom plan structures`)."),
)
@click.option("--seed", type=int, default=1, show_default=True, help=_("Outline: of its plan."))
@click.option(
    "--dry-run", is_flag=True, help=_("Print exactly what would be sent, and send nothing.")
)
@click.option(
    "--yes", "agrees", is_flag=True, help=_("Agree to what is sent and to the most it may take.")
)
@json_option
@series_option
def draft(
    bible: str,
    task: str,
    episode: int | None,
    line: int | None,
    beat: int | None,
    count: int,
    into: str | None,
    structure: str,
    seed: int,
    dry_run: bool,
    agrees: bool,
    as_json: bool,
    series: str,
) -> None:
    """The verb `draft`."""
    from writersroom.room import Room
    from writersroom.room.tasking import Commission

    place = f"line {line}" if line else f"beat {beat}" if beat else ""
    wanted = Commission(task, episode, count, place, into or "", structure, seed)
    with Room.open(bible, series=series) as room:
        if dry_run:
            print_json(room.ask_payload(wanted))
            return
        sending, most = room.sending(), room.ask_most(wanted)
        if not agrees:
            _ask(sending, most)
        if sending is not None:
            room.agree(sending)
        kept = _asked(room, wanted, most)
        if as_json:
            print_json([proposal_as_json(room, proposal) for proposal in kept])
            return
        for proposal in kept:
            _show(room, bible, proposal.id)


def _asked(room: Room, wanted: Commission, most: Most) -> tuple[Proposal, ...]:
    """What the co-writer proposed; Ctrl-C stops it, and what was sent is in the log."""
    from writersroom.drafting import DraftingError

    with until_ctrl_c() as is_pressed:
        try:
            progress = progress_line(_("drafting"))
            return room.ask(wanted, agreed=most, progress=progress, cancelled=is_pressed)
        except DraftingError as failure:
            if not is_pressed():
                raise
            narrate(failure.hint)
            raise KeyboardInterrupt from failure


def _show(room: Room, bible: str, number: int) -> None:
    show_proposal(room, next(one for one in room.proposals() if one.id == number))
    narrate(kept_words(number, bible))


def _ask(sending: Sending | None, most: Most) -> None:
    """Let the person at the terminal read what goes where and what it may take; a script says --yes.

    Raises:
        DraftingError: they did not agree, or nobody is there.
    """
    from writersroom.drafting import DraftingError

    for words in (sending.words if sending else "", most.words):
        if words:
            narrate(words)
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise DraftingError(
            _("Nobody agreed to this; nothing was sent."), hint=_("Say --yes to agree.")
        )
    if not click.confirm(_("Send it?"), default=False, err=True):
        raise DraftingError(_("Nothing was sent."))
