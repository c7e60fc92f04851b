"""Screen time as an interval: what a series tells the model, and how sums of estimates are widened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.script.timing_counts import MODELS
from writersroom.script.timing_settings import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from writersroom.script.timing_parts import Part
    from writersroom.script.timing_settings import TimeSettings


@dataclass(frozen=True, slots=True)
class Interval:
    """Screen time as an estimate, in seconds."""

    low: float
    """10th percentile of edited time; equals `point` where a person typed the time."""
    point: float
    high: float
    """90th percentile; never below `point`."""


@dataclass(slots=True)
class Sum:
    """Running sums of the parts of a beat, a scene or an episode; estimates before pace."""

    estimated: float = 0.0
    explicit: float = 0.0

    def add(self, part: Part, share: float = 1.0) -> None:
        """Count `share` of a part; the shorter speech of a dual pair adds nothing."""
        if not part.is_overlapped:
            self.estimated += share * part.estimated
            self.explicit += share * part.explicit

    def interval(self, settings: TimeSettings, language: Language) -> Interval:
        """The sum as an interval; seconds that a person typed carry no uncertainty."""
        model, paced = MODELS[language], self.estimated * settings.pace
        low = model.low_factor if settings.low_factor is None else settings.low_factor
        high = model.high_factor if settings.high_factor is None else settings.high_factor
        return Interval(
            low * paced + self.explicit, paced + self.explicit, high * paced + self.explicit
        )


def main_language(parts: Sequence[Part], wanted: Language) -> Language:
    """`wanted`, or the language with more estimated seconds; English where there are none."""
    if wanted != Language.AUTO:
        return Language(wanted)
    seconds = {Language.EN: 0.0, Language.ZH: 0.0}
    for part in parts:
        if part.term in ("dialogue", "action") and not part.is_overlapped:
            seconds[part.language] += part.estimated
    return Language.ZH if seconds[Language.ZH] > seconds[Language.EN] else Language.EN
