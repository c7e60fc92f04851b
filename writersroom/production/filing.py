"""Which filing tier a season falls into in China, from its date, form and cost (lists in filing.toml)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from writersroom.profiles.profile import Confidence

if TYPE_CHECKING:
    from datetime import date

_LISTS = Path(__file__).with_name("filing.toml")
_AMOUNT = re.compile(
    r"(?P<before>US\$|A\$|[A-Z]{3}|[$¥￥€£]|人民币)?\s*(?P<number>\d[\d,，]*(?:\.\d+)?)"
    r"\s*(?P<scale>百万|百萬|千万|千萬|万|萬|亿|億|(?i:thousand|million|mio|billion|bn|[km])(?![A-Za-z]))?\s*(?P<after>[A-Z]{3}\b|元|人民币|[€£])?",
)
_CURRENCIES = {
    "US$": "USD", "$": "USD", "A$": "AUD", "¥": "CNY", "￥": "CNY", "元": "CNY", "人民币": "CNY",
    "RMB": "CNY", "€": "EUR", "£": "GBP",
}  # fmt: skip
_SCALES = {
    "": 1, "k": 1_000, "thousand": 1_000, "万": 10_000, "萬": 10_000,
    "m": 1_000_000, "million": 1_000_000, "mio": 1_000_000, "百万": 1_000_000, "百萬": 1_000_000,
    "千万": 10_000_000, "千萬": 10_000_000, "亿": 100_000_000, "億": 100_000_000,
    "bn": 1_000_000_000, "billion": 1_000_000_000,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency, by its three letters."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Standard:
    """What amounts decide, from a day on, for some forms of picture."""

    since: date
    forms: tuple[str, ...]
    top: int | None
    """Least CNY of the top tier; None where no amount was found."""
    middle: int | None
    names: tuple[tuple[str, str], ...]
    """What the tiers `top`, `middle` and `low` are called."""
    titles: tuple[tuple[str, str], ...]
    """The instrument, by interface language (`en`, `zh`)."""
    confidence: Confidence

    def title(self, language: str) -> str:
        """The instrument's name, with the day from which it holds."""
        titles = dict(self.titles)
        return f"{titles.get(language[:2], titles['en'])}, {self.since.isoformat()}"


@dataclass(frozen=True, slots=True)
class Tier:
    """Where a season belongs."""

    standard: Standard
    level: str
    """top, middle or low; empty where it cannot be told."""

    @property
    def name(self) -> str:
        """The tier's Chinese name; empty where it cannot be told."""
        return dict(self.standard.names).get(self.level, "")


def money_of(text: str) -> Money | None:
    """The one amount a free text names: `80万元`, `$250k`, `CNY 900,000`.

    None where it names none or several, or no currency: nothing is guessed.
    """
    found = [match for match in _AMOUNT.finditer(text) if match["before"] or match["after"]]
    if len(found) != 1:
        return None
    match = found[0]
    word = match["before"] or match["after"]
    code = _CURRENCIES.get(word, word)
    number = Decimal(match["number"].replace(",", "").replace("，", ""))
    return Money(number * _SCALES[(match["scale"] or "").lower()], code)


def standard_on(day: date, form: str) -> Standard | None:
    """The standard in force on `day` for this form of picture, the newest; None before the first."""
    fitting = [s for s in standards() if s.since <= day and form in s.forms]
    return max(fitting, key=lambda standard: standard.since, default=None)


def tier_of(day: date, form: str, cost: Money | None) -> Tier | None:
    """The tier by cost alone; a special subject or a home page promotion lifts any season to the top.

    Its level is empty where the cost is unknown or in another currency, or no amount was found; None
    before there were tiers.
    """
    standard = standard_on(day, form)
    if standard is None:
        return None
    if cost is None or cost.currency != "CNY" or standard.top is None or standard.middle is None:
        return Tier(standard, "")
    if cost.amount >= standard.top:
        return Tier(standard, "top")
    return Tier(standard, "middle" if cost.amount >= standard.middle else "low")


@cache
def standards() -> tuple[Standard, ...]:
    """Every standard the program knows, oldest first."""
    rows = tomllib.loads(_LISTS.read_text("utf-8"))["standard"]
    return tuple(
        Standard(
            since=row["from"],
            forms=tuple(row["forms"]),
            top=row.get("top"),
            middle=row.get("middle"),
            names=tuple(row["names"].items()),
            titles=tuple(row["title"].items()),
            confidence=Confidence(row["conf"]),
        )
        for row in rows
    )
