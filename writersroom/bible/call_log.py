"""The log of all calls to language models: written after each attempt, read to tell what they took."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, insert, select

from writersroom.bible.calls import Call
from writersroom.bible.facts import EpisodeFacts
from writersroom.bible.history import episode_id
from writersroom.bible.rows import table_of
from writersroom.bible.shingles import keep_said
from writersroom.bible.untracked import LLM_CALL
from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from writersroom.bible.store import Bible

_EPISODE = table_of(EpisodeFacts)
_NAMES = tuple(field.name for field in fields(Call) if field.name not in ("id", "episode"))
"""Columns of the log that a call fills; the others are empty."""
_TEXTS = ("prompt", "response", "manifest")


def log_call(bible: Bible, call: Call) -> int:
    """Write `call` into the log; its id. `at` and `writer` are filled in where empty."""
    values: dict[str, Any] = {name: _cleaned(getattr(call, name)) for name in _NAMES}
    values["at"] = call.at or bible.clock()
    values["writer"] = call.writer or bible.writer
    with bible.changing() as connection:
        values["series_id"] = bible.series_id
        values["episode_id"] = episode_id(connection, bible.series_id, call.episode)
        key = connection.execute(insert(LLM_CALL).values(values)).inserted_primary_key
        assert key is not None
        if call.response:
            keep_said(connection, int(key[0]), values["episode_id"], call.response)
    return int(key[0])


def logged_calls(bible: Bible) -> tuple[Call, ...]:
    """Every call of the loaded series, oldest first, without the texts of each."""
    names = [name for name in _NAMES if name not in _TEXTS]
    with bible.reading() as connection:
        rows = connection.execute(_query(bible, names).order_by(LLM_CALL.c.id)).all()
    return tuple(_call(names, tuple(row)) for row in rows)


def logged_call(bible: Bible, number: int) -> Call:
    """One call with its texts.

    Raises:
        InputError: the log of this series has no such call.
    """
    with bible.reading() as connection:
        row = connection.execute(_query(bible, _NAMES).where(LLM_CALL.c.id == number)).first()
    if row is None:
        raise InputError(_("There is no call {number} in the log.").format(number=number))
    return _call(_NAMES, tuple(row))


def _query(bible: Bible, names: Sequence[str]) -> Select[Any]:
    return (
        select(LLM_CALL.c.id, _EPISODE.c.number, *(LLM_CALL.c[name] for name in names))
        .join_from(LLM_CALL, _EPISODE, _EPISODE.c.id == LLM_CALL.c.episode_id, isouter=True)
        .where(LLM_CALL.c.series_id == bible.series_id)
    )


def _call(names: Sequence[str], row: Sequence[Any]) -> Call:
    values: dict[str, Any] = dict(zip(names, row[2:], strict=True))
    return Call(id=row[0], episode=row[1] or 0, **values)


def _cleaned(value: object) -> object:
    return clean(value) if isinstance(value, str) else value
