"""Verbs that look things up: search, history, profiles."""

from __future__ import annotations

import click

from writersroom.cli.options import json_option, series_option
from writersroom.cli.output import print_json, say, table
from writersroom.i18n import N_, _


@click.command(
    help=N_(
        "Find the scripts, facts and notes of BIBLE that hold every word of QUERY.\n\n"
        "Of each the line with the phrase is shown, else one with all words. No sign has a "
        "meaning."
    ),
)
@click.argument("bible")
@click.argument("query")
@json_option
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10_000))
@series_option
def search(bible: str, query: str, as_json: bool, limit: int, series: str) -> None:
    """The verb `search`."""
    from writersroom.room import Room

    with Room.open(bible, series=series) as room:
        hits = room.search(query, limit=limit)
    if as_json:
        print_json(
            [
                {
                    "entity": hit.entity,
                    "episode": hit.episode,
                    "title": hit.title,
                    "line": hit.line,
                    "snippet": hit.snippet,
                }
                for hit in hits
            ]
        )
        return
    for hit in hits:
        place = f"{hit.episode}:{hit.line}" if hit.episode else hit.entity
        say(f"{place}  {hit.title}  {hit.snippet}")
    if not hits:
        say(_("Nothing found for “{query}”.").format(query=query))


@click.command(
    help=N_("Print who changed what in BIBLE, newest first; of one EPISODE, if given."),
)
@click.argument("bible")
@click.argument("episode", type=int, required=False)
@json_option
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 100_000))
@series_option
def history(bible: str, episode: int | None, as_json: bool, limit: int, series: str) -> None:
    """The verb `history`."""
    from writersroom.room import Room

    with Room.open(bible, series=series) as room:
        revisions = room.history(episode, limit=limit)
    if as_json:
        print_json(
            [
                {
                    "id": r.id,
                    "at": r.at.isoformat(),
                    "author": r.author,
                    "entity": r.entity,
                    "entity_id": r.entity_id,
                    "episode": r.episode,
                    "field": r.field,
                    "op": r.op,
                    "reason": r.reason,
                    "before": r.before,
                    "after": r.after,
                }
                for r in revisions
            ]
        )
        return
    table(
        [
            [
                r.at.strftime("%Y-%m-%d %H:%M:%S"),
                r.author,
                _("episode {number}").format(number=r.episode) if r.episode else "",
                f"{r.entity}.{r.field}",
                r.reason,
                _change(r.before, r.after),
            ]
            for r in revisions
        ]
    )


def _change(before: str | None, after: str | None) -> str:
    """A change in a few words: short values as they are, long texts by their growth in lines."""
    old, new = before or "", after or ""
    if len(old) + len(new) <= 60 and "\n" not in old + new:
        return f"{old!r} -> {new!r}"
    delta = len(new.splitlines()) - len(old.splitlines())
    return _("{count} lines ({delta})").format(count=len(new.splitlines()), delta=f"{delta:+d}")


@click.command(
    help=N_("Print the platform profiles, or all that is known of NAME, with sources."),
)
@click.argument("name", required=False)
def profiles(name: str | None) -> None:
    """The verb `profiles`."""
    from writersroom.profiles import describe_profile, load_profile, profile_names

    if name is not None:
        say(describe_profile(load_profile(name)))
        return
    table([[one, load_profile(one).title] for one in profile_names()])


@click.command(
    help=N_(
        "Print the AI services prompts are packed for, or all limits known of NAME, with "
        "sources.\n\n"
        "Each limit says what it rests on; what nobody could verify is called unverified. "
        "Nothing is ever sent to a service."
    ),
)
@click.argument("name", required=False)
def services(name: str | None) -> None:
    """The verb `services`."""
    from writersroom.i18n import current_language
    from writersroom.profiles.services import SERVICES, load_service
    from writersroom.profiles.services.describing import describe_service

    if name is not None:
        say(describe_service(load_service(name), current_language()))
        return
    table([[one, load_service(one).name_in(current_language())] for one in SERVICES])
