"""How the checks run: the flags that say so for one command, and the verb that says so for a series."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from writersroom.cli.options import series_option
from writersroom.cli.output import narrate, print_json, read_source, say
from writersroom.errors import InputError
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from writersroom.checks.settings import CheckSettings, Chosen, Layer

_Command = TypeVar("_Command", bound="Callable[..., object]")

_FLAGS = (
    click.option(
        "--select", default="", metavar="RULES", help=_("Only these rules or families: RT01,CH.")
    ),
    click.option("--ignore", default="", metavar="RULES", help=_("Not these rules or families.")),
    click.option("--strict/--no-strict", default=None, help=_("The stricter thresholds.")),
    click.option(
        "--set",
        "options",
        multiple=True,
        metavar="RULE.OPTION=N",
        help=_("Set a threshold: RT05.words=25. May be given several times."),
    ),
    click.option(
        "--severity",
        "severities",
        multiple=True,
        metavar="RULE=LEVEL",
        help=_(
            "The hardest a rule may give: hard, warning, information or off. May be given several"
            " times."
        ),
    ),
)


def settings_flags(command: _Command) -> _Command:
    """Add the flags that say how the checks run; `flags_of` reads them."""
    for add in reversed(_FLAGS):
        command = add(command)
    return command


def flags_of(flags: Mapping[str, Any]) -> Layer:
    """What the flags of `settings_flags` say.

    Raises:
        InputError: a rule, an option or a value does not exist.
    """
    from writersroom.checks.settings_words import read_flags

    return read_flags(**flags)  # click made them what they are


@click.command(
    help=N_(
        "Print, or change, how the checks run for the series in BIBLE, for everyone and every "
        "gate.\n\n"
        "Without a change it prints what the series says as TOML, as writersroom.toml may "
        "hold it."
    ),
)
@click.argument("bible")
@settings_flags
@click.option(
    "--clear",
    multiple=True,
    metavar="WHAT",
    help=_(
        "Say nothing of it any more: RT05.words, RT05 (its severity), select, ignore, preset or all."
    ),
)
@click.option(
    "--from",
    "source",
    metavar="TOML",
    help=_("Take the settings of this file (-: standard input)."),
)
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON: also what is in force."))
@series_option
def settings(
    bible: str,
    clear: Sequence[str],
    source: str | None,
    as_json: bool,
    series: str,
    **flags: object,
) -> None:
    """The verb `settings`."""
    from writersroom.checks.settings import notices_of
    from writersroom.room import Room

    change = flags_of(flags)
    with Room.open(bible, series=series) as room:
        if source is not None:
            if clear or not change.is_empty:
                raise InputError(_("Take a file, or change single settings: not both at once."))
            room.save_check_settings(_text_of(source))
        elif clear or not change.is_empty:
            room.change_check_settings(change, clear=clear)
        in_force, text = room.check_settings(), room.check_settings_text()
        notices = notices_of(room.season())
    for notice in notices:
        narrate(notice)
    if as_json:
        print_json(_as_json(in_force, text, notices))
    elif text:
        say(text.rstrip())
    else:
        narrate(_("The series says nothing of the checks: every default holds."))


def _text_of(source: str) -> str:
    name, data = read_source(source)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            _("{file} is not UTF-8 text.").format(file=name), hint=_("Save it as UTF-8.")
        ) from error


def _as_json(settings: CheckSettings, text: str, notices: Sequence[str]) -> dict[str, object]:
    """The stable shape of `settings --json`."""
    from writersroom.checks.registry import all_rules

    known = all_rules()
    return {
        "preset": "strict" if settings.is_strict else "normal",
        "series": text,
        "notices": list(notices),
        "rules": [
            {
                "rule": one.id,
                "plugin": one.plugin or None,
                "runs": _chosen(settings.runs(one)),
                "severity": _chosen(settings.severity(one)),
                "options": {o.name: _chosen(settings.value(one, o)) for o in one.options},
            }
            for one in (known[key] for key in sorted(known))
        ],
    }


def _chosen(chosen: Chosen[object]) -> dict[str, object]:
    return {"value": chosen.value, "from": chosen.origin.value, "name": chosen.name or None}
