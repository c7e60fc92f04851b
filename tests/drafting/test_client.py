"""The adapter against a server with every fault: each ends in its stated outcome."""

from __future__ import annotations

import socket
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.drafting.fake_server import FakeServer, fake_server
from tests.drafting.faults import FAULTS, SECRET, WHOLE
from writersroom.drafting.calls import Caller, Request
from writersroom.drafting.client import attempt
from writersroom.drafting.outcomes import DraftingError, Outcome
from writersroom.drafting.replies import scrubbed, seconds_to_wait
from writersroom.drafting.settings import LlmSettings

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA: dict[str, object] = {"type": "object", "properties": {}}
MESSAGES = [{"role": "user", "content": "one beat, please"}]


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with fake_server() as fake:
        yield fake


NEVER_ENDING = {"silent", "stall", "pings", "dribble", "silent-after-headers"}


def settings_for(server: FakeServer, model: str, *, key: str = "") -> LlmSettings:
    """Little patience only where time is what runs out: a busy machine is slow to load the client."""
    patience = 0.3 if model in NEVER_ENDING else 30.0
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
        ("dribble", Outcome.TIMEOUT),
        ("silent-after-headers", Outcome.TIMEOUT),
        ("reset-at-once", Outcome.UNREACHABLE),
        *((name, fault.outcome) for name, fault in FAULTS.items()),
    ],
)
def test_each_fault_ends_in_its_outcome(
    server: FakeServer, model: str, outcome: Outcome, capfd: pytest.CaptureFixture[str]
) -> None:
    payload = {"model": model, "messages": MESSAGES, "max_tokens": 200}
    reply = attempt(settings_for(server, model, key=SECRET), payload)
    assert reply.outcome is outcome
    assert bool(reply.text) == (outcome is Outcome.OK)  # a failure hands no half answer on
    assert reply.detail == reply.detail.encode("utf-8", "replace").decode()
    assert SECRET not in reply.detail
    assert len(server.seen) == 1
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("name", WHOLE)
def test_each_whole_answer_ends_in_its_outcome(server: FakeServer, name: str) -> None:
    payload = {"model": f"whole-{name}", "messages": MESSAGES, "max_tokens": 200, "stream": False}
    reply = attempt(settings_for(server, f"whole-{name}"), payload)
    assert reply.outcome is WHOLE[name].outcome


def test_a_refused_port_is_unreachable() -> None:
    nowhere = LlmSettings("http://127.0.0.1:9/v1", "good", total_seconds=3.0)
    assert attempt(nowhere, {"model": "good", "messages": MESSAGES}).outcome is Outcome.UNREACHABLE


def test_a_server_without_tls_is_unreachable(server: FakeServer) -> None:
    there = replace(
        settings_for(server, "good"), base_url=server.base_url.replace("http:", "https:")
    )
    assert attempt(there, {"model": "good", "messages": MESSAGES}).outcome is Outcome.UNREACHABLE


def test_a_name_nobody_knows_is_unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*_args: object, **_more: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    there = LlmSettings("https://nowhere.invalid/v1", "good", total_seconds=30.0)
    assert attempt(there, {"model": "good", "messages": MESSAGES}).outcome is Outcome.UNREACHABLE


def test_a_hanging_name_lookup_is_left_at_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    answered = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: answered.wait(60))
    there = LlmSettings("https://nowhere.invalid/v1", "good", total_seconds=0.3)
    reply = attempt(there, {"model": "good", "messages": MESSAGES})
    assert not answered.is_set()
    assert reply.outcome is Outcome.TIMEOUT
    assert not any(thread.name == "co-writer" for thread in threading.enumerate())
    answered.set()


@pytest.mark.parametrize("model", [name for name in FAULTS if name.startswith("long-")])
def test_both_sizes_are_read_where_a_server_tells_them(server: FakeServer, model: str) -> None:
    reply = attempt(settings_for(server, model), {"model": model, "messages": MESSAGES})
    assert (reply.asked, reply.window) == (9031, 4096)


def test_a_redirect_names_its_target_and_is_not_followed(server: FakeServer) -> None:
    reply = attempt(settings_for(server, "308"), {"model": "308", "messages": MESSAGES})
    assert "elsewhere.example" in reply.detail
    assert "pw" not in reply.detail


def test_what_a_server_wants_to_wait_is_read_in_each_spelling() -> None:
    now = datetime(2026, 10, 21, 7, 28, 0, tzinfo=UTC)
    said = ["2", "3600", "Wed, 21 Oct 2026 07:29:00 GMT", "Wed, 21 Oct 2026 07:00:00 GMT"]
    assert [seconds_to_wait(one, now) for one in said] == [2, 3600, 60, 0]
    assert {seconds_to_wait(one, now) for one in ("", "soon", "-1", "nan", "inf")} == {None}


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (f"key {SECRET} is bad", "key *** is bad"),
        ("Authorization: Bearer abc.def", "Authorization: ***"),
        ("\x1b[31mred\x1b]0;title\x07 words\nmore", "red words more"),
        ("half \ud83d of it", "half of it"),
    ],
)
def test_the_words_of_a_server_are_harmless(said: str, shown: str) -> None:
    assert scrubbed(said) == shown


def test_halves_of_characters_are_joined_or_marked(server: FakeServer) -> None:
    model = "half-characters"
    reply = attempt(settings_for(server, model), {"model": model, "messages": MESSAGES})
    assert reply.text == "\U0001f600 \ufffd"


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
    monkeypatch.delenv("NO_PROXY", raising=False)
    with fake_server() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert one_attempt(server, "good") is Outcome.OK
    assert proxy.seen == []


def test_only_a_server_out_of_the_house_is_reached_by_a_proxy() -> None:
    hosts = ("127.0.0.1:1", "localhost", "[::1]:2", "192.168.1.5:8080", "10.0.0.2", "api.example")
    reached = [LlmSettings(f"http://{host}/v1", "m").uses_proxy for host in hosts]
    assert reached == [False] * 5 + [True]
    assert LlmSettings("http://10.0.0.2/v1", "m", private_by_proxy=True).uses_proxy


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
    answer = caller_for(server, model).ask(Request("beat", MESSAGES, SCHEMA, 200))
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
        caller.ask(Request("beat", MESSAGES, SCHEMA, 200))
    assert server.counts[model] == tries
    assert len(caught.value.calls) == tries
    assert caught.value.message
