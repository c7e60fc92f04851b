"""How a call to a language model can end: a closed set, each with words for a person."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import TYPE_CHECKING

from writersroom.errors import WritersRoomError
from writersroom.i18n import N_, _
from writersroom.text import clean_line

if TYPE_CHECKING:
    from writersroom.bible.calls import Call


@unique
class Outcome(StrEnum):
    """Every way a call can end; only OK gives a text that may be used."""

    OK = "ok"
    TRUNCATED = "truncated"
    REFUSED = "refused"
    FILTERED = "filtered"
    MALFORMED = "malformed"
    EMPTY = "empty"
    AUTH = "auth"
    QUOTA = "quota"
    RATE_LIMITED = "rate_limited"
    BAD_REQUEST = "bad_request"
    CONTEXT_TOO_LONG = "context_too_long"
    BAD_ENDPOINT = "bad_endpoint"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    CANCELLED = "cancelled"
    SERVER_ERROR = "server_error"
    BUDGET = "budget"


SAYS = {
    Outcome.TRUNCATED: N_("The answer was cut off before its end; nothing of it was kept."),
    Outcome.REFUSED: N_("The model declined to write this."),
    Outcome.FILTERED: N_("The server filtered the answer."),
    Outcome.MALFORMED: N_("The answer was not in the asked form."),
    Outcome.EMPTY: N_("The answer was empty."),
    Outcome.AUTH: N_("The server did not accept the key."),
    Outcome.QUOTA: N_("The account's quota is used up."),
    Outcome.RATE_LIMITED: N_("The server asks to wait before the next call."),
    Outcome.BAD_REQUEST: N_("The server did not understand the request."),
    Outcome.CONTEXT_TOO_LONG: N_("The request is longer than the model's window."),
    Outcome.BAD_ENDPOINT: N_("What answered is not an OpenAI-compatible server for this model."),
    Outcome.UNREACHABLE: N_("The server cannot be reached."),
    Outcome.TIMEOUT: N_("The server took too long."),
    Outcome.CANCELLED: N_("Cancelled."),
    Outcome.SERVER_ERROR: N_("The server failed."),
    Outcome.BUDGET: N_("This would go over the budget, and nothing was sent."),
}

HINTS = {
    Outcome.AUTH: N_("Check the variable that api_key_env names."),
    Outcome.BAD_ENDPOINT: N_("Check base_url (taken literally, usually ending in /v1) and model."),
    Outcome.UNREACHABLE: N_("Is it running? Check base_url."),
    Outcome.CONTEXT_TOO_LONG: N_("Shorten the beats or use a model with a larger window."),
    Outcome.TIMEOUT: N_("Raise total_seconds or use a faster model."),
}

RETRIES = {
    Outcome.SERVER_ERROR: 2,
    Outcome.UNREACHABLE: 2,
    Outcome.RATE_LIMITED: 2,
    Outcome.MALFORMED: 1,
    Outcome.EMPTY: 1,
    Outcome.TIMEOUT: 1,
}
"""How often an outcome may be tried again; never quota, key, refusal, filter or a wrong request."""


class DraftingError(WritersRoomError):
    """Nothing was proposed: the co-writer is off, not allowed here, or the server failed."""

    def __init__(self, message: str, *, hint: str = "", calls: tuple[Call, ...] = ()) -> None:
        super().__init__(message, hint=hint)
        self.calls = calls


def failure(outcome: Outcome, detail: str, calls: tuple[Call, ...]) -> DraftingError:
    """The error a person reads for a call that ended as `outcome`."""
    message, own_words = _(SAYS[outcome]), clean_line(detail).rstrip(".。 ")
    if own_words:
        message = _("{said} ({detail}).").format(said=message.rstrip(".。"), detail=own_words)
    return DraftingError(message, hint=_(HINTS.get(outcome, "")), calls=calls)
