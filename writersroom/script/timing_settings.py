"""What a series tells the running-time model; apart from the model, which takes longer to load."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique


@unique
class Language(StrEnum):
    """Whose counters and constants apply."""

    EN = "en"
    ZH = "zh"
    AUTO = "auto"
    """Decided for each speech and each action paragraph by its letters."""


@dataclass(frozen=True, slots=True)
class TimeSettings:
    """What a series tells the model."""

    language: Language = Language.AUTO
    pace: float = 1.0
    """Multiplies the estimated part; 0.8 for a series that is cut tighter than the model expects."""
    beat_seconds: float = 0.0
    """What a `(beat)` without a number adds."""
    low_factor: float | None = None
    """The low end as a share of the point, calibrated on this series; None takes the language's."""
    high_factor: float | None = None
    """The high end likewise."""


DEFAULTS = TimeSettings()
