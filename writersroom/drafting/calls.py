"""Asking until an answer has the right form: few retries, the ladder of features, a log of all calls."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from writersroom.drafting.answers import parse_json
from writersroom.drafting.budget import Unlimited
from writersroom.drafting.client import attempt, call_record
from writersroom.drafting.features import FeatureMemory, InProcess, Ladder, follows
from writersroom.drafting.outcomes import RETRIES, Call, DraftingError, Outcome, failure
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


@dataclass
class Caller:
    """Calls one server for one job, remembers what it can do, and logs every attempt."""

    settings: LlmSettings
    cancelled: Callable[[], bool] = lambda: False
    sleep: Callable[[float], None] = time.sleep
    memory: FeatureMemory = field(default_factory=InProcess)
    budget: Budget = field(default_factory=Unlimited)
    calls: list[Call] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ladder = Ladder(self.settings, self.memory)

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
        tried = 0
        while True:
            reply = self._attempt_with_fewer_features(purpose, messages, schema, max_tokens)
            allowed = 0 if reply.has_begun else RETRIES.get(reply.outcome, 0)
            if reply.outcome is Outcome.OK:
                answer = parse_json(reply.text)
                self.ladder.answered(is_in_form=answer is not None and follows(schema, answer))
                if answer is not None:
                    return answer
                reply, allowed = replace(reply, outcome=Outcome.MALFORMED), _RETRIES
                self.calls[-1] = replace(self.calls[-1], outcome=reply.outcome)
            wait = self._delay(reply, tried)
            if tried >= allowed or wait is None or not self._rested(wait):
                raise failure(reply.outcome, _told(reply), tuple(self.calls))
            tried += 1

    def payload(
        self, messages: list[dict[str, str]], schema: Mapping[str, object], max_tokens: int
    ) -> dict[str, object]:
        """The request body, with only what this server was not found to refuse."""
        return self.ladder.body(messages, schema, max_tokens)

    def _attempt_with_fewer_features(
        self,
        purpose: str,
        messages: list[dict[str, str]],
        schema: Mapping[str, object],
        max_tokens: int,
    ) -> Reply:
        """One attempt, and one more for each feature the server refuses."""
        while True:
            payload = self.payload(messages, schema, max_tokens)
            reply = self._paid_attempt(purpose, payload)
            if reply.window is not None:
                self.ladder.holds(reply.window)
            if reply.ignores_stream and payload.get("stream") is not False:
                self.ladder.whole_answers()
            elif reply.status not in _STEPS or not self.ladder.step_down(payload, reply.detail):
                return reply

    def _paid_attempt(self, purpose: str, payload: Mapping[str, object]) -> Reply:
        """One attempt the budget has room for, in the log with what it took."""
        try:
            ticket = self.budget.reserve(purpose, payload)
        except DraftingError as stopped:
            unsent = Reply(Outcome.BUDGET, detail=str(stopped))
            self.calls.append(call_record(self.settings, purpose, unsent))
            raise DraftingError(
                str(stopped), hint=stopped.hint, calls=tuple(self.calls)
            ) from stopped
        try:
            reply = attempt(self.settings, payload, cancelled=self.cancelled)
        except DraftingError:  # nothing could be sent from here
            unsent = Reply(Outcome.UNREACHABLE)
            self.budget.settle(ticket, call_record(self.settings, purpose, unsent), unsent)
            raise
        call = call_record(self.settings, purpose, reply)
        self.calls.append(self.budget.settle(ticket, call, reply))
        return reply

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
