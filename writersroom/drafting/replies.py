"""What a server said, read with no trust in it: chunks, whole bodies, statuses, waiting times."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from writersroom.drafting.outcomes import Outcome
from writersroom.i18n import _
from writersroom.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST_SAYING = 300
_MOST_TOKENS = 10**9
_SECRETS = re.compile(r"(?i)\bbearer\s+[^\s\"',;)]+|\b(?:sk|pk|rk|gsk|xai|key)-[\w\-*.]{4,}")
_TOO_LONG = re.compile(
    r"(?i)context.{0,40}(?:size|length|window)|maximum context|prompt is too long|too many tokens"
)
_NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?![\w.]*\w)")
_WINDOW = re.compile(
    r"(?i)(?:context (?:size|length|window)|maximum)\D{0,24}?(\d[\d,]*)|>\s*(\d[\d,]*)"
)
_SMALLEST_WINDOW = 64
"""Below this a number in a server's words is no count of tokens."""


@dataclass(frozen=True, slots=True)
class Reply:
    """How one attempt ended, and what had arrived by then."""

    outcome: Outcome
    text: str = ""
    detail: str = ""
    """The server's own words, on one line and without anything like a key."""
    model: str = ""
    in_tokens: int | None = None
    out_tokens: int | None = None
    retry_after: float | None = None
    milliseconds: int = 0
    status: int = 0
    """Of HTTP, where that was the failure."""
    has_begun: bool = False
    """Whether text had arrived: then nothing is sent again by itself."""
    ignores_stream: bool = False
    """A whole JSON answer came although a stream was asked for."""
    asked: int | None = None
    """Tokens of the request, where the server said so."""
    window: int | None = None
    """Tokens the model can hold, where the server said so."""

    @property
    def was_sent(self) -> bool:
        """Whether a server may have charged for it although no usable answer came."""
        return self.outcome in (Outcome.TIMEOUT, Outcome.CANCELLED, Outcome.TRUNCATED)


def scrubbed(said: object, key: str = "") -> str:
    """A server's words for a person: one line, no terminal commands, nothing like a key."""
    text = str(said)
    if key:
        text = text.replace(key, "***")
    return _SECRETS.sub("***", clean_line(text))[:_LONGEST_SAYING]


def repaired(text: str) -> str:
    """`text` with halves of characters joined, and lone ones as U+FFFD: no database takes them."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class Heard:
    """What has arrived of one answer, streamed or whole; trusts no type in it."""

    def __init__(self, limit: int, key: str = "") -> None:
        self.parts: list[str] = []
        self.finish = ""
        self.model = ""
        self.refusal = False
        self.tokens: tuple[int | None, int | None] = (None, None)
        self._left = limit
        self._key = key

    def take(self, chunk: object) -> Reply | None:
        """Add one chunk, an object of the package or plain JSON; a reply where it ends the call."""
        if not _has(chunk, "choices"):
            return self.failed(Outcome.MALFORMED, _("no answer of this protocol"))
        if error := _of(chunk, "error"):
            return self.failed(Outcome.SERVER_ERROR, _message(error))
        if isinstance(model := _of(chunk, "model"), str):
            # Some servers report a path of their own machine.
            self.model = scrubbed(re.split(r"[/\\]", model)[-1], self._key)[:100]
        self._take_usage(_of(chunk, "usage"))
        choices = _of(chunk, "choices")
        if not isinstance(choices, list) or not choices:
            return None
        if isinstance(finish := _of(choices[0], "finish_reason"), str):
            self.finish = scrubbed(finish, self._key)[:40]
        words = _of(choices[0], "delta") or _of(choices[0], "message")
        if _of(words, "refusal"):
            self.refusal = True
        return self._take_text(_of(words, "content"))

    def _take_text(self, content: object) -> Reply | None:
        if content is None:
            return None
        if not isinstance(content, str):
            return self.failed(Outcome.MALFORMED, _("content is no text"))
        if content:
            self.parts.append(content)
        self._left -= len(content)
        if self._left < 0:
            return self.failed(Outcome.TRUNCATED, _("ran on without an end"))
        return None

    def _take_usage(self, usage: object) -> None:
        asked, answered = _of(usage, "prompt_tokens"), _of(usage, "completion_tokens")
        self.tokens = (
            _count(asked) if _count(asked) is not None else self.tokens[0],
            _count(answered) if _count(answered) is not None else self.tokens[1],
        )

    def reply(self) -> Reply:
        """The answer has ended: what it amounts to."""
        text = repaired("".join(self.parts))
        if self.refusal:
            return self.failed(Outcome.REFUSED)
        if self.finish == "content_filter":
            return self.failed(Outcome.FILTERED)
        if self.finish != "stop":
            return self.failed(Outcome.TRUNCATED, self.finish or _("the stream broke off"))
        if not text.strip():
            return self.failed(Outcome.EMPTY)
        return Reply(
            Outcome.OK,
            text,
            model=self.model,
            in_tokens=self.tokens[0],
            out_tokens=self.tokens[1],
            has_begun=True,
        )

    def failed(self, outcome: Outcome, detail: object = "") -> Reply:
        """A call that ended badly; once text has arrived a lost connection is a cut answer."""
        if outcome is Outcome.UNREACHABLE and self.parts:
            outcome = Outcome.TRUNCATED
        return Reply(
            outcome,
            detail=scrubbed(detail, self._key),
            model=self.model,
            in_tokens=self.tokens[0],
            out_tokens=self.tokens[1],
            has_begun=any(part.strip() for part in self.parts),
        )


def of_value(value: object, limit: int, key: str = "") -> Reply:
    """What a whole JSON answer amounts to."""
    heard = Heard(limit, key)
    if isinstance(value, dict) and value.get("error"):
        return heard.failed(Outcome.SERVER_ERROR, _message(value["error"]))
    choices = value.get("choices") if isinstance(value, dict) else None
    if not isinstance(choices, list) or not choices:
        return heard.failed(Outcome.MALFORMED, _("no answer of this protocol"))
    ended = heard.take(value)
    return ended if ended is not None else heard.reply()


def of_status(status: int, body: object, headers: Mapping[str, str], key: str = "") -> Reply:
    """What an HTTP status that is no success means; the server's own words, without any key."""
    said = scrubbed(_message(body), key)
    if 300 <= status < 400:
        return Reply(Outcome.BAD_ENDPOINT, detail=_redirect(headers.get("location", ""), key))
    if status in (401, 403):
        return Reply(Outcome.AUTH, detail=said)
    if status == 402 or (status == 429 and _is_quota(body, said)):
        return Reply(Outcome.QUOTA, detail=said)
    if status == 404:
        return Reply(Outcome.BAD_ENDPOINT, detail=said)
    if status == 429:
        wait = seconds_to_wait(headers.get("retry-after", ""))
        return Reply(Outcome.RATE_LIMITED, detail=said, retry_after=wait)
    if status in (408, 409) or status >= 500:
        return Reply(Outcome.SERVER_ERROR, detail=f"{status} {said}".strip())
    if status in (400, 413, 422) and _TOO_LONG.search(said):
        asked, window = _sizes(body, said)
        return Reply(Outcome.CONTEXT_TOO_LONG, detail=said, asked=asked, window=window)
    named = said if status in (400, 422) else f"{status} {said}".strip()
    return Reply(Outcome.BAD_REQUEST, detail=named, status=status)


