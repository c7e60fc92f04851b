"""The verb calibrate: the pace of a series from the lengths of its edited episodes."""

from __future__ import annotations

import click

from writersroom.cli.files import encoding_option
from writersroom.cli.options import series_option
from writersroom.cli.output import narrate, read_source, say
from writersroom.i18n import N_, _


@click.command(
    help=N_(
        "Measure the pace of BIBLE on edited episodes; CSV has the columns episode and "
        "seconds.\n\n"
        "Fewer than eight episodes are refused; a change that the figures do not support is "
        "not proposed."
    ),
)
@click.argument("bible")
@click.argument("lengths", metavar="CSV")
@click.option("--apply", is_flag=True, help=_("Make a proposed pace the series'."))
@encoding_option
@series_option
def calibrate(bible: str, lengths: str, apply: bool, encoding: str, series: str) -> None:
    """The verb `calibrate`."""
    from writersroom.room import Room
    from writersroom.room.calibrating import apply_calibration, calibrate_room
    from writersroom.script.calibration import words
    from writersroom.season import calibrated_on

    with Room.open(bible, series=series) as room:
        found = calibrate_room(room, *read_source(lengths), encoding)
        for line in words(found):
            say(line)
        if found.is_supported and apply:
            kept = apply_calibration(room, found)
            say(_("The series now runs at pace {pace}.").format(pace=found.pace))
            narrate(_("Its times say so from now on: {clause}.").format(clause=calibrated_on(kept)))
        elif found.is_supported:
            narrate(_("Nothing was changed; say --apply to use this pace."))
