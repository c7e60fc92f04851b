"""The verbs for plain files: a series checked out into a folder, and its changes taken back."""

from __future__ import annotations

from pathlib import Path

import click

from writersroom.cli.options import series_option
from writersroom.cli.output import narrate, say
from writersroom.i18n import N_, _, ngettext


@click.command(
    help=N_(
        "Write a series into FOLDER as plain files (TOML, Markdown, Fountain), for git and for editors; "
        "`commit` takes their changes back. Notes, pictures and proposals stay in the bible."
    ),
)
@click.argument("bible")
@click.argument("folder")
@series_option
def checkout(bible: str, folder: str, series: str) -> None:
    """The verb `checkout`."""
    from writersroom.room import Room

    with Room.open(bible, series=series) as room:
        files = room.check_out(Path(folder))
    message = ngettext("{count} file in {folder}.", "{count} files in {folder}.", len(files))
    narrate(message.format(count=len(files), folder=folder))


@click.command(
    help=N_(
        "Save in BIBLE what was changed in FOLDER since it was checked out. What others changed meanwhile "
        "stays, and comes into the files; where both changed a thing, nothing is saved until you say whose stands."
    ),
)
@click.argument("bible")
@click.argument("folder")
@click.option(
    "--take",
    type=click.Choice(["mine", "theirs"]),
    help=_("Whose version stands where both changed a thing: the files' (mine), or the bible's."),
)
@series_option
def commit(bible: str, folder: str, take: str | None, series: str) -> None:
    """The verb `commit`."""
    from writersroom.bible.hunks import Choice
    from writersroom.room import Room

    choice = {"mine": Choice.MINE, "theirs": Choice.THEIRS}.get(take or "", Choice.OPEN)
    with Room.open(bible, series=series) as room:
        done = room.commit(Path(folder), choice)
    if not (done.saved or done.deleted):
        say(_("Nothing was changed here."))
    else:
        say(_("Saved: {saved}; deleted: {deleted}.").format(saved=done.saved, deleted=done.deleted))
    for path in done.rewritten:
        say(_("{path} holds others' changes now.").format(path=path))
