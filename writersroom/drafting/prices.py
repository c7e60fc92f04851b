"""What a model costs: prices people wrote down first, then the packaged ones; unknown is not free."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from importlib import resources
from typing import TYPE_CHECKING

from writersroom.config import read_config
from writersroom.errors import InputError
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from writersroom.drafting.settings import LlmSettings

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Price:
    """What a million tokens cost, who says so, and since when."""

    input: Decimal
    output: Decimal
    currency: str = ""
    source: str = ""
    as_of: str = ""

    def cost(self, in_tokens: int, out_tokens: int) -> Decimal:
        """What these tokens cost, exactly."""
        return (in_tokens * self.input + out_tokens * self.output) / _MILLION

    def stored(self) -> str:
        """As it is kept with every call that was paid by it."""
        return json.dumps({name: str(value) for name, value in asdict(self).items()})


LOCAL = Price(Decimal(0), Decimal(0), source="this machine")
"""What a server on this machine costs, unless a person wrote down another price."""


def price_of(settings: LlmSettings, config: Path | None = None) -> Price | None:
    """What the model asked for costs; None where nobody wrote it down.

    Raises:
        InputError: a price of the configuration is no price.
    """
    table = read_config(config).get("llm", {})
    own = table.get("price", []) if isinstance(table, dict) else []
    if (found := _listed(own, settings)) is not None:
        return found
    return LOCAL if settings.is_loopback else _listed(_packaged(), settings)


def money(amount: Decimal, currency: str) -> str:
    """An amount as a person reads it; small sums keep the digits that tell them from nothing."""
    digits = 2 if amount >= 1 or not amount else 4
    return f"{amount:.{digits}f} {currency}".strip()


def decimal_of(value: object, name: str) -> Decimal:
    """A sum of money out of a configuration: digits in quotes, or a whole number.

    Raises:
        InputError: it is neither.
    """
    try:
        found = Decimal(value) if isinstance(value, str | int) else None
    except InvalidOperation:
        found = None
    if found is None or isinstance(value, bool) or not found.is_finite() or found < 0:
        raise InputError(
            _("[llm] {name} must be a sum of money in quotes.").format(name=name),
            hint=_('It looks like "0.50".'),
        )
    return found


def _listed(entries: object, settings: LlmSettings) -> Price | None:
    for entry in _tables(entries):
        if entry.get("model") == settings.model and entry.get("host") in (None, settings.host):
            return Price(
                decimal_of(entry.get("input"), "price.input"),
                decimal_of(entry.get("output"), "price.output"),
                str(entry.get("currency", "USD")),
                str(entry.get("source", "config.toml")),
                str(entry.get("as_of", "")),
            )
    return None


def _tables(entries: object) -> Iterator[Mapping[str, object]]:
    if isinstance(entries, list):
        yield from (entry for entry in entries if isinstance(entry, dict))


def _packaged() -> object:
    import tomllib  # 15 ms, only where a server elsewhere is asked

    file = resources.files("writersroom.drafting") / "prices.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))["price"]
