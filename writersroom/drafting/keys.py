"""Where the key of a server comes from: an environment variable, the system's keyring, or keys.toml."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

from writersroom.config import config_path
from writersroom.errors import InputError
from writersroom.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

OWN_VARIABLE = "WRITERSROOM_LLM_API_KEY"
SERVICE = "writersroom"
"""The name our keys have in a keyring; each under the host it is for."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key, and where it was found; only the source is ever shown."""

    value: str = field(default="", repr=False)
    source: str = ""
    """In words for a person; empty where there is none."""


def find_key(host: str, variable: str, *, asks_keyring: bool) -> Key:
    """The key for `host`; the first place that has one decides.

    Args:
        host: host and port of the server.
        variable: the environment variable that `api_key_env` names.
        asks_keyring: also look into the system's keyring, which may take its time.

    Raises:
        InputError: keys.toml can be read by others, or is not what it should be.
    """
    for name in (OWN_VARIABLE, variable):
        if name and (value := os.environ.get(name, "").strip()):
            return Key(_sane(value, name), _("the variable {name}").format(name=name))
    if asks_keyring and (value := _from_keyring(host)):
        source = _("the keyring")
        return Key(_sane(value, source), source)
    path = keys_path()
    if value := _from_file(path, host):
        return Key(_sane(value, str(path)), str(path))
    return Key()


def keys_path() -> Path:
    """The file of keys: beside the configuration of this account."""
    return config_path().with_name("keys.toml")


def _from_keyring(host: str) -> str:
    """The key a keyring holds; nothing where there is none, or none that answers."""
    try:
        keyring = import_module("keyring")
        return (keyring.get_password(SERVICE, host) or "").strip()
    except Exception:
        return ""  # not installed, locked, no desktop: each of its backends fails in its own way


def _from_file(path: Path, host: str) -> str:
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise InputError(
                    _("{path} can be read by others, so it was not.").format(path=path),
                    hint=_("Run: chmod 600 {path}").format(path=path),
                )
            import tomllib

            table = tomllib.load(file)
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (OSError, ValueError):  # the reason could quote a key
        raise InputError(_("{path} cannot be read as a list of keys.").format(path=path)) from None
    value = table.get(host, "")
    return value.strip() if isinstance(value, str) else ""


def _sane(value: str, source: str) -> str:
    if not value.isascii() or not value.isprintable() or " " in value:
        raise InputError(
            _("What {source} holds is no key: a key is one word of plain letters.").format(
                source=source
            )
        )
    return value
