"""The verb that guards texts: what of the scripts stands in them word for word."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from writersroom.cli.options import json_option, series_option
from writersroom.cli.output import print_json, read_source, say, table
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.command(
    help=N_(
        "Say what of BIBLE's scripts stands word for word in texts you supplied: an adapted novel, "
        "other scripts. Exit status 1 when anything does.\n\n"
        "Runs of 12 words (20 characters of Chinese) are told of, and shorter ones where they are "
        "many. Paraphrase is not found. Only hashes of a text are kept."
    ),
)
@click.argument("bible")
@click.option("--add", "added", multiple=True, metavar="FILE", help=_("Guard this text file."))
@click.option("--forget", type=int, metavar="ID", help=_("Guard this text no longer."))
@click.option("--list", "lists", is_flag=True, help=_("List the texts."))
@json_option
@series_option
@click.pass_context
def overlap(
    context: click.Context,
    bible: str,
    added: Sequence[str],
    forget: int | None,
    lists: bool,
    as_json: bool,
    series: str,
) -> None:
    """The verb `overlap`."""
    from writersroom.room import Room
    from writersroom.room.guarding import overlap_words
    from writersroom.script.decoding import decode

    with Room.open(bible, series=series) as room:
        for source in added:
            name, data = read_source(source)
            room.add_reference(Path(name).stem, decode(data, name))
        if forget is not None:
            room.forget_reference(forget)
        if added or lists or forget is not None:
            kept = room.references()
            if as_json:
                print_json([asdict(one) for one in kept])
            else:
                rows = [[str(one.id), one.title, str(one.runs)] for one in kept]
                table(rows, header=[_("id"), _("text"), _("runs")])
            return
        found = [(e.number, one) for e in room.season().written for one in room.overlaps(e.number)]
    if as_json:
        print_json([{"episode": number, **asdict(one)} for number, one in found])
    else:
        for number, one in found:
            say(f"{_('Episode {number}').format(number=number)}, {overlap_words(one)}")
        if not found:
            say(_("Nothing stands word for word in the guarded texts."))
    if found:
        context.exit(1)
