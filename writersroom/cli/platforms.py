"""Verbs about platforms: the delivery preflight and the paywall simulator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from writersroom.cli.options import json_option, profile_option, series_option
from writersroom.cli.output import narrate, print_json, say
from writersroom.errors import ExitStatus
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from datetime import datetime


@click.command(
    help=N_(
        "Hold BIBLE against every number known of a platform: lengths, paywall, captions, "
        "texts, filing.\n\n"
        "Each line is ok, not, unverified (nobody could verify the number) or not judged (the "
        "bible does not say it), with the source of the number. `!` marks a hard limit that "
        "is broken. Exit status: 0 none is broken, 1 one is, 2 could not run."
    ),
)
@click.argument("bible")
@profile_option
@click.option(
    "--released",
    type=click.DateTime(["%Y-%m-%d"]),
    help=_("Day of release, for the filing tier; today unless said."),
)
@json_option
@series_option
def preflight(
    bible: str, profile: str, released: datetime | None, as_json: bool, series: str
) -> int:
    """The verb `preflight`."""
    from writersroom.room import Room
    from writersroom.room.platform_words import preflight_json, preflight_lines

    with Room.open(bible, series=series) as room:
        report = room.preflight(profile, released=released.date() if released else None)
    for key, value in report.profile.unknown:
        narrate(_("Not understood, kept: {key} = {value}").format(key=key, value=value))
    if as_json:
        print_json(preflight_json(report))
    else:
        for line in preflight_lines(report):
            say(line)
    return int(ExitStatus.FINDINGS if report.breaks_limit else ExitStatus.OK)


@click.command(
    help=N_(
        "Simulate the paywall of BIBLE: the last free question, the first paid answer, the "
        "price of it all.\n\n"
        "Prices are those the platform profile knows; what nobody published is called "
        "unverified. Nothing in the bible changes."
    ),
)
@click.argument("bible")
@click.option(
    "--wall",
    "walls",
    type=click.IntRange(min=1),
    multiple=True,
    metavar="N",
    help=_("A wall after episode N, in place of the series' own; may be said several times."),
)
@click.option(
    "--days",
    type=click.IntRange(1, 3650),
    default=7,
    show_default=True,
    help=_("Days in which the viewer watches it all, for weekly passes."),
)
@profile_option
@json_option
@series_option
def paywall(
    bible: str, walls: tuple[int, ...], days: int, profile: str, as_json: bool, series: str
) -> None:
    """The verb `paywall`."""
    from writersroom.room import Room
    from writersroom.room.platform_words import paywall_json, paywall_lines

    with Room.open(bible, series=series) as room:
        simulation = room.paywall(walls, profile, days=days)
        platform = room.profile(profile)
    if as_json:
        print_json(paywall_json(simulation, platform))
        return
    for line in paywall_lines(simulation, platform):
        say(line)
