"""Findings as lines for people, annotations for code hosts, and JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.cli.output import narrate, print_json, say
from writersroom.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from writersroom.checks.finding import Finding
    from writersroom.checks.plugins import BrokenPlugin

_SIGNS = {"hard": "!", "warning": "~", "information": "i"}
_GITHUB = {"hard": "error", "warning": "warning", "information": "notice"}
_ESCAPED = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
"""What a workflow command reserves in its message."""


def say_findings(findings: Sequence[Finding]) -> None:
    """A line for each, and how many there are."""
    for finding in findings:
        if finding.is_checked:
            say(_line(finding))
    _summary(findings)


def say_annotations(findings: Sequence[Finding], files: Mapping[int, str], otherwise: str) -> None:
    """What GitHub shows beside the lines; `files` are those of the episodes, else it is `otherwise`."""
    for finding in findings:
        if finding.is_checked:
            say(_annotation(finding, files.get(finding.episode, otherwise)))
    for words in _not_checked(findings):
        say(f"::notice::{words.translate(_ESCAPED)}")


def print_findings(findings: Iterable[Finding], broken: Iterable[BrokenPlugin]) -> None:
    """All of them as JSON, and the plugins that could not be loaded."""
    from writersroom.export.findings import broken_plugin_json, finding_json

    print_json(
        [
            *map(finding_json, findings),
            *map(broken_plugin_json, broken),
        ]
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
    level = _GITHUB[finding.severity.value] if finding.waiver is None else "notice"
    line = f",line={finding.line}" if finding.line else ""
    in_property = _ESCAPED | str.maketrans({":": "%3A", ",": "%2C"})
    title = f"{finding.rule} {_place(finding)}".translate(in_property)
    place = f"file={source.translate(in_property)}{line},title={title}"
    return f"::{level} {place}::{finding.message.translate(_ESCAPED)}"


def _not_checked(findings: Sequence[Finding]) -> Iterator[str]:
    """What was not checked: each rule that failed, and in one sentence all that lack data."""
    from writersroom.checks.running import FAILED

    for finding in findings:
        if finding.place_key == FAILED and not finding.is_checked:
            yield finding.message
    unchecked = sorted({f.rule for f in findings if not f.is_checked and f.place_key != FAILED})
    if unchecked:
        yield _("Not checked, for want of data: {rules} (--json says what each needs).").format(
            rules=", ".join(unchecked)
        )


def _summary(findings: Sequence[Finding]) -> None:
    counted = [f for f in findings if f.is_checked and f.waiver is None]
    hard = sum(f.severity == "hard" for f in counted)
    warnings = sum(f.severity == "warning" for f in counted)
    for words in _not_checked(findings):
        narrate(words)
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
