"""Seeking: hits as one types, line by line, over scripts, facts and notes; scopes narrow them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.bible.facts import (
    BeatFacts,
    CharacterFacts,
    HookFacts,
    KnowledgeFacts,
    NoteFacts,
    Record,
    ThreadFacts,
)
from writersroom.bible.limits import LIMITS, Line, Lines, Prose
from writersroom.checks.names import names_of
from writersroom.checks.passages import passages
from writersroom.room.opened import OpenRoom
from writersroom.script.elements import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from writersroom.season import Episode, Season

MOST = 200
"""Hits given; the count goes on."""
SCOPES = {
    "char": "char", "人物": "char",
    "thread": "thread", "伏笔": "thread",
    "ep": "ep", "集": "ep",
    "line": "line", "台词": "line",
}  # fmt: skip
_PART = re.compile(
    rf'({"|".join(SCOPES)})[:：](?:"([^"]*)"?|(\S*))|"([^"]*)"?|(\S+)', re.IGNORECASE
)
_EPISODES = re.compile(r"(\d{1,5})(?:-(\d{0,5}))?\Z")
_TEXTS = (Line, Prose, Lines)
_NOT_READ = (
    "profile",
    "writer",
    "addressee",
    "owner",
    "kind",
    "weight",
    "role",
    "form",
    "ai_policy",
)


class _Fold(dict[int, int]):
    """One character for one: width, case and Latin accents do not matter, places stay the same."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        bare = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", char).casefold())
        kept = [each for each in bare if not unicodedata.combining(each)]
        folded = ord(kept[0]) if len(kept) == 1 else code
        self[code] = folded
        return folded


_FOLD = _Fold()


def fold(text: str) -> str:
    """`text` as it is compared, character for character."""
    return text.translate(_FOLD)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a query asks for."""

    words: tuple[str, ...] = ()
    """Folded; each must stand in the line."""
    episodes: tuple[tuple[int, int], ...] = ()
    """First and last number of each range; empty for all, and for what belongs to none."""
    characters: tuple[str, ...] = ()
    threads: tuple[str, ...] = ()
    is_spoken: bool = False
    """Only what is spoken."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not (self.words or self.episodes or self.characters or self.threads)


@dataclass(frozen=True, slots=True)
class Found:
    """One line that was asked for."""

    record: Record
    """What it belongs to; a script belongs to its episode."""
    field: str
    episode: int
    """0 where it belongs to none."""
    line: int
    """Line within the field, from 1."""
    text: str
    spans: tuple[tuple[int, int], ...]
    """Start and end of each place of a word, rising; empty where only a scope was asked for."""


@dataclass(frozen=True, slots=True)
class Hits:
    """The first hits, and how many there are."""

    found: tuple[Found, ...] = ()
    total: int = 0


def asked(query: str) -> Asked:
    """A query read: words, "quoted words", and the scopes `char:` `thread:` `ep:` `line:`."""
    words: list[str] = []
    scoped: dict[str, list[str]] = {scope: [] for scope in SCOPES.values()}
    is_spoken = False
    for name, *values in _PART.findall(query):
        scope = SCOPES.get(name.casefold())
        value = fold("".join(values)).strip()
        is_spoken = is_spoken or scope == "line"
        if value:
            (words if scope in (None, "line") else scoped[scope]).append(value)
    ranges = (_EPISODES.match(value) for value in scoped["ep"])
    episodes = tuple(
        (int(found[1]), int(found[2] or 99_999) if found[2] is not None else int(found[1]))
        for found in ranges
        if found
    )
    return Asked(tuple(words), episodes, tuple(scoped["char"]), tuple(scoped["thread"]), is_spoken)


@dataclass(frozen=True, slots=True)
class _Line:
    record: Record
    field: str
    episode: int
    line: int
    text: str
    folded: str