def seconds_to_wait(header: str, now: datetime | None = None) -> float | None:
    """What a `Retry-After` header asks for: seconds or a date; None where it says neither."""
    try:
        seconds = float(header)
    except ValueError:
        try:
            when = parsedate_to_datetime(header)
        except (ValueError, TypeError, IndexError):
            return None
        when = when if when.tzinfo else when.replace(tzinfo=UTC)
        return max(0.0, (when - (now or datetime.now(UTC))).total_seconds())
    return seconds if 0 <= seconds < _MOST_TOKENS else None


def _redirect(location: str, key: str) -> str:
    try:
        host = urlsplit(location).netloc.rpartition("@")[2]
    except ValueError:
        host = ""
    if not host:
        return _("it redirects elsewhere")
    return _("it redirects to {host}, which was not followed").format(host=scrubbed(host, key))


def _is_quota(body: object, said: str) -> bool:
    codes = f"{_of(body, 'code')} {_of(body, 'type')} {said}".lower()
    return "insufficient_quota" in codes or "exceeded your current quota" in codes


def _sizes(body: object, said: str) -> tuple[int | None, int | None]:
    """How long the request was and how long it may be, by fields or by the words of the server."""
    asked, window = _count(_of(body, "n_prompt_tokens")), _count(_of(body, "n_ctx"))
    if asked is not None and window is not None:
        return asked, window
    numbers = [int(found.replace(",", "")[:9]) for found in _NUMBER.findall(said)]
    numbers = [number for number in numbers if number >= _SMALLEST_WINDOW]
    named = [int((a or b).replace(",", "")[:9]) for a, b in _WINDOW.findall(said)]
    window = next((n for n in named if n >= _SMALLEST_WINDOW), min(numbers, default=None))
    asked = max((n for n in numbers if window is not None and n > window), default=None)
    return asked, window


def _message(error: object) -> object:
    """The words in an error, whatever its shape."""
    if isinstance(error, dict):
        inner = error.get("error")
        return error.get("message") or error.get("detail") or (_message(inner) if inner else "")
    return error if isinstance(error, str) else _of(error, "message") or ""


def _count(value: object) -> int | None:
    """A number of tokens, where it can be one."""
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= _MOST_TOKENS else None


def _of(thing: object, name: str) -> object:
    return thing.get(name) if isinstance(thing, dict) else getattr(thing, name, None)


def _has(thing: object, name: str) -> bool:
    return name in thing if isinstance(thing, dict) else hasattr(thing, name)
