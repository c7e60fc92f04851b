"""What works on the configured server: found out by asking it, told to a person, and never changed for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from writersroom.drafting.calls import Request
from writersroom.drafting.client import listed_models
from writersroom.drafting.features import Feature, follows
from writersroom.drafting.outcomes import SAYS, DraftingError, Outcome
from writersroom.drafting.packing import an_object
from writersroom.drafting.settings import WINDOW
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.drafting.calls import Caller
    from writersroom.drafting.replies import Reply
    from writersroom.drafting.settings import LlmSettings

_FORM = an_object({"word": {"type": "string"}})
_QUESTION = 'Answer with one JSON object: {"word": "ready"}.'
_ROOM = 64
_PATIENCE = 20.0
"""Seconds for a list of models: no model has to think for it."""
_MANY = 8


@dataclass(frozen=True, slots=True)
class Answered:
    """One thing that was looked at."""

    name: str
    is_well: bool
    detail: str
    hint: str = ""


def examined(caller: Caller) -> Iterator[Answered]:
    """Everything that can be found out about the server of `caller`; one short question is asked.

    Nothing of a bible is sent.
    """
    yield _address(caller.settings)
    yield _key(caller.settings)
    models = _models(caller.settings)
    yield models
    yield from _answers(caller)


def _address(settings: LlmSettings) -> Answered:
    if settings.is_loopback:
        way = _("this machine, no proxy is asked")
    elif settings.uses_proxy:
        way = _("through the proxy of the environment, where one is set")
    else:
        way = _("a private network, no proxy is asked")
    return Answered(_("server"), True, f"{settings.base_url} ({way})")


def _key(settings: LlmSettings) -> Answered:
    """Where the key was found; the key itself is never shown."""
    if settings.key_source:
        return Answered(_("key"), True, _("found in {source}").format(source=settings.key_source))
    return Answered(
        _("key"),
        settings.is_loopback,
        _("none found"),
        "" if settings.is_loopback else _("Name its variable as api_key_env."),
    )


def _models(settings: LlmSettings) -> Answered:
    brief = replace(settings, total_seconds=min(settings.total_seconds, _PATIENCE))
    reply, names = listed_models(brief)
    title = _("models")
    if reply.outcome is not Outcome.OK:
        return Answered(title, False, _said(reply), _suggestion(brief, reply))
    listed = ", ".join(names[:_MANY]) + (" …" if len(names) > _MANY else "")
    if settings.model in {name.rpartition("/")[2] for name in names} | set(names):
        found = _("{model} is one of {count}").format(model=settings.model, count=len(names))
        return Answered(title, True, found)
    missing = _("{model} is not listed").format(model=settings.model)
    return Answered(title, True, missing, _("Listed are: {names}.").format(names=listed))


def _suggestion(settings: LlmSettings, reply: Reply) -> str:
    """Addresses near the configured one that list models; only said, never put in its place."""
    if reply.outcome in (Outcome.UNREACHABLE, Outcome.TIMEOUT, Outcome.AUTH):
        return ""
    base = settings.base_url
    near = [base.removesuffix("/v1"), f"{base}/v1", f"{base.removesuffix('/v1')}/api/v1"]
    found = [
        other
        for other in near
        if other != base
        and listed_models(replace(settings, base_url=other))[0].outcome is Outcome.OK
    ]
    return (
        _("These answer: {urls}. Try one as base_url.").format(urls=", ".join(found))
        if found
        else ""
    )


def _answers(caller: Caller) -> Iterator[Answered]:
    messages = [{"role": "system", "content": "You test a connection."}]
    request = Request("doctor", [*messages, {"role": "user", "content": _QUESTION}], _FORM, _ROOM)
    try:
        answer = caller.ask(request)
    except DraftingError as failure:
        yield Answered(_("answers"), False, failure.message, failure.hint)
        return
    finally:
        given_up, last = caller.ladder.given_up, caller.calls[-1] if caller.calls else None
    assert last is not None
    yield Answered(
        _("answers"), True, _("in {seconds} s").format(seconds=round(last.seconds or 0, 1))
    )
    yield _form(answer, given_up)
    whole = Feature.STREAM in given_up
    yield Answered(_("stream"), True, _("whole answers only") if whole else _("works"))
    is_told = last.token_source == "server" or (
        not last.token_source and last.input_tokens is not None
    )
    yield Answered(
        _("token counts"),
        True,
        _("told with each answer") if is_told else _("not told; they are counted here"),
    )
    yield _window(caller)
    yield _counting(caller)
    if rest := sorted(given_up - {Feature.STREAM, Feature.JSON_SCHEMA, Feature.JSON_OBJECT}):
        yield Answered(_("left out"), True, ", ".join(rest))


def _form(answer: object, given_up: frozenset[Feature]) -> Answered:
    title, is_kept = _("form of answers"), follows(_FORM, answer)
    if not is_kept:
        return Answered(title, False, _("another than was asked for"))
    if Feature.JSON_OBJECT in given_up:
        return Answered(title, True, _("asked for in words"))
    return Answered(
        title, True, "json_object" if Feature.JSON_SCHEMA in given_up else "json_schema"
    )


def _window(caller: Caller) -> Answered:
    held = caller.ladder.window
    if held < caller.settings.window:
        said = _("{tokens} tokens, as its server told")
    elif held == WINDOW:
        said = _("{tokens} tokens are assumed")
    else:
        said = _("{tokens} tokens, as configured")
    return Answered(_("window"), True, said.format(tokens=f"{held:,}"))


def _counting(caller: Caller) -> Answered:
    """How what is counted here becomes what the server counts."""
    found = caller.budget.count({})
    said = _("{counter} times {factor}, learned from {count} calls").format(
        counter=found.counter, factor=round(found.factor, 2), count=found.samples
    )
    return Answered(_("counted here"), True, said)


def _said(reply: Reply) -> str:
    said = _(SAYS[reply.outcome])
    return f"{said} ({reply.detail})" if reply.detail else said
