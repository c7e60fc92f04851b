"""The configuration file of this account: where it lies, and its tables."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping


def config_path() -> Path:
    """The configuration file: the one WRITERSROOM_CONFIG names, else that of this account."""
    if named := os.environ.get("WRITERSROOM_CONFIG", "").strip():
        return Path(named).expanduser()
    from platformdirs import user_config_path

    return user_config_path("writersroom") / "config.toml"


def read_config(path: Path | None = None) -> Mapping[str, object]:
    """The tables and values of the configuration file; empty where there is none.

    Raises:
        InputError: it cannot be read, or is no TOML.
    """
    path = path or config_path()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError) as failure:
        raise InputError(_("{path} cannot be read.").format(path=path)) from failure
    import tomllib  # 15 ms, only where there is a file

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as failure:
        raise InputError(
            _("{path} is not valid TOML: {reason}.").format(path=path, reason=failure)
        ) from failure
