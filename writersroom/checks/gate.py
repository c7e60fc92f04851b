"""The gate: which findings stand in the way of locking an episode and of a final export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.errors import GateShut
from writersroom.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from writersroom.checks.finding import Finding


def blocking(
    findings: Iterable[Finding], episodes: Collection[int] | None = None
) -> tuple[Finding, ...]:
    """The hard, unwaived findings of `episodes` and of the season as a whole; None: of all."""
    wanted = None if episodes is None else frozenset(episodes)
    return tuple(
        finding
        for finding in findings
        if finding.shuts_gate
        and (wanted is None or finding.episode == 0 or finding.episode in wanted)
    )


def raise_if_shut(findings: Iterable[Finding], action: str) -> None:
    """Say why `action` cannot be done, where it cannot.

    Args:
        findings: of the episodes concerned.
        action: what was to be done, as a sentence without its full stop.

    Raises:
        GateShut: a hard finding stands; the message lists each on a line of its own.
    """
    shut = blocking(findings)
    if not shut:
        return
    count = ngettext("{count} hard finding stands", "{count} hard findings stand", len(shut))
    lines = (
        _("{action}: {count}.").format(action=action, count=count.format(count=len(shut))),
        *(f"  {_place(finding)}  {finding.rule}  {finding.message}" for finding in shut),
    )
    raise GateShut(
        "\n".join(lines), hint=_("Mend them, or waive them with a reason; drafts always work.")
    )


def _place(finding: Finding) -> str:
    if not finding.episode:
        return _("season")
    if not finding.line:
        return _("episode {number}").format(number=finding.episode)
    return _("episode {number}, line {line}").format(number=finding.episode, line=finding.line)
