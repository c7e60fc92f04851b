"""A service in words: every limit with what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.i18n import N_, _
from writersroom.profiles.counting import unit_word
from writersroom.profiles.describing import claim_words, source_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from writersroom.profiles.services.service import Limit, Model, Service

_LIMITS = {
    "prompt": N_("prompt"),
    "words": N_("words of a prompt"),
    "seed": N_("seed"),
    "aspect": N_("aspect ratio"),
    "style": N_("style"),
    "reference": N_("pictures of a character"),
    "image": N_("first picture"),
    "seconds": N_("seconds"),
    "shots": N_("shots of a request"),
    "shot_seconds": N_("seconds of a shot"),
    "shot_prompt": N_("prompt of a shot"),
    "sound": N_("sound"),
    "title": N_("title"),
    "lyrics": N_("lyrics"),
    "counting": N_("counting"),
    "negative_tags": N_("styles to leave out"),
    "message": N_("one message"),
    "window": N_("window of the model"),
    "part": N_("one part of the pack"),
}


def limit_word(name: str) -> str:
    """What a limit limits, in the interface language; one of a person's own by its own name."""
    return _(_LIMITS[name]) if name in _LIMITS else name


def describe_service(service: Service, language: str = "en") -> str:
    """All that is known of a service, as plain text: one limit a line, sources at the end."""
    return "\n".join(_lines(service, language))


def model_lines(service: Service, model: Model) -> Iterator[str]:
    """The limits that hold for one model, a line each."""
    own = {limit.name for limit in model.limits}
    yield from limit_lines((*model.limits, *(one for one in service.limits if one.name not in own)))


def limit_lines(limits: Iterable[Limit]) -> Iterator[str]:
    """Each limit in words: `prompt, UTF-16 units: up to 8192 (reported; wrapper)`."""
    for limit in limits:
        label = limit_word(limit.name)
        if limit.unit and limit.name != "words":
            label = _("{limit}, {unit}").format(limit=label, unit=unit_word(limit.unit))
        words = claim_words(limit.claim)
        if limit.choices:
            words = " / ".join(map(str, limit.choices)) + f" {words}"
        yield _("{limit}: {words}").format(limit=label, words=words)


def _lines(service: Service, language: str) -> Iterator[str]:
    yield f"{service.id}: {service.name_in(language)}"
    if service.checked_on is not None:
        yield _("State of {date}").format(date=service.checked_on.isoformat())
    yield _("Nothing is sent: a pack is files for you to paste.")
    yield ""
    yield from limit_lines(service.limits)
    for model in service.models:
        is_default = model.id == service.default_model
        yield ""
        yield (_("Model {name} (taken unless said)") if is_default else _("Model {name}")).format(
            name=model.id
        )
        yield from (f"  {line}" for line in limit_lines(model.limits))
    if service.remarks:
        yield ""
    yield from (claim_words(remark) for remark in service.remarks)
    if service.sources:
        yield ""
    yield from map(source_words, service.sources)
    for key, value in service.unknown:
        yield _("Not understood, kept: {key} = {value}").format(key=key, value=value)
