from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from writersroom.production.filing import Money, money_of, standard_on, tier_of


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("80万元，横跨九个拍摄日", 800_000, "CNY"),
        ("$250k", 250_000, "USD"),
        ("CNY 900,000 for 9 days", 900_000, "CNY"),
        ("about 1.5 million USD", 1_500_000, "USD"),
        ("人民币 300 万", 3_000_000, "CNY"),
        ("¥80萬", 800_000, "CNY"),
        ("US$ 2 Million", 2_000_000, "USD"),
        ("EUR 90 thousand", 90_000, "EUR"),
    ],
)
def test_an_amount_with_its_currency_is_read_from_free_text(
    text: str, amount: int, currency: str
) -> None:
    assert money_of(text) == Money(Decimal(amount), currency)


@pytest.mark.parametrize("text", ["", "900000", "ten days", "CNY 3 to CNY 5", "2 locations"])
def test_what_is_no_single_amount_in_a_currency_is_not_guessed(text: str) -> None:
    assert money_of(text) is None


@pytest.mark.parametrize(
    ("cost", "form", "day", "level"),
    [
        ("CNY 3000000", "live", date(2026, 11, 1), "top"),
        ("CNY 2999999", "live", date(2026, 11, 1), "middle"),
        ("CNY 999999", "live", date(2026, 11, 1), "low"),
        ("CNY 800000", "ai", date(2026, 11, 1), "top"),
        ("CNY 800000", "live", date(2026, 11, 1), "low"),
        ("CNY 1000000", "live", date(2025, 5, 1), "top"),
        ("CNY 1000000", "live", date(2026, 2, 1), "middle"),
        ("CNY 9000000", "comic", date(2026, 11, 1), ""),
        ("USD 9000000", "live", date(2026, 11, 1), ""),
    ],
)
def test_the_lower_bound_belongs_to_the_tier_of_the_day_and_the_form(
    cost: str, form: str, day: date, level: str
) -> None:
    tier = tier_of(day, form, money_of(cost))
    assert tier is not None
    assert tier.level == level


def test_before_the_first_standard_there_is_no_tier() -> None:
    assert standard_on(date(2024, 5, 31), "live") is None
    assert tier_of(date(2024, 5, 31), "live", None) is None
