"""The verb check: findings of a bible or of script files, for people, programs and code hosts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from writersroom.cli.files import encoding_option
from writersroom.cli.finding_lines import print_findings, say_annotations, say_findings
from writersroom.cli.options import json_option, series_option
from writersroom.cli.output import narrate, say
from writersroom.cli.settings import flags_of, settings_flags
from writersroom.cli.waiving import list_waivers
from writersroom.errors import ExitStatus, InputError
from writersroom.i18n import N_, _, ngettext
from writersroom.room.numbers import episode_numbers, looks_like_episodes, refuse_missing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from writersroom.checks.finding import Finding
    from writersroom.checks.plugins import BrokenPlugin
    from writersroom.checks.settings import CheckSettings, Layer

_FAILING = {
    "hard": ("hard",),
    "warning": ("hard", "warning"),
    "information": ("hard", "warning", "information"),
}


def is_bible(source: str) -> bool:
    """Whether `source` is a bible (a SQLite file or a database address), not a script."""
    if "://" in source:
        return True
    path = Path(source)
    if path.suffix == ".bible":
        return True
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except OSError:
        return False


@click.command(
    help=N_(
        "Check a bible, or script files on their own; EPISODES like 1-5,8.\n\n"
        "How the rules run is said by the platform profile, then the series (`writersroom "
        "settings`) or, for script files, the nearest writersroom.toml, then these flags. "
        "Exit status: 0 clean, 1 findings, 2 could not run, or a file of a folder could not "
        "be read."
    ),
)
@click.argument("sources", metavar="BIBLE|SRC... [EPISODES]", nargs=-1)
@json_option
@click.option(
    "--github", is_flag=True, help=_("Print annotations a code host shows beside the lines.")
)
@encoding_option
@settings_flags
@click.option(
    "--fail-on",
    type=click.Choice(["hard", "warning", "information"]),
    default="warning",
    show_default=True,
    help=_("Which findings make the exit status 1."),
)
@click.option(
    "--explain", metavar="RULE", help=_("Print all about one rule, and how it is set here.")
)
@click.option("--waivers", is_flag=True, help=_("List the waivers of BIBLE instead."))
@series_option
def check(
    sources: tuple[str, ...],
    as_json: bool,
    github: bool,
    encoding: str,
    fail_on: str,
    explain: str | None,
    waivers: bool,
    series: str,
    **flags: object,
) -> int:
    """The verb `check`."""
    layer = flags_of(flags)
    names, episodes = _names_and_episodes(sources)
    if explain is not None:
        return _explain(explain, names, layer, series)
    if not names:
        raise InputError(_("There is nothing to check."), hint=_("Name a bible or a script file."))
    _refuse_strangers(names)
    if waivers:
        if len(names) > 1 or not is_bible(names[0]):
            raise InputError(_("Waivers stand in a bible; name one."))
        list_waivers(names[0], series, as_json=as_json)
        return int(ExitStatus.OK)
    found = _found(names, episodes, layer, series, encoding)
    for notice in found.notices:
        narrate(notice)
    if as_json:
        print_findings(found.findings, found.broken)
    elif github:
        say_annotations(found.findings, found.files, names[0])
    else:
        say_findings(found.findings)
    if found.unread:
        return _tell_unread(found.unread)
    fails = any(
        f.severity in _FAILING[fail_on] and f.waiver is None and f.is_checked
        for f in found.findings
    )
    return int(ExitStatus.FINDINGS if fails else ExitStatus.OK)


@dataclass(frozen=True, slots=True)
class _Found:
    """What there is to print of one check."""

    findings: tuple[Finding, ...]
    files: Mapping[int, str]
    """Episode to the script file it was read from; empty for a bible."""
    broken: tuple[BrokenPlugin, ...]
    notices: tuple[str, ...]
    unread: tuple[tuple[str, str], ...] = ()
    """Files of a folder that could not be read, each with the reason."""


def _names_and_episodes(sources: Sequence[str]) -> tuple[list[str], frozenset[int] | None]:
    """The bible or the script files, and the episodes where the last word is a list of them."""
    *names, last = sources or ("",)
    if names and looks_like_episodes(last) and not Path(last).exists():
        return names, episode_numbers(last)
    return [name for name in (*names, last) if name], None


def _explain(rule_id: str, names: Sequence[str], layer: Layer, series: str) -> int:
    from writersroom.checks import explain

    say(explain(rule_id, _settings(names, series).with_layer(layer)))
    return int(ExitStatus.OK)


def _settings(names: Sequence[str], series: str) -> CheckSettings:
    """How the checks run for a bible, for script files, or in this folder where none is named."""
    from writersroom.room import Room
    from writersroom.room.judging import settings_for_scripts

    if names and is_bible(names[0]):
        with Room.open(names[0], series=series) as room:
            return room.check_settings()
    return settings_for_scripts([Path(name) for name in names or ("-",)])


def _found(
    names: Sequence[str],
    episodes: frozenset[int] | None,
    layer: Layer,
    series: str,
    encoding: str,
) -> _Found:
    from writersroom.checks.plugins import broken_words, plugins
    from writersroom.checks.settings import notices_of
    from writersroom.room import Room

    if is_bible(names[0]):
        if len(names) > 1:
            raise InputError(_("One bible at a time, please."))
        with Room.open(names[0], series=series) as room:
            season = room.season()
            refuse_missing(episodes, {e.number for e in season.episodes})
            findings = room.findings(episodes=episodes, flags=layer)
        broken = plugins().broken
        notices = (*map(broken_words, broken), *notices_of(season))
        return _Found(findings, {}, broken, notices)
    from writersroom.room.import_plans import DoubledNumber, plan_import
    from writersroom.room.judging import check_scripts, settings_for_scripts

    paths = [Path(name) for name in names]
    try:
        plan = plan_import(paths, encoding=encoding)
    except DoubledNumber as doubled:
        raise InputError(
            doubled.message, hint=_("Check them one after the other, or number them anew.")
        ) from doubled
    refuse_missing(episodes, {episode.number for episode in plan.episodes})
    settings = settings_for_scripts(paths).with_layer(layer)
    findings = check_scripts(plan, episodes=episodes, settings=settings)
    broken = plugins().broken
    notices = tuple(map(broken_words, broken))
    return _Found(findings, plan.files(), broken, notices, plan.unread)


def _tell_unread(unread: Sequence[tuple[str, str]]) -> int:
    """Name what was passed over: a check that did not see everything is not one that ran."""
    for name, reason in unread:
        narrate(f"{name}: {reason}")
    narrate(
        ngettext(
            "{n} file could not be read and was not checked.",
            "{n} files could not be read and were not checked.",
            len(unread),
        ).format(n=len(unread))
    )
    return int(ExitStatus.COULD_NOT_RUN)


def _refuse_strangers(names: Sequence[str]) -> None:
    """A last word that is no file was meant as a list of episodes."""
    last = names[-1]
    if len(names) > 1 and last != "-" and not is_bible(last) and not Path(last).exists():
        raise InputError(
            _("“{word}” is neither a file nor a list of episodes.").format(word=last),
            hint=_("Write episodes like 1-5,8."),
        )
