"""The verb that opens a room to browsers."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from writersroom.cli.options import series_option
from writersroom.cli.output import say
from writersroom.cli.wishes import LANGUAGES
from writersroom.i18n import N_, _, current_language

_USUAL_PORT = 8000
_MOST_TABS = 16


@click.command(
    help=N_(
        "Open the room of BIBLE in web browsers on this machine. Whoever holds the link writes in your "
        "name; another machine comes in by `ssh -L`, or by a reverse proxy that asks for a login."
    ),
)
@click.argument("bible")
@click.option("--host", default="127.0.0.1", show_default=True, help=_("Address to listen on."))
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=_USUAL_PORT,
    show_default=True,
    help=_("0 finds a free one."),
)
@click.option(
    "--public-url",
    default="",
    metavar="URL",
    help=_("Address of the reverse proxy in front, such as https://room.example."),
)
@click.option(
    "--tabs",
    type=click.IntRange(1, 256),
    default=_MOST_TABS,
    show_default=True,
    help=_("Rooms open at once; each takes about 100 MB."),
)
@series_option
def serve(bible: str, host: str, port: int, public_url: str, tabs: int, series: str) -> None:
    """The verb `serve`."""
    from writersroom.browser.opening import serve as serve_room
    from writersroom.room import Room

    with Room.open(bible, series=series) as room:
        title = room.season().facts.series.title
    place = bible if "://" in bible else str(Path(bible).absolute())
    language = next(name for name, code in LANGUAGES.items() if code == current_language())
    wishes = ["--language", language, *(["--series", series] if series else [])]
    serve_room(
        # -P: a file of the working folder is no module of ours.
        [sys.executable, "-P", "-m", "writersroom", place, *wishes],
        title,
        say,
        host=host,
        port=port,
        public_url=public_url,
        most_tabs=tabs,
    )
