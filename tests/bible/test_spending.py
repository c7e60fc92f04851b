from __future__ import annotations

import multiprocessing
from dataclasses import astuple
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.bible.builders import a_series
from writersroom.bible.spending import Amount, Cap, Overspent, reserve, settle, spent
from writersroom.bible.store import Bible
from writersroom.bible.token_ratios import Ratio, RatioKey, learn_ratio, learned_from, ratio_of

if TYPE_CHECKING:
    from multiprocessing.synchronize import Barrier

PROCESSES = multiprocessing.get_context("forkserver")
DAY = Cap("day", 1000)
KEY = RatioKey("127.0.0.1:8080", "m", "en", "o200k")


def take(
    bible: Bible, tokens: int, *caps: Cap, money: str = "", episode: int = 1
) -> int | Overspent:
    amount = Amount(tokens, Decimal(money) if money else None, "USD" if money else "")
    deadline = bible.clock() + timedelta(minutes=3)
    return reserve(bible, amount, caps, purpose="draft", episode=episode, deadline=deadline)


def test_what_would_break_a_cap_is_not_reserved_and_says_what_is_left(bible: Bible) -> None:
    a_series(bible)
    assert take(bible, 300, Cap("call", 200)) == Overspent("call", False, 200, 200)
    assert isinstance(take(bible, 600, DAY), int)
    assert take(bible, 500, DAY, episode=2) == Overspent("day", False, 1000, 400)
    assert take(bible, 500, Cap("episode", 1000)) == Overspent("episode", False, 1000, 400)
    assert isinstance(take(bible, 500, Cap("episode", 1000), episode=2), int)


def test_money_is_counted_in_decimals_of_one_currency(bible: Bible) -> None:
    a_series(bible)
    cap = Cap("day", money=Decimal("0.3"))
    for _time in range(3):
        assert isinstance(take(bible, 1, cap, money="0.1"), int)
    over = take(bible, 1, cap, money="0.1")
    assert over == Overspent("day", True, Decimal("0.3"), Decimal("0.0"))
    assert spent(bible, "day", 1, "USD").money == Decimal("0.3")
    assert spent(bible, "day", 1, "CNY").money == 0


def test_a_settled_call_counts_what_it_took_and_a_crashed_one_all_it_reserved(
    bible: Bible,
) -> None:
    a_series(bible)
    first, second = take(bible, 600, DAY), take(bible, 300, DAY)
    assert isinstance(first, int)
    assert isinstance(second, int)
    settle(bible, first, Amount(150))
    settle(bible, first, Amount(900))
    assert spent(bible, "day", 1) == Amount(450, Decimal(0))
    now = bible.clock()
    bible.clock = lambda: now + timedelta(minutes=10)
    assert isinstance(take(bible, 550, Cap("episode", 1000)), int)
    assert spent(bible, "episode", 1).tokens == 1000


def _spend(place: str, barrier: Barrier) -> None:
    with Bible.open(place, "Ann") as bible:
        bible.load()
        barrier.wait(60)
        while isinstance(take(bible, 70, DAY), int):
            pass


def test_two_processes_cannot_overspend(place: str) -> None:
    with Bible.create(place, "Ann") as bible:
        a_series(bible)
        barrier = PROCESSES.Barrier(2)
        running = [PROCESSES.Process(target=_spend, args=(place, barrier)) for _ in range(2)]
        for process in running:
            process.start()
        for process in running:
            process.join(120)
        assert [process.exitcode for process in running] == [0, 0]
        assert spent(bible, "day", 1).tokens == 980


def test_a_ratio_is_learned_from_long_prompts_only(bible: Bible) -> None:
    learn_ratio(bible, KEY, 199, 400)
    assert ratio_of(bible, KEY) == Ratio(1.0, 0)
    learn_ratio(bible, KEY, 1000, 1200)
    learn_ratio(bible, KEY, 1000, 2000)
    assert astuple(ratio_of(bible, KEY)) == (pytest.approx(1.44), 2)


@pytest.mark.parametrize(
    ("before", "seen", "after"),
    [
        (Ratio(), 99.0, Ratio(3.0, 1)),
        (Ratio(), 0.01, Ratio(0.5, 1)),
        (Ratio(1.0, 5), 2.0, Ratio(1.3, 6)),
        (Ratio(1.0, 5), 900.0, Ratio(1.6, 6)),
    ],
)
def test_no_report_throws_a_ratio_far(before: Ratio, seen: float, after: Ratio) -> None:
    assert astuple(learned_from(before, seen)) == pytest.approx(astuple(after))
