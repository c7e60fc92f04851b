"""Opening a room to browsers: where the server listens, and the links that lead in."""

from __future__ import annotations

import asyncio
import signal
import socket
from typing import TYPE_CHECKING

from writersroom.browser.guard import Guard, is_loopback, public_origin
from writersroom.errors import InputError
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from writersroom.browser.server import RoomServer


def serve(
    arguments: Sequence[str],
    title: str,
    say: Callable[[str], None],
    *,
    host: str,
    port: int,
    public_url: str,
    most_tabs: int,
) -> None:
    """Serve a room until the process is interrupted; every tab saves and closes then.

    Args:
        arguments: the command that opens the room.
        title: of the series; stands in the browser's tab.
        say: takes the lines for the terminal.
        host: address to listen on; one of this machine, unless `public_url` is given.
        port: 0 takes a free one.
        public_url: https address of the reverse proxy before it, which must ask for a login.
        most_tabs: rooms at once.

    Raises:
        InputError: the host can be reached from elsewhere, an address or port cannot be used, or
            textual-serve is not installed.
    """
    public = _public(host, public_url)
    server_class = _server_class()
    with _listening(host, port) as listening:
        port = listening.getsockname()[1]
        origins = [f"http://{name}:{port}" for name in (_in_url(host), "127.0.0.1", "localhost")]
        guard = Guard([*origins, public] if public else origins)

        def show_link() -> None:
            say(f"{public or origins[0]}/enter?key={guard.new_link()}")

        def go_on() -> None:
            say(_("A browser came in. The link for another one:"))
            show_link()

        server = server_class(
            arguments,
            guard,
            title=title,
            most_tabs=most_tabs,
            cookie=f"writersroom-{port}",
            is_secure=bool(public),
            entered=go_on,
        )
        say(_("Open this link in a browser; it works once. Ctrl-C closes the room."))
        show_link()
        asyncio.run(_until_interrupted(server, listening))


def _public(host: str, public_url: str) -> str:
    """The origin of the proxy, if one is declared."""
    if public_url:
        return public_origin(public_url)
    if not is_loopback(host):
        raise InputError(
            _("Other machines reach {host}, and the room asks for no login.").format(host=host),
            hint=_(
                "Use `ssh -L`, or a reverse proxy that asks for a login: name it by --public-url."
            ),
        )
    return ""


def _server_class() -> type[RoomServer]:
    try:
        from writersroom.browser.server import RoomServer
    except ImportError as error:
        raise InputError(
            _("textual-serve is not installed."),
            hint=_("Run `pip install 'writersroom[serve]'`."),
        ) from error
    return RoomServer


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        raise InputError(
            _("{host}, port {port}, cannot be used: {why}.").format(
                host=host, port=port, why=getattr(error, "strerror", None) or error
            ),
            hint=_("Take another by --port; 0 finds a free one."),
        ) from error


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


async def _until_interrupted(server: RoomServer, listening: socket.socket) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, stop.set)
    await server.run(listening, stop)
