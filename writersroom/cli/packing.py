"""Packs of prompts on the command line: their options, and the verb that lists stale ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from writersroom.cli.options import series_option
from writersroom.cli.output import narrate, print_json, say
from writersroom.errors import ExitStatus
from writersroom.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from writersroom.export.prompts.options import PackOptions

F = TypeVar("F", bound="Callable[..., object]")

_OPTIONS = (
    click.option(
        "--model",
        default="",
        metavar="NAME",
        help=_("Version of the service of a pack of prompts; `writersroom services` has them."),
    ),
    click.option(
        "--tokens",
        type=click.IntRange(500, 1_000_000),
        help=_("Tokens of one part of the text for ChatGPT."),
    ),
    click.option(
        "--strict",
        is_flag=True,
        help=_("Write no pack, and leave with 1, where anything is over a limit."),
    ),
)


def pack_options(command: F) -> F:
    """Give `command` every option `pack_choices` reads."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def pack_choices(chosen: Mapping[str, object], what: str) -> PackOptions:
    """What the options of `pack_options` chose; the person is told where they change nothing."""
    from writersroom.export.prompts.options import WHOLE_PACK, PackOptions

    tokens = chosen["tokens"]
    options = PackOptions(
        str(chosen["model"]), tokens if isinstance(tokens, int) else 0, bool(chosen["strict"])
    )
    if options != WHOLE_PACK and what != "prompts":
        shown = _("{option} changes nothing here; it shows in {formats}.")
        narrate(shown.format(option="--model, --tokens, --strict", formats="prompts"))
    return options


@click.command()
@click.argument("bible")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
@series_option
def stale(bible: str, folder: Path, as_json: bool, series: str) -> int:
    """List the prompts in FOLDER that BIBLE would word otherwise now, and which fact did it.

    FOLDER is one an export of prompts was written to, or the pack of one service in it. Exit status:
    0 all are as packed, 1 some are stale, 2 could not run.
    """
    from writersroom.room import Room

    with Room.open(bible, series=series) as room:
        found = room.stale_prompts(folder)
    if as_json:
        print_json(
            [
                {
                    "service": one.service,
                    "id": one.id,
                    "change": one.change.value,
                    "facts": [".".join(filter(None, key)) for key in one.facts],
                }
                for one in found
            ]
        )
    else:
        for one in found:
            say(f"{one.service}  {one.words}")
        narrate(
            ngettext("{count} prompt is stale.", "{count} prompts are stale.", len(found)).format(
                count=len(found)
            )
            if found
            else _("Every prompt is as it was packed.")
        )
    return int(ExitStatus.FINDINGS if found else ExitStatus.OK)
