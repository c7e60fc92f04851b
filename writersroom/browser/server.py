"""The server behind `writersroom serve`: its pages, and what it asks of each request."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import textual_serve
from aiohttp import WSCloseCode, WSMsgType, web
from jinja2 import Environment, FileSystemLoader
from textual_serve.download_manager import DownloadManager

from writersroom.browser.messages import envelope, size_asked
from writersroom.browser.tab import Tab
from writersroom.i18n import _, current_language, ngettext

if TYPE_CHECKING:
    import socket
    from collections.abc import Awaitable, Callable, Sequence

    from writersroom.browser.guard import Guard

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_PAGES = Environment(loader=FileSystemLoader(Path(__file__).parent / "page"), autoescape=True)
_OUR_FILES = Path(__file__).parent / "page"
_THEIR_FILES = Path(textual_serve.__file__).parent / "static"
_SECURITY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": _SECURITY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Pages run our own scripts only, stand in no other page, fetch nothing and leave nothing behind."""
_HEARTBEAT_SECONDS = 15.0
"""A browser that does not answer for as long is gone, and its room closes."""
ENTRANCE = "/enter"


class RoomServer:
    """Serves one room to the browsers that `guard` lets in; each tab has a process of its own."""

    def __init__(
        self,
        arguments: Sequence[str],
        guard: Guard,
        *,
        title: str,
        most_tabs: int,
        cookie: str,
        is_secure: bool,
        entered: Callable[[], None],
    ) -> None:
        """The server, not yet listening.

        Args:
            arguments: the command that opens the room.
            guard: who may come in.
            title: stands in the browser's tab.
            most_tabs: rooms at once.
            cookie: the name under which a browser keeps its session.
            is_secure: whether browsers reach it by https only.
            entered: called when a link was used.
        """
        self._arguments = arguments
        self._guard = guard
        self._title = title
        self._most_tabs = most_tabs
        self._cookie = cookie
        self._is_secure = is_secure
        self._entered = entered
        self._downloads = DownloadManager()
        self._tabs: set[Tab] = set()

    async def run(self, listening: socket.socket, stop: asyncio.Event) -> None:
        """Answer until `stop` is set; every room saves and closes then."""
        runner = web.AppRunner(self.application(), access_log=None)
        await runner.setup()
        try:
            await web.SockSite(runner, listening).start()
            await stop.wait()
        finally:
            await asyncio.gather(*(tab.stop() for tab in tuple(self._tabs)))
            await runner.cleanup()

    def application(self) -> web.Application:
        """The pages and their guard."""
        application = web.Application(middlewares=[self._guarded])
        application.add_routes(
            [
                web.get(ENTRANCE, self._enter),
                web.get("/", self._show_page),
                web.get("/ws", self._connect),
                web.static("/page", _OUR_FILES),
                web.static("/static", _THEIR_FILES),
            ]
        )
        return application

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer strangers and foreign pages with one sentence, all others with what they asked for."""
        if not self._guard.is_our_host(request.host):
            response: web.StreamResponse = self._told(_("This server is known by another address."))
        elif request.path != ENTRANCE and not self._is_known(request):
            response = self._told(_("Open the link that stands in the terminal; it works once."))
        else:
            response = await handler(request)
        if not response.prepared:
            response.headers.update(_HEADERS)
        return response

    def _is_known(self, request: web.Request) -> bool:
        return self._guard.knows(request.cookies.get(self._cookie, ""))

    async def _enter(self, request: web.Request) -> web.StreamResponse:
        """Use up a link: the browser that shows it gets a session."""
        session = self._guard.enter(request.query.get("key", ""))
        if session is None:
            if self._is_known(request):
                return web.HTTPSeeOther("/")
            return self._told(_("This link is used up. A new one stands in the terminal."))
        self._entered()
        response = web.HTTPSeeOther("/")
        response.set_cookie(
            self._cookie, session, httponly=True, samesite="Lax", secure=self._is_secure
        )
        return response

    async def _show_page(self, _request: web.Request) -> web.StreamResponse:
        if self._is_full():
            return self._told(self._full(), status=503)
        text = _PAGES.get_template("room.html").render(
            title=self._title,
            language=current_language().replace("_", "-"),
            opening=_("The room opens …"),
            closed=_("The room is closed. What was typed is kept."),
            again=_("Open it again"),
        )
        return web.Response(text=text, content_type="text/html")

    async def _connect(self, request: web.Request) -> web.StreamResponse:
        """One tab: keys in, the screen out, until either side ends."""
        if not self._guard.is_our_page(request.headers.get("Origin", "")):
            return self._told(_("Another page asked for the room; it is refused."))
        if self._is_full():
            return self._told(self._full(), status=503)
        socket = web.WebSocketResponse(heartbeat=_HEARTBEAT_SECONDS)

        async def close() -> None:
            await socket.close(code=WSCloseCode.GOING_AWAY)

        tab = Tab(
            self._arguments,
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=close,
            downloads=self._downloads,
        )
        self._tabs.add(tab)
        try:
            await socket.prepare(request)
            await tab.start(*size_asked(request.query.get("width"), request.query.get("height")))
            await _relay(socket, tab)
        finally:
            await tab.stop()
            self._tabs.discard(tab)
            await close()
        return socket

    def _is_full(self) -> bool:
        return len(self._tabs) >= self._most_tabs

    def _full(self) -> str:
        return ngettext(
            "{count} tab is open, and no more may be. Close one, then load this page again.",
            "{count} tabs are open, and no more may be. Close one, then load this page again.",
            self._most_tabs,
        ).format(count=self._most_tabs)

    @staticmethod
    def _told(text: str, *, status: int = 403) -> web.Response:
        return web.Response(text=text, status=status)


async def _relay(socket: web.WebSocketResponse, tab: Tab) -> None:
    """Hand on what the page sends; what it cannot have sent is left out."""
    async for message in socket:
        match envelope(message.data) if message.type is WSMsgType.TEXT else None:
            case ["stdin", str(typed)]:
                await tab.send_bytes(typed.encode("utf-8", "replace"))
            case ["resize", {"width": width, "height": height}]:
                await tab.set_terminal_size(*size_asked(width, height))
            case ["ping", moment]:
                await socket.send_json(["pong", moment])
            case ["blur", *_]:
                await tab.blur()
            case ["focus", *_]:
                await tab.focus()
