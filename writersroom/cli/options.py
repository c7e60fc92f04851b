"""Options that several families of verbs share."""

from __future__ import annotations

import click

from writersroom.i18n import _

series_option = click.option(
    "--series",
    default="",
    metavar="TITLE",
    help=_("Title of the series, where the bible holds several."),
)
"""For every verb that reads or changes a season: none is taken for the first of several."""
profile_option = click.option(
    "--profile",
    default="",
    metavar="NAME",
    help=_("Platform profile; without it that of the series."),
)
"""Shipped ones (`writersroom profiles`), or a file of `profiles/` beside the bible."""
json_option = click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
"""For every verb whose answer a program may want to read."""
