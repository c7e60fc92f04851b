"""Verbs that judge: check, stats, lock and waive."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from writersroom.cli.output import narrate, print_json, read_source, say, table
from writersroom.errors import ExitStatus, InputError
from writersroom.i18n import _, ngettext
from writersroom.room.numbers import episode_numbers, looks_like_episodes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from writersroom.checks.finding import Finding

_SIGNS = {"hard": "!", "warning": "~", "information": "i"}
_GITHUB = {"hard": "error", "warning": "warning", "information": "notice"}
_FAILING = {"hard": ("hard",), "warning": ("hard", "warning"), "information": tuple(_SIGNS)}


def _rules(words: str) -> tuple[str, ...]:
    return tuple(word for word in words.replace(",", " ").split() if word)


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


@click.command()
@click.argument("sources", metavar="BIBLE|SRC... [EPISODES]", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
@click.option(
    "--github", is_flag=True, help=_("Print annotations a code host shows beside the lines.")
)
@click.option(
    "--select", default="", metavar="RULES", help=_("Only these rules or families: RT01,CH.")
)
@click.option("--ignore", default="", metavar="RULES", help=_("Not these rules or families."))
@click.option(
    "--fail-on",
    type=click.Choice(["hard", "warning", "information"]),
    default="warning",
    show_default=True,
    help=_("Which findings make the exit status 1."),
)
@click.option("--explain", metavar="RULE", help=_("Print all about one rule instead."))
@click.option("--series", default="", help=_("Title of the series, where the bible holds several."))
def check(
    sources: tuple[str, ...],
    as_json: bool,
    github: bool,
    select: str,
    ignore: str,
    fail_on: str,
    explain: str | None,
    series: str,
) -> int:
    """Check a bible, or script files on their own; EPISODES like 1-5,8.

    Exit status: 0 clean, 1 findings, 2 could not run.
    """
    if explain is not None:
        from writersroom.checks import explain as explained

        say(explained(explain))
        return int(ExitStatus.OK)
    *names, last = sources or ("",)
    episodes = None
    if names and looks_like_episodes(last) and not Path(last).exists():
        episodes = episode_numbers(last)
    else:
        names.append(last)
    if not names[0]:
        raise InputError(_("There is nothing to check."), hint=_("Name a bible or a script file."))
    _refuse_strangers(names)
    findings = _findings(names, episodes, _rules(select), _rules(ignore), series)
    if as_json:
        from writersroom.export.findings import finding_json

        print_json([finding_json(finding) for finding in findings])
    elif github:
        for finding in findings:
            say(_annotation(finding, names[0]))
    else:
        for finding in findings:
            if finding.is_checked:
                say(_line(finding))
        _summary(findings)
    failing = [
        f for f in findings if f.severity in _FAILING[fail_on] and f.waiver is None and f.is_checked
    ]
    return int(ExitStatus.FINDINGS if failing else ExitStatus.OK)


def _findings(
    names: Sequence[str],
    episodes: frozenset[int] | None,
    select: Sequence[str],
    ignore: Sequence[str],
    series: str,
) -> tuple[Finding, ...]:
    from writersroom.room import Room

    if is_bible(names[0]):
        if len(names) > 1:
            raise InputError(_("One bible at a time, please."))
        with Room.open(names[0], series=series) as room:
            _refuse_missing(episodes, {e.number for e in room.season().episodes})
            return room.findings(episodes=episodes, select=select, ignore=ignore)
    from writersroom.room.importing import check_scripts, plan_import

    plan = plan_import([Path(name) for name in names])
    _refuse_missing(episodes, {episode.number for episode in plan.episodes})
    return check_scripts(plan, episodes=episodes, select=select, ignore=ignore)


def _refuse_missing(asked: frozenset[int] | None, there: set[int]) -> None:
    missing = sorted((asked or frozenset()) - there)
    if missing:
        raise InputError(
            _("There is no episode {numbers}.").format(numbers=", ".join(map(str, missing)))
        )


def _refuse_strangers(names: Sequence[str]) -> None:
    """A last word that is no file was meant as a list of episodes."""
    last = names[-1]
    if len(names) > 1 and last != "-" and not is_bible(last) and not Path(last).exists():
        raise InputError(
            _("“{word}” is neither a file nor a list of episodes.").format(word=last),
            hint=_("Write episodes like 1-5,8."),
        )


def _place(finding: Finding) -> str:
    if not finding.episode:
        return _("season")
    return f"{finding.episode}:{finding.line}" if finding.line else str(finding.episode)


def _line(finding: Finding) -> str:
    sign = "w" if finding.waiver else _SIGNS[finding.severity.value]
    hint = f" {finding.hint}" if finding.hint else ""
    return f"{sign} {_place(finding):7} {finding.rule}  {finding.message}{hint}"


def _annotation(finding: Finding, source: str) -> str:
    """GitHub's workflow command for one finding; its own escapes for the characters it reserves."""
    escape = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
    level = _GITHUB[finding.severity.value] if finding.waiver is None else "notice"
    line = f",line={finding.line}" if finding.line else ""
    title = f"{finding.rule} {_place(finding)}"
    return f"::{level} file={source}{line},title={title}::{finding.message.translate(escape)}"


