"""The words settings are typed in, on a command line as in a file, and what may stand for what."""

from __future__ import annotations

import difflib
import math
from dataclasses import replace
from typing import TYPE_CHECKING

from writersroom.checks.finding import Severity
from writersroom.checks.registry import (
    all_rules,
    is_called,
    refuse_unknown,
    refuse_unknown_option,
    rule_named,
)
from writersroom.checks.settings import GRAVITY, Layer, flag_layer, words
from writersroom.errors import InputError
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from writersroom.checks.registry import Rule

OFF = "off"
LEVELS = (*(severity.value for severity in reversed(GRAVITY)), OFF)
"""What a severity may be set to."""
PRESETS = ("normal", "strict")
MOST = 1_000_000.0
"""The highest value of an option."""


def read_flags(
    *,
    select: str = "",
    ignore: str = "",
    strict: bool | None = None,
    options: Sequence[str] = (),
    severities: Sequence[str] = (),
) -> Layer:
    """What the flags of a command say: lists of rules, `RT05.words=25`, `RT05=information`.

    Raises:
        InputError: a rule, an option or a value does not exist; the message names the flag.
    """
    selected, ignored = words(select), words(ignore)
    refuse_unknown((*selected, *ignored))
    return flag_layer(
        select=selected,
        ignore=ignored,
        strict=strict,
        options=[_option(text) for text in options],
        severities=[_severity(text) for text in severities],
    )


def _option(text: str) -> tuple[str, str, float]:
    key, equals, said = text.partition("=")
    rule_id, dot, name = key.strip().partition(".")
    if not equals or not dot:
        raise InputError(
            _("“{text}” sets no option.").format(text=text),
            hint=_("Write it like RT05.words=25."),
        )
    one = rule_named(rule_id)
    refuse_unknown_option(one, name)
    try:
        value = float(said)
    except ValueError:
        value = math.nan
    return one.id, name, number_of(one, name, value)


def _severity(text: str) -> tuple[str, Severity | None]:
    key, equals, said = text.partition("=")
    if not equals:
        raise InputError(
            _("“{text}” sets no severity.").format(text=text),
            hint=_("Write it like RT05=information."),
        )
    one = rule_named(key)
    return one.id, level_of(one, said.strip().lower())


def cleared(layer: Layer, names: Sequence[str]) -> Layer:
    """The layer without what `names` name: `preset`, `select`, `RT05`, `RT05.words`, or `all`.

    Raises:
        InputError: it says nothing of one of them.
    """
    for name in names:
        word = name.strip()
        left = _without(layer, word)
        if left == layer:
            raise InputError(
                _("Nothing is set for “{name}”.").format(name=word),
                hint=_("What is set: `writersroom settings BIBLE`."),
            )
        layer = left
    return layer


def _without(layer: Layer, word: str) -> Layer:
    if word == "all":
        return Layer(layer.origin, layer.name)
    if word == "preset":
        return replace(layer, is_strict=None)
    if word == "select":
        return replace(layer, select=None)
    if word == "ignore":
        return replace(layer, ignore=())
    rule_id, _dot, option = word.partition(".")
    rule_id = rule_id.upper()
    if option:
        kept = tuple(each for each in layer.options if each[:2] != (rule_id, option))
        return replace(layer, options=kept)
    return replace(layer, severities=tuple(each for each in layer.severities if each[0] != rule_id))


def level_of(one: Rule, said: object) -> Severity | None:
    """The severity `said`; None for off.

    Raises:
        InputError: it is none, or milder than the rule may become.
    """
    if said not in LEVELS:
        raise not_one_of(said, LEVELS)
    level = None if said == OFF else Severity(str(said))
    if one.is_fixed and level is not Severity.HARD:
        raise _fixed(one)
    return level


def number_of(one: Rule, name: str, said: object) -> float:
    """The value `said` of one of the rule's options.

    Raises:
        InputError: there is no such option, or it is no number of 0 or more.
    """
    refuse_unknown_option(one, name)
    is_number = isinstance(said, int | float) and not isinstance(said, bool)
    if not is_number or not 0 <= float(str(said)) <= MOST:
        raise InputError(
            _("{rule}.{name} must be a number from 0 to {most:g}.").format(
                rule=one.id, name=name, most=MOST
            )
        )
    return float(str(said))


def refuse_fixed(word: str) -> None:
    """Refuse the id of a rule that no series may leave out; a family passes it over.

    Raises:
        InputError: `word` is such an id.
    """
    for one in all_rules().values():
        if one.is_fixed and one.id == word.strip().upper() and is_called(one, word):
            raise _fixed(one)


def _fixed(one: Rule) -> InputError:
    return InputError(
        _("{rule} protects the format itself: it stays hard.").format(rule=one.id),
        hint=_("Waive a finding of it with a reason where it may stand."),
    )


def not_one_of(said: object, known: Sequence[str]) -> InputError:
    """The error that `said` is none of `known`, with the nearest."""
    near = difflib.get_close_matches(str(said).lower(), known, n=1)
    return InputError(
        _("“{word}” is none of {names}.").format(word=said, names=", ".join(known)),
        hint=_("Did you mean {rule}?").format(rule=near[0]) if near else "",
    )


def unknown_key(key: str, known: Sequence[str]) -> InputError:
    """The error that there is no such key, with the nearest."""
    near = difflib.get_close_matches(key.lower(), known, n=1)
    return InputError(
        _("There is no such key."),
        hint=_("Did you mean {rule}?").format(rule=near[0])
        if near
        else _("There are: {names}.").format(names=", ".join(known)),
    )
