from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from writersroom.bible.spending import Cap
from writersroom.bible.token_ratios import Ratio
from writersroom.drafting.caps import read_caps
from writersroom.drafting.counting import counted, room_for_answer, words_of
from writersroom.drafting.prices import LOCAL, money, price_of
from writersroom.drafting.settings import LlmSettings
from writersroom.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

MAKER = LlmSettings("https://api.openai.com/v1", "gpt-4o-mini")
LOCALLY = LlmSettings("http://127.0.0.1:8080/v1", "toy")
ELSEWHERE = LlmSettings("https://gateway.example/v1", "gpt-4o-mini")


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_a_price_nobody_wrote_down_is_unknown_and_only_this_machine_is_free(config: Path) -> None:
    assert price_of(ELSEWHERE, config) is None
    assert price_of(LOCALLY, config) is LOCAL
    found = price_of(MAKER, config)
    assert found is not None
    assert found.cost(8000, 900) == Decimal("0.00174")
    assert json.loads(found.stored())["input"] == "0.15"


def test_prices_of_the_configuration_come_first(config: Path) -> None:
    config.write_text(
        '[[llm.price]]\nmodel = "gpt-4o-mini"\ninput = "7"\noutput = "14"\ncurrency = "CNY"\n'
        '[[llm.price]]\nmodel = "toy"\nhost = "127.0.0.1:8080"\ninput = 1\noutput = 1\n'
    )
    for settings, cost in ((MAKER, 21), (ELSEWHERE, 21), (LOCALLY, 2)):
        found = price_of(settings, config)
        assert found is not None
        assert found.cost(1_000_000, 1_000_000) == cost


@pytest.mark.parametrize("bad", ['"a"', '"-1"', '"NaN"', "0.1", "true", "[]"])
def test_what_is_no_sum_of_money_is_refused(config: Path, bad: str) -> None:
    config.write_text(f"[llm]\nday_money = {bad}\n")
    with pytest.raises(InputError, match="day_money must be a sum of money in quotes"):
        read_caps(config)


def test_caps_hold_without_a_configuration_and_as_written_with_one(config: Path) -> None:
    assert [cap.tokens for cap in read_caps(config).limits] == [20_000, 200_000, 1_000_000]
    config.write_text('[llm]\nday_tokens = 500\nday_money = "0.50"\ncurrency = "EUR"\n')
    caps = read_caps(config)
    assert (caps.limits[2], caps.currency) == (Cap("day", 500, Decimal("0.50")), "EUR")
    assert caps.has_money
    config.write_text("[llm]\ncall_tokens = -5\n")
    with pytest.raises(InputError, match="call_tokens"):
        read_caps(config)


@pytest.mark.parametrize(
    ("settings", "language", "learned", "factor"),
    [
        (ELSEWHERE, "en", Ratio(), 1.15),
        (ELSEWHERE, "zh", Ratio(2.0, 2), 1.5),
        (ELSEWHERE, "zh", Ratio(0.78, 3), 0.78),
        (MAKER, "zh", Ratio(), 1.0),
    ],
)
def test_tokens_are_scaled_by_what_is_known_of_the_server(
    settings: LlmSettings, language: str, learned: Ratio, factor: float
) -> None:
    found = counted("A furnace roars. " * 40, settings, language, learned)
    assert found.factor == factor
    assert found.tokens == -(-found.ours * round(factor * 100) // 100)
    assert found.at_most(100) >= found.tokens * 1.1 + 100


def test_everything_a_server_counts_is_counted() -> None:
    body = {"messages": [{"role": "user", "content": "Write."}], "max_completion_tokens": 7}
    assert words_of(body) == "Write."
    assert "json_schema" in words_of(body | {"response_format": {"type": "json_schema"}})
    assert room_for_answer(body) == 7


@pytest.mark.parametrize(
    ("amount", "shown"), [("0", "0.00 USD"), ("0.00174", "0.0017 USD"), ("12.345", "12.34 USD")]
)
def test_small_sums_keep_their_digits(amount: str, shown: str) -> None:
    assert money(Decimal(amount), "USD") == shown
