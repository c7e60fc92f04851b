"""Searching a bible: scripts, titles, loglines, people, threads, notes; every query is literal text.

SQLite answers from its index. PostgreSQL has none yet: there every text of the series is looked
through, by the same rules, so that both find the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import TableClause, select, text

from writersroom.bible.facts import EpisodeFacts
from writersroom.bible.rows import KIND_OF, table_of
from writersroom.bible.words import INDEXED, place_of, search_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from writersroom.bible.store import Bible

MOST_WORDS = 32
"""Words of a query that count; FTS5 limits how deep a query may nest."""
_SNIPPET = 80
_CHUNK = 200
"""Rows fetched for one look at the index; far below every engine's limit of parameters."""
_TOKEN = re.compile(r"[^\W_]+")
_MATCH = text("SELECT rowid FROM search_index WHERE search_index MATCH :query ORDER BY rank")
_EPISODE = table_of(EpisodeFacts)

_Place = tuple[tuple[str, str], int]
"""(table, column) and row id."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One field of one row in which every word of the query stands."""

    entity: str
    """The table: `episode`, `character`, `note` …"""
    entity_id: int
    field: str
    episode: int
    """Number of the episode it belongs to; 0 where it belongs to none."""
    title: str
    """What the row is called: the episode's title, the character's name …"""
    snippet: str
    """The line that holds the phrase, else all words, else the first of them; cut to fit a list."""
    line: int
    """Line within the field, from 1; 0 where the match runs over several lines."""


def search(bible: Bible, query: str, limit: int = 50) -> tuple[Hit, ...]:
    """Where all words of `query` occur in the loaded series; the best matches first.

    Case, width and Latin accents do not matter; a word of Chinese, Japanese or Korean characters is
    found inside longer ones, other words only whole. Operators and quotes have no meaning.
    """
    words = [word for word in query.split()[:MOST_WORDS] if _tokens(word)]
    if not words or limit <= 0:
        return ()
    with bible.reading() as connection:
        if bible.engines.is_sqlite:
            found = _indexed_places(connection, words)
        else:
            found = _all_places(connection, bible.series_id)
        hits = _hits(
            connection, bible.series_id, found, query, words, is_indexed=bible.engines.is_sqlite
        )
        return tuple(islice(hits, limit))


def _indexed_places(connection: Connection, words: Sequence[str]) -> Iterator[_Place]:
    phrases = (search_text(word).replace('"', '""').strip() for word in words)
    query = " ".join(f'"{phrase}"' for phrase in phrases)
    places = map(place_of, connection.execute(_MATCH, {"query": query}).scalars().all())
    return (place for place in places if place is not None)


def _all_places(connection: Connection, series_id: int) -> Iterator[_Place]:
    for entity, column in INDEXED:
        table = table_of(KIND_OF[entity])
        query = select(table.c.id).where(_series(table) == series_id, table.c[column] != "")
        for key in connection.execute(query.order_by(table.c.id)).scalars().all():
            yield (entity, column), key


def _hits(
    connection: Connection,
    series_id: int,
    places: Iterator[_Place],
    phrase: str,
    words: Sequence[str],
    *,
    is_indexed: bool,
) -> Iterator[Hit]:
    query = select(_EPISODE.c.id, _EPISODE.c.number, _EPISODE.c.title)
    rows = connection.execute(query.where(_EPISODE.c.series_id == series_id)).all()
    episodes = {key: (number, title) for key, number, title in rows}
    while chunk := list(islice(places, _CHUNK)):
        texts = _texts(connection, series_id, chunk)
        for place in chunk:
            (entity, column), key = place
            if place not in texts:
                continue
            body, episode_id, name = texts[place]
            if not is_indexed and not _holds(body, words):
                continue
            number, title = episodes.get(episode_id, (0, ""))
            snippet, line = _snippet(body, phrase, words)
            yield Hit(entity, key, column, number, name or title, snippet, line)


def _texts(
    connection: Connection, series_id: int, places: Iterable[_Place]
) -> dict[_Place, tuple[str, int | None, str]]:
    """Text, episode id and name of those `places` that belong to the series; one query a column."""
    keys: dict[tuple[str, str], list[int]] = defaultdict(list)
    for where, key in places:
        keys[where].append(key)
    found: dict[_Place, tuple[str, int | None, str]] = {}
    for (entity, column), ids in keys.items():
        table = table_of(KIND_OF[entity])
        query = select(table.c.id, table.c[column], _episode(table), _name(table))
        query = query.where(_series(table) == series_id, table.c.id.in_(ids))
        for key, body, episode_id, name in connection.execute(query).all():
            found[(entity, column), key] = (body, episode_id, name or "")
    return found


def _series(table: TableClause) -> Any:
    return table.c.id if table.name == "series" else table.c.series_id


def _episode(table: TableClause) -> Any:
    if table.name == "episode":
        return table.c.id.label("of_episode")
    return table.c.episode_id if "episode_id" in table.c else text("NULL")


def _name(table: TableClause) -> Any:
    for column in ("title", "name"):
        if column in table.c:
            return table.c[column].label("called")
    return text("NULL")


def _tokens(words: str) -> list[str]:
    return _TOKEN.findall(search_text(words))


def _holds(body: str, words: Iterable[str]) -> bool:
    padded = _padded(body)
    return all(_padded(word) in padded for word in words)


def _padded(words: str) -> str:
    return f" {' '.join(_tokens(words))} "


def _snippet(body: str, phrase: str, words: Sequence[str]) -> tuple[str, int]:
    """The line that answers best, cut around what it holds, and its number; the top of the text, 0.

    Best is one with all words side by side, then one with all of them, then one with the first.
    """
    lines = [(line, content, _padded(content)) for line, content in enumerate(body.splitlines(), 1)]
    for wanted, shown in (([phrase], phrase), (words, words[0]), (words[:1], words[0])):
        sought = [_padded(each) for each in wanted]
        for line, content, padded in lines:
            if all(each in padded for each in sought):
                return _cut(content.strip(), shown), line
    return _cut(body.strip().partition("\n")[0], words[0]), 0


def _cut(line: str, word: str) -> str:
    at = max(0, line.casefold().find(word.casefold()))
    start = max(0, min(at - _SNIPPET // 3, len(line) - _SNIPPET))
    end = start + _SNIPPET
    return ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")
