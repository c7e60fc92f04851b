"""Paths as people type them, and where they lead."""

from __future__ import annotations

import os
from pathlib import Path


def at_home(path: str | Path) -> Path:
    """`path` with the home folder for a `~` at its beginning; as it is where nobody has such a home."""
    return Path(os.path.expanduser(path))  # noqa: PTH111 - pathlib's own raises for `~nobody`


def real_path(path: Path) -> Path:
    """Where `path` leads through all links; links in a ring lead nowhere and stay as they are."""
    return Path(os.path.realpath(path))  # pathlib's own raises at a ring before Python 3.13
