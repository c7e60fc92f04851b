"""Verbs that lock: episodes that no hard finding holds back, and page numbers once handed out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from writersroom.cli.layout import paper_option
from writersroom.cli.options import json_option, series_option
from writersroom.cli.output import narrate, print_json, say, table
from writersroom.errors import ExitStatus, GateShut, InputError
from writersroom.i18n import N_, _, ngettext
from writersroom.room.numbers import episode_numbers, refuse_missing

if TYPE_CHECKING:
    from writersroom.room.locking import PageLock


@click.command(
    help=N_(
        "Lock EPISODES (like 1-5,8) of BIBLE, each if no hard finding stands.\n\n"
        "Exit status 1 when one of them was refused; the others are locked all the same."
    ),
)
@click.argument("bible")
@click.argument("episodes")
@series_option
@click.pass_context
def lock(ctx: click.Context, bible: str, episodes: str, series: str) -> None:
    """The verb `lock`."""
    from writersroom.bible.facts import Status
    from writersroom.room import Room

    chosen = _chosen(episodes)
    refusals: list[GateShut | InputError] = []
    with Room.open(bible, series=series) as room:
        for number in sorted(chosen):
            try:
                room.set_status(number, Status.LOCKED)
            except (GateShut, InputError) as refusal:
                refusals.append(refusal)
                narrate(refusal.message)
            else:
                say(_("Episode {number} is locked.").format(number=number))
    for hint in dict.fromkeys(refusal.hint for refusal in refusals if refusal.hint):
        narrate(hint)
    if refusals:
        narrate(
            _("Locked: {locked}; refused: {refused}.").format(
                locked=len(chosen) - len(refusals), refused=len(refusals)
            )
        )
        ctx.exit(int(ExitStatus.FINDINGS))


@click.command(
    help=N_("Set the status of locked EPISODES (like 1-5,8) of BIBLE back to revised."),
)
@click.argument("bible")
@click.argument("episodes")
@click.option("--reason", default="", help=_("Why; kept in the history."))
@series_option
def unlock(bible: str, episodes: str, reason: str, series: str) -> None:
    """The verb `unlock`."""
    from writersroom.bible.facts import BEHIND_THE_GATE, Status
    from writersroom.room import Room

    chosen = _chosen(episodes)
    with Room.open(bible, series=series) as room:
        there = {episode.number: episode.facts for episode in room.season().episodes}
        refuse_missing(chosen, there)
        for number in sorted(chosen):
            if there[number].status in BEHIND_THE_GATE:
                room.set_status(number, Status.REVISED, reason)
                say(_("Episode {number} is open for writing again.").format(number=number))
            else:
                say(_("Episode {number} was not locked.").format(number=number))


def _chosen(episodes: str) -> frozenset[int]:
    chosen = episode_numbers(episodes)
    if chosen is None:
        raise InputError(_("Which episodes?"), hint=_("Write them like 1-5,8."))
    return chosen


@click.command(
    "lock-pages",
    help=N_(
        "Lock the pages of the script of BIBLE as they are now; EPISODES like 1-20, else all.\n\n"
        "Every later `export … script` keeps their numbers: what no longer fits goes onto "
        "A-pages (12A), changed lines get a star, scenes that are gone say OMITTED. When "
        "these pages are handed out, --revised locks them as well: the next change to 12A "
        "goes onto 12B."
    ),
)
@click.argument("bible")
@click.argument("episodes", required=False, default="")
@click.option("--list", "listed", is_flag=True, help=_("Only print which pages are locked."))
@click.option("--unlock", is_flag=True, help=_("Take the lock away: pages are numbered anew."))
@click.option(
    "--revised", is_flag=True, help=_("Lock the A-pages of what changed since, under their names.")
)
@paper_option
@click.option("--compact", is_flag=True, help=_("Episodes run on without page breaks."))
@json_option
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
    """The verb `lock-pages`."""
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
        print_json(_lock_json(lock) if lock else {})
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
