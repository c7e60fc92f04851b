"""The verb that tells who worded which line, and takes a person's answer about lines that came back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from writersroom.cli.options import json_option, series_option
from writersroom.cli.output import narrate, print_json, say, table
from writersroom.errors import InputError
from writersroom.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from writersroom.bible.shingles import PastedLine
    from writersroom.production.authorship import WordedLine
    from writersroom.room import Room

AUTHORS = {
    "human": N_("person"),
    "assisted": N_("assisted"),
    "edited": N_("model, edited"),
    "machine": N_("model"),
    "unknown": N_("imported"),
}
_PLACE = re.compile(r"(\d{1,4}):(\d{1,6})")


@click.command(
    help=N_(
        "Say who worded the lines of BIBLE's scripts: a person, a model, both, or an imported file.\n\n"
        "Lines that count as typed but read as a model once wrote them are listed below: answer for "
        "them with --machine or --own. Places are written as EPISODE:LINE."
    ),
)
@click.argument("bible")
@click.option("--lines", "is_long", is_flag=True, help=_("Every line with words of a model."))
@click.option(
    "--machine",
    multiple=True,
    metavar="PLACE",
    help=_("A model wrote this line; repeat for several."),
)
@click.option(
    "--own",
    multiple=True,
    metavar="PLACE",
    help=_("I wrote this line myself; repeat for several."),
)
@json_option
@series_option
def authors(
    bible: str,
    is_long: bool,
    machine: Sequence[str],
    own: Sequence[str],
    as_json: bool,
    series: str,
) -> None:
    """The verb `authors`."""
    from writersroom.room import Room

    with Room.open(bible, series=series) as room:
        if machine or own:
            _answer(room, machine, own)
            return
        lines, pasted = room.line_authors(), room.pasted()
        if as_json:
            print_json(
                {
                    "lines": [line.as_json | {"text": line.text} for line in lines],
                    "pasted": [
                        {"episode": episode, "line": one.line, "call": one.call, "text": one.text}
                        for episode, one in pasted
                    ],
                }
            )
            return
        _show(lines, is_long=is_long)
        for episode, one in pasted:
            narrate(pasted_words(episode, one))


def pasted_words(episode: int, line: PastedLine) -> str:
    """The question about a line that came back."""
    return _("{place} matches call {call}: “{text}”. Did a model write it?").format(
        place=f"{episode}:{line.line}", call=line.call, text=line.text.strip()
    )


def _show(lines: Sequence[WordedLine], *, is_long: bool) -> None:
    from writersroom.production.authorship import Author, counted

    if is_long:
        for line in lines:
            if line.machine:
                place = f"{line.episode}:{line.line}"
                say(f"{place:<8} {line.machine:4.0%} {_(AUTHORS[line.author.value])}: {line.text}")
        return
    numbers = sorted({line.episode for line in lines})
    rows = [
        [str(number), *map(str, counted(one for one in lines if one.episode == number).values())]
        for number in numbers
    ]
    rows.append([_("all"), *map(str, counted(lines).values())])
    table(rows, header=[_("episode"), *(_(AUTHORS[author.value]) for author in Author)])


def _answer(room: Room, machine: Sequence[str], own: Sequence[str]) -> None:
    known = {(episode, one.line): one.call for episode, one in room.pasted()}
    answers: dict[int, dict[int, int | None]] = {}
    for places, is_own in ((machine, False), (own, True)):
        for place in map(_place, places):
            if place not in known:
                raise InputError(
                    _("{place} is no line that came back unanswered.").format(
                        place=f"{place[0]}:{place[1]}"
                    )
                )
            answers.setdefault(place[0], {})[place[1]] = None if is_own else known[place]
    for episode, calls in answers.items():
        room.answer_pasted(episode, calls)
    count = sum(map(len, answers.values()))
    say(
        ngettext("{count} line answered for.", "{count} lines answered for.", count).format(
            count=count
        )
    )


def _place(text: str) -> tuple[int, int]:
    match = _PLACE.fullmatch(text.strip())
    if match is None:
        raise InputError(
            _("“{text}” is no place.").format(text=text), hint=_("Write EPISODE:LINE, like 3:12.")
        )
    return int(match[1]), int(match[2])
