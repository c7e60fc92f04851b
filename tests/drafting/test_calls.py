"""Asking more than once: which answers are tried again, what a server is remembered not to know."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.drafting.fake_server import FakeServer, fake_server
from writersroom.drafting.answers import parse_json
from writersroom.drafting.calls import Caller, Request
from writersroom.drafting.features import WINDOW, Feature, InProcess, follows
from writersroom.drafting.outcomes import DraftingError, Outcome
from writersroom.drafting.settings import LlmSettings

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA: dict[str, object] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["lines"],
    "properties": {"lines": {"type": "array"}},
}
MESSAGES = [{"role": "system", "content": "Rules."}, {"role": "user", "content": "One beat."}]


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with fake_server() as fake:
        yield fake


def caller_for(server: FakeServer, model: str, memory: InProcess | None = None) -> Caller:
    settings = LlmSettings(server.base_url, model, temperature=0.7)
    return Caller(settings, sleep=lambda _seconds: None, memory=memory or InProcess())


def failed(caller: Caller) -> DraftingError:
    with pytest.raises(DraftingError) as caught:
        caller.ask(Request("beat", MESSAGES, SCHEMA, 200))
    return caught.value


@pytest.mark.parametrize(
    ("model", "tries"),
    [
        ("503", 3),
        ("reset-at-once", 3),
        ("wait-2", 3),
        ("wait-none", 3),
        ("wait-garbage", 3),
        ("wait-an-hour", 1),
        ("blank", 2),
        ("null-chunk", 2),
        ("403", 1),
        ("quota-in-words", 1),
        ("refused-late", 1),
        ("filtered", 1),
        ("405", 1),
        ("404-html", 1),
        ("html", 1),
        ("long-openai", 1),
        ("error-late", 1),  # text had come
        ("cut", 1),
        ("one-error", 2),  # what follows the first failure is judged for itself
    ],
)
def test_only_what_may_pass_is_tried_again_and_each_try_is_logged(
    server: FakeServer, model: str, tries: int
) -> None:
    assert len(failed(caller_for(server, model)).calls) == server.counts[model] == tries


def test_a_wait_of_an_hour_is_told_in_the_words_of_the_refusal(server: FakeServer) -> None:
    assert "3600" in failed(caller_for(server, "wait-an-hour")).message


def test_a_stop_while_waiting_ends_the_job(server: FakeServer) -> None:
    naps: list[float] = []
    caller = caller_for(server, "wait-2")
    caller.sleep, caller.cancelled = naps.append, lambda: len(naps) >= 3
    failed(caller)
    assert (server.counts["wait-2"], len(naps)) == (1, 3)


@pytest.mark.parametrize(
    "feature", ["json_schema", "stream_options", "temperature", "max_tokens", "system"]
)
def test_a_feature_a_server_refuses_is_given_up_alone_and_not_asked_for_again(
    server: FakeServer, feature: str
) -> None:
    memory, model = InProcess(), f"without-{feature}"
    for _job in range(2):
        caller_for(server, model, memory).ask(Request("beat", MESSAGES, SCHEMA, 200))
    assert server.counts[model] == 3
    host = server.base_url.split("/")[2]
    assert memory.recall(host, model) == {feature: "no"}
    last = server.seen[-1].body
    assert "max_completion_tokens" in last or "max_tokens" in last
    assert "Rules." in "".join(message["content"] for message in last["messages"])


def test_a_seed_is_given_up_where_it_is_refused(server: FakeServer) -> None:
    settings = LlmSettings(server.base_url, "without-seed", seed=7)
    Caller(settings).ask(Request("beat", MESSAGES, SCHEMA, 200))
    assert [seen.body.get("seed") for seen in server.seen] == [7, None]


def test_a_refusal_of_something_else_ends_and_is_not_remembered(server: FakeServer) -> None:
    memory = InProcess()
    caller = caller_for(server, "400", memory)
    assert failed(caller).calls[-1].outcome == Outcome.BAD_REQUEST
    assert len(caller.calls) <= len(Feature) + 1
    assert memory.recall(caller.settings.host, "400") == {}


def test_a_server_that_ignores_stream_is_asked_for_whole_answers(server: FakeServer) -> None:
    memory = InProcess()
    for _job in range(2):
        assert caller_for(server, "whole-fine", memory).ask(Request("beat", MESSAGES, SCHEMA, 200))
    assert [seen.body["stream"] for seen in server.seen] == [True, False, False]


def test_two_answers_outside_the_form_mean_that_the_form_is_ignored(server: FakeServer) -> None:
    memory = InProcess()
    caller = caller_for(server, "half-json", memory)
    failed(caller)
    assert memory.recall(caller.settings.host, "half-json") == {"json_schema": "ignored"}
    assert [seen.body["response_format"]["type"] for seen in server.seen] == [
        "json_schema",
        "json_schema",
        "json_object",
    ]


def test_a_window_a_server_told_is_remembered(server: FakeServer) -> None:
    memory = InProcess()
    caller = caller_for(server, "long-openai", memory)
    assert "9031" in failed(caller).message
    assert memory.recall(caller.settings.host, "long-openai") == {WINDOW: "4096"}


def test_a_timeout_before_the_first_word_is_tried_once_more(server: FakeServer) -> None:
    caller = caller_for(server, "silent")
    caller.settings = replace(caller.settings, first_byte_seconds=0.2, total_seconds=30.0)
    assert [call.possibly_billed for call in failed(caller).calls] == [True, True]


LINES = {"lines": [{"text": "at 00:00:01,000 {x},]"}]}


@pytest.mark.parametrize(
    "text",
    [
        '{"lines": [{"text": "at 00:00:01,000 {x},]"}]}',
        '```json\n{"lines": [{"text": "at 00:00:01,000 {x},]"},],}\n```',
        '<think>{"a": 1}</think> {"lines": [{"text": "at 00:00:01,000 {x},]"}]}',
        'thinking</think>{"lines": [{"text": "at 00:00:01,000 {x},]"}]}',
        'Here {it} is: {"lines": [{"text": "at 00:00:01,000 {x},]"}]} {"lines": []}',
    ],
)
def test_the_answer_is_found_and_its_words_are_untouched(text: str) -> None:
    assert parse_json(text) == LINES


@pytest.mark.parametrize(
    "text",
    [
        "no braces here",
        "{" * 100_000,
        "[" * 100_000,
        "<think>" + '{"lines": []}',
        '{"lines": [{"text": "whole"}, {"te',
        '{"n": ' + "9" * 5000 + "}",
        "",
    ],
)
def test_json_is_never_found_where_there_is_none(text: str) -> None:
    assert parse_json(text) is None


def test_half_a_character_written_as_an_escape_becomes_a_mark() -> None:
    assert parse_json('{"a": "\\ud83d", "b": "\\ud83d\\ude00"}') == {
        "a": "\ufffd",
        "b": "\U0001f600",
    }


def test_the_form_of_an_answer_is_held_against_its_schema() -> None:
    assert follows(SCHEMA, {"lines": []})
    wrong: list[object] = [[], {"lines": 3}, {}, {"lines": [], "more": 1}]
    assert not any(follows(SCHEMA, value) for value in wrong)
