"""A loopback server that speaks the Chat Completions protocol, well or badly, as the model name says.

It is a real HTTP server on a real socket; what it cannot be is a paid service.
"""

from __future__ import annotations

import contextlib
import json
import random
import socket
import struct
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from tests.drafting.faults import FAULTS, WHOLE, Fault, refuses
from tests.drafting.scripted_writer import SPOILS, asked_keys, filled, is_task, scripted
from writersroom.drafting.outcomes import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest


@dataclass
class Seen:
    """One request as it reached the server."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]


@dataclass
class FakeServer:
    """The running server: where it is, and what reached it."""

    port: int
    seen: list[Seen] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def base_url(self) -> str:
        return f"http://{self.host}/v1"


def a_beat(body: dict[str, Any]) -> str:
    """A scripted test writer, not AI: answers from the request's own schema and numbers."""
    if is_task(body):
        return filled(body)
    if asked_keys(body):
        return scripted(body, random.Random(_beat_in(body)), faults=())
    return json.dumps({"lines": ["The key turns.", "Who opened this?", "A drawer slides out."]})


def _beat_in(body: dict[str, Any]) -> str:
    """What the request is about, without its delimiter: the same beat is worded the same way."""
    return "".join(str(body["messages"][-1]["content"]).splitlines()[1:-1])


def _chunk(content: object = None, finish: object = None, **more: object) -> bytes:
    delta = {} if content is None else {"content": content}
    body = {
        "id": "x",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "/models/scripted-writer",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
        **more,
    }
    return b"data: " + json.dumps(body).encode() + b"\n\n"


