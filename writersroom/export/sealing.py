"""Seals in the files we write: a file that carries its own sum is ours, and nobody changed it."""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from zipfile import ZipFile

_PDF_SEAL = b"\n%% writersroom %s\n"
"""A comment behind the end of the file. Whoever saves a PDF writes behind it, or all of it anew."""
_PDF_SEALED = re.compile(rb"\n% writersroom ([0-9a-f]{64})\n\Z")
_APP = "docProps/app.xml"
_PICTURE = ".png"
"""Packed already: once more takes long and gains nothing."""
_APPLICATION = re.compile(rb"<Application>([^<]*)</Application>")
"""Word and LibreOffice write their own name here whenever they save."""

_NO_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest a zip file can say."""
_NAME = b"writersroom "
_DAMAGED = (
    zlib.error,
    KeyError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)
"""What zipfile raises beside its own error where a package is damaged, encrypted or packed in a way of its own."""


def sealed_pdf(data: bytes) -> bytes:
    """The PDF with its sum as a comment at the end."""
    body = data.rstrip(b"\r\n")
    return body + _PDF_SEAL % _sum((body,)).encode()


def sealed_package(data: bytes) -> bytes:
    """The Word file or workbook, with its sum in the name of the program that wrote it.

    Its parts carry no date, so that the same script gives the same bytes.
    """
    import zipfile  # a PDF needs none of it

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    named = b"<Application>%s%s</Application>" % (_NAME, _sum_of_parts(parts).encode())
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            part = zipfile.ZipInfo(name, _NO_DATE)
            part.compress_type = (
                zipfile.ZIP_STORED if name.endswith(_PICTURE) else zipfile.ZIP_DEFLATED
            )
            sealed = _APPLICATION.sub(named, content, count=1) if name == _APP else content
            package.writestr(part, sealed)
    return made.getvalue()


def archive_seal(files: Mapping[str, bytes]) -> bytes:
    """The comment of a zip archive of `files`: whoever packs it anew writes another, or none."""
    return _NAME + _sum_of_parts(files.items()).encode()


def is_untouched(data: bytes) -> bool:
    """Whether `data` is a PDF, Word file, workbook or zip archive that we wrote and nobody changed."""
    if data.startswith(b"%PDF-"):
        seal = _PDF_SEALED.search(data)
        return seal is not None and seal[1].decode() == _sum((data[: seal.start()],))
    if not data.startswith(b"PK\x03\x04"):
        return False
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            said = _seal_of(package)
            if not said.startswith(_NAME):
                return False
            parts = [(name, package.read(name)) for name in package.namelist()]
    except (zipfile.BadZipFile, *_DAMAGED):
        return False
    return said == _NAME + _sum_of_parts(parts).encode()


def _seal_of(package: ZipFile) -> bytes:
    """What a package says of itself: an office file in its properties, an archive in its comment."""
    if _APP not in package.namelist():
        return package.comment
    found = _APPLICATION.search(package.read(_APP))
    return found[1] if found else b""


def _sum_of_parts(parts: Iterable[tuple[str, bytes]]) -> str:
    return _sum(
        piece
        for name, data in sorted(parts)
        if name != _APP
        for piece in (name.encode(), b"\0", str(len(data)).encode(), b"\0", data)
    )


def _sum(pieces: Iterable[bytes]) -> str:
    total = hashlib.sha256()
    for piece in pieces:
        total.update(piece)
    return total.hexdigest()
