"""Picture files: format and size from the first bytes, so that nothing has to be decoded to refuse one."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from writersroom.errors import InputError
from writersroom.i18n import _

LARGEST = 8 * 2**20
"""Bytes: a frame of a phone's camera is half of it; a season of them must still fit a backup."""
MOST_PIXELS = 40_000_000
"""Pixels: what a decoder needs for one picture stays below 200 MB."""
_PNG = b"\x89PNG\r\n\x1a\n"
_NO_FRAME = frozenset({0xC4, 0xC8, 0xCC})
"""JPEG markers between C0 and CF that begin no frame: tables and an extension."""


@dataclass(frozen=True, slots=True)
class ImageSize:
    """What the head of a picture file says."""

    format: str
    """png or jpg."""
    width: int
    height: int


def image_size(name: str, data: bytes) -> ImageSize:
    """Format and size in pixels of the picture file `data`.

    Raises:
        InputError: it is empty, too large, damaged, or neither PNG nor JPEG; `name` is in the message.
    """
    if len(data) > LARGEST:
        raise InputError(
            _("{name} is too large: {size:.1f} MiB.").format(name=name, size=len(data) / 2**20),
            hint=_("A picture may have {most} MiB; save it smaller.").format(most=LARGEST >> 20),
        )
    found = _png(data) or _jpeg(data)
    if found is None:
        raise InputError(
            _("{name} is neither a PNG nor a JPEG picture.").format(name=name),
            hint=_("Save the picture as PNG or JPEG and try again."),
        )
    if not 0 < found.width * found.height <= MOST_PIXELS:
        raise InputError(
            _("{name} has {width} x {height} pixels, which is too many.").format(
                name=name, width=found.width, height=found.height
            ),
            hint=_("A frame needs 1080 x 1920."),
        )
    return found


def _png(data: bytes) -> ImageSize | None:
    if not data.startswith(_PNG) or data[12:16] != b"IHDR" or len(data) < 24:
        return None
    width, height = struct.unpack(">II", data[16:24])
    return ImageSize("png", width, height)


def _jpeg(data: bytes) -> ImageSize | None:
    """The size stands in the first frame header; the segments before it are stepped over."""
    if not data.startswith(b"\xff\xd8"):
        return None
    place = 2
    while place + 9 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:
            place += 1  # fill bytes may stand before a marker
            continue
        if 0xC0 <= marker <= 0xCF and marker not in _NO_FRAME:
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return ImageSize("jpg", width, height)
        place += 2 + struct.unpack(">H", data[place + 2 : place + 4])[0]
    return None
