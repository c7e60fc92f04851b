"""Settings of the co-writer: off until a person names a server and a model."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from writersroom.config import config_path, read_config
from writersroom.drafting.keys import find_key
from writersroom.drafting.outcomes import DraftingError
from writersroom.errors import InputError
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


WINDOW = 4096
"""Tokens a model holds where nobody said otherwise."""
_SMALLEST_WINDOW = 512


@dataclass(frozen=True, slots=True)
class LlmSettings:
    """Which server and model to ask, and how long to wait."""

    base_url: str
    """Literal; one trailing slash is dropped, nothing is ever appended."""
    model: str
    api_key: str = field(default="", repr=False)
    """Never shown: settings end up in logs and traces. Empty for servers without keys."""
    key_source: str = ""
    """Where the key was found, in words; empty where there is none."""
    first_byte_seconds: float = 120.0
    """Local models read the prompt slowly before they answer."""
    idle_seconds: float = 30.0
    total_seconds: float = 180.0
    temperature: float | None = None
    seed: int | None = None
    window: int = WINDOW
    """Tokens the model can hold; what its server tells of it wins where it is less."""
    log: str = "full"
    """What of each call is kept in the bible besides its figures: full texts, hashes, or off."""
    private_by_proxy: bool = False
    """Whether servers of a private network (10.…, 192.168.…) are reached through the proxy, too."""

    @property
    def host(self) -> str:
        """Host and port, for messages and the log."""
        return urlsplit(self.base_url).netloc.rpartition("@")[2]

    @property
    def is_loopback(self) -> bool:
        """Whether the server is this machine: then no proxy is ever asked."""
        name = urlsplit(self.base_url).hostname or ""
        if name == "localhost":
            return True
        try:
            return ipaddress.ip_address(name).is_loopback
        except ValueError:
            return False

    @property
    def uses_proxy(self) -> bool:
        """Whether the proxy of the environment is asked: never for this machine."""
        return not self.is_loopback and (self.private_by_proxy or not self._is_private)

    @property
    def _is_private(self) -> bool:
        try:
            return ipaddress.ip_address(urlsplit(self.base_url).hostname or "").is_private
        except ValueError:
            return False


def settings_or_none(
    config: Path | None = None, *, asks_keyring: bool = False
) -> LlmSettings | None:
    """The co-writer's settings; None where no one configured it.

    `[llm]` in config.toml, then WRITERSROOM_LLM_BASE_URL, _MODEL and _API_KEY, in that rising order.
    A keyring is asked for the key only where a call is about to be made.

    Raises:
        InputError: the configuration cannot be read, or would send a key in clear text.
    """
    table = _llm_table(config)
    base_url = os.environ.get("WRITERSROOM_LLM_BASE_URL") or str(table.get("base_url", ""))
    model = os.environ.get("WRITERSROOM_LLM_MODEL") or str(table.get("model", ""))
    if not base_url or not model:
        return None
    settings = LlmSettings(
        base_url=base_url.removesuffix("/"),
        model=model,
        first_byte_seconds=_seconds(table, "first_byte_seconds", 120.0),
        idle_seconds=_seconds(table, "idle_seconds", 30.0),
        total_seconds=_seconds(table, "total_seconds", 180.0),
        temperature=_temperature(table),
        seed=_seed(table),
        window=_window(table),
        log=_log(table),
        private_by_proxy=table.get("private_by_proxy") is True,
    )
    _refuse_no_address(settings)
    variable = str(table.get("api_key_env", ""))
    key = find_key(settings.host, variable, asks_keyring=asks_keyring)
    settings = replace(settings, api_key=key.value, key_source=key.source)
    if table.get("key_in_clear_text") is not True:
        _refuse_clear_text(settings)
    return settings


def require_settings() -> LlmSettings:
    """The co-writer's settings.

    Raises:
        DraftingError: no one configured it; the hint says how.
    """
    settings = settings_or_none(asks_keyring=True)
    if settings is None:
        raise DraftingError(
            _("The co-writer is off: no server is configured, and nothing was sent."),
            hint=_(
                "Set WRITERSROOM_LLM_BASE_URL and WRITERSROOM_LLM_MODEL, or put base_url and model "
                "under [llm] in {path}."
            ).format(path=config_path()),
        )
    return settings


def _llm_table(path: Path | None) -> Mapping[str, object]:
    table = read_config(path).get("llm", {})
    return table if isinstance(table, dict) else {}


def _seconds(table: Mapping[str, object], name: str, default: float) -> float:
    value = table.get(name, default)
    if not isinstance(value, int | float) or not 1 <= value <= 3600:
        raise InputError(_("[llm] {name} must be 1 to 3600 seconds.").format(name=name))
    return float(value)


def _window(table: Mapping[str, object]) -> int:
    value = table.get("window", WINDOW)
    if isinstance(value, bool) or not isinstance(value, int) or value < _SMALLEST_WINDOW:
        raise InputError(
            _("[llm] window must be a whole number of tokens, {least} or more.").format(
                least=_SMALLEST_WINDOW
            )
        )
    return value


def _log(table: Mapping[str, object]) -> str:
    value = table.get("log", "full")
    if value not in ("full", "hashes", "off"):
        raise InputError(_('[llm] log must be "full", "hashes" or "off".'))
    return str(value)


def _temperature(table: Mapping[str, object]) -> float | None:
    value = table.get("temperature")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 2:
        raise InputError(_("[llm] temperature must be 0 to 2."))
    return float(value)


def _seed(table: Mapping[str, object]) -> int | None:
    value = table.get("seed")
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise InputError(_("[llm] seed must be a whole number."))


def _refuse_no_address(settings: LlmSettings) -> None:
    hint = _("It looks like http://127.0.0.1:8080/v1.")
    try:
        parts = urlsplit(settings.base_url)
        _port = parts.port
    except ValueError:
        parts = urlsplit("")  # a bracket or a port that is none
    if parts.username or parts.password:
        shown = settings.base_url.replace(parts.netloc, settings.host)
        raise InputError(_("base_url {url} must hold no password.").format(url=shown), hint=hint)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError(
            _("base_url {url} is no http address.").format(url=settings.base_url), hint=hint
        )


def _refuse_clear_text(settings: LlmSettings) -> None:
    is_clear = urlsplit(settings.base_url).scheme == "http"
    if is_clear and settings.api_key and not settings.is_loopback:
        raise InputError(
            _("A key would travel to {host} in clear text.").format(host=settings.host),
            hint=_("Use https, or set key_in_clear_text = true under [llm]."),
        )
