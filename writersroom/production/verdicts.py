"""What a preflight says: one line for each number of a platform, with what was found against it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from writersroom.profiles.profile import Claim, Confidence

if TYPE_CHECKING:
    from collections.abc import Iterable


@unique
class Ruling(StrEnum):
    """How one line of a preflight came out."""

    OK = "ok"
    NOT = "not"
    UNVERIFIED = "unverified"
    """Nobody could verify the platform's number: the line neither passes nor fails."""
    NOT_JUDGED = "not judged"
    """The number is known, but not what it is held against: the bible does not say it."""


@unique
class Area(StrEnum):
    """What a line of a preflight is about, in the order of the report."""

    LENGTH = "length"
    EPISODES = "episodes"
    PAYWALL = "paywall"
    CAPTIONS = "captions"
    METADATA = "metadata"
    FILING = "filing"
    AI_LABEL = "ai label"
    REMARKS = "remark"


PROJECT_DEFAULT = Claim(Confidence.PROJECT_DEFAULT)
"""What a line rests on where this project asks for it and no platform does."""
UNVERIFIED = Claim()
"""What it rests on where nothing was published."""


@dataclass(frozen=True, slots=True)
class Line:
    """One number of a platform, and how the season stands with it."""

    area: Area
    subject: str
    """What is asked, in the interface language."""
    ruling: Ruling
    found: str = ""
    """What the season has, in the interface language."""
    claim: Claim = UNVERIFIED
    """The platform's number; unverified where it published none."""
    is_hard: bool = False
    """Whether the platform would refuse what breaks it."""
    episodes: tuple[int, ...] = ()
    """The episodes that break it."""
    source: str = ""
    """Where the rule comes from, if no profile says it: an instrument with its date."""

    @property
    def breaks_limit(self) -> bool:
        """Whether a hard limit is broken: the delivery would come back."""
        return self.is_hard and self.ruling is Ruling.NOT


def is_binding(claim: Claim) -> bool:
    """Whether a platform said or was reported to say it; rules of thumb and defaults bind nobody."""
    return claim.confidence in (Confidence.OFFICIAL, Confidence.REPORTED)


def ruled(claim: Claim, *, holds: bool | None) -> Ruling:
    """OK or NOT where the claim is known; `holds` None where the bible lacks what it is held against."""
    if not claim.is_known:
        return Ruling.UNVERIFIED
    if holds is None:
        return Ruling.NOT_JUDGED
    return Ruling.OK if holds else Ruling.NOT


def within(value: float, claim: Claim) -> bool:
    """Whether `value` lies in the claim's range; an end that is not said is open."""
    least = claim.least if claim.least is not None else value
    most = claim.most if claim.most is not None else value
    return least <= value <= most


def breaks_a_limit(lines: Iterable[Line]) -> bool:
    """Whether any line breaks a hard limit."""
    return any(line.breaks_limit for line in lines)
