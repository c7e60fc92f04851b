"""The words of a text as the search index holds them, and their place in it.

FTS5's own tokenizers are blind to Chinese: a space between CJK characters and a phrase query find
every substring of them (docs/decisions). A contentless index must be given the old text to forget
it, so a row of the index is always a pure function of one column.
"""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

_CJK = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af\U00020000-\U0003134f]"
)
_CODES = 64
"""Codes an entity's id is multiplied by; part of the file format, like the codes themselves."""

INDEXED: Mapping[tuple[str, str], int] = MappingProxyType(
    {
        ("episode", "script"): 0,
        ("episode", "title"): 1,
        ("episode", "logline"): 2,
        ("character", "name"): 3,
        ("character", "aliases"): 4,
        ("character", "look"): 5,
        ("character", "voice"): 6,
        ("character", "bio"): 7,
        ("character", "secret"): 8,
        ("note", "text"): 9,
        ("series", "title"): 10,
        ("series", "logline"): 11,
        ("series", "premise"): 12,
        ("thread", "name"): 13,
        ("thread", "summary"): 14,
        ("beat", "summary"): 15,
        ("hook", "question"): 16,
        ("location", "name"): 17,
        ("location", "description"): 18,
        ("prop", "name"): 19,
        ("prop", "description"): 20,
    }
)
"""Table and column to code. Codes are stored: new ones are added at the end, none is ever reused."""
COLUMN_OF = {code: column for column, code in INDEXED.items()}

_FORGET = text("INSERT INTO search_index(search_index, rowid, body) VALUES ('delete', :key, :body)")
_LEARN = text("INSERT INTO search_index(rowid, body) VALUES (:key, :body)")


def search_text(text_: str) -> str:
    """`text_` folded (width, case, Latin accents) with every CJK character a word of its own."""
    folded = unicodedata.normalize("NFKC", text_.replace("\0", " ")).casefold()
    bare = "".join(c for c in unicodedata.normalize("NFD", folded) if not "\u0300" <= c <= "\u036f")
    return _CJK.sub(lambda match: f" {match[0]} ", unicodedata.normalize("NFC", bare))


def index_words(connection: Connection, code: int, entity_id: int, before: str, after: str) -> None:
    """Replace the words of one column of one row in the SQLite index."""
    key = entity_id * _CODES + code
    if before:
        connection.execute(_FORGET, {"key": key, "body": search_text(before)})
    if after:
        connection.execute(_LEARN, {"key": key, "body": search_text(after)})


def place_of(key: int) -> tuple[tuple[str, str], int] | None:
    """The (table, column) and the row id an index key stands for; None for a code of a newer release."""
    entity_id, code = divmod(key, _CODES)
    column = COLUMN_OF.get(code)
    return None if column is None else (column, entity_id)
