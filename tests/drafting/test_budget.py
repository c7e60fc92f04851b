from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.bible.builders import a_series
from tests.drafting.fake_server import FakeServer, fake_server
from tests.drafting.test_episode import season
from writersroom.bible.calls import Call
from writersroom.bible.server_features import ServerFeatures
from writersroom.bible.spending import Amount, Cap, spent
from writersroom.bible.store import Bible
from writersroom.bible.token_ratios import RatioKey, ratio_of
from writersroom.drafting import draft_episode
from writersroom.drafting.agreed import Run
from writersroom.drafting.calls import Caller, Request
from writersroom.drafting.caps import Caps
from writersroom.drafting.features import WINDOW
from writersroom.drafting.held_budget import BibleBudget
from writersroom.drafting.outcomes import DraftingError, Outcome
from writersroom.drafting.prices import LOCAL, Price
from writersroom.drafting.replies import Reply
from writersroom.drafting.settings import LlmSettings
from writersroom.season import build_season

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PRICE = Price(Decimal("1"), Decimal("2"), "USD", "a list", "2026-11-01")
SERVER = LlmSettings("https://gateway.example/v1", "m")
BODY: dict[str, object] = {
    "messages": [{"role": "user", "content": "A furnace roars. " * 100}],
    "max_tokens": 500,
}


@pytest.fixture
def bible(tmp_path: Path) -> Iterator[Bible]:
    with Bible.create(tmp_path / "show.bible", "Ann") as made:
        a_series(made)
        yield made


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with fake_server() as running:
        yield running


def a_budget(bible: Bible, *caps: Cap, price: Price | None = PRICE) -> BibleBudget:
    return BibleBudget(bible, SERVER, Caps(caps, "USD"), price, 1, "en")


@pytest.mark.parametrize(
    ("reply", "source", "tokens"),
    [
        (Reply(Outcome.OK, "x", in_tokens=400, out_tokens=30), "server", (400, 30)),
        (Reply(Outcome.TRUNCATED, in_tokens=400, out_tokens=500), "server", (400, 500)),
        (Reply(Outcome.OK, "hello"), "estimate", ("in", 1)),
        (Reply(Outcome.EMPTY), "estimate", ("in", 0)),
        (Reply(Outcome.TIMEOUT), "reserved", ("most",)),
        (Reply(Outcome.CANCELLED), "reserved", ("most",)),
        (Reply(Outcome.TRUNCATED, has_begun=True), "reserved", ("most",)),
        (Reply(Outcome.AUTH), "none", (0, 0)),
        (Reply(Outcome.UNREACHABLE), "none", (0, 0)),
    ],
)
def test_every_end_of_a_call_is_settled_by_what_is_known_of_it(
    bible: Bible, reply: Reply, source: str, tokens: tuple[str | int, ...]
) -> None:
    budget = a_budget(bible)
    ticket = budget.reserve("beat", BODY)
    assert ticket.counted is not None
    assert spent(bible, "day", 1).tokens == ticket.at_most
    call = budget.settle(ticket, Call(purpose="beat"), reply)
    known = {"in": ticket.counted.tokens, "most": ticket.at_most}
    wanted = sum(known[one] if isinstance(one, str) else one for one in tokens)
    taken = spent(bible, "day", 1, "USD")
    assert (call.token_source, taken.tokens) == (source, wanted)
    assert (call.possibly_billed, call.cost) == (source == "reserved", f"{taken.money} USD")
    assert "a list" in call.price


def test_a_call_over_a_cap_is_not_sent_and_says_what_is_left(
    bible: Bible, server: FakeServer
) -> None:
    settings = LlmSettings(server.base_url, "plain", total_seconds=10)
    budget = replace(a_budget(bible, Cap("day", 2000)), settings=settings)
    budget.reserve("beat", BODY)
    caller = Caller(settings, budget=budget)
    with pytest.raises(DraftingError, match=r"Of the 2000 tokens for a day \d+ are left") as error:
        caller.ask(
            Request("beat", [{"role": "user", "content": "A furnace roars. " * 100}], {}, 500)
        )
    assert not server.seen
    assert [call.outcome for call in error.value.calls] == [Outcome.BUDGET]
    assert "day_tokens" in error.value.hint


def test_a_cap_in_money_sends_nothing_where_no_price_is_known(bible: Bible) -> None:
    with pytest.raises(DraftingError, match="nobody wrote down what m costs"):
        a_budget(bible, Cap("day", money=Decimal(9)), price=None).reserve("beat", BODY)
    with pytest.raises(DraftingError, match=r"Of the 0\.0010 USD for a day 0\.0010 USD is left"):
        a_budget(bible, Cap("day", money=Decimal("0.001"))).reserve("beat", BODY)
    assert spent(bible, "day", 1) == Amount(0, Decimal(0))


