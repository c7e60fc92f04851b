"""Names: what a title becomes before it may stand in a path, and how people list numbers."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.paths import real_path

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')
_SPACES = re.compile(r"\s+")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)
"""Names Windows keeps for devices, with any extension."""
_LONGEST = 120
"""Bytes of UTF-8, extension included: most file systems stop at 255, archives and shares earlier."""


def safe_name(title: str, suffix: str = "") -> str:
    """A file name for `title` that every common file system takes, `suffix` (`.pdf`) appended.

    Never empty, never a path, never a device name or an option; at most 120 bytes of UTF-8.
    """
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", title))
    text = "".join(char for char in text if unicodedata.category(char)[0] != "C")
    text = _FORBIDDEN.sub("_", text).strip(" .") or "untitled"
    if _DEVICES.match(text) or text.startswith("-"):
        text = f"_{text}"
    room = _LONGEST - len(suffix.encode())
    return text.encode()[:room].decode(errors="ignore").rstrip(" .") + suffix


def path_inside(folder: Path, name: str) -> Path:
    """`folder / name`, after making sure that this really lies directly in `folder`.

    Raises:
        InputError: `name` would lead elsewhere.
    """
    path = folder / name
    if real_path(path.parent) != real_path(folder) or name in ("", ".", ".."):
        raise InputError(_("“{name}” is not a file name.").format(name=name))
    return path


def in_runs(numbers: Iterable[int]) -> str:
    """Rising numbers as people list them: `1–3, 7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)
