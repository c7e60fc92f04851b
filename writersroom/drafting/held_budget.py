"""What a call may spend: put aside before it is sent, settled by what the server reports of it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from writersroom.bible.spending import Amount, Overspent, reserve, settle
from writersroom.bible.token_ratios import RatioKey, learn_ratio, ratio_of
from writersroom.config import config_path
from writersroom.drafting.agreed import Most
from writersroom.drafting.budget import Ticket
from writersroom.drafting.counting import (
    Counted,
    counted,
    counter_of,
    room_for_answer,
    words_of,
)
from writersroom.drafting.outcomes import DraftingError, Outcome
from writersroom.drafting.prices import money
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from writersroom.bible.calls import Call
    from writersroom.bible.store import Bible
    from writersroom.drafting.agreed import Run
    from writersroom.drafting.caps import Caps
    from writersroom.drafting.prices import Price
    from writersroom.drafting.replies import Reply
    from writersroom.drafting.settings import LlmSettings

_GRACE_SECONDS = 60.0
"""How long after a call's own limit nobody can still be working on it."""
_UNPAID = frozenset(
    {
        Outcome.AUTH,
        Outcome.QUOTA,
        Outcome.RATE_LIMITED,
        Outcome.BAD_REQUEST,
        Outcome.CONTEXT_TOO_LONG,
        Outcome.BAD_ENDPOINT,
        Outcome.UNREACHABLE,
        Outcome.SERVER_ERROR,
    }
)
"""Turned away before a word was written: no server charges for these."""


@dataclass(frozen=True)
class BibleBudget:
    """The caps of a configuration, held by a bible against everything else that spends."""

    bible: Bible
    settings: LlmSettings
    caps: Caps
    price: Price | None
    episode: int
    language: str
    run: Run | None = None
    """What a person agreed to for this run; None where they were not asked."""

    def reserve(self, purpose: str, payload: Mapping[str, object]) -> Ticket:
        """Leave to send `payload`, counted and put aside."""
        self._refuse_uncapped()
        found, room = self.count(payload), room_for_answer(payload)
        at_most = found.at_most(room)
        wanted = self._amount(at_most - room, room)
        if self.run is not None:
            self.run.refuse_beyond(wanted)
        seconds = self.settings.total_seconds + _GRACE_SECONDS
        answer = reserve(
            self.bible,
            wanted,
            self.caps.limits,
            purpose=purpose,
            episode=self.episode,
            deadline=self.bible.clock() + timedelta(seconds=seconds),
        )
        if isinstance(answer, Overspent):
            raise _over(answer, at_most, self.caps.currency)
        return Ticket(found, at_most, answer)

    def settle(self, ticket: Ticket, call: Call, reply: Reply) -> Call:
        """The line of the log with what the attempt took; the rest of what was put aside is free."""
        assert ticket.counted is not None
        in_tokens, out_tokens, source = _taken(ticket, reply)
        took = self._amount(in_tokens, out_tokens)
        settle(self.bible, ticket.number, took)
        if self.run is not None:
            self.run.take(took)
        theirs = reply.in_tokens if reply.outcome is Outcome.OK else reply.asked
        if theirs is not None:
            learn_ratio(self.bible, self._key(), ticket.counted.ours, theirs)
        return replace(
            call,
            input_tokens=in_tokens,
            output_tokens=out_tokens,
            token_source=source,
            estimated_tokens=ticket.counted.tokens,
            price="" if self.price is None else self.price.stored(),
            cost="" if took.money is None else f"{took.money} {took.currency}".strip(),
            possibly_billed=source == "reserved",
        )

    def count(self, payload: Mapping[str, object]) -> Counted:
        """The tokens of `payload`, by what is known of this server."""
        learned = ratio_of(self.bible, self._key())
        return counted(words_of(payload), self.settings, self.language, learned)

    def fitting(self, window: int) -> int:
        """Tokens as we count them that fill a `window` as the server counts, and that one call may take."""
        learned = ratio_of(self.bible, self._key())
        window = math.floor(window / max(1.0, learned.ratio))
        allowed = [cap.tokens for cap in self.caps.limits if cap.scope == "call"]
        return min([window, *(tokens for tokens in allowed if tokens is not None)])

    def most_of(self, calls: int, requests: Sequence[tuple[int, Mapping[str, object]]]) -> Most:
        """What a run may take that makes `calls` calls, among them each of `requests` so many times."""
        self._refuse_uncapped()
        sent = answered = 0
        for times, payload in requests:
            room = room_for_answer(payload)
            sent += times * (self.count(payload).at_most(room) - room)
            answered += times * room
        most = self._amount(sent, answered)
        return Most(calls, most.tokens, most.money, most.currency, self.settings.model)

    def _refuse_uncapped(self) -> None:
        """Stop where a cap in money cannot be held: there is no price, or in another currency."""
        if not self.caps.has_money:
            return
        if self.price is None:
            raise _no_price(self.settings.model)
        if self.price.currency not in ("", self.caps.currency):
            raise DraftingError(
                _(
                    "The caps are in {ours}, the price of {model} is in {theirs}. Nothing was sent."
                ).format(
                    ours=self.caps.currency, model=self.settings.model, theirs=self.price.currency
                ),
                hint=_("Write both in one currency in {path}.").format(path=config_path()),
            )

    def _amount(self, in_tokens: int, out_tokens: int) -> Amount:
        if self.price is None:
            return Amount(in_tokens + out_tokens)
        cost = self.price.cost(in_tokens, out_tokens)
        return Amount(in_tokens + out_tokens, cost, self.price.currency)

    def _key(self) -> RatioKey:
        counter = counter_of("")[1]
        return RatioKey(self.settings.host, self.settings.model, self.language, counter)