def test_what_is_unknown_costs_nothing_known(bible: Bible) -> None:
    budget, reply = a_budget(bible, price=None), Reply(Outcome.TIMEOUT)
    call = budget.settle(budget.reserve("beat", BODY), Call(purpose="beat"), reply)
    assert (call.price, call.cost) == ("", "")


def test_three_calls_teach_how_a_server_counts(bible: Bible) -> None:
    budget = a_budget(bible)
    ours, counter = budget.count(BODY).ours, budget.count(BODY).counter
    reply = Reply(Outcome.OK, "x", in_tokens=ours * 2, out_tokens=1)
    for _call in range(3):
        ticket = budget.reserve("beat", BODY)
        budget.settle(ticket, Call(purpose="beat"), reply)
    assert ratio_of(bible, RatioKey(SERVER.host, "m", "en", counter)).samples == 3
    assert budget.count(BODY).tokens == ours * 2


def test_what_a_server_holds_and_refuses_is_kept_in_the_bible_for_thirty_days(
    bible: Bible, server: FakeServer
) -> None:
    memory = ServerFeatures(bible)
    memory.learn(server.host, "m", "seed", "no")
    memory.learn(server.host, "m", WINDOW, "900")
    settings = LlmSettings(server.base_url, "m")
    assert Caller(settings, memory=memory).window == 900
    assert Caller(replace(settings, window=512), memory=memory).window == 512
    now = bible.clock()
    bible.clock = lambda: now + timedelta(days=31)
    assert memory.recall(server.host, "m") == {}
    memory.learn(server.host, "m", "seed", "ignored")
    assert memory.recall(server.host, "m") == {"seed": "ignored"}
    memory.forget(server.host, "m")
    assert memory.recall(server.host, "m") == {}


def test_a_request_too_long_teaches_window_and_ratio_and_goes_again_with_less(
    bible: Bible, server: FakeServer
) -> None:
    settings = LlmSettings(server.base_url, "holds-4000")
    logged: list[Call] = []

    def log(call: Call) -> Call:
        logged.append(call)
        return call

    now = season()
    episode = now.episode(2)
    assert episode is not None
    long = replace(
        now.facts, characters=(replace(now.facts.characters[0], bio="A locksmith. " * 400),)
    )
    budget = replace(a_budget(bible, price=None), settings=settings)
    caller = Caller(settings, budget=budget, memory=ServerFeatures(bible), log=log)
    done = draft_episode(build_season(long), episode, caller)
    assert [call.outcome for call in logged] == ["context_too_long", "ok", "ok"]
    assert (logged[0].token_source, "locksmith" in logged[1].prompt) == ("none", False)
    assert ServerFeatures(bible).recall(settings.host, settings.model)[WINDOW] == "4000"
    assert done.calls == tuple(logged)


def test_a_cap_in_one_currency_and_a_price_in_another_send_nothing(bible: Bible) -> None:
    budget = a_budget(bible, Cap("day", money=Decimal(9)), price=replace(PRICE, currency="CNY"))
    with pytest.raises(DraftingError, match="The caps are in USD, the price of m is in CNY"):
        budget.reserve("beat", BODY)
    with pytest.raises(DraftingError, match="in CNY"):
        budget.most_of(1, [(1, BODY)])


@pytest.mark.parametrize(
    ("price", "said"),
    [
        (PRICE, "at most 3 calls, 3,4.. tokens and 0.00.. USD"),
        (None, "What that costs is unknown: nobody wrote down a price for m"),
        (LOCAL, "and costs nothing"),
    ],
)
def test_the_most_of_a_run_is_read_before_it_and_held_to(
    bible: Bible, price: Price | None, said: str
) -> None:
    budget = a_budget(bible, price=price)
    most = budget.most_of(3, [(3, BODY)])
    assert re.search(said, most.words)
    budget = replace(budget, run=Run(replace(most, calls=2)))
    for _call in range(2):
        budget.settle(budget.reserve("beat", BODY), Call(), Reply(Outcome.TIMEOUT))
    with pytest.raises(DraftingError, match="more than was agreed to"):
        budget.reserve("beat", BODY)
    budget = replace(budget, run=Run(replace(most, tokens=500)))
    with pytest.raises(DraftingError, match="more than was agreed to"):
        budget.reserve("beat", BODY)
    assert spent(bible, "day", 1).tokens <= most.tokens
