"""What servers say wrongly: whole answers as they stand on the wire, and the outcome each must have."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from writersroom.drafting.outcomes import Outcome

SECRET = "sk-secret-0123456789"


@dataclass(frozen=True)
class Fault:
    """One answer, byte for byte."""

    outcome: Outcome
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


def event(content: object = None, finish: object = None, **more: object) -> bytes:
    """One chunk of a stream."""
    delta = {} if content is None else {"content": content}
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return data({"id": "x", "object": "chat.completion.chunk", "choices": [choice], **more})


def data(value: object) -> bytes:
    """Any JSON as one event."""
    return b"data: " + json.dumps(value).encode() + b"\n\n"


def streamed(outcome: Outcome, *events: bytes) -> Fault:
    """A stream that ends properly."""
    return Fault(
        outcome, b"".join([*events, b"data: [DONE]\n\n"]), headers={"content-type": STREAM}
    )


def refused(outcome: Outcome, status: int, error: object, **headers: str) -> Fault:
    """A status with an error in its body."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    body = json.dumps({"error": error}).encode()
    return Fault(outcome, body, status, {"content-type": "application/json", **named})


def too_long(message: str, **more: object) -> Fault:
    """A request over the window, in a server's own words."""
    return refused(Outcome.CONTEXT_TOO_LONG, 400, {"message": message, **more})


STREAM = "text/event-stream; charset=utf-8"
STOP = event(None, "stop")
OK, BAD = Outcome.OK, Outcome.BAD_ENDPOINT
FAULTS: dict[str, Fault] = {
    # statuses
    "400": refused(Outcome.BAD_REQUEST, 400, {"message": "no"}),
    "422-list": refused(Outcome.BAD_REQUEST, 422, [{"loc": ["body"], "msg": "field required"}]),
    "400-text": Fault(Outcome.BAD_REQUEST, b"what?", 400),
    "402": refused(Outcome.QUOTA, 402, {"message": "insufficient balance"}),
    "403": refused(Outcome.AUTH, 403, {"message": f"key {SECRET} may not"}),
    "405": refused(Outcome.BAD_REQUEST, 405, {"message": "post elsewhere"}),
    "408": refused(Outcome.SERVER_ERROR, 408, {"message": "slow"}),
    "409": refused(Outcome.SERVER_ERROR, 409, {"message": "busy"}),
    "413": refused(Outcome.BAD_REQUEST, 413, {"message": "too big a body"}),
    "502-html": Fault(
        Outcome.SERVER_ERROR, b"<html>Bad gateway</html>", 502, {"content-type": "text/html"}
    ),
    "503": refused(Outcome.SERVER_ERROR, 503, "warming up"),
    "308": Fault(BAD, b"", 308, {"location": "https://user:pw@elsewhere.example/v1"}),
    "302-nowhere": Fault(BAD, b"", 302),
    "404-html": Fault(BAD, b"<html>404</html>", 404, {"content-type": "text/html"}),
    # waiting
    "wait-2": refused(Outcome.RATE_LIMITED, 429, {"message": "slow down"}, retry_after="2"),
    "wait-none": refused(Outcome.RATE_LIMITED, 429, {"message": "slow down"}),
    "wait-garbage": refused(Outcome.RATE_LIMITED, 429, {}, retry_after="soon\x01"),
    "wait-endless": refused(Outcome.RATE_LIMITED, 429, {}, retry_after="inf"),
    "quota-in-words": refused(
        Outcome.QUOTA, 429, {"message": "You exceeded your current quota", "code": 7}
    ),
    # too long, in the words of several servers
    "long-fields": too_long(
        "the request exceeds the available context size", n_prompt_tokens=9031, n_ctx=4096
    ),
    "long-openai": too_long(
        "This model's maximum context length is 4,096 tokens. However, your messages resulted in "
        "9,031 tokens.",
        code="context_length_exceeded",
    ),
    "long-summed": too_long(
        "This model's maximum context length is 4096 tokens. However, you requested 9031 tokens "
        "(8931 in the messages, 100 in the completion)."
    ),
    "long-compared": too_long("prompt is too long: 9031 tokens > 4096 maximum"),
    # whole answers where a stream or an answer was expected
    "html": Fault(BAD, b"<html>Log in</html>", headers={"content-type": "text/html"}),
    "no-type": Fault(BAD, b"hello"),
    "json-error": Fault(
        Outcome.SERVER_ERROR,
        b'{"error": {"message": "out of memory"}}',
        headers={"content-type": "application/json"},
    ),
    "json-cut": Fault(
        Outcome.MALFORMED, b'{"choices": [{"mess', headers={"content-type": "application/json"}
    ),
    # streams
    "no-events": Fault(Outcome.TRUNCATED, b"", headers={"content-type": STREAM}),
    "only-done": streamed(Outcome.TRUNCATED),
    "bad-utf8": streamed(Outcome.MALFORMED, b'data: {"choices": "\xff\xfe"}\n\n'),
    "number-chunk": streamed(Outcome.MALFORMED, data(5)),
    "null-chunk": streamed(Outcome.MALFORMED, data(None)),
    "string-chunk": streamed(Outcome.MALFORMED, data("hello")),
    "no-choices-key": streamed(Outcome.TRUNCATED, data({"id": "x"})),
    "null-choices-only": streamed(Outcome.TRUNCATED, data({"choices": None})),
    "empty-choices-only": streamed(Outcome.TRUNCATED, data({"choices": []})),
    "null-delta": streamed(OK, data({"choices": [{"delta": None}]}), event("x"), STOP),
    "list-content": streamed(Outcome.MALFORMED, event(["x"]), STOP),
    "blank": streamed(Outcome.EMPTY, event(" \n "), STOP),
    "null-content": streamed(Outcome.EMPTY, STOP),
    "number-finish": streamed(Outcome.TRUNCATED, event("x"), event(None, 1)),
    "eos": streamed(Outcome.TRUNCATED, event("x"), event(None, "eos")),
    "true-usage": streamed(OK, event("x", usage={"prompt_tokens": True}), STOP),
    "huge-usage": streamed(OK, event("x", usage={"prompt_tokens": 10**30}), STOP),
    "list-usage": streamed(OK, event("x", usage=[1]), STOP),
    "no-usage": streamed(OK, event("x"), STOP),
    "number-model": streamed(OK, event("x", model=5), STOP),
    "half-characters": streamed(OK, event("\ud83d"), event("\ude00 \udc00"), STOP),
    "error-late": streamed(Outcome.SERVER_ERROR, event("x"), data({"error": "slot lost"})),
    "megabyte": streamed(Outcome.TRUNCATED, event("x" * 2**20), STOP),
    "tool-call": streamed(Outcome.TRUNCATED, event(None, "tool_calls")),
    "refused-late": streamed(
        Outcome.REFUSED,
        event("I "),
        data({"choices": [{"delta": {"refusal": "no"}, "finish_reason": "stop"}]}),
    ),
    "short-body": Fault(
        Outcome.TRUNCATED, event("x"), headers={"content-type": STREAM, "content-length": "9999"}
    ),
    "short-before-text": Fault(
        Outcome.UNREACHABLE, b": \n\n", headers={"content-type": STREAM, "content-length": "9999"}
    ),
}
"""By the name a model must have to be answered so."""

