"""The sentences of click itself, marked for our catalogue; click asks the system's and finds none."""

from __future__ import annotations

from importlib import import_module

from writersroom.i18n import N_, _

_SAYING = ("core", "exceptions", "formatting", "parser", "types", "decorators")
"""Modules of click that hold a `_` or an `ngettext` of their own."""
_WORDS = (
    N_("Usage:"),
    N_("Options"),
    N_("Show this message and exit."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing parameter"),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("No such option {name!r}."),
    N_("Did you mean {possibility}?"),
    N_("(Did you mean one of: {possibilities}?)"),
    N_("Option {name!r} does not take a value."),
    N_("Option {name!r} requires an argument."),
    N_("Option {name!r} requires {nargs} arguments."),
    N_("Got unexpected extra argument ({args})"),
    N_("Got unexpected extra arguments ({args})"),
    N_("Takes {nargs} values but 1 was given."),
    N_("Takes {nargs} values but {len} were given."),
    N_("{value!r} does not match the format {format}."),
    N_("{value!r} does not match the formats {formats}."),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value!r} is not one of {choices}."),
    N_("{value!r} is not {choice}."),
    N_("{value} is not in the range {range}."),
    N_("default: {default}"),
    N_("required"),
)
"""What may be said by the options we use; each form of a plural is a message of its own."""


def _form(singular: str, plural: str, count: int) -> str:
    return _(singular if count == 1 else plural)


def speak_for_click() -> None:
    """Let click say its sentences in the interface language."""
    for name in _SAYING:
        module = import_module(f"click.{name}")
        for word, ours in (("_", _), ("ngettext", _form)):
            if hasattr(module, word):
                setattr(module, word, ours)
