"""Pictures attached to shots: the file as it came, with its hash, beside the script and never in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from writersroom.bible.facts import EpisodeFacts
from writersroom.bible.history import episode_id
from writersroom.bible.image_files import image_size
from writersroom.bible.rows import table_of
from writersroom.bible.untracked import ATTACHMENT
from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Connection

    from writersroom.bible.store import Bible

_EPISODE = table_of(EpisodeFacts)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture attached to a shot, without its bytes."""

    id: int
    episode: int
    """Number of the episode."""
    shot: str
    """Id of the shot when the picture was attached."""
    words: str
    """What the shot played then: the picture follows these words where letters of ids move."""
    name: str
    format: str
    """png or jpg."""
    sha256: str
    width: int
    height: int
    writer: str
    at: datetime


def attach(
    bible: Bible,
    number: int,
    shot: str,
    words: str,
    name: str,
    data: bytes,
    *,
    instead: Collection[int] = (),
) -> int:
    """Keep `data` as the picture of a shot of episode `number`; its id.

    The pictures `instead` are put aside by it: both or neither.

    Raises:
        InputError: it is no picture (image_files.image_size), or there is no such episode.
    """
    title = clean_line(name)
    size = image_size(title, data)
    with bible.changing() as connection:
        episode = episode_id(connection, bible.series_id, number)
        if episode is None:
            raise InputError(_("There is no episode {number}.").format(number=number))
        values = {
            "series_id": bible.series_id,
            "episode_id": episode,
            "shot": clean_line(shot),
            "words": words,
            "name": title,
            "format": size.format,
            "sha256": hashlib.sha256(data).hexdigest(),
            "width": size.width,
            "height": size.height,
            "data": data,
            "writer": bible.writer,
            "at": bible.clock(),
        }
        _mark(bible, connection, instead, bible.clock())
        key = connection.execute(insert(ATTACHMENT).values(values)).inserted_primary_key
        assert key is not None
        return int(key[0])


def exchange(bible: Bible, *, aside: Collection[int] = (), back: Collection[int] = ()) -> None:
    """Take pictures away from their shots, and show others again that were put aside; all or none.

    Raises:
        InputError: there is no such picture.
    """
    with bible.changing() as connection:
        _mark(bible, connection, aside, bible.clock())
        _mark(bible, connection, back, None)


def rehouse(bible: Bible, pictures: Collection[int], number: int) -> None:
    """Give pictures to episode `number`: the lines they show stand there now."""
    mine = ATTACHMENT.c.id.in_(pictures) & (ATTACHMENT.c.series_id == bible.series_id)
    with bible.changing() as connection:
        key = episode_id(connection, bible.series_id, number)
        connection.execute(update(ATTACHMENT).where(mine).values(episode_id=key))


def _mark(
    bible: Bible, connection: Connection, pictures: Collection[int], moment: datetime | None
) -> None:
    for picture in pictures:
        mine = (ATTACHMENT.c.id == picture) & (ATTACHMENT.c.series_id == bible.series_id)
        if not connection.execute(update(ATTACHMENT).where(mine).values(gone_at=moment)).rowcount:
            raise InputError(_("There is no picture {number}.").format(number=picture))


def attachments(bible: Bible, number: int | None = None) -> tuple[Attachment, ...]:
    """The pictures of one episode or of all, oldest first; those put aside left out."""
    names = ("shot", "words", "name", "format", "sha256", "width", "height", "writer", "at")
    query = (
        select(ATTACHMENT.c.id, _EPISODE.c.number, *(ATTACHMENT.c[name] for name in names))
        .join_from(ATTACHMENT, _EPISODE, _EPISODE.c.id == ATTACHMENT.c.episode_id)
        .where(ATTACHMENT.c.series_id == bible.series_id, ATTACHMENT.c.gone_at.is_(None))
        .order_by(ATTACHMENT.c.id)
    )
    if number is not None:
        query = query.where(_EPISODE.c.number == number)
    with bible.reading() as connection:
        return tuple(Attachment(*row) for row in connection.execute(query).all())


def attachment_bytes(bible: Bible, attachment: int) -> bytes:
    """The picture file exactly as it came.

    Raises:
        InputError: there is none with this id in the loaded series.
    """
    mine = (ATTACHMENT.c.id == attachment) & (ATTACHMENT.c.series_id == bible.series_id)
    with bible.reading() as connection:
        data: bytes | None = connection.execute(select(ATTACHMENT.c.data).where(mine)).scalar()
    if data is None:
        raise InputError(_("There is no picture {number}.").format(number=attachment))
    return bytes(data)
