"""Fetching the vocabulary of tokens, once and only when a person says so."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from typing_extensions import override

from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.profiles.services.vocabulary import cached, is_right

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "https://openaipublic.blob.core.windows.net/encodings/o200k_base.tiktoken"
"""Where tiktoken itself fetches it."""
_SECONDS = 20.0
_LARGEST = 8 * 2**20
_CHUNK = 2**16


class _NoRedirects(HTTPRedirectHandler):
    @override
    def redirect_request(self, *_args: object, **_more: object) -> None:
        """Follow none: the file lies where it lies."""


def download(address: str = ADDRESS, seconds: float = _SECONDS) -> Path:
    """Fetch the vocabulary into the cache of this account, whole or not at all; the file.

    Nothing else of this program ever asks the network for it.

    Raises:
        InputError: it could not be fetched in time, is not what it should be, or cannot be kept.
    """
    found = _fetched(address, time.monotonic() + seconds, seconds)
    if not is_right(found):
        raise InputError(_("What {address} gave is not the vocabulary.").format(address=address))
    path = cached()
    half = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(found)
        half.replace(path)
    except OSError as failure:
        raise InputError(_("{path} cannot be written.").format(path=path)) from failure
    return path


def _fetched(address: str, until: float, seconds: float) -> bytes:
    """The bytes at `address`; the limit is for all of them, since a server may dribble."""
    parts, size = [], 0
    try:
        opener = build_opener(_NoRedirects)
        with opener.open(Request(address), timeout=seconds / 4) as answer:
            while part := answer.read1(_CHUNK):
                size += len(part)
                parts.append(part)
                if time.monotonic() > until or size > _LARGEST:
                    raise TimeoutError
    except (OSError, URLError, ValueError) as failure:
        raise InputError(
            _("The vocabulary could not be fetched from {address}.").format(address=address),
            hint=_("Tokens are estimated without it."),
        ) from failure
    return b"".join(parts)
