"""Keyed hashes of what models wrote, accepted or not: a line that comes back is known, its words are not kept."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import exists, insert, select

from writersroom.bible.facts import EpisodeFacts
from writersroom.bible.rows import table_of
from writersroom.bible.untracked import MACHINE_SHINGLE, META, PROPOSAL
from writersroom.bible.wording import Mark, whole, words_in
from writersroom.text import lowered

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sqlalchemy import Connection

    from writersroom.bible.wording import Line

_EPISODE = table_of(EpisodeFacts)
LENGTH = 5
"""Words of a shingle; a line of fewer has none and is compared as a whole."""
LINE, RUN = "line", "run"
_SHORTEST = 4
"""Characters in the words of a line that is compared as a whole: “No.” is everybody's."""
_AT_ONCE = 5000
"""Hashes asked for in one query."""
_LEAST_SHARED = 0.5
"""Part of a line's shingles one call must have written for the line to be that call's."""


class PastedLine(NamedTuple):
    """A line nobody marked that reads as a model once wrote it."""

    line: int
    """From 1."""
    text: str
    call: int
    """0 where the call is not on record any more."""
    share: float
    """Part of its shingles the call wrote; 1.0 for a line that reads the same word for word."""


def keep_said(
    connection: Connection, call_id: int | None, episode_id: int | None, text: str
) -> None:
    """Hash what a model said, a script or JSON, so that it is known when it comes back.

    Lines that stand in the episode's script already are its own, not the model's.
    """
    query = select(_EPISODE.c.script).where(_EPISODE.c.id == episode_id)
    script = connection.execute(query).scalar() or ""
    there = {line.strip() for line in script.splitlines()}
    lines = (line.strip() for line in _said_in(text))
    _keep_words(connection, call_id, (line for line in lines if line not in there))


def _said_in(text: str) -> Iterator[str]:
    """The lines of a text; of JSON the lines of its strings."""
    try:
        found = json.loads(text)
    except ValueError:
        found = text
    waiting = [found]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield from one.splitlines()
        elif isinstance(one, dict | list):
            waiting += one.values() if isinstance(one, dict) else one


def _keep_words(connection: Connection, call_id: int | None, lines: Iterable[str]) -> None:
    key = bible_key(connection)
    found = {shingle for line in lines for shingle in _shingles(key, line)}
    rows = [{"hash": number, "kind": kind, "call_id": call_id} for number, kind in sorted(found)]
    if rows:
        connection.execute(insert(MACHINE_SHINGLE), rows)


def knows_models(connection: Connection) -> bool:
    """Whether anything a model wrote was ever kept here."""
    return bool(connection.execute(select(exists(select(MACHINE_SHINGLE.c.id)))).scalar())


def accepted_lines(connection: Connection, lines: Collection[str]) -> dict[str, Line]:
    """Those of `lines` that read as in a proposal somebody accepted, with what they are made of.

    They were taken out and come back. Short ones are left out: anybody writes those.
    """
    key = bible_key(connection) if lines else b""
    wanted = {
        shingle_hash(key, LINE, words): line
        for line in lines
        if len(words := folded_words(line)) >= LENGTH
    }
    if not wanted:
        return {}
    query = (
        select(MACHINE_SHINGLE.c.hash, PROPOSAL.c.call_id, PROPOSAL.c.decided_by)
        .join(PROPOSAL, PROPOSAL.c.call_id == MACHINE_SHINGLE.c.call_id)
        .where(MACHINE_SHINGLE.c.hash.in_(wanted), PROPOSAL.c.status == "accepted")
        .order_by(PROPOSAL.c.id.desc())
    )
    return {
        wanted[number]: (line := wanted[number], whole(line, Mark(f"ai:{call}", owner)))
        for number, call, owner in connection.execute(query)
    }


def pasted_lines(
    connection: Connection, lines: Iterable[tuple[int, str]]
) -> tuple[PastedLine, ...]:
    """Which of these lines, each with its number, a model wrote before; the likeliest call of each."""
    key = bible_key(connection)
    shingles = {(at, line): tuple(_shingles(key, line)) for at, line in lines}
    calls = _calls(connection, {number for own in shingles.values() for number, _kind in own})
    found = (_likeliest(at, line, own, calls) for (at, line), own in shingles.items())
    return tuple(one for one in found if one is not None)


def _calls(connection: Connection, wanted: Collection[int]) -> dict[int, set[int]]:
    """Which calls wrote what has these hashes."""
    calls: dict[int, set[int]] = {}
    hashes = sorted(wanted)
    for start in range(0, len(hashes), _AT_ONCE):
        query = select(MACHINE_SHINGLE.c.hash, MACHINE_SHINGLE.c.call_id).where(
            MACHINE_SHINGLE.c.hash.in_(hashes[start : start + _AT_ONCE])
        )
        for number, call in connection.execute(query):
            calls.setdefault(number, set()).add(call or 0)
    return calls


def _likeliest(
    at: int, line: str, own: Collection[tuple[int, str]], calls: dict[int, set[int]]
) -> PastedLine | None:
    same = [calls[number] for number, kind in own if kind == LINE and number in calls]
    if same:
        return PastedLine(at, line, max(same[0]), 1.0)
    runs = [calls.get(number, set()) for number, kind in own if kind == RUN]
    counts = {call: sum(call in one for one in runs) for one in runs for call in one}
    best = max(counts, key=lambda call: (counts[call], call), default=None)
    if best is None or counts[best] / len(runs) < _LEAST_SHARED:
        return None
    return PastedLine(at, line, best, counts[best] / len(runs))


def _shingles(key: bytes, line: str) -> Iterator[tuple[int, str]]:
    words = folded_words(line)
    if len(words) > 1 and sum(map(len, words)) >= _SHORTEST:
        yield shingle_hash(key, LINE, words), LINE
    for start in range(len(words) - LENGTH + 1):
        yield shingle_hash(key, RUN, words[start : start + LENGTH]), RUN


def folded_words(line: str) -> list[str]:
    """The words of a text without regard to capitals and signs."""
    return words_in(lowered(line))


def shingle_hash(key: bytes, kind: str, words: Iterable[str]) -> int:
    """The keyed hash of a run of words."""
    digest = blake2b(" ".join((kind, *words)).encode(), digest_size=8, key=key).digest()
    return int.from_bytes(digest, "big", signed=True)


def bible_key(connection: Connection) -> bytes:
    """What makes the hashes of one bible those of no other: its own random name."""
    value = connection.execute(select(META.c.value).where(META.c.name == "bible_id")).scalar_one()
    return bytes.fromhex(value)
