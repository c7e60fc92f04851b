"""One attempt at an OpenAI-compatible server; the only module that knows the openai package.

Streamed where the server can, with three deadlines of our own, because the package's time limit counts
per read: a server that sends one byte a minute outlives it. Only our own headers leave the machine.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from typing_extensions import override

from writersroom.drafting.outcomes import DraftingError, Outcome
from writersroom.drafting.replies import Heard, Reply, of_status, of_value
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping, MutableMapping

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
"""How long past its deadline a call may hang before we leave it."""


class _Sent(Protocol):
    """A request of httpx or httpx2, by the package's version."""

    headers: MutableMapping[str, str]


class _Loop(asyncio.SelectorEventLoop):
    """Looks names up in a thread nobody waits for: a hanging name server holds neither call nor exit."""

    @override
    async def getaddrinfo(self, *args: Any, **more: Any) -> Any:
        found = self.create_future()

        def tell(result: object, failure: Exception | None) -> None:
            if not found.done():
                found.set_exception(failure) if failure else found.set_result(result)

        def look() -> None:
            result, failure = None, None
            try:
                result = socket.getaddrinfo(*args, **more)
            except OSError as error:
                failure = error
            except UnicodeError as error:  # a label that is no name
                failure = OSError(str(error))
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
                self.call_soon_threadsafe(tell, result, failure)

        threading.Thread(target=look, name="name-lookup", daemon=True).start()
        return await found


def attempt(
    settings: LlmSettings,
    payload: Mapping[str, object],
    *,
    cancelled: Callable[[], bool] = lambda: False,
) -> Reply:
    """Ask once; never raises for what a server does.

    The payload is the request body; `"stream": False` in it asks for a whole answer instead of a stream.

    Raises:
        DraftingError: the openai package is missing.
    """
    return _in_a_thread(settings, _attempt(settings, payload), cancelled)


def listed_models(settings: LlmSettings) -> tuple[Reply, tuple[str, ...]]:
    """The models the server lists, and how asking for them ended.

    Raises:
        DraftingError: the openai package is missing.
    """
    names: list[str] = []
    return _in_a_thread(settings, _list_models(settings, names), lambda: False), tuple(names)


def _in_a_thread(
    settings: LlmSettings, work: Coroutine[Any, Any, Reply], cancelled: Callable[[], bool]
) -> Reply:
    """Run `work` in a daemon thread that is never joined past its deadline."""
    try:
        import openai  # noqa: F401 - loading it here tells a missing package before the thread starts
    except ImportError as missing:
        work.close()
        raise DraftingError(
            _("Drafting needs the openai package."), hint=_("Run: pip install openai")
        ) from missing
    box: list[Reply] = []
    loop = _Loop()
    task = loop.create_task(work)

    def run() -> None:
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

    thread = threading.Thread(target=run, name="co-writer", daemon=True)
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
        verify=settings.base_url.startswith("https:"),  # reading the authorities costs 27 ms a call
        trust_env=settings.uses_proxy,  # a proxy must never see what is meant for this machine
        follow_redirects=False,  # a redirect would post the prompt to whoever it names
        event_hooks={"request": [only_ours]},
    )
    return openai.AsyncOpenAI(
        api_key=settings.api_key or "none",
        base_url=settings.base_url,
        max_retries=0,
        http_client=http,
        timeout=openai.Timeout(settings.total_seconds, connect=5.0),
    )


async def _attempt(settings: LlmSettings, payload: Mapping[str, Any]) -> Reply:
    heard = Heard(_limit(payload), settings.api_key)
    body = dict(payload)
    is_streamed = bool(body.pop("stream", True))

    async def ask() -> Reply:
        async with _client(settings) as client:
            if is_streamed:
                return await _streamed(settings, client, body, heard)
            return await _whole(settings, client, body)

    return await _told(settings, ask, heard)


async def _list_models(settings: LlmSettings, names: list[str]) -> Reply:
    async def ask() -> Reply:
        async with _client(settings) as client:
            value = await client.get("/models", cast_to=object)
        items = value.get("data") if isinstance(value, dict) else None
        if not isinstance(items, list):
            return Reply(Outcome.MALFORMED)
        names.extend(str(item["id"]) for item in items if isinstance(item, dict) and "id" in item)
        return Reply(Outcome.OK)

    return await _told(settings, ask, Heard(0, settings.api_key))


async def _told(
    settings: LlmSettings, ask: Callable[[], Coroutine[Any, Any, Reply]], heard: Heard
) -> Reply:
    """The reply of `ask`, or what its failure means."""
    import openai

    try:
        async with asyncio.timeout(settings.total_seconds):
            return await ask()
    except openai.APIStatusError as failure:
        response = failure.response
        return of_status(failure.status_code, failure.body, response.headers, settings.api_key)
    except (TimeoutError, openai.APITimeoutError):
        return heard.failed(Outcome.TIMEOUT)
    except openai.APIConnectionError as failure:
        return heard.failed(Outcome.UNREACHABLE, type(failure.__cause__ or failure).__name__)
    except openai.APIError as failure:
        return heard.failed(Outcome.SERVER_ERROR, failure.message)
    except (AttributeError, TypeError, ValueError, LookupError, RecursionError) as failure:
        # The package trusts a server's JSON; a chunk of another shape breaks inside it.
        return heard.failed(Outcome.MALFORMED, type(failure).__name__)
    except Exception as failure:
        return heard.failed(Outcome.UNREACHABLE, type(failure).__name__)


async def _streamed(
    settings: LlmSettings, client: openai.AsyncOpenAI, body: dict[str, Any], heard: Heard
) -> Reply:
    stream = None
    try:
        async with asyncio.timeout(settings.first_byte_seconds):
            stream = await client.chat.completions.create(**body, stream=True)
        kind = stream.response.headers.get("content-type", "").split(";")[0].strip().lower()
        if kind == "application/json":
            async with asyncio.timeout(settings.idle_seconds):
                said = await stream.response.aread()
            reply = of_value(json.loads(said), _limit(body), settings.api_key)
            if reply.outcome is Outcome.SERVER_ERROR:
                return reply
            return Reply(Outcome.BAD_ENDPOINT, detail=kind, ignores_stream=True)
        if kind != "text/event-stream":
            return heard.failed(Outcome.BAD_ENDPOINT, kind)
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
    finally:
        if stream is not None:
            with contextlib.suppress(Exception):
                await stream.close()


async def _whole(settings: LlmSettings, client: openai.AsyncOpenAI, body: dict[str, Any]) -> Reply:
    value = await client.post("/chat/completions", body={**body, "stream": False}, cast_to=object)
    if isinstance(value, str):  # what the package makes of anything that is not JSON
        return Reply(Outcome.BAD_ENDPOINT)
    return of_value(value, _limit(body), settings.api_key)


def _limit(payload: Mapping[str, object]) -> int:
    tokens = payload.get("max_tokens") or payload.get("max_completion_tokens") or 4096
    return int(str(tokens)) * _CHARACTERS_A_TOKEN
