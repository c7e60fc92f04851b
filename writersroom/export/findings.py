"""Findings on paper: Markdown for people, JSON for programs, both grouped by episode."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from writersroom.checks.finding import Finding, Severity
from writersroom.checks.plugins import broken_words
from writersroom.checks.registry import all_rules
from writersroom.export.markdown import escaped
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.bible.facts import WaiverFacts
    from writersroom.checks.plugins import BrokenPlugin
    from writersroom.export.job import Job

_ORDER = (Severity.HARD, Severity.WARNING, Severity.INFORMATION)


def findings_json(job: Job) -> bytes:
    """`season` and each of `episodes` with its findings, each in the shape of `check --json`."""
    whole, *episodes = _groups(job)
    document = {
        "series": job.title,
        "date": job.now.date().isoformat(),
        "final": job.is_final,
        "season": [finding_json(finding) for finding in whole[2]],
        "episodes": [
            {"number": number, "title": title, "findings": [finding_json(f) for f in findings]}
            for number, title, findings in episodes
        ],
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def finding_json(finding: Finding) -> dict[str, object]:
    """One finding in the stable shape of `check --json`; null where it has no such place."""
    waiver = finding.waiver
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "episode": finding.episode or None,
        "scene": finding.scene or None,
        "line": finding.line or None,
        "end_line": finding.end_line or None,
        "message": finding.message,
        "hint": finding.hint,
        "evidence": list(finding.evidence),
        "checked": finding.is_checked,
        "waived": waiver is not None,
        "waiver": _granted(waiver) if waiver else None,
        "lapsed": finding.lapsed,
        "plugin": _plugin_of(finding),
    }


def _plugin_of(finding: Finding) -> str | None:
    one = all_rules().get(finding.rule)
    return one.plugin or None if one else None


def waiver_json(waiver: WaiverFacts, state: str) -> dict[str, object]:
    """One waiver in the stable shape of `check --waivers --json`."""
    return {
        "rule": waiver.rule,
        "episode": waiver.episode or None,
        "place": waiver.place,
        "state": state,
    } | _granted(waiver)


def _granted(waiver: WaiverFacts) -> dict[str, object]:
    return {
        "reason": waiver.reason,
        "writer": waiver.writer,
        "at": waiver.at.isoformat() if waiver.at else None,
        "until_episode": waiver.until_episode,
    }


def broken_plugin_json(broken: BrokenPlugin) -> dict[str, object]:
    """A plugin that was left out, as one more finding: what it would have checked was not."""
    missing = Finding("", Severity.INFORMATION, broken_words(broken), is_checked=False)
    return finding_json(missing) | {"plugin": broken.package}


def findings_markdown(job: Job) -> bytes:
    """A heading for the season and each episode that has findings, hard ones first."""
    words = job.labels
    title = f"{job.title}: {words('findings')}"
    lines = [f"# {escaped(title)}", "", job.now.date().isoformat()]
    for number, name, findings in _groups(job):
        if findings:
            episode = job.season.episode(number)
            heading = words.episode(episode) if episode else name
            lines += ["", f"## {escaped(heading)}", ""]
            lines += [_line(finding) for finding in findings]
    if not job.findings:
        lines += ["", _("Nothing was found.")]
    return ("\n".join(lines) + "\n").encode()


def _groups(job: Job) -> Iterator[tuple[int, str, list[Finding]]]:
    """The season as 0, then each episode of the job: number, title, findings by severity and line."""
    numbers = [(0, job.labels("season"))]
    numbers += [(episode.number, episode.facts.title) for episode in job.episodes]
    for number, title in numbers:
        own = [finding for finding in job.findings if finding.episode == number]
        own.sort(key=lambda finding: (_ORDER.index(finding.severity), finding.line, finding.rule))
        yield number, title, own


def _line(finding: Finding) -> str:
    parts = [f"- **{finding.rule}** {_severity(finding)}"]
    if finding.line:
        parts.append(_("line {line}").format(line=finding.line))
    text = f"{', '.join(parts)}: {escaped(finding.message)}"
    if finding.hint:
        text += f" *{escaped(finding.hint)}*"
    if finding.waiver:
        reason = _("Waived by {writer}: {reason}").format(
            writer=finding.waiver.writer, reason=finding.waiver.reason
        )
        text += f"  \n  {escaped(reason)}"
    return text


def _severity(finding: Finding) -> str:
    if not finding.is_checked:
        return _("not checked")
    names = {
        Severity.HARD: _("hard"),
        Severity.WARNING: _("warning"),
        Severity.INFORMATION: _("information"),
    }
    return names[finding.severity]
