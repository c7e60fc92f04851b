"""What somebody answers for: waivers, notes, calibrations, lines a model wrote, and summaries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class WaiverFacts:
    """A finding a person chose to let stand, for as long as the text it covers does not change."""

    id: int = 0
    version: int = 0
    rule: str = ""
    episode: int = 0
    """Episode number; 0 for the series as a whole."""
    place: str = ""
    """`Finding.place_key`: empty for the whole episode."""
    covered: str = ""
    """SHA-256 of the text or facts it covers."""
    reason: str = ""
    writer: str = ""
    at: datetime | None = None
    until_episode: int | None = None


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """A remark writers leave for one another; it never enters a script."""

    id: int = 0
    version: int = 0
    episode: int = 0
    """Episode number; 0 for the series as a whole."""
    text: str = ""
    quote: str = ""
    """The words of the script it is about, as they stood."""
    line: int = 0
    """Line of the script where they stood, from 1; among equal words it tells which. 0 for none."""
    writer: str = ""
    addressee: str = ""
    """The writer it is for; empty for everyone."""
    at: datetime | None = None
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class CalibrationFacts:
    """What the pace of a series rests on: edited episodes, measured on a day and applied."""

    pace: float
    episodes: int
    """How many edited episodes it was measured on."""
    on: date
    median_error: float
    """In percent, on episodes left out."""
    low_factor: float | None = None
    """The low end of the interval as a share of the point; None below 20 episodes."""
    high_factor: float | None = None


@dataclass(frozen=True, slots=True)
class MachineLines:
    """Neighbouring lines of an episode's script that a model wrote and nobody has rewritten since."""

    episode: int
    line_from: int
    """From 1."""
    line_to: int
    """The last line, included."""
    accepted_by: str = ""
    """The person who accepted the proposal they came with; empty where nobody did."""


@dataclass(frozen=True, slots=True)
class SummaryFacts:
    """What happens in an episode, in few words somebody accepted: told instead of its script."""

    episode: int
    """Episode number."""
    text: str
    version: int
    """Version of the episode it sums up."""
    origin: str
    """`ai:<call id>`, or `human:<writer>`."""
    is_stale: bool = False
    """Whether the script was changed since."""
