"""The most a person allows for one call, one episode and one day: tokens always, money where priced."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.bible.spending import Cap
from writersroom.config import read_config
from writersroom.drafting.prices import decimal_of
from writersroom.errors import InputError
from writersroom.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

SCOPES = {"call": 20_000, "episode": 200_000, "day": 1_000_000}
"""Each scope with the tokens allowed where nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class Caps:
    """All caps, and the currency of those in money."""

    limits: tuple[Cap, ...]
    currency: str

    @property
    def has_money(self) -> bool:
        """Whether any of them is in money."""
        return any(cap.money is not None for cap in self.limits)


def read_caps(config: Path | None = None) -> Caps:
    """`call_tokens`, `call_money` and so on under `[llm]` in config.toml; `currency` of the money.

    Raises:
        InputError: one of them is no number.
    """
    found = read_config(config).get("llm", {})
    table = found if isinstance(found, dict) else {}
    limits = []
    for scope, default in SCOPES.items():
        tokens, name = table.get(f"{scope}_tokens", default), f"{scope}_money"
        if isinstance(tokens, bool) or not isinstance(tokens, int) or tokens < 0:
            raise InputError(
                _("[llm] {name} must be a whole number of tokens.").format(name=f"{scope}_tokens")
            )
        paid = decimal_of(table[name], name) if name in table else None
        limits.append(Cap(scope, tokens, paid))
    return Caps(tuple(limits), str(table.get("currency", "USD")))
