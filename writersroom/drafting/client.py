"""One attempt at an OpenAI-compatible server; the only module that knows the openai package.

Always streamed, with three deadlines of our own, because the package's time limit counts per read:
a server that sends one byte a minute outlives it. Only our own headers leave the machine.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from writersroom.drafting.outcomes import Call, DraftingError, Outcome
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping

    import openai

    from writersroom.drafting.settings import LlmSettings

_KEPT_HEADERS = frozenset(
    {
        "host",
        "accept",
        "accept-encoding",
        "connection",
        "content-type",
        "content-length",
        "transfer-encoding",
        "user-agent",
    }
)
"""The package would add telemetry and whatever OPENAI_CUSTOM_HEADERS says; nothing else leaves."""
_CHARACTERS_A_TOKEN = 8
"""An answer longer than this many characters for each allowed token has run away."""
_POLL_SECONDS = 0.05
_GRACE_SECONDS = 2.0
"""How long past its deadline a call may hang (a name lookup cannot be cancelled) before we leave it."""


class _Sent(Protocol):
    """A request of httpx or httpx2, by the package's version."""

    headers: MutableMapping[str, str]


@dataclass(frozen=True, slots=True)
class Reply:
    """How one attempt ended, and what had arrived by then."""

    outcome: Outcome
    text: str = ""
    detail: str = ""
    model: str = ""
    in_tokens: int | None = None
    out_tokens: int | None = None
    retry_after: float | None = None
    milliseconds: int = 0

    @property
    def was_sent(self) -> bool:
        """Whether a server may have charged for it although no usable answer came."""
        return self.outcome in (Outcome.TIMEOUT, Outcome.CANCELLED, Outcome.TRUNCATED)


def attempt(
    settings: LlmSettings,
    payload: Mapping[str, object],
    *,
    cancelled: Callable[[], bool] = lambda: False,
) -> Reply:
    """Ask once; never raises for what a server does.

    The loop runs in a daemon thread that is never joined past its deadline, so that a hanging name
    lookup cannot hold the room.

    Raises:
        DraftingError: the openai package is missing.
    """
    try:
        import openai  # noqa: F401 - loading it here tells a missing package before the thread starts
    except ImportError as missing:
        raise DraftingError(
            _("Drafting needs the openai package."), hint=_("Run: pip install openai")
        ) from missing
    box: list[Reply] = []
    loop = asyncio.new_event_loop()
    task = loop.create_task(_attempt(settings, payload))

    def work() -> None:
        try:
            box.append(loop.run_until_complete(task))
        except asyncio.CancelledError:
            box.append(Reply(Outcome.CANCELLED))
        finally:
            with contextlib.suppress(RuntimeError):
                loop.run_until_complete(loop.shutdown_asyncgens())
                loop.close()

    def cancel() -> None:
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(task.cancel)

    thread = threading.Thread(target=work, name="co-writer", daemon=True)
    thread.start()
    was_cancelled, took = _waited_for(thread, settings.total_seconds, cancelled, cancel)
    if was_cancelled:
        return Reply(Outcome.CANCELLED, milliseconds=took)
    return replace(box[0], milliseconds=took) if box else Reply(Outcome.TIMEOUT, milliseconds=took)


def _waited_for(
    thread: threading.Thread,
    seconds: float,
    cancelled: Callable[[], bool],
    cancel: Callable[[], None],
) -> tuple[bool, int]:
    """Whether the thread was told to stop, and the milliseconds it was waited for."""
    started, was_cancelled = time.monotonic(), False
    until = started + seconds + _GRACE_SECONDS
    while thread.is_alive() and time.monotonic() <= until:
        thread.join(_POLL_SECONDS)
        if not was_cancelled and cancelled():
            was_cancelled = True
            cancel()
            until = time.monotonic() + _GRACE_SECONDS
    return was_cancelled, int((time.monotonic() - started) * 1000)


def call_record(settings: LlmSettings, purpose: str, reply: Reply) -> Call:
    """The log line of one attempt."""
    return Call(
        purpose=purpose,
        host=settings.host,
        model_asked=settings.model,
        model_reported=reply.model,
        outcome=reply.outcome,
        detail=reply.detail,
        in_tokens=reply.in_tokens,
        out_tokens=reply.out_tokens,
        milliseconds=reply.milliseconds,
        possibly_billed=reply.was_sent,
    )


def _client(settings: LlmSettings) -> openai.AsyncOpenAI:
    import openai

    async def only_ours(request: _Sent) -> None:
        headers = request.headers
        for name in list(headers):
            if name.lower() not in _KEPT_HEADERS:
                del headers[name]
        headers["user-agent"] = "writersroom"
        if settings.api_key:
            headers["authorization"] = f"Bearer {settings.api_key}"

    http = openai.DefaultAsyncHttpxClient(
        trust_env=not settings.is_loopback,  # a proxy must never see what is meant for this machine
        follow_redirects=False,  # a redirect would post the prompt to whoever it names
        event_hooks={"request": [only_ours]},
    )
    return openai.AsyncOpenAI(
        api_key=settings.api_key or "none",
        base_url=settings.base_url,
        max_retries=0,
        http_client=http,
        timeout=openai.Timeout(settings.first_byte_seconds, connect=5.0),
    )


