"""A small PNG reader for pictures of our own making: 8-bit RGB or RGBA, no interlacing."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {2: 3, 6: 4}
"""Samples of a pixel by PNG's colour type."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture as colours."""

    width: int
    height: int
    data: bytes
    """Red, green and blue of each pixel, row by row from the top."""

    def colour(self, x: int, y: int) -> tuple[int, int, int]:
        """Red, green and blue at a place, counted from the top left."""
        place = 3 * (y * self.width + x)
        red, green, blue = self.data[place : place + 3]
        return red, green, blue

    def halved(self) -> Pixels:
        """Half as wide and high: each pixel the mean of four."""
        width, height = self.width // 2, self.height // 2
        mixed = bytearray()
        for y in range(height):
            for x in range(width):
                four = [self.colour(2 * x + dx, 2 * y + dy) for dx in (0, 1) for dy in (0, 1)]
                mixed += bytes(sum(values) // 4 for values in zip(*four, strict=True))
        return Pixels(width, height, bytes(mixed))


def read_png(data: bytes) -> Pixels:
    """The pixels of a PNG file; half-transparent ones lie on white.

    Raises:
        ValueError: it is no PNG, or not of the kind this reader is for.
    """
    if not data.startswith(_SIGNATURE):
        raise ValueError("not a PNG file")
    chunks = list(_chunks(data))
    width, height, depth, colours, *_rest, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    if depth != 8 or colours not in _CHANNELS or interlaced:
        raise ValueError("only 8-bit RGB and RGBA pictures are read")
    raw = zlib.decompress(b"".join(body for name, body in chunks if name == b"IDAT"))
    channels = _CHANNELS[colours]
    rows = _unfiltered(raw, width * channels, height, channels)
    return Pixels(width, height, b"".join(_on_white(row, channels) for row in rows))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_SIGNATURE)
    while place + 8 <= len(data):
        length, name = struct.unpack(">I4s", data[place : place + 8])
        yield name, data[place + 8 : place + 8 + length]
        place += length + 12


def _unfiltered(raw: bytes, width: int, height: int, step: int) -> Iterator[bytes]:
    """The rows as they were before PNG's five filters; each begins with the filter's number."""
    above = bytes(width)
    for number in range(height):
        start = number * (width + 1)
        kind, row = raw[start], bytearray(raw[start + 1 : start + 1 + width])
        for place in range(width):
            left = row[place - step] if place >= step else 0
            corner = above[place - step] if place >= step else 0
            row[place] = (row[place] + _guess(kind, left, above[place], corner)) & 0xFF
        above = bytes(row)
        yield above


def _guess(kind: int, left: int, up: int, corner: int) -> int:
    """What a filter takes off a sample, from its neighbours."""
    match kind:
        case 1:
            return left
        case 2:
            return up
        case 3:
            return (left + up) // 2
        case 4:
            return min((left, up, corner), key=lambda near: abs(left + up - corner - near))
        case _:
            return 0


def _on_white(row: bytes, channels: int) -> bytes:
    if channels == 3:
        return row
    mixed = bytearray()
    for place in range(0, len(row), 4):
        alpha = row[place + 3]
        mixed += bytes(
            (value * alpha + 255 * (255 - alpha)) // 255 for value in row[place : place + 3]
        )
    return bytes(mixed)