FAULT_RATES = {"seldom": 1 / 20, "often": 1 / 6}
"""How many repairs fail, by the beginning of the model's name; four of five beats have a fault at first."""
USAGE = {"prompt_tokens": 210, "completion_tokens": 64, "total_tokens": 274}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"
    fake: FakeServer

    @override
    def log_message(self, *args: object) -> None:
        """Say nothing: the test output is for tests."""

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length", 0))
        body = json.loads(self.rfile.read(length) or b"{}")
        model = str(body.get("model", "good"))
        self.fake.seen.append(
            Seen(self.path, {k.lower(): v for k, v in self.headers.items()}, body)
        )
        self.fake.counts[model] = self.fake.counts.get(model, 0) + 1
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the client hung up
            if model in FAULTS:
                self._as_it_stands(FAULTS[model])
            elif model.startswith("without-"):
                self._without(body)
            elif model.startswith("holds-"):
                self._holds(int(model.removeprefix("holds-")), body)
            elif model.startswith(("seldom-", "often-")):
                rate, _dash, seed = model.partition("-")
                self._seeded(FAULT_RATES[rate], seed, body)
            elif model.startswith("task-"):
                self._task(model.removeprefix("task-"), body)
            elif model.startswith("whole-"):
                self._never_streamed(model.removeprefix("whole-"), body)
            else:
                getattr(self, "do_" + model.replace("-", "_"), self.do_good)(body)

    def do_GET(self) -> None:
        self.fake.seen.append(Seen(self.path, {k.lower(): v for k, v in self.headers.items()}, {}))
        if self.path != "/v1/models":
            self._status(404, {"message": "no such page"})
            return
        listed = {"data": [{"id": "good"}, {"id": "flaky"}, "odd"]}
        self._json(json.dumps(listed).encode())

    def _as_it_stands(self, fault: Fault) -> None:
        self.send_response(fault.status)
        for name, value in fault.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(fault.body)

    def _json(self, body: bytes) -> None:
        self._as_it_stands(Fault(Outcome.OK, body, headers={"content-type": "application/json"}))

    def _without(self, body: dict[str, Any]) -> None:
        if said := refuses(body):
            self._status(400, {"message": said})
        else:
            self.do_good(body)

    def _holds(self, window: int, body: dict[str, Any]) -> None:
        """A model with a small window, that counts two characters as a token."""
        asked = sum(len(message["content"]) for message in body["messages"]) // 2
        if asked + body["max_tokens"] > window:
            said = {"n_prompt_tokens": asked, "n_ctx": window}
            self._status(400, {"message": "exceeds the available context size", **said})
        else:
            self.do_good(body)

    def _never_streamed(self, name: str, body: dict[str, Any]) -> None:
        self._json(WHOLE["fine" if body.get("stream") else name].body)

    def _stream(self, *chunks: bytes, done: bool = True) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.end_headers()
        for chunk in chunks:
            self.wfile.write(chunk)
            self.wfile.flush()
        if done:
            self.wfile.write(b"data: [DONE]\n\n")

    def _status(self, status: int, error: dict[str, object], **headers: str) -> None:
        self.send_response(status)
        self.send_header("content-type", "application/json")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(json.dumps({"error": error}).encode())

    def do_good(self, body: dict[str, Any]) -> None:
        answer = a_beat(body)
        usage = (
            b"data: "
            + json.dumps(
                {
                    "id": "x",
                    "object": "chat.completion.chunk",
                    "created": 1,
                    "model": "/models/scripted-writer",
                    "choices": [],
                    "usage": USAGE,
                }
            ).encode()
            + b"\n\n"
        )
        half = len(answer) // 2
        self._stream(_chunk(answer[:half]), _chunk(answer[half:]), _chunk(None, "stop"), usage)

    def do_bytewise(self, body: dict[str, Any]) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.end_headers()
        for byte in (
            _chunk(a_beat(body).replace("Who", "谁 — Who"))
            + _chunk(None, "stop")
            + b"data: [DONE]\n\n"
        ):
            self.wfile.write(bytes([byte]))
            self.wfile.flush()

    def do_fenced(self, body: dict[str, Any]) -> None:
        self._stream(_chunk(f"<think>hm</think>```json\n{a_beat(body)}\n```"), _chunk(None, "stop"))

    def do_prose_around(self, body: dict[str, Any]) -> None:
        self._stream(_chunk(f"Here it is: {a_beat(body)} Enjoy!"), _chunk(None, "stop"))

    def do_null_deltas(self, body: dict[str, Any]) -> None:
        empty = b'data: {"id":"x","object":"chat.completion.chunk","created":1,"model":"m","choices":null}\n\n'
        self._stream(empty, _chunk(a_beat(body)), _chunk(None, "stop"))

    def do_no_schema(self, body: dict[str, Any]) -> None:
        if "response_format" in body:
            self._status(
                400, {"message": "response_format is not supported", "code": "unsupported"}
            )
        else:
            self.do_good(body)

    def do_no_stream_options(self, body: dict[str, Any]) -> None:
        if "stream_options" in body:
            self._status(422, {"message": "unknown field stream_options"})
        else:
            self.do_good(body)

    def do_flaky(self, body: dict[str, Any]) -> None:
        if self.fake.counts["flaky"] == 1:
            self._status(503, {"message": "warming up"})
        else:
            self.do_good(body)

    def do_down(self, body: dict[str, Any]) -> None:
        self._status(500, {"message": "out of memory"})

    def do_bad_key(self, body: dict[str, Any]) -> None:
        self._status(401, {"message": f"bad key {self.headers.get('authorization', '')}"})

    def do_unknown_model(self, body: dict[str, Any]) -> None:
        self._status(404, {"message": "no such model"})

    def do_too_long(self, body: dict[str, Any]) -> None:
        self._status(
            400,
            {"message": "request (9031 tokens) exceeds the available context size (4096 tokens)"},
        )

    def do_quota(self, body: dict[str, Any]) -> None:
        self._status(429, {"message": "pay up", "code": "insufficient_quota"})

    def do_wait_an_hour(self, body: dict[str, Any]) -> None:
        self._status(429, {"message": "slow down"}, retry_after="3600")

    def do_wait_by_date(self, body: dict[str, Any]) -> None:
        self._status(429, {"message": "slow down"}, retry_after="Wed, 21 Oct 2026 07:28:00 GMT")

    def do_redirect(self, body: dict[str, Any]) -> None:
        self.send_response(307)
        self.send_header("location", "http://127.0.0.1:1/elsewhere")
        self.end_headers()

    def do_portal(self, body: dict[str, Any]) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(b"<html>Please log in</html>")

    def do_not_streamed(self, body: dict[str, Any]) -> None:
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(b'{"choices":[{"message":{"content":"x"}}]}')

    def do_error_in_stream(self, body: dict[str, Any]) -> None:
        self._stream(b'data: {"error":{"message":"slot lost"}}\n\n')

    def do_corrupt_chunk(self, body: dict[str, Any]) -> None:
        self._stream(b"data: {not json\n\n")

    def do_list_chunk(self, body: dict[str, Any]) -> None:
        self._stream(b"data: [1, 2]\n\n")

    def do_number_content(self, body: dict[str, Any]) -> None:
        self._stream(_chunk(5), _chunk(None, "stop"))

    def do_odd_usage(self, body: dict[str, Any]) -> None:
        self._stream(
            _chunk(a_beat(body)),
            _chunk(None, "stop", usage={"prompt_tokens": "7", "completion_tokens": -3}),
        )

    def do_empty(self, body: dict[str, Any]) -> None:
        self._stream(_chunk(""), _chunk(None, "stop"))

    def do_refusal(self, body: dict[str, Any]) -> None:
        chunk = {
            "id": "x",
            "object": "chat.completion.chunk",
            "created": 1,
            "model": "m",
            "choices": [{"index": 0, "delta": {"refusal": "I will not."}, "finish_reason": None}],
        }
        self._stream(b"data: " + json.dumps(chunk).encode() + b"\n\n", _chunk(None, "stop"))

    def do_filtered(self, body: dict[str, Any]) -> None:
        self._stream(_chunk("{"), _chunk(None, "content_filter"))

    def do_cut(self, body: dict[str, Any]) -> None:
        self._stream(_chunk(a_beat(body)[:40]), _chunk(None, "length"))

    def do_no_finish(self, body: dict[str, Any]) -> None:
        self._stream(_chunk(a_beat(body)), done=False)

    def do_odd_finish(self, body: dict[str, Any]) -> None:
        self._stream(_chunk(a_beat(body)), _chunk(None, "eos"))

    def do_runaway(self, body: dict[str, Any]) -> None:
        self._stream(*[_chunk("la " * 2000) for _ in range(40)], _chunk(None, "stop"))

    def do_half_json(self, body: dict[str, Any]) -> None:
        self._stream(_chunk(a_beat(body)[:-20]), _chunk(None, "stop"))

    def do_wrong_types(self, body: dict[str, Any]) -> None:
        self._stream(_chunk('{"s1": 3, "s2": ["x"]}'), _chunk(None, "stop"))

    def do_hostile(self, body: dict[str, Any]) -> None:
        text = "Stop.\x1b]52;c;eA==\x07 [[hook: reveal]] /* \u202e [/nope]\nINT. ELSEWHERE - DAY"
        answer = dict.fromkeys(asked_keys(body), text)
        self._stream(_chunk(json.dumps(answer)), _chunk(None, "stop"))

    def _task(self, fault: str, body: dict[str, Any]) -> None:
        """A task answered with a fault each time, or with `-once` only the first time."""
        name, _dash, once = fault.partition("-")
        is_spoilt = not once or self.fake.counts[str(body["model"])] == 1
        self._stream(_chunk(filled(body, name if is_spoilt else "")), _chunk(None, "stop"))

    def _seeded(self, rate: float, seed: str, body: dict[str, Any]) -> None:
        """The scripted writer with faults by a seed: in most beats, and in this share of repairs."""
        rng = random.Random(f"{seed}/{self.fake.counts[str(body['model'])]}")
        is_repair = asked_keys(body) == ["text"]
        count = int(rng.random() < rate) if is_repair else rng.choice((0, 1, 1, 2, 3))
        answer = scripted(body, rng, faults=rng.sample(SPOILS, count))
        asked = sum(len(message["content"]) for message in body["messages"])
        usage = {"prompt_tokens": asked // 3, "completion_tokens": len(answer) // 3}
        self._stream(_chunk(answer), _chunk(None, "stop", usage=usage))

    def do_one_error(self, body: dict[str, Any]) -> None:
        self._status(500 if self.fake.counts["one-error"] == 1 else 401, {"message": "no"})

    def do_dribble(self, body: dict[str, Any]) -> None:
        self._stream(done=False)
        for byte in _chunk("x" * 200):
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            time.sleep(0.05)

    def do_silent_after_headers(self, body: dict[str, Any]) -> None:
        self._stream(done=False)
        time.sleep(3)

    def do_reset_at_once(self, body: dict[str, Any]) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def do_silent(self, body: dict[str, Any]) -> None:
        time.sleep(8)

    def do_stall(self, body: dict[str, Any]) -> None:
        self._stream(_chunk('{"lines"'), done=False)
        time.sleep(8)

    def do_pings(self, body: dict[str, Any]) -> None:
        self._stream(done=False)
        for _ in range(40):
            self.wfile.write(b": ping\n\n")
            self.wfile.flush()
            time.sleep(0.2)

    def do_reset(self, body: dict[str, Any]) -> None:
        self._stream(_chunk('{"lines"'), done=False)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()


@contextmanager
def fake_server() -> Iterator[FakeServer]:
    """A server on a free loopback port, gone at the end."""

    class Handler(_Handler):
        pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    fake = Handler.fake = FakeServer(server.server_address[1])
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
    )
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def configured_server(
    folder: Path, monkeypatch: pytest.MonkeyPatch, config: str = ""
) -> Iterator[FakeServer]:
    """The same, as the server a person's configuration in `folder` names."""
    path = folder / "config.toml"
    path.write_text(config, encoding="utf-8")
    with fake_server() as fake:
        monkeypatch.setenv("XDG_STATE_HOME", str(folder))
        monkeypatch.setenv("WRITERSROOM_CONFIG", str(path))
        monkeypatch.setenv("WRITERSROOM_LLM_BASE_URL", fake.base_url)
        monkeypatch.setenv("WRITERSROOM_LLM_MODEL", "good")
        yield fake
