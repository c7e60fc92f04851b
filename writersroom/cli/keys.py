"""The verb that prints the keys of the room: as they are now, as a page, as a table to begin with."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from writersroom.cli.options import json_option
from writersroom.cli.output import narrate, print_json, say, table
from writersroom.config import config_path
from writersroom.errors import ExitStatus
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from writersroom.cli.front import Doors


@click.command(
    help=N_(
        "Print every key of the room as it is now; exit status 1 when the configuration is wrong."
    ),
)
@json_option
@click.option(
    "--template", is_flag=True, help=_("Print a [keys] table for config.toml, all commented out.")
)
@click.option("--markdown", is_flag=True, help=_("Print the defaults as a page, as docs/keys.md."))
@click.pass_context
def keys(ctx: click.Context, as_json: bool, template: bool, markdown: bool) -> int:
    """The verb `keys`."""
    doors: Doors = ctx.meta["writersroom.doors"]
    if template:
        click.echo(doors.key_template())
        return int(ExitStatus.OK)
    if markdown:
        click.echo(doors.key_page(), nl=False)
        return int(ExitStatus.OK)
    rows = doors.key_table()
    if as_json:
        print_json(rows)
    else:
        for place, found in groupby(rows, key=lambda row: row["place"]):
            say(place)
            table([["  " + row["keys"], row["id"], row["help"]] for row in found])
            say()
    narrate(_("Keys are moved in {path}, under [keys].").format(path=config_path()))
    problems = doors.config_problems()
    for problem in problems:
        narrate("!! " + problem)
    return int(ExitStatus.FINDINGS if problems else ExitStatus.OK)
