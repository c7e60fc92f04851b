"""Verbs that open: the room itself, and a new bible."""

from __future__ import annotations

from typing import Any

import click

from writersroom.cli.options import series_option
from writersroom.cli.output import say
from writersroom.cli.wishes import enter, room_options
from writersroom.errors import InputError
from writersroom.i18n import N_, _


@click.command(
    "open",
    hidden=True,
    help=N_("Open the room on BIBLE: a file, or a PostgreSQL address."),
)
@click.argument("bible")
@click.option("--episode", type=int, help=_("Open the script of this episode."))
@series_option
@room_options
@click.pass_context
def open_bible(
    ctx: click.Context, /, bible: str, episode: int | None, series: str, **wishes: Any
) -> None:
    """The verb `open`."""
    before = ctx.meta["writersroom.wishes"]
    said = {
        name: value
        for name, value in wishes.items()
        if ctx.get_parameter_source(name) is not click.core.ParameterSource.DEFAULT
    }
    enter(ctx, bible, episode=episode, series=series, **{**before, **said})


@click.command(
    help=N_("Make a new bible at BIBLE with its planned, empty episodes."),
)
@click.argument("bible")
@click.option("--title", required=True, help=_("Title of the series."))
@click.option("--profile", default="", show_default="generic", help=_("Platform profile."))
@click.option("--episodes", default=60, show_default=True, help=_("Planned episodes."))
@click.option(
    "--language",
    type=click.Choice(["en", "zh"]),
    default="en",
    show_default=True,
    help=_("Language of the scripts."),
)
def new(bible: str, title: str, profile: str, episodes: int, language: str) -> None:
    """The verb `new`."""
    if bible == "-":
        raise InputError(_("A bible is a file; it cannot be standard output."))
    from writersroom.room import Room

    with Room.create(
        bible, title=title, profile=profile, episodes=episodes, language=language
    ) as room:
        say(
            _(
                "Made {path}: “{title}”, {count} episodes planned. Open it: writersroom {path}"
            ).format(path=room.target, title=title, count=episodes)
        )
