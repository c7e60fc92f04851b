"""What calls to language models took: counted by day, task or model; what is unknown stays unknown."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from writersroom.drafting.prices import money
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from writersroom.bible.calls import Call


@dataclass(frozen=True, slots=True)
class Usage:
    """The calls of one day, of one task or to one model."""

    name: str
    calls: int
    input_tokens: int
    output_tokens: int
    is_exact: bool
    """Whether the server counted all of them."""
    unknown_tokens: int
    """Calls of which nobody knows the tokens."""
    money: Mapping[str, Decimal]
    """Sums by currency."""
    unpriced: int
    """Calls that took tokens for which no price is known."""
    possibly_billed: int
    """Calls that may have been billed although no answer came; their sums are the most they can be."""

    @property
    def shown_tokens(self) -> str:
        """In and out, for a person; `~` where some are not the server's count."""
        if self.unknown_tokens == self.calls:
            return _("unknown")
        mark = "" if self.is_exact else "~"
        return f"{mark}{self.input_tokens:,} + {mark}{self.output_tokens:,}"

    @property
    def shown_money(self) -> str:
        """The sums for a person, and of how many calls the price is unknown."""
        sums = [money(amount, currency) for currency, amount in sorted(self.money.items())]
        if self.unpriced:
            sums.append(_("unknown for {count}").format(count=self.unpriced))
        return ", ".join(sums)


GROUPS: Mapping[str, Callable[[Call], str]] = {
    "day": lambda call: call.at.date().isoformat() if call.at else "",
    "task": lambda call: call.purpose,
    "model": lambda call: call.model,
}
"""How calls can be counted together; days are those of UTC, as the caps count them."""


def usage_by(group: str, calls: Iterable[Call]) -> tuple[Usage, ...]:
    """What `calls` took, in groups, in the order of their names."""
    groups: dict[str, list[Call]] = defaultdict(list)
    for call in calls:
        groups[GROUPS[group](call)].append(call)
    return tuple(_usage(name, groups[name]) for name in sorted(groups))


def _usage(name: str, calls: list[Call]) -> Usage:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    unpriced = 0
    for call in calls:
        amount, _gap, currency = call.cost.partition(" ")
        if amount:
            sums[currency] += Decimal(amount)
        elif call.input_tokens or call.output_tokens or call.possibly_billed:
            unpriced += 1
    return Usage(
        name,
        len(calls),
        sum(call.input_tokens or 0 for call in calls),
        sum(call.output_tokens or 0 for call in calls),
        all(call.token_source in ("server", "none") for call in calls),
        sum(call.input_tokens is None for call in calls),
        dict(sums),
        unpriced,
        sum(call.possibly_billed for call in calls),
    )
