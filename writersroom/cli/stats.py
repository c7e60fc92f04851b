"""The verb stats: the season in figures and as a picture."""

from __future__ import annotations

import click

from writersroom.cli.options import json_option, series_option
from writersroom.cli.output import print_json, say, table
from writersroom.i18n import N_, _


@click.command(
    help=N_(
        "Print the season of BIBLE in figures and charts: time, hooks, threads, cast and places."
    ),
)
@click.argument("bible")
@json_option
@series_option
def stats(bible: str, as_json: bool, series: str) -> None:
    """The verb `stats`."""
    from writersroom.room import Room
    from writersroom.room.stats import season_stats

    with Room.open(bible, series=series) as room:
        figures = season_stats(room.season(), room.findings())
    if as_json:
        print_json(figures.as_json())
        return
    say(figures.headline)
    for remark in figures.remarks:
        say(remark)
    say()
    table(figures.episode_rows, header=figures.episode_header)
    say()
    say(_("Where the seconds go"))
    table(figures.seconds_rows, header=figures.seconds_header)
    for line in figures.picture_lines():
        say(line)
    header, rows = figures.ledger
    if rows:
        say()
        say(_("Thread ledger"))
        table(rows, header=header)