def _summary(findings: Sequence[Finding]) -> None:
    counted = [f for f in findings if f.is_checked and f.waiver is None]
    hard = sum(f.severity == "hard" for f in counted)
    warnings = sum(f.severity == "warning" for f in counted)
    unchecked = sorted({f.rule for f in findings if not f.is_checked})
    if unchecked:
        narrate(
            _("Not checked, for want of data: {rules} (--json says what each needs).").format(
                rules=", ".join(unchecked)
            )
        )
    if not counted:
        narrate(_("Clean."))
        return
    narrate(
        ", ".join(
            (
                ngettext("{n} hard finding", "{n} hard findings", hard).format(n=hard),
                ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings),
                _("{n} for information").format(n=len(counted) - hard - warnings),
            )
        )
    )


@click.command()
@click.argument("bible")
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
def stats(bible: str, as_json: bool) -> None:
    """Print the season of BIBLE in figures: time, hooks, cast and places."""
    from writersroom.room import Room
    from writersroom.room.stats import season_stats

    with Room.open(bible) as room:
        figures = season_stats(room.season(), room.findings())
    if as_json:
        print_json(figures.as_json())
        return
    say(figures.headline)
    say()
    table(figures.episode_rows, header=figures.episode_header)
    for title, rows in figures.tables:
        say()
        say(title)
        table(rows)


@click.command()
@click.argument("bible")
@click.argument("episodes")
def lock(bible: str, episodes: str) -> None:
    """Lock EPISODES (like 1-5,8) of BIBLE, if no hard finding stands."""
    from writersroom.bible.facts import Status
    from writersroom.room import Room

    with Room.open(bible) as room:
        chosen = episode_numbers(episodes)
        if chosen is None:
            raise InputError(_("Which episodes?"), hint=_("Write them like 1-5,8."))
        for number in sorted(chosen):
            room.set_status(number, Status.LOCKED)
            say(_("Episode {number} is locked.").format(number=number))


@click.command()
@click.argument("bible")
@click.argument("rule")
@click.argument("episode", type=int)
@click.option("--reason", required=True, help=_("Why it may stand; printed on the cover sheet."))
@click.option("--line", type=int, default=0, help=_("Only the finding at this line."))
def waive(bible: str, rule: str, episode: int, reason: str, line: int) -> None:
    """Let the findings of RULE in EPISODE stand, until the text they cover changes."""
    from writersroom.room import Room

    with Room.open(bible) as room:
        standing = [
            finding
            for finding in room.findings(episodes={episode} if episode else None, select=[rule])
            if finding.episode == episode
            and finding.waiver is None
            and (not line or finding.line == line)
        ]
        if not standing:
            raise InputError(
                _("{rule} finds nothing in episode {number} to waive.").format(
                    rule=rule, number=episode
                )
            )
        for finding in standing:
            room.waive(finding, reason)
            say(_("Waived: {message}").format(message=finding.message))


@click.command()
@click.argument("bible")
@click.argument("lengths", metavar="CSV")
@click.option("--apply", is_flag=True, help=_("Make a proposed pace the series'."))
def calibrate(bible: str, lengths: str, apply: bool) -> None:
    """Measure the pace of BIBLE on edited episodes; CSV has the columns episode and seconds.

    Fewer than eight episodes are refused; a change that the figures do not support is not proposed.
    """
    from writersroom.room import Room
    from writersroom.room.calibrating import apply_calibration, calibrate_room
    from writersroom.script.calibration import words
    from writersroom.season import calibrated_on

    with Room.open(bible) as room:
        found = calibrate_room(room, *read_source(lengths))
        for line in words(found):
            say(line)
        if found.is_supported and apply:
            kept = apply_calibration(room, found, datetime.now().astimezone().date())
            say(_("The series now runs at pace {pace}.").format(pace=found.pace))
            narrate(_("Its times say so from now on: {clause}.").format(clause=calibrated_on(kept)))
        elif found.is_supported:
            narrate(_("Nothing was changed; say --apply to use this pace."))
