"""Which characters the bundled fonts can draw: read from the fonts' own character maps."""

from __future__ import annotations

import struct
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from writersroom.resources import fonts_dir

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_TYPST_MONO = "DejaVuSansMono.ranges"
"""DejaVu Sans Mono 2.37 lies inside typst, not on disk: its ranges are listed, hexadecimal."""
_TYPST_SERIF = "LibertinusSerif.ranges"
"""Likewise Libertinus Serif 7.051: what its regular, bold, italic and bold italic all have."""
_INVISIBLE = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)


def missing_characters(
    texts: Iterable[str], faces: Iterable[Callable[[], frozenset[int]]] | None = None
) -> tuple[str, ...]:
    """The characters of `texts` that none of our fonts can draw, each once, in code point order.

    White space and format characters (joiners, direction marks) need no glyph. `faces` are the fonts
    that are used; FACES where none are named.
    """
    wanted = {char for char in set().union(*texts) if not _is_invisible(char)}
    for face in faces or FACES:
        if not wanted:
            break
        wanted = {char for char in wanted if ord(char) not in face()}
    return tuple(sorted(wanted))


@cache
def _courier() -> frozenset[int]:
    return font_characters(fonts_dir() / "CourierPrime-Regular.ttf")


@cache
def _dejavu() -> frozenset[int]:
    return _listed(_TYPST_MONO)


@cache
def _libertinus() -> frozenset[int]:
    return _listed(_TYPST_SERIF)


def _listed(name: str) -> frozenset[int]:
    """The code points of a file of ranges."""
    points: set[int] = set()
    for line in (fonts_dir() / name).read_text("ascii").split():
        first, _, last = line.partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(points)


@cache
def _noto() -> frozenset[int]:
    return font_characters(fonts_dir() / "NotoSansSC-Regular.ttf")


FACES = (_courier, _dejavu, _noto)
"""The code points of our fonts, the small ones first: most English scripts need no other."""
SERIF_FACES = (*FACES, _libertinus)
"""Those that bible, one-sheet and deck are set in: they are no scripts on a grid."""


def font_characters(path: Path) -> frozenset[int]:
    """The code points of a TrueType font's Unicode character map (cmap format 4 or 12)."""
    data = path.read_bytes()
    cmap = _table(data, b"cmap")
    count = struct.unpack_from(">H", cmap, 2)[0]
    points: set[int] = set()
    for index in range(count):
        offset = struct.unpack_from(">I", cmap, 4 + 8 * index + 4)[0]
        form = struct.unpack_from(">H", cmap, offset)[0]
        if form == 4:
            points.update(_format_4(cmap[offset:]))
        elif form == 12:
            points.update(_format_12(cmap[offset:]))
    return frozenset(points)


def _is_invisible(char: str) -> bool:
    return unicodedata.category(char) in _INVISIBLE or ord(char) in _VARIATION_SELECTORS


def _table(data: bytes, tag: bytes) -> bytes:
    tables = struct.unpack_from(">H", data, 4)[0]
    for index in range(tables):
        name, _, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * index)
        if name == tag:
            return data[offset : offset + length]
    return b"\0\0\0\0"


def _format_4(table: bytes) -> Iterator[int]:
    """Segments of two-byte code points; a zero glyph within a segment is no glyph."""
    segments = struct.unpack_from(">H", table, 6)[0] // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{segments}H", table, 14 + 2 * segments * part + (2 if part else 0))
        for part in range(4)
    )
    offsets_at = 16 + 6 * segments
    for index, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for point in range(first, min(last, 0xFFFE) + 1):
            glyph = point
            if offsets[index]:
                place = offsets_at + 2 * index + offsets[index] + 2 * (point - first)
                glyph = struct.unpack_from(">H", table, place)[0]
                if not glyph:
                    continue
            if (glyph + deltas[index]) & 0xFFFF:
                yield point


def _format_12(table: bytes) -> Iterator[int]:
    groups = struct.unpack_from(">I", table, 12)[0]
    for index in range(groups):
        first, last = struct.unpack_from(">II", table, 16 + 12 * index)
        yield from range(first, last + 1)
