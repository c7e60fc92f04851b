"""The verb that shows everything at once: build, check and export the sample series."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from writersroom.cli.output import progress_line, say
from writersroom.i18n import N_, _


@click.command(
    help=N_("Build the sample series into DIR, check them, and export everything made from them."),
)
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False))
@click.option(
    "--series",
    type=click.Choice(["en", "zh"]),
    multiple=True,
    help=_("Only this sample: English or Chinese. Both where none is named."),
)
@click.option(
    "--open/--no-open",
    "opens",
    default=None,
    help=_("Open the room at the end; without a choice: when this is a terminal."),
)
@click.pass_context
def demo(ctx: click.Context, folder: str, series: tuple[str, ...], opens: bool | None) -> None:
    """The verb `demo`."""
    from writersroom.room.samples import SAMPLES, build_sample

    made = []
    for slug in series or SAMPLES:
        built = build_sample(slug, Path(folder), progress=progress_line(slug))
        made.append(built)
        say(f"{built.title}  ({slug})")
        say("  " + built.summary)
        for label, path in built.files:
            say(f"  {label:18} {path}")
    interactive = sys.stdin.isatty() and sys.stdout.isatty()
    if opens or (opens is None and interactive):
        ctx.exit(ctx.meta["writersroom.doors"].open_room(str(made[0].bible)))
    say(_("Open the room: writersroom {path}").format(path=made[0].bible))
