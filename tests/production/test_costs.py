from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.production.boards import a_strip
from writersroom.errors import InputError
from writersroom.production.costs import estimate
from writersroom.production.settings import Rates, limit_for, read_production
from writersroom.production.shooting import DayLimit, Measure, shooting_days

if TYPE_CHECKING:
    from pathlib import Path

DAYS = shooting_days(
    [
        a_strip(1, 1, place="A", cast=("ANN", "BEA"), seconds=30.05),
        a_strip(1, 2, place="B", cast=("ANN",)),
        a_strip(1, 3, place="C", cast=("ANN", "BEA"), night=True),
    ],
    DayLimit(Measure.PAGES, 1),
)

WHOLE = """
[schedule]
seconds_a_day = 240

[costs]
currency = "USD"
day = 1500
minute = 19.99
cast_day = 200

[costs.cast]
Ann = 800.5

[costs.once]
Music = 900
"""


def a_file(folder: Path, text: str) -> Path:
    path = folder / "production.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_gives_limit_and_rates_and_a_name_wins_over_its_kind(tmp_path: Path) -> None:
    settings = read_production(a_file(tmp_path, WHOLE))

    found = {(line.kind, line.name): line for line in estimate(DAYS, settings.rates).lines}

    assert settings.limit == DayLimit(Measure.SECONDS, 240)
    assert found["day", ""].amount == Decimal("4500.00")
    assert found["cast_day", "ANN"].amount == Decimal("2401.50")
    assert found["cast_day", "BEA"].quantity == 3
    assert found["cast_day", "BEA"].amount == 600
    assert found["minute", ""].amount == Decimal("49.98")
    assert found["once", "Music"].amount == 900
    assert found["location_day", "A"].amount is None


def test_what_has_no_rate_is_unknown_and_counted_but_never_zero() -> None:
    made = estimate(DAYS, Rates())

    assert made.known == 0
    assert made.unknown == len(made.lines) == 8
    assert {line.amount for line in made.lines} == {None}


def test_a_rate_of_zero_is_known() -> None:
    made = estimate(DAYS, Rates(general={"day": Decimal(0)}))

    assert made.unknown == len(made.lines) - 1


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[costs]\ncrew = 5", "costs.crew"),
        ("[schedules]\n", "schedules"),
        ("[costs]\nday = -1", "costs.day"),
        ("[costs]\nday = nan", "costs.day"),
        ("[costs]\nday = '5'", "costs.day"),
        ("[costs.cast]\nLENA = true", "costs.cast.LENA"),
        ("[schedule]\npages_a_day = 0", "schedule.pages_a_day"),
        ("[schedule]\npages_a_day = 1\nseconds_a_day = 2", "schedule.seconds_a_day"),
        ("costs = 5", "costs"),
        ("[costs", "production.toml"),
    ],
)
def test_a_wrong_file_is_refused_with_the_key(text: str, named: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refusal:
        read_production(a_file(tmp_path, text))

    assert named in refusal.value.message


def test_a_file_that_was_named_must_be_there_the_accounts_own_need_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WRITERSROOM_CONFIG", str(tmp_path / "config.toml"))

    assert read_production().limit is None
    with pytest.raises(InputError):
        read_production(tmp_path / "production.toml")
    a_file(tmp_path, WHOLE)
    assert read_production().rates.currency == "USD"


def test_a_chinese_day_is_limited_in_seconds() -> None:
    assert limit_for("zh").measure is Measure.SECONDS
    assert limit_for("en").measure is Measure.PAGES