def _taken(ticket: Ticket, reply: Reply) -> tuple[int, int, str]:
    """Tokens in and out, and who says so: the server, our count, or what was put aside at most."""
    assert ticket.counted is not None
    counted_in = ticket.counted.tokens
    if reply.in_tokens is not None and reply.out_tokens is not None:
        return reply.in_tokens, reply.out_tokens, "server"
    if reply.outcome in _UNPAID and not reply.has_begun:
        return 0, 0, "none"
    if reply.outcome is not Outcome.TIMEOUT and (reply.text or reply.outcome is Outcome.EMPTY):
        return counted_in, counter_of(reply.text)[0], "estimate"
    return counted_in, ticket.at_most - counted_in, "reserved"


def _over(found: Overspent, wanted: int, currency: str) -> DraftingError:
    """One line: which cap, how much is left, what the call may take."""
    if found.in_money:
        said = {
            "call": _("A call may cost {limit}; this one may cost more. Nothing was sent."),
            "episode": _(
                "Of the {limit} for an episode {left} is left; this call may cost more. Nothing was sent."
            ),
            "day": _(
                "Of the {limit} for a day {left} is left; this call may cost more. Nothing was sent."
            ),
        }
        shown = {
            "limit": money(Decimal(found.limit), currency),
            "left": money(Decimal(found.left), currency),
        }
    else:
        said = {
            "call": _(
                "A call may take {limit} tokens; this one may take {wanted}. Nothing was sent."
            ),
            "episode": _(
                "Of the {limit} tokens for an episode {left} are left; this call may take {wanted}. "
                "Nothing was sent."
            ),
            "day": _(
                "Of the {limit} tokens for a day {left} are left; this call may take {wanted}. "
                "Nothing was sent."
            ),
        }
        shown = {"limit": str(found.limit), "left": str(found.left)}
    name = f"{found.scope}_{'money' if found.in_money else 'tokens'}"
    return DraftingError(
        said[found.scope].format(wanted=wanted, **shown),
        hint=_("Raise {name} under [llm] in {path}.").format(name=name, path=config_path()),
    )


def _no_price(model: str) -> DraftingError:
    return DraftingError(
        _(
            "There is a cap in money, and nobody wrote down what {model} costs. Nothing was sent."
        ).format(model=model),
        hint=_("Write its price as [[llm.price]] in {path}.").format(path=config_path()),
    )
