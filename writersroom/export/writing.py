"""Writing files whole or not at all: a failed or cancelled export leaves the folder as it was."""

from __future__ import annotations

import os
from typing import IO, TYPE_CHECKING

from writersroom.errors import FileThere, InputError
from writersroom.export.names import path_inside
from writersroom.export.sealing import is_untouched
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_OPEN = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
_APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
"""Windows would turn every newline of a PDF into two bytes without it."""
_BIBLE = b"SQLite format 3\0"


def refuse_overwriting(
    path: Path, *, replace_existing: bool = False, source: Path | None = None
) -> None:
    """Say so where writing to `path` would destroy something.

    A bible is never written over. Any other file only where `replace_existing`, or where it is an
    earlier export that nobody changed since (a PDF, office file or archive with our seal), not the
    `source` of this one.

    Raises:
        FileThere: the file stays as it is; `replace_existing` would write over it.
        InputError: it is a bible.
    """
    if not path.is_file() or _is_no_file(path):
        return
    with path.open("rb") as file:
        start = file.read(16)
    if start.startswith(_BIBLE):
        raise InputError(
            _("{path} is a bible; nothing is exported over it.").format(path=path),
            hint=_("Choose another name."),
        )
    if replace_existing:
        return
    is_source = source is not None and source.exists() and source.samefile(path)
    if is_source or not is_untouched(path.read_bytes()):
        raise FileThere(
            _("{path} exists already.").format(path=path),
            hint=_("Choose another name, or say --force."),
        )


def write_bytes(path: Path, data: bytes, *, is_awaited: bool = True) -> None:
    """Put `data` at `path`, replacing a file there; readers see the old bytes or the new, never half.

    Folders on the way are made. A device or a pipe (`/dev/stdout`) is written into, never replaced.
    The file survives a power cut, too, unless `is_awaited` is not set: for one of many, for which
    waiting until the disk has each would take as long as making them.

    Raises:
        InputError: the file cannot be written; what stood at `path` is unchanged.
    """
    if _is_no_file(path):
        _write_into(path, data)
        return
    beside = path.with_name(f".{path.name[:40]}.{os.urandom(6).hex()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write_new(beside, data, is_awaited=is_awaited)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise _refusal(path, error) from error
    if is_awaited:
        _sync_folder(path.parent)


def opened_to_append(path: Path) -> IO[bytes]:
    """The file at `path`, made where there is none, to add to at its end; never through a link.

    Raises:
        InputError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.fdopen(os.open(path, _APPEND | _BINARY, 0o666), "ab")
    except OSError as error:
        raise _refusal(path, error) from error


def write_folder(
    files: Mapping[str, bytes], folder: Path, *, replace_existing: bool = False
) -> list[Path]:
    """Put `files`, by name, into `folder`, which is made where there is none.

    Raises:
        InputError: one exists and `replace_existing` is not set, or cannot be written.
    """
    placed = {_path_of(name, folder): data for name, data in files.items()}
    for path in placed:
        refuse_overwriting(path, replace_existing=replace_existing)
    for path, data in placed.items():
        write_bytes(path, data)
    return list(placed)


def _path_of(name: str, folder: Path) -> Path:
    """Where the file called `name` belongs, which may begin with folders."""
    *folders, last = name.split("/")
    for part in folders:
        folder = path_inside(folder, part)
    return path_inside(folder, last)


def _is_no_file(path: Path) -> bool:
    """Whether `path` is a device, a pipe, or a link of the system to one."""
    return path.parts[:2] in (("/", "dev"), ("/", "proc")) or (
        path.exists() and not path.is_file() and not path.is_dir()
    )


def _write_into(path: Path, data: bytes) -> None:
    try:
        with path.open("wb") as stream:
            stream.write(data)
    except OSError as error:
        raise _refusal(path, error) from error


def _refusal(path: Path, error: OSError) -> InputError:
    return InputError(
        _("“{path}” cannot be written: {reason}.").format(
            path=path, reason=error.strerror or error
        ),
        hint=_("Choose another folder, or make room there, and export again."),
    )


def _write_new(path: Path, data: bytes, *, is_awaited: bool) -> None:
    descriptor = os.open(path, _OPEN | _BINARY, 0o666)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
        if is_awaited:
            stream.flush()
            os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the rename itself survive a power cut, where the system can (Windows cannot)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        pass  # some network shares refuse it; the file itself is already safe
    finally:
        os.close(descriptor)
