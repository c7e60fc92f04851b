"""Calibrating the running-time model on one series: its pace and interval from edited episodes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from random import Random
from statistics import mean, median
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

MIN_EPISODES = 8
INTERVAL_EPISODES = 20
"""From here on the interval is calibrated too."""
FULL_INTERVAL_EPISODES = 40
"""From here on it may be narrower than NARROWEST."""
NARROWEST = (0.90, 1.12)
MIN_PACE, MAX_PACE = 0.5, 2.0
_MIN_CHANGE = 0.05
_MIN_GAIN = 1.0
"""Percentage points of mean error a pace must save on episodes it was not taken from."""
_DRAWS = 1_000
_SEED = 1


@dataclass(frozen=True, slots=True)
class Measurement:
    """One episode whose edited length is known, and what the model says of its script."""

    episode: int
    seconds: float
    """Of the edited picture, without recap, credits and cards."""
    estimated: float
    """The model's seconds at pace 1, what people typed left out."""
    explicit: float = 0.0
    """Seconds that people typed into the script."""

    @property
    def ratio(self) -> float:
        """Edited time for each estimated second."""
        return (self.seconds - self.explicit) / self.estimated

    @property
    def is_usable(self) -> bool:
        """False where the script holds nothing to estimate, or typed times exceed the picture."""
        return self.estimated > 0 and self.seconds > self.explicit

    def error(self, pace: float) -> float:
        """Absolute error in percent of what the model says at `pace`."""
        return 100 * abs((pace * self.estimated + self.explicit) / self.seconds - 1)


@unique
class Objection(StrEnum):
    """Why a pace is not proposed."""

    UNSURE = "unsure"
    """The 90 % range of the median holds 1.00."""
    SMALL = "small"
    """It is less than 0.05 away from 1.00."""
    USELESS = "useless"
    """It saves less than a point of error on episodes it was not taken from."""
    IMPLAUSIBLE = "implausible"
    """It is outside 0.5 to 2.0: the scripts are hardly what was shot."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What the edited episodes of a series say about the model."""

    episodes: tuple[int, ...]
    """Those used, ascending."""
    unusable: tuple[int, ...]
    """Those with a length but nothing to compare it with."""
    measured_pace: float
    """Median ratio of edited to estimated time."""
    pace_low: float
    """5th percentile of the bootstrapped median."""
    pace_high: float
    """95th percentile."""
    mean_error: float
    """MAPE at pace 1, in percent."""
    mean_error_with_pace: float
    """MAPE with the pace of the other episodes, in percent."""
    median_error: float
    """In percent, with the pace to use; left-one-out where that is the measured one."""
    low_factor: float | None
    """The low end of the interval as a share of the point; None below 20 episodes."""
    high_factor: float | None
    objections: tuple[Objection, ...]
    """Why no change is supported; empty where the measured pace is proposed."""

    @property
    def count(self) -> int:
        """How many episodes were used."""
        return len(self.episodes)

    @property
    def is_supported(self) -> bool:
        """Whether the measured pace is proposed."""
        return not self.objections

    @property
    def pace(self) -> float:
        """The pace to use: the measured one in two decimals where it is supported, else 1.0."""
        return round(self.measured_pace, 2) if self.is_supported else 1.0


def calibrate(measurements: Sequence[Measurement], *, random: Random | None = None) -> Calibration:
    """Pace and interval from edited episodes, with the reasons where no change is supported.

    The draws are those of `random`, by default always the same ones. Their order does not depend
    on the order of `measurements`.

    Raises:
        InputError: fewer than 8 episodes can be used.
    """
    ordered = sorted(measurements, key=lambda each: (each.episode, each.seconds))
    used = [each for each in ordered if each.is_usable]
    if len(used) < MIN_EPISODES:
        raise InputError(
            _("{count} edited episodes are too few to calibrate on.").format(count=len(used)),
            hint=_("Give the edited lengths of at least {count} episodes with scripts.").format(
                count=MIN_EPISODES
            ),
        )
    ratios = [each.ratio for each in used]
    measured = median(ratios)
    low, high = _bootstrap(ratios, random or Random(_SEED))
    before = [each.error(1.0) for each in used]
    after = [each.error(pace) for each, pace in zip(used, _paces_of_others(ratios), strict=True)]
    objections = tuple(_objections(measured, low, high, mean(before) - mean(after)))
    factors = _factors(ratios, 1.0 if objections else round(measured, 2))
    return Calibration(
        episodes=tuple(each.episode for each in used),
        unusable=tuple(each.episode for each in ordered if not each.is_usable),
        measured_pace=measured,
        pace_low=low,
        pace_high=high,
        mean_error=mean(before),
        mean_error_with_pace=mean(after),
        median_error=median(before if objections else after),
        low_factor=factors[0] if factors else None,
        high_factor=factors[1] if factors else None,
        objections=objections,
    )