WHOLE: dict[str, Fault] = {
    name: Fault(outcome, json.dumps(value).encode() if not isinstance(value, bytes) else value)
    for name, outcome, value in [
        (
            "fine",
            OK,
            {"choices": [{"message": {"content": '{"lines": []}'}, "finish_reason": "stop"}]},
        ),
        ("error", Outcome.SERVER_ERROR, {"error": {"message": "out of memory"}}),
        ("null-choices", Outcome.MALFORMED, {"choices": None}),
        ("empty-choices", Outcome.MALFORMED, {"choices": []}),
        ("cut", Outcome.MALFORMED, b'{"choices": [{"mess'),
        ("list", Outcome.MALFORMED, [1]),
        ("deep", Outcome.MALFORMED, b"[" * 100_000),
        (
            "null-content",
            Outcome.EMPTY,
            {"choices": [{"message": {"content": None}, "finish_reason": "stop"}]},
        ),
        ("length", Outcome.TRUNCATED, {"choices": [{"message": {}, "finish_reason": "length"}]}),
        (
            "refusal",
            Outcome.REFUSED,
            {"choices": [{"message": {"refusal": "no"}, "finish_reason": "stop"}]},
        ),
    ]
}
"""Bodies of a server that does not stream."""


def refuses(body: dict[str, Any]) -> str:
    """What a server says that knows all but the feature its model's name ends in; else nothing."""
    feature = str(body.get("model", "")).removeprefix("without-")
    form = body.get("response_format", {}).get("type", "")
    roles = [message["role"] for message in body.get("messages", [])]
    if feature == "system" and "system" in roles:
        return "System role not supported"
    if feature == form or feature in body:
        return f"Unsupported parameter: '{feature}'"
    return ""
