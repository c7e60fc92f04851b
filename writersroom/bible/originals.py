"""Imported files, kept exactly as they came beside what was read from them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 - part of a public record
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from writersroom.bible.untracked import IMPORTED_FILE
from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.text import clean_line

if TYPE_CHECKING:
    from writersroom.bible.store import Bible

LARGEST = 50 * 2**20
"""Bytes: more than any script; a film kept by mistake would make every backup slow."""


@dataclass(frozen=True, slots=True)
class Original:
    """One imported file, without its bytes."""

    id: int
    name: str
    format: str
    sha256: str
    writer: str
    at: datetime


def keep_original(bible: Bible, name: str, format: str, data: bytes) -> int:  # noqa: A002 - its name everywhere
    """Keep `data` with the loaded series; its id, the one of before where it was kept already."""
    if len(data) > LARGEST:
        raise InputError(
            _("{name} is too large to keep: {size} MiB.").format(name=name, size=len(data) >> 20)
        )
    sha256 = hashlib.sha256(data).hexdigest()
    values = {
        "series_id": bible.series_id,
        "name": clean_line(name),
        "format": clean_line(format),
        "sha256": sha256,
        "data": data,
        "writer": bible.writer,
        "at": bible.clock(),
    }
    with bible.changing() as connection:
        same = (IMPORTED_FILE.c.series_id == bible.series_id) & (IMPORTED_FILE.c.sha256 == sha256)
        known: int | None = connection.execute(select(IMPORTED_FILE.c.id).where(same)).scalar()
        if known is not None:
            return known
        key = connection.execute(insert(IMPORTED_FILE).values(values)).inserted_primary_key
        assert key is not None
        return int(key[0])


def originals(bible: Bible) -> tuple[Original, ...]:
    """What was imported into the loaded series, in order."""
    columns = (IMPORTED_FILE.c[name] for name in ("id", "name", "format", "sha256", "writer", "at"))
    query = (
        select(*columns)
        .where(IMPORTED_FILE.c.series_id == bible.series_id)
        .order_by(IMPORTED_FILE.c.id)
    )
    with bible.reading() as connection:
        return tuple(Original(*row) for row in connection.execute(query).all())


def original_bytes(bible: Bible, original_id: int) -> bytes:
    """The file exactly as it came.

    Raises:
        InputError: there is none with this id.
    """
    with bible.reading() as connection:
        query = select(IMPORTED_FILE.c.data).where(IMPORTED_FILE.c.id == original_id)
        data: bytes | None = connection.execute(query).scalar()
    if data is None:
        raise InputError(_("There is no imported file {number}.").format(number=original_id))
    return bytes(data)
