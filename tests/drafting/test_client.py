"""The adapter against a server with every fault: each ends in its stated outcome."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.drafting.fake_server import FakeServer, fake_server
from writersroom.drafting.calls import Caller, parse_json
from writersroom.drafting.client import attempt
from writersroom.drafting.outcomes import DraftingError, Outcome
from writersroom.drafting.settings import LlmSettings

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA: dict[str, object] = {"type": "object", "properties": {}}
MESSAGES = [{"role": "user", "content": "one beat, please"}]


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with fake_server() as fake:
        yield fake


NEVER_ENDING = {"silent", "stall", "pings"}


def settings_for(server: FakeServer, model: str, *, key: str = "") -> LlmSettings:
    """Little patience only where time is what runs out: a busy machine is slow to load the client."""
    patience = 1.0 if model in NEVER_ENDING else 30.0
    return LlmSettings(
        base_url=server.base_url,
        model=model,
        api_key=key,
        first_byte_seconds=patience,
        idle_seconds=patience,
        total_seconds=2 * patience,
    )


def one_attempt(server: FakeServer, model: str) -> Outcome:
    payload = {"model": model, "messages": MESSAGES, "max_tokens": 200}
    return attempt(settings_for(server, model), payload).outcome


@pytest.mark.parametrize(
    ("model", "outcome"),
    [
        ("good", Outcome.OK),
        ("bytewise", Outcome.OK),
        ("null-deltas", Outcome.OK),
        ("odd-usage", Outcome.OK),
        ("bad-key", Outcome.AUTH),
        ("unknown-model", Outcome.BAD_ENDPOINT),
        ("redirect", Outcome.BAD_ENDPOINT),
        ("portal", Outcome.BAD_ENDPOINT),
        ("not-streamed", Outcome.BAD_ENDPOINT),
        ("too-long", Outcome.CONTEXT_TOO_LONG),
        ("quota", Outcome.QUOTA),
        ("wait-an-hour", Outcome.RATE_LIMITED),
        ("wait-by-date", Outcome.RATE_LIMITED),
        ("down", Outcome.SERVER_ERROR),
        ("error-in-stream", Outcome.SERVER_ERROR),
        ("corrupt-chunk", Outcome.MALFORMED),
        ("list-chunk", Outcome.MALFORMED),
        ("number-content", Outcome.MALFORMED),
        ("empty", Outcome.EMPTY),
        ("refusal", Outcome.REFUSED),
        ("filtered", Outcome.FILTERED),
        ("cut", Outcome.TRUNCATED),
        ("no-finish", Outcome.TRUNCATED),
        ("odd-finish", Outcome.TRUNCATED),
        ("runaway", Outcome.TRUNCATED),
        ("reset", Outcome.TRUNCATED),
        ("silent", Outcome.TIMEOUT),
        ("stall", Outcome.TIMEOUT),
        ("pings", Outcome.TIMEOUT),
    ],
)
def test_each_fault_ends_in_its_outcome(server: FakeServer, model: str, outcome: Outcome) -> None:
    assert one_attempt(server, model) is outcome


def test_a_refused_port_is_unreachable() -> None:
    nowhere = LlmSettings("http://127.0.0.1:9/v1", "good", total_seconds=3.0)
    assert attempt(nowhere, {"model": "good", "messages": MESSAGES}).outcome is Outcome.UNREACHABLE


def test_a_cancelled_call_ends_at_once(server: FakeServer) -> None:
    began = time.monotonic()
    reply = attempt(
        replace(settings_for(server, "silent"), total_seconds=600.0),
        {"model": "silent", "messages": MESSAGES},
        cancelled=lambda: time.monotonic() - began > 0.2,
    )
    assert reply.outcome is Outcome.CANCELLED
    assert reply.milliseconds < 600_000


def test_usage_and_model_are_taken_without_paths(server: FakeServer) -> None:
    reply = attempt(settings_for(server, "good"), {"model": "good", "messages": MESSAGES})
    assert (reply.in_tokens, reply.out_tokens, reply.model) == (210, 64, "scripted-writer")


def test_only_our_own_headers_leave(server: FakeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-another-program")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-of-another-program")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "Authorization: Bearer stolen")
    attempt(settings_for(server, "good", key="mine"), {"model": "good", "messages": MESSAGES})
    headers = server.seen[0].headers
    assert headers["authorization"] == "Bearer mine"
    assert not any(name.startswith(("x-stainless", "openai-")) for name in headers)


def test_without_a_key_none_is_sent(server: FakeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-another-program")
    attempt(settings_for(server, "good"), {"model": "good", "messages": MESSAGES})
    assert "authorization" not in server.seen[0].headers


def test_loopback_never_goes_through_a_proxy(
    server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert one_attempt(server, "good") is Outcome.OK


def test_a_key_never_shows_in_what_a_server_says(server: FakeServer) -> None:
    reply = attempt(
        settings_for(server, "bad-key", key="sk-secret"), {"model": "bad-key", "messages": MESSAGES}
    )
    assert "sk-secret" not in reply.detail
    assert "sk-secret" not in repr(settings_for(server, "x", key="sk-secret"))


def caller_for(server: FakeServer, model: str) -> Caller:
    return Caller(settings_for(server, model), sleep=lambda _seconds: None)


@pytest.mark.parametrize(
    "model", ["good", "fenced", "prose-around", "no-schema", "no-stream-options", "flaky"]
)
def test_a_usable_answer_is_found(server: FakeServer, model: str) -> None:
    answer = caller_for(server, model).ask("beat", MESSAGES, SCHEMA, 200)
    assert isinstance(answer, dict)
    assert len(answer["lines"]) == 3


@pytest.mark.parametrize(
    ("model", "tries"),
    [
        ("quota", 1),
        ("bad-key", 1),
        ("refusal", 1),
        ("wait-an-hour", 1),
        ("down", 3),
        ("half-json", 3),
    ],
)
def test_only_what_may_pass_is_tried_again(server: FakeServer, model: str, tries: int) -> None:
    caller = caller_for(server, model)
    with pytest.raises(DraftingError) as caught:
        caller.ask("beat", MESSAGES, SCHEMA, 200)
    assert server.counts[model] == tries
    assert len(caught.value.calls) == tries
    assert caught.value.message


def test_json_is_never_found_where_there_is_none() -> None:
    assert parse_json("no braces here") is None
    assert parse_json("{" * 100_000) is None
