"""Asking until an answer has the right form: few retries, the ladder of features, a log of all calls."""

from __future__ import annotations

import hashlib
import json
import random
import time
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from writersroom.bible.calls import Call
from writersroom.drafting.answers import parse_json
from writersroom.drafting.budget import Unlimited
from writersroom.drafting.client import attempt
from writersroom.drafting.features import FeatureMemory, InProcess, Ladder, follows
from writersroom.drafting.outcomes import RETRIES, DraftingError, Outcome, failure
from writersroom.drafting.replies import Reply
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from writersroom.drafting.budget import Budget
    from writersroom.drafting.settings import LlmSettings

_RETRIES = 2
_LONGEST_WAIT_SECONDS = 30.0
"""A server that asks for more is told of instead of waited for."""
_NAP_SECONDS = 0.1
_STEPS = (400, 422)
"""Statuses that may only mean that a feature is not known."""


class CallLog(Protocol):
    """Where every attempt is written down as soon as it ended."""

    def __call__(self, call: Call) -> Call:
        """Keep `call`; gives it with its number."""


def unkept(call: Call) -> Call:
    """Of a job without a bible: the call stays as it is."""
    return call


@dataclass(frozen=True, slots=True)
class Request:
    """What one question asks for: why, in which words, in which form, and how long it may be."""

    purpose: str
    messages: list[dict[str, str]]
    schema: Mapping[str, object]
    max_tokens: int
    manifest: str = ""
    """What of the bible it holds, as JSON, for the log."""


@dataclass
class Caller:
    """Calls one server for one job, remembers what it can do, and logs every attempt."""

    settings: LlmSettings
    cancelled: Callable[[], bool] = lambda: False
    sleep: Callable[[float], None] = time.sleep
    memory: FeatureMemory = field(default_factory=InProcess)
    budget: Budget = field(default_factory=Unlimited)
    log: CallLog = unkept
    calls: list[Call] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ladder = Ladder(self.settings, self.memory)

    def ask(self, request: Request) -> object:
        """The answer as parsed JSON.

        Raises:
            DraftingError: no usable answer after the allowed tries; it carries the log of all calls.
        """
        tried = 0
        while True:
            reply, answer = self._attempt_with_fewer_features(request)
            if reply.outcome is Outcome.OK:
                return answer
            allowed = 0 if reply.has_begun else RETRIES.get(reply.outcome, 0)
            if reply.text:  # whole, and in no form that could be read
                allowed = _RETRIES
            wait = self._delay(reply, tried)
            if tried >= allowed or wait is None or not self._rested(wait):
                raise failure(reply.outcome, _told(reply), tuple(self.calls))
            tried += 1

    @property
    def window(self) -> int:
        """Tokens, as we count them, that the model can hold."""
        return self.budget.fitting(self.ladder.window)

    def payload(self, request: Request) -> dict[str, object]:
        """The request body, with only what this server was not found to refuse."""
        return self.ladder.body(request.messages, request.schema, request.max_tokens)

    def shown(self, request: Request) -> dict[str, object]:
        """Exactly what `request` would send, key left out, and the tokens its server may count."""
        body = self.payload(request)
        found = self.budget.count(body)
        return {
            "url": f"{self.settings.base_url}/chat/completions",
            "body": body,
            "tokens": found.tokens,
            "at_most": found.at_most(request.max_tokens),
            "counted": asdict(found),
            "manifest": json.loads(request.manifest or "[]"),
        }

    def _attempt_with_fewer_features(self, request: Request) -> tuple[Reply, object]:
        """One attempt, and one more for each feature the server refuses."""
        while True:
            payload = self.payload(request)
            reply, answer = self._paid_attempt(request, payload)
            if reply.window is not None:
                self.ladder.holds(reply.window)
            if reply.ignores_stream and payload.get("stream") is not False:
                self.ladder.whole_answers()
            elif reply.status not in _STEPS or not self.ladder.step_down(payload, reply.detail):
                return reply, answer

    def _paid_attempt(
        self, request: Request, payload: Mapping[str, object]
    ) -> tuple[Reply, object]:
        """One attempt the budget has room for, in the log with what it took; its answer, parsed."""
        call = self._begun(request, payload)
        try:
            ticket = self.budget.reserve(request.purpose, payload)
        except DraftingError as stopped:
            self._keep(replace(call, outcome=Outcome.BUDGET))
            raise DraftingError(
                stopped.message, hint=stopped.hint, calls=tuple(self.calls)
            ) from stopped
        try:
            reply = attempt(self.settings, payload, cancelled=self.cancelled)
        except DraftingError:  # nothing could be sent from here
            self.budget.settle(ticket, call, Reply(Outcome.UNREACHABLE))
            raise
        settled = self.budget.settle(ticket, _ended(call, reply), reply)
        answer = parse_json(reply.text) if reply.outcome is Outcome.OK else None
        if reply.outcome is Outcome.OK:
            is_in_form = answer is not None and follows(request.schema, answer)
            self.ladder.answered(is_in_form=is_in_form)
            if answer is None:
                reply = replace(reply, outcome=Outcome.MALFORMED)
        self._keep(replace(settled, outcome=reply.outcome.value))
        return reply, answer

    def _begun(self, request: Request, payload: Mapping[str, object]) -> Call:
        """The line of the log for an attempt that is about to be made."""
        sent = json.dumps(payload)
        return Call(
            purpose=request.purpose,
            attempt=len(self.calls) + 1,
            host=self.settings.host,
            model=self.settings.model,
            manifest=request.manifest,
            prompt=sent,
            prompt_sha=hashlib.sha256(sent.encode()).hexdigest(),
        )

    def _keep(self, call: Call) -> None:
        self.calls.append(self.log(call))

    def _rested(self, seconds: float) -> bool:
        """Whether `seconds` went by without a person stopping the job."""
        while seconds > 0 and not self.cancelled():
            self.sleep(min(seconds, _NAP_SECONDS))
            seconds -= _NAP_SECONDS
        return not self.cancelled()

    def _delay(self, reply: Reply, tried: int) -> float | None:
        """Seconds to wait before the next try; None where waiting is not worth it."""
        if reply.retry_after is not None:
            return reply.retry_after if reply.retry_after <= _LONGEST_WAIT_SECONDS else None
        return float(min(8.0, 0.5 * 2**tried)) * random.uniform(0.8, 1.2)


def _ended(call: Call, reply: Reply) -> Call:
    return replace(
        call,
        model=reply.model or call.model,
        outcome=reply.outcome.value,
        input_tokens=reply.in_tokens,
        output_tokens=reply.out_tokens,
        seconds=reply.milliseconds / 1000,
        possibly_billed=reply.was_sent,
        response=reply.text,
    )


def _told(reply: Reply) -> str:
    """What a person reads of why it failed: the server's words, or its figures in ours."""
    if reply.asked is not None and reply.window is not None:
        return _("{asked} tokens asked, {window} fit").format(
            asked=reply.asked, window=reply.window
        )
    if reply.retry_after is not None and reply.retry_after > _LONGEST_WAIT_SECONDS:
        wait = _("it asks for {seconds} seconds").format(seconds=round(reply.retry_after))
        return f"{reply.detail.rstrip('.')}; {wait}" if reply.detail else wait
    return reply.detail
