"""The script files that a person named, or that lie in a folder they named, as bytes."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.text import LARGEST_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

SUFFIXES = frozenset({".fountain", ".spmd", ".fdx", ".txt", ".md", ".docx"})
"""What an import of a folder looks at; a file named on the command line is read whatever its suffix."""


def script_files(sources: Iterable[Path]) -> Iterator[Path]:
    """The files among `sources`, and those in the folders among them that end as a script does.

    Raises:
        InputError: there is no script in a folder.
    """
    for source in sources:
        if source.is_dir():
            inside = sorted(
                (
                    path
                    for path in source.iterdir()
                    if path.suffix.lower() in SUFFIXES and path.is_file()
                ),
                key=_natural,
            )
            if not inside:
                raise InputError(
                    _("There is no script in {path}.").format(path=source),
                    hint=_("Scripts end in {suffixes}.").format(
                        suffixes=" ".join(sorted(SUFFIXES))
                    ),
                )
            yield from inside
        else:
            yield source


def passed_over(sources: Iterable[Path]) -> Iterator[str]:
    """Names of the files in folders that `script_files` leaves out."""
    for folder in sources:
        inside = sorted(folder.iterdir(), key=_natural) if folder.is_dir() else ()
        for path in inside:
            is_other = path.suffix.lower() not in SUFFIXES and not path.name.startswith(".")
            if is_other and path.is_file():
                yield path.name


def _natural(path: Path) -> list[tuple[bool, int, str]]:
    """Sort key under which `ep2` comes before `ep10`."""
    return [
        (part.isdigit(), int(part) if part.isdigit() else 0, part)
        for part in re.split(r"([0-9]+)", path.name.casefold())
    ]


def script_bytes(path: Path) -> bytes:
    """What stands in a file; `-` reads standard input.

    Raises:
        InputError: it is no file, cannot be read, or is larger than any script.
    """
    if str(path) == "-":
        return _of_a_script(path, sys.stdin.buffer.read(LARGEST_FILE + 1))
    try:
        if path.is_dir():
            raise InputError(
                _("{path} is a folder; this command takes one file.").format(path=path)
            )
        if path.exists() and not path.is_file():
            raise InputError(_("{path} is not a regular file.").format(path=path))
        with path.open("rb") as file:
            return _of_a_script(path, file.read(LARGEST_FILE + 1))
    except FileNotFoundError:
        raise InputError(
            _("There is no file {path}.").format(path=path),
            hint=_("Check the spelling and the folder."),
        ) from None
    except OSError as failure:
        raise InputError(
            _("{path} cannot be read: {reason}.").format(path=path, reason=failure.strerror)
        ) from failure


def _of_a_script(path: Path, data: bytes) -> bytes:
    if len(data) > LARGEST_FILE:
        raise InputError(_("{path} is larger than any script.").format(path=path))
    return data
