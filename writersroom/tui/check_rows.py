"""The rows of the findings list, grouped and filtered, without any widget."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.tui.figures import sign, weight

if TYPE_CHECKING:
    from collections.abc import Iterable

    from writersroom.checks.finding import Finding


class Grouping(Enum):
    """What stands together."""

    EPISODE = "episode"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One line of the list."""

    finding: Finding
    sign: str
    episode: str
    line: str
    rule: str
    message: str


def check_rows(findings: Iterable[Finding], grouping: Grouping, words: str = "") -> list[CheckRow]:
    """The findings that hold every word, grouped, the gravest of each group first.

    What could not be checked stands behind everything that was.
    """
    wanted = words.casefold().split()
    rows = [row for row in map(_row, findings) if all(word in _text(row) for word in wanted)]
    if grouping is Grouping.RULE:
        return sorted(
            rows,
            key=lambda row: (weight(row.finding), row.rule, row.finding.episode, row.finding.line),
        )
    return sorted(
        rows,
        key=lambda row: (
            not row.finding.is_checked,
            row.finding.episode,
            weight(row.finding),
            row.finding.line,
            row.rule,
        ),
    )


def _row(finding: Finding) -> CheckRow:
    return CheckRow(
        finding,
        sign(finding),
        str(finding.episode) if finding.episode else _("all"),
        str(finding.line) if finding.line else "",
        finding.rule,
        finding.message,
    )


def _text(row: CheckRow) -> str:
    finding = row.finding
    return f"{row.sign} {row.rule} {row.episode} {row.message} {finding.severity}".casefold()


def finding_detail(finding: Finding) -> list[tuple[str, str]]:
    """What there is to read about one finding: pairs of label and text."""
    lines = [("", finding.message)]
    if finding.scene:
        lines.append((_("Scene"), finding.scene))
    if finding.evidence:
        lines.append((_("Evidence"), "\n".join(finding.evidence)))
    if finding.hint:
        lines.append((_("What to do"), finding.hint))
    if finding.lapsed:
        lines.append((_("Waiver"), _("A waiver covered this; the text has changed since.")))
    if finding.waiver is not None:
        waiver = finding.waiver
        day = waiver.at.date().isoformat() if waiver.at else ""
        lines.append(
            (
                _("Waiver"),
                _("{reason} ({writer}, {day})").format(
                    reason=waiver.reason, writer=waiver.writer, day=day
                ),
            )
        )
    if not finding.is_checked:
        lines.append((_("Not checked"), _("Data are missing: it neither passes nor fails.")))
    return lines
