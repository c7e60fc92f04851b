"""Imported files, kept exactly as they came beside what was read from them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from writersroom.bible.saving import save_records
from writersroom.bible.untracked import IMPORTED_FILE
from writersroom.bible.validation import checked
from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.text import LARGEST_FILE, clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from writersroom.bible.facts import Record
    from writersroom.bible.store import Bible


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file to be kept as it is."""

    name: str
    format: str
    data: bytes


def save_with_originals(
    bible: Bible, records: Sequence[Record], files: Iterable[Incoming]
) -> tuple[Record, ...]:
    """Save what was read from `files` and keep the files, in one transaction; all of it or nothing.

    A file that was kept already is not kept twice.

    Raises:
        InputError: a file is too large, or as `Bible.save`.
        Clash, StoreError: as `Bible.save`.
    """
    checked_records = [checked(record) for record in records]
    with bible.writing("import") as recording:
        saved = save_records(recording, bible.series_id, checked_records)[1]
        for file in files:
            _keep(bible, recording.connection, file)
    return saved


def _keep(bible: Bible, connection: Connection, file: Incoming) -> None:
    if len(file.data) > LARGEST_FILE:
        raise InputError(
            _("{name} is too large to keep: {size} MiB.").format(
                name=file.name, size=len(file.data) >> 20
            )
        )
    sha256 = hashlib.sha256(file.data).hexdigest()
    values = {
        "series_id": bible.series_id,
        "name": clean_line(file.name),
        "format": clean_line(file.format),
        "sha256": sha256,
        "data": file.data,
        "writer": bible.writer,
        "at": bible.clock(),
    }
    same = (IMPORTED_FILE.c.series_id == bible.series_id) & (IMPORTED_FILE.c.sha256 == sha256)
    if connection.execute(select(IMPORTED_FILE.c.id).where(same)).first() is None:
        connection.execute(insert(IMPORTED_FILE).values(values))


def originals(bible: Bible) -> tuple[tuple[str, bytes], ...]:
    """Name and bytes of each file imported into the loaded series, in order, exactly as it came."""
    query = (
        select(IMPORTED_FILE.c.name, IMPORTED_FILE.c.data)
        .where(IMPORTED_FILE.c.series_id == bible.series_id)
        .order_by(IMPORTED_FILE.c.id)
    )
    with bible.reading() as connection:
        return tuple((str(name), bytes(data)) for name, data in connection.execute(query).all())
