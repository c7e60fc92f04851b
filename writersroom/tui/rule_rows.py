"""The rules of the checks as lists and forms show them, and what a filled-in form says of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.checks.explaining import origin_words, severity_word
from writersroom.checks.registry import all_rules
from writersroom.checks.settings import Origin
from writersroom.checks.settings_words import LEVELS, OFF, read_flags
from writersroom.i18n import _
from writersroom.tui.dialogs.form import Field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from writersroom.checks.finding import Severity
    from writersroom.checks.registry import Rule
    from writersroom.checks.settings import CheckSettings, Layer

SEVERITY = "severity"
"""Name of the field that says how grave the rule may be; options have their own names."""
_AS_IT_COMES = ""
_LABEL_CELLS = 17
_MOST_EXPLAINED = 4
"""Options up to which a form of 24 lines has room for what they mean; the explanation has them all."""


def rule_lines(settings: CheckSettings) -> list[tuple[str, str]]:
    """Every rule by its id, with what holds for it now."""
    return [
        (one.id, _("{rule} {title}: {state}").format(rule=one.id, title=_(one.title), state=state))
        for _id, one in sorted(all_rules().items())
        for state in (_state(one, settings),)
    ]


def _state(one: Rule, settings: CheckSettings) -> str:
    runs, severity = settings.runs(one), settings.severity(one)
    if not runs.value:
        return _("off ({origin})").format(origin=origin_words(runs))
    changed = [option.name for option in one.options if _is_set(one, option.name, settings)]
    said = [severity_word(severity.value), *changed]
    if severity.origin is Origin.SERIES or changed:
        said.append(_("set by the series"))
    return ", ".join(said)


def _is_set(one: Rule, name: str, settings: CheckSettings) -> bool:
    option = one.option(name)
    return option is not None and settings.value(one, option).origin is Origin.SERIES


def rule_words(one: Rule, settings: CheckSettings) -> str:
    """What stands above the form of a rule: what it protects, and what its options mean."""
    lines = [_(one.protects)]
    for option in one.options if len(one.options) <= _MOST_EXPLAINED else ():
        value = settings.value(one, option)
        lines.append(
            _("{name}: {meaning} (now {value:g}, {origin})").format(
                name=option.name,
                meaning=_(option.meaning),
                value=value.value,
                origin=origin_words(value),
            )
        )
    if one.is_fixed:
        lines.append(
            _(
                "It protects the format itself: no setting of a series takes it off or makes it milder."
            )
        )
    return "\n".join(lines)


def rule_form(one: Rule, settings: CheckSettings) -> list[Field]:
    """The fields of a rule as the series has it; empty for one that nothing can be said of."""
    fields = [
        Field(option.name, _label(option.name), f"{settings.value(one, option).value:g}")
        for option in one.options
    ]
    if one.is_fixed:
        return fields
    said = _said_of(one, settings)
    own = _AS_IT_COMES if said is None else said[0].value if said[0] else OFF
    choices = (
        (_AS_IT_COMES, _("as it comes ({severity})").format(severity=severity_word(one.severity))),
        *((level, _level_word(level)) for level in LEVELS),
    )
    return [Field(SEVERITY, _("At its hardest"), own, choices), *fields]


def _label(name: str) -> str:
    """The name of an option, its end where it is too long: `…_from` and `…_to` differ there."""
    return name if len(name) <= _LABEL_CELLS else f"..{name[2 - _LABEL_CELLS :]}"


def _level_word(level: str) -> str:
    from writersroom.checks.finding import Severity

    return _("off") if level == OFF else severity_word(Severity(level))


def _said_of(one: Rule, settings: CheckSettings) -> tuple[Severity | None] | None:
    """What the series says of the rule's severity; None where it says nothing."""
    said = (layer.severity(one.id) for layer in settings.layers if layer.origin is Origin.SERIES)
    return next((each for each in said if each is not None), None)


def rule_change(
    one: Rule, settings: CheckSettings, values: Mapping[str, str]
) -> tuple[Layer, tuple[str, ...]]:
    """What the filled-in form of a rule changes: a layer, and what is to be said no more.

    A field that was left as it stood changes nothing; an option that is emptied is said no more.

    Raises:
        InputError: a value is no number, or milder than the rule may become.
    """
    typed = {
        field.name: values[field.name]
        for field in rule_form(one, settings)
        if values.get(field.name, field.value) != field.value
    }
    level = typed.pop(SEVERITY, None)
    said = read_flags(
        options=[f"{one.id}.{name}={value}" for name, value in typed.items() if value],
        severities=[f"{one.id}={level}"] if level else [],
    )
    emptied = (name for name, value in typed.items() if not value)
    clear = [f"{one.id}.{name}" for name in emptied if _is_set(one, name, settings)]
    return said, (*([one.id] if level == _AS_IT_COMES else []), *clear)
