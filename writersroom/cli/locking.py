"""The verb that locks page numbers: what was handed out stays page 12."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from writersroom.cli.layout import paper_option
from writersroom.cli.options import series_option
from writersroom.cli.output import print_json, say, table
from writersroom.errors import InputError
from writersroom.i18n import _, ngettext
from writersroom.room.numbers import episode_numbers

if TYPE_CHECKING:
    from writersroom.room.locking import PageLock


@click.command("lock-pages")
@click.argument("bible")
@click.argument("episodes", required=False, default="")
@click.option("--list", "listed", is_flag=True, help=_("Only print which pages are locked."))
@click.option("--unlock", is_flag=True, help=_("Take the lock away: pages are numbered anew."))
@click.option(
    "--revised", is_flag=True, help=_("Lock the A-pages of what changed since, under their names.")
)
@paper_option
@click.option("--compact", is_flag=True, help=_("Episodes run on without page breaks."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
@series_option
def lock_pages(
    bible: str,
    episodes: str,
    listed: bool,
    unlock: bool,
    revised: bool,
    paper: str,
    compact: bool,
    as_json: bool,
    series: str,
) -> None:
    """Lock the pages of the script of BIBLE as they are now; EPISODES like 1-20, else all.

    Every later `export … script` keeps their numbers: what no longer fits goes onto A-pages (12A),
    changed lines get a star, scenes that are gone say OMITTED. When these pages are handed out,
    --revised locks them as well: the next change to 12A goes onto 12B.
    """
    from writersroom.export.options import Paper, ScriptOptions
    from writersroom.room import Room

    if unlock and (listed or episodes):
        raise InputError(_("--unlock takes the whole lock away; it stands alone."))
    with Room.open(bible, series=series) as room:
        if unlock:
            room.unlock_pages()
            say(_("No pages are locked any more."))
            return
        if listed:
            lock = room.page_lock()
        else:
            lock = room.lock_pages(
                episode_numbers(episodes),
                options=ScriptOptions(Paper(paper), is_compact=compact),
                revised=revised,
            )
    if as_json:
        print_json(_lock_json(lock) if lock else None)
    elif lock is None:
        say(_("No pages are locked."))
    else:
        _tell(lock)


def _tell(lock: PageLock) -> None:
    count = len(lock.pages.starts)
    say(
        ngettext(
            "{n} page locked by {writer}, {date}, on {paper}.",
            "{n} pages locked by {writer}, {date}, on {paper}.",
            count,
        ).format(
            n=count, writer=lock.writer, date=lock.at.date().isoformat(), paper=lock.paper.value
        )
    )
    table(
        [
            [_("episode {number}").format(number=number), _span(lock.page_names(number))]
            for number in lock.episodes
        ]
    )


def _span(names: tuple[str, ...]) -> str:
    return "–".join(dict.fromkeys((names[0], names[-1]))) if names else ""


def _lock_json(lock: PageLock) -> dict[str, object]:
    return {
        "at": lock.at.isoformat(),
        "writer": lock.writer,
        "paper": lock.paper.value,
        "compact": lock.is_compact,
        "episodes": [
            {"number": number, "pages": list(lock.page_names(number))} for number in lock.episodes
        ],
    }
