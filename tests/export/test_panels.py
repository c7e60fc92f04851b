"""Panels as pixels: the printed diagrams made small, and the PNG reader behind them."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from tests.bible.test_attachments import a_png
from tests.production.test_shots import a_season
from writersroom.errors import InputError
from writersroom.export.boards import diagrams
from writersroom.export.panels import (
    HEIGHT,
    WIDTH,
    Picture,
    drawn_diagrams,
    drawn_pictures,
    panel_pixels,
)
from writersroom.export.pdf import DrawingError, drawn_pages
from writersroom.export.png import read_png
from writersroom.production.arrows import draw_move
from writersroom.production.lettering import Box, draw_caption
from writersroom.production.props import THINGS
from writersroom.production.shots import shots
from writersroom.production.wares import WARES

if TYPE_CHECKING:
    from collections.abc import Sequence


def a_filtered_png(rows: Sequence[bytes], kinds: Sequence[int], channels: int) -> bytes:
    """A PNG whose rows are written with the filters `kinds`, by the words of the standard."""

    def paeth(left: int, up: int, corner: int) -> int:
        guess = left + up - corner
        distances = (abs(guess - left), abs(guess - up), abs(guess - corner))
        return (left, up, corner)[distances.index(min(distances))]

    above, out = bytes(len(rows[0])), b""
    for row, kind in zip(rows, kinds, strict=True):
        out += bytes([kind])
        for place, value in enumerate(row):
            left = row[place - channels] if place >= channels else 0
            corner = above[place - channels] if place >= channels else 0
            up = above[place]
            taken = (0, left, up, (left + up) // 2, paeth(left, up, corner))[kind]
            out += bytes([(value - taken) % 256])
        above = row
    head = struct.pack(
        ">IIBBBBB", len(rows[0]) // channels, len(rows), 8, 2 if channels == 3 else 6, 0, 0, 0
    )
    parts = [(b"IHDR", head), (b"tEXt", b"x"), (b"IDAT", zlib.compress(out)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )


@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(1, 5), st.integers(1, 6))
def test_every_filter_is_undone(data: st.DataObject, width: int, height: int) -> None:
    rows = [data.draw(st.binary(min_size=3 * width, max_size=3 * width)) for _row in range(height)]
    kinds = [data.draw(st.integers(0, 4)) for _row in range(height)]

    pixels = read_png(a_filtered_png(rows, kinds, 3))

    assert (pixels.width, pixels.height) == (width, height)
    assert pixels.data == b"".join(rows)


def test_half_transparent_pixels_lie_on_white() -> None:
    pixels = read_png(a_filtered_png([b"\0\0\0\x00", b"\0\0\0\xff"], [0, 0], 4))
    assert (pixels.colour(0, 0), pixels.colour(0, 1)) == ((255, 255, 255), (0, 0, 0))


def test_half_the_size_is_the_mean_of_four() -> None:
    rows = [b"\0\0\0\x04\x04\x04", b"\x08\x08\x08\x0c\x0c\x0c"]
    assert read_png(a_filtered_png(rows, [0, 0], 3)).halved().data == b"\x06\x06\x06"


def test_pictures_of_another_kind_are_refused() -> None:
    sixteen_bits = a_png().replace(b"\x08\x02\0\0\0", b"\x10\x02\0\0\0", 1)
    for data in (b"", b"GIF89a", sixteen_bits):
        with pytest.raises(ValueError, match=r"PNG|8-bit"):
            read_png(data)


def test_every_size_gives_another_panel() -> None:
    sizes = ("EWS", "WS", "FS", "MLS", "MS", "MCU", "CU", "ECU", "OTS", "INSERT", "POV")
    notes = "\n\n".join(f"[[shot: {size} LENA]]\nLena waits." for size in sizes)
    season = a_season(f"INT. HALL - DAY\n\n{notes}\n")
    found = shots(season.episodes[0], season)
    assert [shot.size for shot in found] == list(sizes)

    pixels = panel_pixels([Picture("svg", svg.encode()) for svg in diagrams(found, season)])

    assert {(each.width, each.height) for each in pixels} == {(WIDTH, HEIGHT)}
    assert len({each.data for each in pixels}) == len(sizes)
    assert len({each.halved().data for each in pixels}) == len(sizes)


def a_pixel_map(svg: str) -> Image.Image:
    (data,) = drawn_pictures([Picture("svg", svg.encode())], 225, 400)
    return Image.open(io.BytesIO(data)).convert("RGB")


def test_shapes_look_like_the_svg_they_were_and_one_layout_gives_every_size() -> None:
    loose = "<g transform='translate(9 9) scale(1 .9)'>".replace("'", '"')
    things = (
        *(draw_move(move) for move in ("handheld", "orbit", "zoom in", "track left", "pan right")),
        *(f"{loose}{drawn}</g>" for drawn in (WARES["chain"], WARES["rope"], THINGS["key"])),
        draw_caption("Ten days 后来", Box(60, 100, 600, 900)),
        '<path d="M10,10 h300 v300 h-300 Z M99,99 V200 H200Z" fill="#35c" fill-opacity=".5"/>',
    )
    drawings = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 1600">{drawn}</svg>'
        for drawn in things
    ]

    small, large = drawn_diagrams(drawings, (225, 450))

    assert {Image.open(io.BytesIO(file)).size for file in large} == {(450, 800)}
    for drawing, file in zip(drawings, small, strict=True):
        image = Image.open(io.BytesIO(file)).convert("RGB")
        other = ImageChops.difference(image, a_pixel_map(drawing)).convert("L")
        assert ImageStat.Stat(image).stddev != [0.0] * 3
        assert sum(other.histogram()[64:]) < 60  # where dashes begin, and the edges of turned lines


def test_a_wide_picture_fills_the_frame_and_is_cut() -> None:
    (panel,) = panel_pixels([Picture("png", a_png(90, 30))])
    assert {panel.colour(x, y) for x in (0, WIDTH - 1) for y in (0, HEIGHT - 1)} == {(255, 0, 0)}


def test_many_pictures_come_back_in_their_order() -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg"><rect width="90%" height="90%" fill="#{}"/></svg>'
    )
    greys = [f"{number:02x}" * 3 for number in range(7)]
    pictures = [Picture("svg", drawing.format(grey).encode()) for grey in greys]

    files = drawn_pictures(pictures, 700, 1000)  # two pages a run

    pixels = [Image.open(io.BytesIO(file)).convert("L").getpixel((7, 7)) for file in files]
    assert pixels == list(range(len(greys)))


def test_a_damaged_picture_is_told() -> None:
    with pytest.raises(InputError):
        panel_pixels([Picture("png", a_png()[:50])])
    assert panel_pixels([]) == []


def test_a_drawing_that_takes_for_ever_is_ended_and_said() -> None:
    endless = "#for i in range(1000000) { for j in range(1000000) {} }"
    with pytest.raises(DrawingError, match="it took longer than 2 seconds"):
        drawn_pages([endless], {}, (1.0,), seconds=2)
