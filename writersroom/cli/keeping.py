"""Verbs that keep a bible safe: backup and doctor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from writersroom.cli.options import json_option
from writersroom.cli.output import diagnosis, narrate, say
from writersroom.errors import ExitStatus, InputError
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from writersroom.cli.front import Doors


@click.command(
    help=N_("Copy BIBLE to DST, checked, even while others write in it."),
)
@click.argument("bible")
@click.argument("destination", metavar="DST")
@click.option("--force", is_flag=True, help=_("Replace DST if it exists."))
def backup(bible: str, destination: str, force: bool) -> None:
    """The verb `backup`."""
    if destination == "-":
        raise InputError(_("A bible is a file; it cannot be standard output."))
    from writersroom.room import Room

    with Room.open(bible) as room:
        path = room.backup(Path(destination), replace_existing=force)
    narrate(_("Backed up to {path}.").format(path=path))


@click.command(
    help=N_(
        "Bring BIBLE, made by an older writersroom, up to this version; a backup is made first."
    ),
)
@click.argument("bible")
def upgrade(bible: str) -> None:
    """The verb `upgrade`."""
    from writersroom.room.doctor import bring_up_to_date

    kept = bring_up_to_date(bible)
    if kept is None:
        say(_("{path} is up to date.").format(path=bible))
    else:
        say(_("Upgraded {path}; the bible as it was: {backup}").format(path=bible, backup=kept))


@click.command(
    help=N_(
        "Check this installation, and BIBLE if one is named; exit status 1 when something is wrong, "
        "2 when BIBLE cannot be opened; then it says what of it can be read and where a backup lies."
    ),
)
@click.argument("bible", required=False)
@json_option
@click.pass_context
def doctor(ctx: click.Context, bible: str | None, as_json: bool) -> int:
    """The verb `doctor`."""
    from writersroom.room.doctor import examine

    doors: Doors = ctx.meta["writersroom.doors"]
    results = examine(bible, doors.config_problems())
    is_well = diagnosis(results, as_json=as_json)
    if any(r.is_shut for r in results):
        return int(ExitStatus.COULD_NOT_RUN)
    return int(ExitStatus.OK if is_well else ExitStatus.FINDINGS)
