"""Addresses of pictures that hold a look: one for each character, and the style of the series."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from writersroom.config import read_config
from writersroom.errors import InputError
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_ADDRESS = re.compile(r"https?://[^\s\"'`<>{}|\\^\[\]\x00-\x1f\x7f-\x9f]+")
_CODE = re.compile(r"\d{1,12}")


@dataclass(frozen=True, slots=True)
class References:
    """What `references.toml` says."""

    style: tuple[str, ...] = ()
    """Addresses or codes."""
    characters: Mapping[str, str] = field(default_factory=dict)
    """An address by name, case folded."""

    def of(self, name: str) -> str:
        """The picture of a character; empty where there is none."""
        return self.characters.get(name.casefold(), "")


def read_references(folder: Path | None) -> References:
    """What `references.toml` in `folder` says; nothing where there is none.

    Raises:
        InputError: it cannot be read, or holds something that is no address; the message names it.
    """
    if folder is None:
        return References()
    path = folder / "references.toml"
    values = read_config(path)
    style, people = values.get("style", []), values.get("characters", {})
    if not isinstance(style, list) or not isinstance(people, dict):
        raise _wrong(path, "style / characters")
    for value in (*style, *people.values()):
        is_code = value in style and isinstance(value, str) and _CODE.fullmatch(value)
        if not isinstance(value, str) or not (is_code or _ADDRESS.fullmatch(value)):
            raise _wrong(path, str(value))
    return References(tuple(style), {name.casefold(): address for name, address in people.items()})


def _wrong(path: Path, value: str) -> InputError:
    return InputError(
        _("In {path}, {value} is no address of a picture.").format(path=path, value=value),
        hint=_(
            "An address begins with https:// and holds no space; a style may be a code of digits."
        ),
    )
