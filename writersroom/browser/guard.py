"""Who may come in by the browser: links that open once, and requests from our own pages only."""

from __future__ import annotations

import ipaddress
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from writersroom.errors import InputError
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable

_BYTES = 32
"""Of chance in a key: nobody guesses it."""


def is_loopback(host: str) -> bool:
    """Whether only programs of this machine reach a server that is bound to `host`."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def public_origin(url: str) -> str:
    """The origin of a reverse proxy's address, such as `https://room.example`.

    Raises:
        InputError: it is no https address, or it has more than a host and a port.
    """
    with suppress(ValueError):
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
        bare = f"https://{parts.netloc}"
        if host and url.rstrip("/") == bare and not parts.username and port != 0:
            return bare.casefold()
    raise InputError(
        _("{url} is no address of a proxy.").format(url=url),
        hint=_("Name it by https, a host and nothing behind it, such as https://room.example."),
    )


class Guard:
    """Knows which addresses are ours, which links still open, and which sessions they opened."""

    def __init__(self, origins: Iterable[str]) -> None:
        """`origins`: every address the room is reached by, such as `http://127.0.0.1:8000`."""
        self._origins = frozenset(origins)
        self._hosts = frozenset(urlsplit(origin).netloc for origin in self._origins)
        self._links: set[str] = set()
        self._sessions: set[str] = set()

    def new_link(self) -> str:
        """A key that opens the room once."""
        return _kept(self._links)

    def enter(self, key: str) -> str | None:
        """The session a link opens; None where it was never given out or is used up."""
        for link in self._links:
            if _is_same(link, key):
                self._links.remove(link)
                return _kept(self._sessions)
        return None

    def knows(self, session: str) -> bool:
        """Whether a browser that shows `session` came in by a link."""
        return any(_is_same(known, session) for known in self._sessions)

    def is_our_host(self, host: str) -> bool:
        """Whether a request names this server: a foreign name that leads here is a trick (DNS rebinding)."""
        return host.casefold() in self._hosts

    def is_our_page(self, origin: str) -> bool:
        """Whether a page that opens a connection is one of ours; browsers always say where it is from."""
        return origin.casefold() in self._origins


def _kept(keys: set[str]) -> str:
    key = secrets.token_urlsafe(_BYTES)
    keys.add(key)
    return key


def _is_same(known: str, shown: str) -> bool:
    return secrets.compare_digest(known.encode(), shown.encode("utf-8", "surrogateescape"))
