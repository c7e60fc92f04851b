"""What a job asks before each attempt, and tells after it: whether there is leave to spend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from writersroom.drafting.counting import Counted, counter_of, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from writersroom.bible.calls import Call
    from writersroom.drafting.replies import Reply


@dataclass(frozen=True, slots=True)
class Ticket:
    """The leave to send one request."""

    counted: Counted | None = None
    at_most: int = 0
    number: int = 0


class Budget(Protocol):
    """Asked before each attempt and told after it."""

    def reserve(self, purpose: str, payload: Mapping[str, object]) -> Ticket:
        """Leave to send `payload`.

        Raises:
            DraftingError: a cap is in the way; nothing may be sent.
        """

    def settle(self, ticket: Ticket, call: Call, reply: Reply) -> Call:
        """What the attempt took, added to its line of the log."""

    def count(self, payload: Mapping[str, object]) -> Counted:
        """The tokens of `payload`, by what is known of its server."""

    def fitting(self, window: int) -> int:
        """Tokens as we count them that fill a `window` as the server counts, and that one call may take."""


class Unlimited:
    """No caps and no prices: for jobs without a bible."""

    def reserve(self, purpose: str, payload: Mapping[str, object]) -> Ticket:
        """Leave for anything."""
        return Ticket()

    def settle(self, ticket: Ticket, call: Call, reply: Reply) -> Call:
        """The line as it is."""
        return call

    def count(self, payload: Mapping[str, object]) -> Counted:
        """As they are counted here."""
        ours, counter = counter_of(words_of(payload))
        return Counted(ours, counter, 1.0, 0)

    def fitting(self, window: int) -> int:
        """All of it."""
        return window
