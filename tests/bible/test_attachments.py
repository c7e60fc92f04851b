"""Pictures attached to shots: kept as they came, refused before anything is decoded."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import pytest

from tests.bible.builders import a_series
from writersroom.bible.attachments import (
    attach,
    attachment_bytes,
    attachments,
    exchange,
)
from writersroom.bible.image_files import LARGEST, image_size
from writersroom.errors import InputError

if TYPE_CHECKING:
    from writersroom.bible.store import Bible


def a_png(width: int = 2, height: int = 3) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    rows = b"".join(b"\0" + b"\xff\0\0" * width for _row in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


JPEG_HEAD = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xc0\x00\x11\x08\x07\x80\x04\x38\x03"


def test_a_picture_is_kept_exactly_with_hash_and_size(bible: Bible) -> None:
    a_series(bible)
    key = attach(bible, 1, "1B", "LENA\nNo.", "frame.png", a_png())

    (kept,) = attachments(bible, 1)
    assert (kept.id, kept.episode, kept.shot, kept.words) == (key, 1, "1B", "LENA\nNo.")
    assert (kept.name, kept.format, kept.width, kept.height) == ("frame.png", "png", 2, 3)
    assert attachment_bytes(bible, key) == a_png()
    assert attachments(bible, 2) == ()


def test_a_picture_put_aside_can_be_brought_back(bible: Bible) -> None:
    a_series(bible)
    key = attach(bible, 1, "1B", "", "frame.png", a_png())
    exchange(bible, aside=[key])
    assert attachments(bible) == ()
    exchange(bible, back=[key])
    assert [one.id for one in attachments(bible)] == [key]
    with pytest.raises(InputError):
        exchange(bible, aside=[key, key + 1])


def test_the_size_of_a_jpeg_stands_behind_its_first_segments() -> None:
    found = image_size("a.jpg", JPEG_HEAD)
    assert (found.format, found.width, found.height) == ("jpg", 1080, 1920)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "neither a PNG nor a JPEG"),
        (b"GIF89a" + bytes(100), "neither a PNG nor a JPEG"),
        (b"<svg/>", "neither a PNG nor a JPEG"),
        (b"\xff\xd8" + b"\xff" * 500, "neither a PNG nor a JPEG"),
        (a_png()[:15], "neither a PNG nor a JPEG"),
        (a_png() + bytes(LARGEST), "too large"),
        (a_png()[:16] + struct.pack(">II", 90_000, 90_000) + a_png()[24:], "too many"),
        (a_png()[:16] + struct.pack(">II", 0, 9) + a_png()[24:], "too many"),
    ],
)
def test_what_is_no_picture_is_refused_by_name(bible: Bible, data: bytes, words: str) -> None:
    a_series(bible)
    with pytest.raises(InputError, match=words) as refused:
        attach(bible, 1, "1B", "", "frame.png", data)
    assert "frame.png" in refused.value.message
    assert attachments(bible) == ()


def test_a_picture_is_put_aside_only_with_the_one_that_takes_its_place(bible: Bible) -> None:
    a_series(bible)
    key = attach(bible, 1, "1B", "", "frame.png", a_png())
    with pytest.raises(InputError):
        attach(bible, 1, "1B", "", "other.png", a_png(), instead=[key, key + 1])
    assert [picture.id for picture in attachments(bible)] == [key]
    new = attach(bible, 1, "1B", "", "other.png", a_png(), instead=[key])
    assert [picture.id for picture in attachments(bible)] == [new]
