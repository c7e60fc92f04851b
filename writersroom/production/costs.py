"""Production costs: what the plan needs, times what the production's own file says it costs.

Quantities are counted from the plan; rates are only ever those of the file. What has no rate stays
unknown and is named: a sum over unknown lines is a lower bound, never a budget.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from writersroom.production.days_out import days_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from writersroom.production.settings import Rates
    from writersroom.production.shooting import ShootDay
    from writersroom.production.strips import Strip

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class CostLine:
    """One line of the estimate."""

    kind: str
    """day, night, minute, cast_day, extras_day, location_day, prop or once."""
    name: str
    """Who or what; empty for day, night and minute."""
    quantity: Decimal
    rate: Decimal | None
    """None where the file does not say."""

    @property
    def amount(self) -> Decimal | None:
        """Quantity times rate, to the cent; None where the rate is unknown."""
        if self.rate is None:
            return None
        return (self.quantity * self.rate).quantize(_CENT, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Estimate:
    """The costs of a shoot, as far as they are known."""

    currency: str
    """Empty where the file names none."""
    lines: tuple[CostLine, ...]

    @property
    def known(self) -> Decimal:
        """The sum of all lines with a rate."""
        return sum((line.amount for line in self.lines if line.amount is not None), Decimal(0))

    @property
    def unknown(self) -> int:
        """How many lines have no rate."""
        return sum(1 for line in self.lines if line.rate is None)


def estimate(days: Sequence[ShootDay], rates: Rates) -> Estimate:
    """What `days` cost by `rates`.

    People are counted by days of work and of hold, groups of extras and places by days they are in,
    props once, post-production by minutes of finished picture.
    """
    return Estimate(rates.currency, tuple(_lines(days, rates)))


def _lines(days: Sequence[ShootDay], rates: Rates) -> Iterator[CostLine]:
    nights = sum(1 for day in days if day.is_night)
    seconds = Decimal(str(round(sum(day.seconds for day in days), 3)))
    minutes = (seconds / 60).quantize(_CENT, ROUND_HALF_UP)
    yield CostLine("day", "", Decimal(len(days)), rates.general.get("day"))
    if nights:
        yield CostLine("night", "", Decimal(nights), rates.general.get("night"))
    yield CostLine("minute", "", minutes, rates.general.get("minute"))
    for row in days_out(days):
        rate = rates.of("cast", row.name, "cast_day")
        yield CostLine("cast_day", row.name, Decimal(row.work + row.hold), rate)
    for table, kind, names in _COUNTED:
        for name, count in _days_with(days, names).items():
            yield CostLine(kind, name, Decimal(count), rates.of(table, name, kind))
    for name in dict.fromkeys(name for day in days for strip in day.strips for name in strip.props):
        yield CostLine("prop", name, Decimal(1), rates.of("props", name, "prop"))
    for name, rate in rates.named.get("once", {}).items():
        yield CostLine("once", name, Decimal(1), rate)


_COUNTED: tuple[tuple[str, str, Callable[[Strip], Iterable[str]]], ...] = (
    ("extras", "extras_day", lambda strip: strip.extras),
    ("locations", "location_day", lambda strip: filter(None, (strip.place,))),
)


def _days_with(days: Iterable[ShootDay], names: Callable[[Strip], Iterable[str]]) -> dict[str, int]:
    """On how many days each name is needed, by first day."""
    found: dict[str, int] = {}
    for day in days:
        for name in dict.fromkeys(name for strip in day.strips for name in names(strip)):
            found[name] = found.get(name, 0) + 1
    return found