async def _attempt(settings: LlmSettings, payload: Mapping[str, Any]) -> Reply:
    import openai

    heard = _Heard(limit=_limit(payload))
    stream = None
    try:
        async with asyncio.timeout(settings.total_seconds), _client(settings) as client:
            stream = await client.chat.completions.create(**dict(payload), stream=True)
            kind = stream.response.headers.get("content-type", "")
            if "text/event-stream" not in kind:
                return Reply(Outcome.BAD_ENDPOINT, detail=kind.split(";")[0])
            chunks = stream.__aiter__()
            while True:
                wait = settings.idle_seconds if heard.parts else settings.first_byte_seconds
                try:
                    async with asyncio.timeout(wait):
                        chunk = await anext(chunks)
                except StopAsyncIteration:
                    return heard.reply()
                if (ended := heard.take(chunk)) is not None:
                    return ended
    except TimeoutError:
        return heard.failed(Outcome.TIMEOUT)
    except openai.APIStatusError as failure:
        return _of_status(failure, settings)
    except openai.APITimeoutError:
        return heard.failed(Outcome.TIMEOUT)
    except openai.APIConnectionError as failure:
        return heard.failed(Outcome.UNREACHABLE, type(failure.__cause__ or failure).__name__)
    except openai.APIError as failure:
        return heard.failed(Outcome.SERVER_ERROR, _scrub(str(failure.message), settings))
    except (AttributeError, TypeError, ValueError, LookupError) as failure:
        # The package trusts a server's JSON; a chunk of another shape breaks inside it.
        return heard.failed(Outcome.MALFORMED, type(failure).__name__)
    finally:
        if stream is not None:
            with contextlib.suppress(Exception):
                await stream.close()


def _limit(payload: Mapping[str, object]) -> int:
    tokens = payload.get("max_tokens") or payload.get("max_completion_tokens") or 4096
    return int(str(tokens)) * _CHARACTERS_A_TOKEN


class _Heard:
    """What has arrived of one streamed answer; trusts no type in it."""

    def __init__(self, limit: int) -> None:
        self.parts: list[str] = []
        self.finish = ""
        self.model = ""
        self.refusal = False
        self.tokens: tuple[int | None, int | None] = (None, None)
        self._left = limit

    def take(self, chunk: object) -> Reply | None:
        """Add one chunk; a reply where it ends the call at once."""
        if not hasattr(chunk, "choices"):
            return self.failed(Outcome.MALFORMED, type(chunk).__name__)
        error = getattr(chunk, "error", None)
        if error:
            return Reply(Outcome.SERVER_ERROR, detail=str(error)[:200])
        if isinstance(model := getattr(chunk, "model", None), str):
            self.model = model.rpartition("/")[2]  # some servers report a path of their own machine
        self._take_usage(getattr(chunk, "usage", None))
        choices = getattr(chunk, "choices", None)
        if not isinstance(choices, list) or not choices:
            return None
        choice = choices[0]
        if isinstance(finish := getattr(choice, "finish_reason", None), str):
            self.finish = finish
        delta = getattr(choice, "delta", None)
        if getattr(delta, "refusal", None):
            self.refusal = True
        content = getattr(delta, "content", None)
        if content is None:
            return None
        if not isinstance(content, str):
            return Reply(Outcome.MALFORMED, detail=_("content is no text"))
        self.parts.append(content)
        self._left -= len(content)
        return (
            self.failed(Outcome.TRUNCATED, _("ran on without an end")) if self._left < 0 else None
        )

    def _take_usage(self, usage: object) -> None:
        counts = (getattr(usage, "prompt_tokens", None), getattr(usage, "completion_tokens", None))
        self.tokens = (
            counts[0] if isinstance(counts[0], int) and counts[0] >= 0 else self.tokens[0],
            counts[1] if isinstance(counts[1], int) and counts[1] >= 0 else self.tokens[1],
        )

    def reply(self) -> Reply:
        """The stream has ended: what it amounts to."""
        text = "".join(self.parts).encode("utf-8", "replace").decode("utf-8")
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
        )

    def failed(self, outcome: Outcome, detail: str = "") -> Reply:
        """A call that ended badly; once text has arrived a lost connection is a cut answer."""
        if outcome is Outcome.UNREACHABLE and self.parts:
            outcome = Outcome.TRUNCATED
        return Reply(
            outcome,
            detail=detail,
            model=self.model,
            in_tokens=self.tokens[0],
            out_tokens=self.tokens[1],
        )


def _of_status(failure: openai.APIStatusError, settings: LlmSettings) -> Reply:
    """What an HTTP status means; the server's own words, without any key."""
    status = failure.status_code
    body = failure.body if isinstance(failure.body, dict) else {}
    code = str(body.get("code") or body.get("type") or "")
    said = _scrub(str(body.get("message") or "")[:300], settings)
    if status in (401, 403):
        return Reply(Outcome.AUTH, detail=said)
    if status == 404:
        return Reply(Outcome.BAD_ENDPOINT, detail=said)
    if 300 <= status < 400:
        return Reply(Outcome.BAD_ENDPOINT, detail=_("it redirects elsewhere"))
    if status == 429:
        if "insufficient_quota" in code:
            return Reply(Outcome.QUOTA, detail=said)
        return Reply(Outcome.RATE_LIMITED, detail=said, retry_after=_retry_after(failure))
    if status in (400, 413, 422):
        too_long = "context" in said.lower() and (
            "size" in said.lower() or "length" in said.lower()
        )
        return Reply(Outcome.CONTEXT_TOO_LONG if too_long else Outcome.BAD_REQUEST, detail=said)
    if status in (408, 409) or status >= 500:
        return Reply(Outcome.SERVER_ERROR, detail=f"{status} {said}".strip())
    return Reply(Outcome.BAD_REQUEST, detail=f"{status} {said}".strip())


def _retry_after(failure: openai.APIStatusError) -> float | None:
    try:
        seconds = float(failure.response.headers.get("retry-after", ""))
    except ValueError:
        return None  # a date, or nothing: the caller's own delay is as good
    return seconds if seconds >= 0 else None


def _scrub(text: str, settings: LlmSettings) -> str:
    return text.replace(settings.api_key, "***") if settings.api_key else text
