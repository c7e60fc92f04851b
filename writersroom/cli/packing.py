"""Packs of prompts on the command line: their options, answers to them, and which are stale."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, TypeVar

import click

from writersroom.cli.options import json_option, series_option
from writersroom.cli.output import narrate, print_json, read_source, say
from writersroom.errors import ExitStatus, InputError
from writersroom.i18n import N_, _, ngettext

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


def import_answer(
    bible: str, sources: tuple[str, ...], series: str, encoding: str, *, dry_run: bool
) -> int:
    """Keep the scripts of a pasted answer as proposals; give the exit status.

    Raises:
        InputError: nothing of it could be kept, or it is no text.
    """
    from writersroom.room import Room
    from writersroom.script.decoding import decode

    if len(sources) != 1:
        raise InputError(_("One answer is imported at a time."))
    name, data = read_source(sources[0])
    text = decode(data, _("standard input") if name == "-" else name, encoding)
    with Room.open(bible, series=series) as room:
        taken = room.take_answer(text, keeps=not dry_run)
    place = "" if name == "-" else name
    for notice in taken.notices:
        narrate(": ".join(filter(None, (_where(place, notice.line), notice.message))))
    for proposal in taken.proposals:
        if dry_run:
            say(_("Episode {number} would become a proposal.").format(number=proposal.episode))
            continue
        say(
            _(
                "Episode {number} is kept as proposal {id}. Accept it: writersroom proposals {bible} --accept {id}"
            ).format(number=proposal.episode, id=proposal.id, bible=quote(bible))
        )
        for finding in proposal.findings.splitlines():
            narrate(f"  {finding}")
    if not taken.proposals:
        raise InputError(
            _("Nothing of this answer could be kept."),
            hint=_("It has to repeat the two lines around each script to the letter."),
        )
    return int(ExitStatus.FINDINGS if taken.notices else ExitStatus.OK)


def _where(name: str, line: int) -> str:
    """`answer.txt:3`; only what is known of it."""
    return ":".join(filter(None, (name, str(line or ""))))


@click.command(
    help=N_(
        "List the prompts in FOLDER that BIBLE would word otherwise now, and which fact did "
        "it.\n\n"
        "FOLDER is one an export of prompts was written to, or the pack of one service in it. "
        "Exit status: 0 all are as packed, 1 some are stale, 2 could not run."
    ),
)
@click.argument("bible")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@json_option
@series_option
def stale(bible: str, folder: Path, as_json: bool, series: str) -> int:
    """The verb `stale`."""
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
