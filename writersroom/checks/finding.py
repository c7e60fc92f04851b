"""Finding: what a rule says about one place of a season."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from writersroom.bible.facts import WaiverFacts


@unique
class Severity(StrEnum):
    """HARD blocks locking and final exports; the others never do."""

    HARD = "hard"
    WARNING = "warning"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a rule found, with its place, its evidence and the way to mend it."""

    rule: str
    """Rule id of docs/checks.md, such as `CH08`."""
    severity: Severity
    message: str
    """One sentence in the interface language."""
    episode: int = 0
    """Episode number; 0 where it concerns the season."""
    scene: str = ""
    """Scene number or heading, where it has one."""
    line: int = 0
    """Line of the episode's script, from 1; 0 where it concerns the whole episode."""
    end_line: int = 0
    hint: str = ""
    """What a writer may do about it."""
    evidence: tuple[str, ...] = ()
    """The phrases or values it rests on, verbatim."""
    place_key: str = ""
    """Which of the rule's places within the episode this is; part of a waiver's scope."""
    covered: str = ""
    """SHA-256 of the text or facts the finding rests on; a waiver lapses when it changes."""
    is_checked: bool = True
    """False for `not checked: needs …`: the rule's data are missing; it neither passes nor fails."""
    waiver: WaiverFacts | None = None
    """The waiver that covers it; a waived HARD finding does not shut a gate."""
    lapsed: bool = False
    """True where a waiver once covered it and the text has changed since."""

    def said_by(self, rule: str, *, severity: Severity, hint: str) -> Finding:
        """The same as `rule` says it. Some hundred a check: `dataclasses.replace` takes three times as long."""
        return Finding(
            rule,
            severity,
            self.message,
            self.episode,
            self.scene,
            self.line,
            self.end_line,
            hint,
            self.evidence,
            self.place_key,
            self.covered,
            self.is_checked,
            self.waiver,
            self.lapsed,
        )

    @property
    def shuts_gate(self) -> bool:
        """Whether it blocks locking and final exports."""
        return self.severity is Severity.HARD and self.waiver is None and self.is_checked
