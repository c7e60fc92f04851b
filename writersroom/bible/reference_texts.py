"""Texts that must not be copied from: hashed run by run, so that what stands there word for word is found."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select

from writersroom.bible.shingles import bible_key, folded_words, shingle_hash
from writersroom.bible.untracked import REFERENCE_SHINGLE, REFERENCE_SOURCE
from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from writersroom.bible.store import Bible

WORDS, CHARACTERS = 8, 13
"""Words of a hashed run; characters of one of Chinese, Japanese or Korean."""
LONG_WORDS, LONG_CHARACTERS = 12, 20
"""A run of so many is told of."""
MUCH = 0.03
"""So is more than this part of a script's runs, however short each."""
_AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class Reference:
    """A text somebody supplied, to be kept clear of."""

    id: int
    title: str
    runs: int
    """How many of its runs are hashed; its words are not kept."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Words of a script that stand in a reference, too, in the same order."""

    reference: str
    line: int
    """Line of the script where they begin, from 1."""
    words: str
    count: int
    """Words, or characters of Chinese, Japanese and Korean."""
    place: int
    """Which word of the reference they begin at, from 1."""
    share: float
    """The part of the script's runs that stand in the reference."""


def add_reference(bible: Bible, title: str, text: str) -> Reference:
    """Hash a text; the same one is not added twice.

    Raises:
        InputError: it is too short to be copied from.
    """
    words = folded_words(text)
    length = _length(words)
    if len(words) < length:
        raise InputError(
            _("This text is too short to guard: {count} words.").format(count=len(words))
        )
    digest = hashlib.sha256(" ".join(words).encode()).hexdigest()
    there = (REFERENCE_SOURCE.c.series_id == bible.series_id) & (
        REFERENCE_SOURCE.c.sha256 == digest
    )
    values = {
        "series_id": bible.series_id,
        "title": clean_line(title),
        "sha256": digest,
        "at": bible.clock(),
    }
    with bible.changing() as connection:
        key = connection.execute(select(REFERENCE_SOURCE.c.id).where(there)).scalar()
        if key is None:
            made = connection.execute(insert(REFERENCE_SOURCE).values(values)).inserted_primary_key
            assert made is not None
            key = int(made[0])
            hashes = enumerate(_hashes(bible_key(connection), words, length))
            rows = [{"hash": one, "source_id": key, "position": at} for at, one in hashes]
            connection.execute(insert(REFERENCE_SHINGLE), rows)
    return next(one for one in references(bible) if one.id == key)


def references(bible: Bible) -> tuple[Reference, ...]:
    """The texts of the loaded series, in the order they came."""
    query = (
        select(REFERENCE_SOURCE.c.id, REFERENCE_SOURCE.c.title, func.count(REFERENCE_SHINGLE.c.id))
        .join(REFERENCE_SHINGLE, REFERENCE_SHINGLE.c.source_id == REFERENCE_SOURCE.c.id)
        .where(REFERENCE_SOURCE.c.series_id == bible.series_id)
        .group_by(REFERENCE_SOURCE.c.id, REFERENCE_SOURCE.c.title)
        .order_by(REFERENCE_SOURCE.c.id)
    )
    with bible.reading() as connection:
        return tuple(Reference(*row) for row in connection.execute(query))


def forget_reference(bible: Bible, reference_id: int) -> None:
    """Take a text away.

    Raises:
        InputError: there is none of this number.
    """
    is_it = (REFERENCE_SOURCE.c.id == reference_id) & (
        REFERENCE_SOURCE.c.series_id == bible.series_id
    )
    with bible.changing() as connection:
        if connection.execute(delete(REFERENCE_SOURCE).where(is_it)).rowcount != 1:
            raise InputError(_("There is no reference {number}.").format(number=reference_id))


def overlaps(bible: Bible, lines: Sequence[tuple[int, str]]) -> tuple[Overlap, ...]:
    """What of these lines, each with its number, stands word for word in a reference; longest first."""
    found: list[Overlap] = []
    titles = {one.id: one.title for one in references(bible)}
    if not titles:
        return ()
    placed = [(word, number) for number, line in lines for word in folded_words(line)]
    words = [word for word, _number in placed]
    with bible.reading() as connection:
        key = bible_key(connection)
        for length, least in ((WORDS, LONG_WORDS), (CHARACTERS, LONG_CHARACTERS)):
            hashes = list(_hashes(key, words, length))
            matches = _matches(connection, hashes, titles)
            for source, pairs in matches.items():
                share = len({at for at, _place in pairs}) / len(hashes)
                for at, place, runs in _longest(pairs):
                    count = runs + length - 1
                    if _length(words[at : at + count]) == length and (
                        count >= least or share > MUCH
                    ):
                        said = _joined(words[at : at + count])
                        overlap = Overlap(
                            titles[source], placed[at][1], said, count, place + 1, share
                        )
                        found.append(overlap)
    return tuple(sorted(found, key=lambda one: (-one.count, one.line)))


def _matches(
    connection: Connection, hashes: Sequence[int], titles: Mapping[int, str]
) -> dict[int, set[tuple[int, int]]]:
    """By reference: which run of the script is which run of it."""
    places: dict[int, list[int]] = {}
    for at, one in enumerate(hashes):
        places.setdefault(one, []).append(at)
    wanted = list(places)
    found: dict[int, set[tuple[int, int]]] = {}
    columns = REFERENCE_SHINGLE.c
    for start in range(0, len(wanted), _AT_ONCE):
        query = select(columns.hash, columns.source_id, columns.position).where(
            columns.hash.in_(wanted[start : start + _AT_ONCE]), columns.source_id.in_(titles)
        )
        for one, source, position in connection.execute(query):
            found.setdefault(source, set()).update((at, position) for at in places[one])
    return found


def _longest(pairs: set[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """The unbroken rows of runs: where each begins in the script and in the reference, and its length.

    What begins inside a longer one is part of it.
    """
    covered = -1
    starts = ((at, place) for at, place in pairs if (at - 1, place - 1) not in pairs)
    rows = []
    for at, place in starts:
        runs = 1
        while (at + runs, place + runs) in pairs:
            runs += 1
        rows.append((at, place, runs))
    for at, place, runs in sorted(rows, key=lambda row: (row[0], -row[2])):
        if at + runs > covered:
            yield at, place, runs
            covered = at + runs


def _hashes(key: bytes, words: Sequence[str], length: int) -> Iterator[int]:
    for start in range(len(words) - length + 1):
        yield shingle_hash(key, "reference", words[start : start + length])


def _length(words: Sequence[str]) -> int:
    """How long a run is in this text: characters where most words are single ones."""
    alone = sum(len(word) == 1 and not word.isascii() for word in words)
    return CHARACTERS if alone * 2 > len(words) else WORDS


def _joined(words: Sequence[str]) -> str:
    return ("" if _length(words) == CHARACTERS else " ").join(words)
