"""Asking until an answer has the right form: retries, the ladder of capabilities, the call budget."""

from __future__ import annotations

import json
import random
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from writersroom.drafting.client import Reply, attempt, call_record
from writersroom.drafting.outcomes import RETRIED, Call, Outcome, failure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from writersroom.drafting.settings import LlmSettings

_TRIES = 3
_LONGEST_WAIT_SECONDS = 30.0
"""A server that asks for more is told of instead of waited for."""
_THOUGHTS = re.compile(r"<think>.*?</think>", re.DOTALL)
_FENCE = re.compile(r"^\s*```[a-z]*\s*\n(.*?)\n?```\s*$", re.DOTALL)


@dataclass
class Caller:
    """Calls one server for one job, remembers what it can do, and logs every attempt."""

    settings: LlmSettings
    cancelled: Callable[[], bool] = lambda: False
    sleep: Callable[[float], None] = time.sleep
    calls: list[Call] = field(default_factory=list)
    _without: set[str] = field(default_factory=set)
    """Features this server was found not to know: response_format, stream_options."""

    def ask(
        self,
        purpose: str,
        messages: list[dict[str, str]],
        schema: Mapping[str, object],
        max_tokens: int,
    ) -> object:
        """The answer as parsed JSON.

        Raises:
            DraftingError: no usable answer after the allowed tries; it carries the log of all calls.
        """
        last: Reply | None = None
        for number in range(_TRIES):
            reply = self._attempt(purpose, messages, schema, max_tokens)
            while reply.outcome is Outcome.BAD_REQUEST and self._step_down():
                reply = self._attempt(purpose, messages, schema, max_tokens)
            if reply.outcome is Outcome.OK:
                answer = parse_json(reply.text)
                if answer is not None:
                    return answer
                reply = Reply(Outcome.MALFORMED, milliseconds=reply.milliseconds)
                self._step_down()
            last = reply
            wait = self._delay(reply, number)
            if reply.outcome not in RETRIED or wait is None or self.cancelled():
                break
            if number + 1 < _TRIES:
                self.sleep(wait)
        assert last is not None
        raise failure(last.outcome, last.detail, tuple(self.calls))

    def _attempt(
        self,
        purpose: str,
        messages: list[dict[str, str]],
        schema: Mapping[str, object],
        max_tokens: int,
    ) -> Reply:
        payload = self.payload(messages, schema, max_tokens)
        reply = attempt(self.settings, payload, cancelled=self.cancelled)
        self.calls.append(call_record(self.settings, purpose, reply))
        return reply

    def payload(
        self, messages: list[dict[str, str]], schema: Mapping[str, object], max_tokens: int
    ) -> dict[str, object]:
        """The request body, with only what this server was not found to refuse."""
        body: dict[str, object] = {
            "model": self.settings.model,
            "messages": messages,
            "max_tokens": max_tokens,
        }
        if "stream_options" not in self._without:
            body["stream_options"] = {"include_usage": True}
        if "json_schema" not in self._without:
            body["response_format"] = {
                "type": "json_schema",
                "json_schema": {"name": "beat", "strict": True, "schema": dict(schema)},
            }
        elif "json_object" not in self._without:
            body["response_format"] = {"type": "json_object"}
        if self.settings.temperature is not None:
            body["temperature"] = self.settings.temperature
        return body

    def _step_down(self) -> bool:
        """Give up one feature, the least missed first; False when none is left to give up."""
        for feature in ("json_schema", "json_object", "stream_options"):
            if feature not in self._without:
                self._without.add(feature)
                return True
        return False

    def _delay(self, reply: Reply, tried: int) -> float | None:
        """Seconds to wait before the next try; None where waiting is not worth it."""
        if reply.retry_after is not None:
            return reply.retry_after if reply.retry_after <= _LONGEST_WAIT_SECONDS else None
        return float(min(8.0, 0.5 * 2**tried)) * random.uniform(0.8, 1.2)


def parse_json(text: str) -> object | None:
    """The JSON value in a model's answer: alone, in a fence, or with prose around it; else None."""
    bare = _THOUGHTS.sub("", text).strip()
    if (fenced := _FENCE.match(bare)) is not None:
        bare = fenced[1]
    decoder = json.JSONDecoder()
    for start in (0, bare.find("{")):
        if start < 0:
            break
        try:
            value: object = decoder.raw_decode(bare, start)[0]
        except (ValueError, RecursionError):
            continue
        return value
    return None
