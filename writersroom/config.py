"""The configuration file of this account: where it lies, and its tables."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import _, language_named

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def config_path() -> Path:
    """The configuration file: the one WRITERSROOM_CONFIG names, else that of this account."""
    from pathlib import Path

    return Path(_config_file())


def _config_file() -> str:
    """A plain string: every start asks for it, and pathlib would cost 4 ms, platformdirs 14."""
    if named := os.environ.get("WRITERSROOM_CONFIG", "").strip():
        return os.path.expanduser(named)  # noqa: PTH111 - see above
    system: str = sys.platform
    if system == "linux":  # what platformdirs gives there
        base = os.environ.get("XDG_CONFIG_HOME", "").strip() or "~/.config"
        return os.path.join(os.path.expanduser(base), "writersroom", "config.toml")  # noqa: PTH111, PTH118 - see above
    from platformdirs import user_config_path

    return str(user_config_path("writersroom") / "config.toml")


def configured_language() -> str:
    """The interface language the configuration names: `en`, `zh_CN`, or nothing.

    What cannot be read or used is told where preferences are: every start asks here.
    """
    if not os.path.exists(_config_file()):  # noqa: PTH110 - see above
        return ""
    try:
        return language_named(str(read_config().get("language", "")))
    except InputError:
        return ""


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
