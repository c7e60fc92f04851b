"""Data files in layers: the shipped one, and a person's own on top of it, key by key."""

from __future__ import annotations

import tomllib
from hashlib import sha256
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


def layered(name: str, folders: Iterable[Path | None]) -> tuple[dict[str, object], str]:
    """The file `name` of each folder that has one, later ones over earlier; and the digest of all.

    Raises:
        InputError: one of them is no TOML.
    """
    merged: dict[str, object] = {}
    digest = sha256()
    for folder in folders:
        path = folder / name if folder else None
        if path is not None and path.is_file():
            data = path.read_bytes()
            digest.update(data)
            merged = _laid_over(merged, _parsed(data, path))
    return merged, digest.hexdigest()


def _parsed(data: bytes, path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(
            _("The profile {file} cannot be read: {reason}").format(file=path.name, reason=error),
            hint=_("Mend the file, or take it out of the folder to use the shipped one."),
        ) from error


def _laid_over(below: Mapping[str, object], above: Mapping[str, object]) -> dict[str, object]:
    """`below` with every key of `above`; tables are merged, anything else is replaced."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            merged[key] = _laid_over(old, value)
        else:
            merged[key] = value
    return merged
