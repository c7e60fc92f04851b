"""Verbs about the co-writer's server: what works, what calls saw and took, how tokens are counted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from writersroom.cli.options import json_option, series_option
from writersroom.cli.output import diagnosis, print_json, say, table
from writersroom.errors import ExitStatus, InputError
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from writersroom.bible.calls import Call
    from writersroom.drafting.usage import Usage


@click.group(
    help=N_(
        "Look after the co-writer: its server, what was sent, what it cost.\n\n"
        "Nothing of a bible is sent by any of these."
    )
)
def llm() -> None:
    """The verb `llm`."""


@llm.command(
    help=_(
        "Find out what works on the server.\n\n"
        "One short question is asked, without a word of any bible. With BIBLE the call is logged there, "
        "and what that bible learned of the server holds. Exit status 1 when something does not work."
    )
)
@click.argument("bible", required=False)
@click.option("--recheck", is_flag=True, help=_("Forget first what BIBLE learned of the server."))
@json_option
@series_option
def doctor(bible: str | None, recheck: bool, as_json: bool, series: str) -> int:
    """The verb `llm doctor`."""
    from writersroom.room import Room
    from writersroom.room.calls import examine_server

    if bible is None:
        is_well = diagnosis(examine_server(), as_json=as_json)
    else:
        with Room.open(bible, series=series) as room:
            is_well = diagnosis(room.examine_server(recheck=recheck), as_json=as_json)
    return int(ExitStatus.OK if is_well else ExitStatus.FINDINGS)


@llm.command(help=_("Count the calls of BIBLE, their tokens and money."))
@click.argument("bible")
@click.option(
    "--by",
    "group",
    type=click.Choice(["day", "task", "model"]),
    default="day",
    show_default=True,
    help=_("Count them together by day (UTC), by task or by model."),
)
@json_option
@series_option
def usage(bible: str, group: str, as_json: bool, series: str) -> None:
    """The verb `llm usage`."""
    from writersroom.room import Room

    with Room.open(bible, series=series) as room:
        found = room.usage(group)
    if as_json:
        print_json([_usage_json(one) for one in found])
        return
    table(
        [[one.name, str(one.calls), one.shown_tokens, one.shown_money] for one in found],
        header=[_(_GROUPS[group]), _("calls"), _("tokens sent + answered"), _("money")],
    )


_GROUPS = {"day": N_("day"), "task": N_("task"), "model": N_("model")}


def _usage_json(usage: Usage) -> Mapping[str, object]:
    return {
        "name": usage.name,
        "calls": usage.calls,
        "input_tokens": usage.input_tokens,
        "output_tokens": usage.output_tokens,
        "exact": usage.is_exact,
        "unknown_tokens": usage.unknown_tokens,
        "money": {currency: str(amount) for currency, amount in usage.money.items()},
        "unpriced": usage.unpriced,
        "possibly_billed": usage.possibly_billed,
    }


@llm.command(
    help=_(
        "Print what the model saw in a call.\n\n"
        "What of BIBLE was sent with CALL, what was left out, and why."
    )
)
@click.argument("bible")
@click.argument("call", type=int)
@click.option("--payload", is_flag=True, help=_("Print exactly what was sent, as JSON."))
@json_option
@series_option
def seen(bible: str, call: int, payload: bool, as_json: bool, series: str) -> None:
    """The verb `llm seen`."""
    from writersroom.room import Room

    with Room.open(bible, series=series) as room:
        found = room.call(call)
    if payload:
        print_json(_payload(found))
        return
    entries = json.loads(found.manifest or "[]")
    if as_json:
        print_json({**_call_json(found), "manifest": entries})
        return
    say(
        _("Call {number}: {task} to {model} on {host}, {outcome}.").format(
            number=found.id,
            task=found.purpose,
            model=found.model,
            host=found.host,
            outcome=found.outcome,
        )
    )
    _entries(_("The model saw:"), [entry for entry in entries if entry["included"]])
    _entries(_("Left out:"), [entry for entry in entries if not entry["included"]])


def _payload(call: Call) -> object:
    if not call.prompt:
        raise InputError(
            _("What was sent with call {number} was not kept.").format(number=call.id),
            hint=_('The texts of calls are kept where [llm] log is "full".'),
        )
    return json.loads(call.prompt)


def _call_json(call: Call) -> Mapping[str, object]:
    return {
        "id": call.id,
        "at": call.at.isoformat() if call.at else None,
        "task": call.purpose,
        "episode": call.episode or None,
        "model": call.model,
        "host": call.host,
        "outcome": call.outcome,
        "input_tokens": call.input_tokens,
        "output_tokens": call.output_tokens,
        "token_source": call.token_source,
        "cost": call.cost or None,
        "possibly_billed": call.possibly_billed,
    }


def _entries(title: str, entries: Sequence[Mapping[str, object]]) -> None:
    if not entries:
        return
    say()
    say(title)
    table(
        [["  ", *(str(entry[name]) for name in ("label", "tokens", "why"))] for entry in entries],
        header=["  ", _("what"), _("tokens"), _("why")],
    )


@llm.command(
    help=_(
        "Print how tokens are counted here.\n\n"
        "Nothing but --download ever asks the network for a vocabulary."
    )
)
@click.option(
    "--download", "fetches", is_flag=True, help=_("Fetch the vocabulary into the cache first.")
)
@json_option
def tokenizer(fetches: bool, as_json: bool) -> None:
    """The verb `llm tokenizer`."""
    from writersroom.profiles.services.tokens import count_tokens
    from writersroom.profiles.services.vocabulary import cached

    if fetches:
        from writersroom.profiles.services.downloading import download

        download()
    is_exact, file = count_tokens("").is_exact, cached()
    if as_json:
        found = str(file) if file.exists() else None
        print_json({"counter": "o200k" if is_exact else "~est", "exact": is_exact, "file": found})
    elif is_exact:
        say(_("Tokens are counted by the vocabulary o200k; other models count otherwise."))
    else:
        say(_("Tokens are estimated: no vocabulary was found. --download fetches it."))