def words(calibration: Calibration) -> tuple[str, ...]:
    """What a person should read of a calibration: the result, its reasons, the interval."""
    found = calibration
    lines = [calibrated_pace(found.pace, found.count, found.median_error)]
    if found.objections:
        lines = [
            _("No change is supported; the pace stays 1.00."),
            _(
                "The median of {count} episodes is {pace:.2f} (90 % range {low:.2f}–{high:.2f})."
            ).format(
                count=found.count, pace=found.measured_pace, low=found.pace_low,
                high=found.pace_high,
            ),
            *(_reason(objection, found) for objection in found.objections),
        ]  # fmt: skip
    if found.low_factor is not None and found.high_factor is not None:
        lines.append(
            _("The interval is {low:.2f} to {high:.2f} of the estimate.").format(
                low=found.low_factor, high=found.high_factor
            )
        )
    if found.unusable:
        numbers = ", ".join(map(str, found.unusable))
        lines.append(_("Not used, nothing to compare: episodes {numbers}.").format(numbers=numbers))
    return tuple(lines)


def calibrated_pace(pace: float, count: int, median_error: float) -> str:
    """What stands beside a running time of a calibrated series; the error in percent."""
    return _("Pace {pace:.2f} from {count} episodes, median error {error:.0f} %.").format(
        pace=pace, count=count, error=median_error
    )


def _reason(objection: Objection, found: Calibration) -> str:
    match objection:
        case Objection.UNSURE:
            return _("The range holds 1.00.")
        case Objection.SMALL:
            return _("The pace is less than 0.05 away from 1.00.")
        case Objection.USELESS:
            return _(
                "On episodes left out the mean error goes from {before:.1f} % to {after:.1f} %;"
                " at least one point less is needed."
            ).format(before=found.mean_error, after=found.mean_error_with_pace)
        case Objection.IMPLAUSIBLE:
            return _("The pace is outside 0.50 to 2.00: the scripts are hardly what was shot.")


def _bootstrap(ratios: Sequence[float], random: Random) -> tuple[float, float]:
    """The 90 % range of the median over draws with replacement."""
    medians = sorted(median(random.choices(ratios, k=len(ratios))) for _draw in range(_DRAWS))
    return percentile(medians, 0.05), percentile(medians, 0.95)


def _paces_of_others(ratios: Sequence[float]) -> list[float]:
    """For each episode the pace the others give."""
    return [median([*ratios[:index], *ratios[index + 1 :]]) for index in range(len(ratios))]


def _objections(pace: float, low: float, high: float, gain: float) -> list[Objection]:
    held = {
        Objection.UNSURE: low <= 1.0 <= high,
        Objection.SMALL: abs(pace - 1.0) < _MIN_CHANGE,
        Objection.USELESS: gain < _MIN_GAIN,
        Objection.IMPLAUSIBLE: not MIN_PACE <= pace <= MAX_PACE,
    }
    return [objection for objection, holds in held.items() if holds]


def _factors(ratios: Sequence[float], pace: float) -> tuple[float, float] | None:
    """10th and 90th percentile of edited to predicted time; they always hold the point itself."""
    if len(ratios) < INTERVAL_EPISODES:
        return None
    ordered = sorted(ratio / pace for ratio in ratios)
    low, high = percentile(ordered, 0.10), percentile(ordered, 0.90)
    widest = NARROWEST if len(ratios) < FULL_INTERVAL_EPISODES else (1.0, 1.0)
    return min(low, widest[0]), max(high, widest[1])


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value at `share` (0 to 1) of ascending values, between two of them in proportion."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