class Seeker:
    """The texts of one season, folded once, so that each key of a query is answered quickly."""

    def __init__(self, season: Season, notes: Iterable[NoteFacts] = ()) -> None:
        self._lines = list(_lines(season, tuple(notes)))
        self._season = season
        self._speakers: dict[int, dict[int, tuple[str, ...]]] = {}
        self._marked: dict[int, list[tuple[int, str]]] = {}

    def seek(self, asked_for: Asked, most: int = MOST) -> Hits:
        """Every line that was asked for: the bible's facts first, then episode by episode."""
        if asked_for.is_empty:
            return Hits()
        found: list[Found] = []
        total = 0
        for line in self._lines:
            if self._is_wanted(line, asked_for):
                total += 1
                if total <= most:
                    found.append(
                        Found(
                            line.record, line.field, line.episode, line.line, line.text,
                            _spans(line.folded, asked_for.words),
                        )
                    )  # fmt: skip
        return Hits(tuple(found), total)

    def _is_wanted(self, line: _Line, wanted: Asked) -> bool:
        return (
            all(word in line.folded for word in wanted.words)
            and _is_in(line.episode, wanted.episodes)
            and (not wanted.is_spoken or bool(self._speaker(line)))
            and all(self._is_of_character(line, name) for name in wanted.characters)
            and all(self._is_of_thread(line, name) for name in wanted.threads)
        )

    def _speaker(self, line: _Line) -> tuple[str, ...]:
        """Who speaks a line of a script, as the cue and as the bible says, folded; none: nobody."""
        if line.field != "script":
            return ()
        if line.episode not in self._speakers:
            episode = self._season.episode(line.episode)
            self._speakers[line.episode] = _speakers(episode, self._season) if episode else {}
        return self._speakers[line.episode].get(line.line, ())

    def _is_of_character(self, line: _Line, name: str) -> bool:
        record = line.record
        if isinstance(record, CharacterFacts):
            return any(fold(form).startswith(name) for form in (record.name, *record.aliases))
        return any(form.startswith(name) for form in self._speaker(line))

    def _is_of_thread(self, line: _Line, name: str) -> bool:
        record = line.record
        match record:
            case ThreadFacts():
                return fold(record.name).startswith(name)
            case HookFacts() | KnowledgeFacts():
                return fold(record.thread).startswith(name)
            case BeatFacts():
                return any(fold(each).startswith(name) for each in record.threads)
        if line.field != "script":
            return False
        if line.episode not in self._marked:
            episode = self._season.episode(line.episode)
            self._marked[line.episode] = list(_marks(episode)) if episode else []
        return any(
            row == line.line and named.startswith(name) for row, named in self._marked[line.episode]
        )


class Seeking(OpenRoom):
    """Searching as one types."""

    def seek(self, query: str) -> Hits:
        """The lines `query` asks for; words are found inside longer ones, so half a word is enough.

        `char:` what somebody says and is, `thread:` where a thread is planted, paid and told,
        `ep:12` or `ep:3-9` these episodes, `line:` only what is spoken.
        """
        from writersroom.bible.notes import notes

        with self._lock:
            season = self.season()
            if self._seeker is None:
                self._seeker = Seeker(season, notes(self._bible))
            seeker = self._seeker
        return seeker.seek(asked(query))


def _lines(season: Season, notes: tuple[NoteFacts, ...]) -> Iterator[_Line]:
    facts = season.facts
    groups = (
        (facts.series,), facts.characters, facts.locations, facts.props, facts.arcs, facts.threads,
        facts.relationships, facts.knowledge, facts.brand_slots,
    )  # fmt: skip
    for group in groups:
        for record in group:
            yield from _record_lines(record, 0)
    for episode in season.episodes:
        number = episode.number
        yield from _record_lines(episode.facts, number)
        if episode.hook is not None:
            yield from _record_lines(episode.hook, number)
        for beat in facts.beats:
            if beat.episode == number:
                yield from _record_lines(beat, number)
        for row, text in enumerate(episode.facts.script.split("\n"), 1):
            if text.strip():
                yield _Line(episode.facts, "script", number, row, text, fold(text))
    for note in notes:
        yield from _record_lines(note, note.episode)


def _record_lines(record: Record, episode: int) -> Iterator[_Line]:
    """The texts of a record, a line each; lists of names as one line."""
    for field, limit in LIMITS[type(record)].items():
        if isinstance(limit, _TEXTS) and field not in _NOT_READ:
            value = getattr(record, field)
            texts = value.split("\n") if isinstance(value, str) else [", ".join(value)]
            for row, text in enumerate(texts, 1):
                if text.strip():
                    yield _Line(record, field, episode, row, text, fold(text))


def _speakers(episode: Episode, season: Season) -> dict[int, tuple[str, ...]]:
    """Who speaks each line of a script: the cue and the name in the bible, folded."""
    found: dict[int, tuple[str, ...]] = {}
    known, names = passages(episode), names_of(season)
    for block in known.blocks:
        forms = (fold(block.name), fold(names.person(block.name) or block.name))
        for element in known.elements[block.start : block.end]:
            if element.kind in (Kind.DIALOGUE, Kind.LYRICS):
                for row in range(element.span.line, element.span.end_line + 1):
                    found[row] = forms
    return found


def _marks(episode: Episode) -> Iterator[tuple[int, str]]:
    """Line and folded name of everything a note in the script names."""
    known = passages(episode)
    for mark in known.marked("plant", "pay", "knows", "uses"):
        for name in mark.names:
            yield mark.line, fold(name)


def _is_in(number: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return not ranges or any(first <= number <= last for first, last in ranges)


def _spans(folded: str, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
    found = set()
    for word in words:
        at = folded.find(word)
        while at >= 0:
            found.add((at, at + len(word)))
            at = folded.find(word, at + len(word))
    return tuple(sorted(found))
