"""What each field of a record may hold: the one list behind validation and the CHECK constraints."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from writersroom.bible.facts import (
    ArcFacts,
    BeatFacts,
    BrandSlotFacts,
    CharacterFacts,
    EpisodeFacts,
    HookFacts,
    KnowledgeFacts,
    LocationFacts,
    NoteFacts,
    PropFacts,
    RelationshipFacts,
    SeriesFacts,
    Status,
    ThreadFacts,
    WaiverFacts,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_LINE = 200
LONGEST_SENTENCES = 2_000
LONGEST_PROSE = 200_000
LONGEST_SCRIPT = 2_000_000
HIGHEST_EPISODE = 9_999
LONGEST_TIME = 36_000.0
"""Seconds: ten hours, more than any whole micro-drama."""


@dataclass(frozen=True, slots=True)
class Line:
    """Text on one line."""

    longest: int = LONGEST_LINE
    """Characters, not bytes."""
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Prose:
    """Text of any number of lines."""

    longest: int = LONGEST_PROSE


@dataclass(frozen=True, slots=True)
class Script:
    """A Fountain text: kept as typed, see `validation.clean_script`."""

    longest: int = LONGEST_SCRIPT


@dataclass(frozen=True, slots=True)
class Lines:
    """Several texts of one line each."""

    most: int = 100


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number."""

    low: int
    high: int
    may_be_unknown: bool = False


@dataclass(frozen=True, slots=True)
class Wholes:
    """Several whole numbers."""

    low: int
    high: int
    most: int = 1_000


@dataclass(frozen=True, slots=True)
class Number:
    """A number with a fraction."""

    low: float
    high: float
    may_be_unknown: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a closed set of words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A date and time with its zone; may be unknown."""


Limit = Line | Prose | Script | Lines | Whole | Wholes | Number | Flag | Choice | Moment

_NAME = Line(is_required=True)
_SENTENCES = Line(LONGEST_SENTENCES)
_EPISODE = Whole(1, HIGHEST_EPISODE)
_SOME_EPISODE = Whole(1, HIGHEST_EPISODE, may_be_unknown=True)
_EPISODES = Wholes(1, HIGHEST_EPISODE)
_SECONDS = Number(0.0, LONGEST_TIME)
_SOME_SECONDS = Number(0.0, LONGEST_TIME, may_be_unknown=True)

LIMITS: Mapping[type[object], Mapping[str, Limit]] = MappingProxyType(
    {
        SeriesFacts: {
            "title": _NAME,
            "logline": _SENTENCES,
            "genre": Line(),
            "language": Choice(("en", "zh")),
            "premise": Prose(),
            "title_page": Prose(),
            "profile": _NAME,
            "planned_episodes": _EPISODE,
            "target_seconds": _SECONDS,
            "tolerance_pct": Number(0.0, 100.0),
            "min_seconds": _SECONDS,
            "max_seconds": _SECONDS,
            "free_episodes": Whole(0, HIGHEST_EPISODE),
            "paywall_episodes": _EPISODES,
            "pace": Number(0.5, 2.0),
            "beat_seconds": Number(0.0, 3.0),
            "ai_policy": Choice(("never", "ask")),
            "budget": Line(),
            "territory": Line(),
            "form": Choice(("live", "ai", "comic", "interactive")),
            "ai_disclosure": _SENTENCES,
        },
        EpisodeFacts: {
            "number": _EPISODE,
            "title": Line(),
            "logline": _SENTENCES,
            "status": Choice(tuple(status.value for status in Status)),
            "script": Script(),
            "target_seconds": _SOME_SECONDS,
            "min_seconds": _SOME_SECONDS,
            "max_seconds": _SOME_SECONDS,
            "edited_seconds": _SOME_SECONDS,
            "owner": Line(),
            "story_date": Line(),
            "mood": Line(),
        },
        HookFacts: {
            "episode": _EPISODE,
            "kind": Line(),
            "question": _SENTENCES,
            "at_stake": Lines(),
            "deadline": Line(),
            "strength": Whole(1, 5),
            "pays_off_in": _SOME_EPISODE,
            "thread": Line(),
            "carrier": Line(),
            "season_hook": Flag(),
            "fake_out": Flag(),
        },
        BeatFacts: {
            "episode": _EPISODE,
            "position": Whole(1, HIGHEST_EPISODE),
            "kind": Line(),
            "summary": Prose(),
            "planned_seconds": _SOME_SECONDS,
            "arc": Line(),
            "location": Line(),
            "cast": Lines(),
            "threads": Lines(),
        },
        CharacterFacts: {
            "name": _NAME,
            "aliases": Lines(),
            "role": Line(),
            "age": Line(),
            "look": Prose(),
            "voice": Prose(),
            "bio": Prose(),
            "secret": Prose(),
            "colour": Line(7),
            "private": Flag(),
            "enters_in": _SOME_EPISODE,
            "exits_in": _SOME_EPISODE,
            "exit_kind": Line(),
            "born": Line(),
            "states": Lines(),
        },
        RelationshipFacts: {"character": _NAME, "other": _NAME, "kind": Line()},
        LocationFacts: {
            "name": _NAME,
            "aliases": Lines(),
            "description": Prose(),
            "is_main": Flag(),
            "reuse": _SENTENCES,
            "travel": Lines(),
        },
        PropFacts: {
            "name": _NAME,
            "aliases": Lines(),
            "description": Prose(),
            "is_key": Flag(),
            "custody": Lines(),
        },
        ArcFacts: {"name": _NAME, "summary": Prose(), "character": Line(), "paused": Flag()},
        ThreadFacts: {
            "name": _NAME,
            "kind": Line(),
            "weight": Line(),
            "summary": Prose(),
            "planted": _SOME_EPISODE,
            "due": _SOME_EPISODE,
            "paid": _SOME_EPISODE,
            "terms": Lines(),
            "season_hook": Flag(),
            "dropped": Flag(),
            "private": Flag(),
        },
        KnowledgeFacts: {
            "character": _NAME,
            "thread": _NAME,
            "since": Whole(0, HIGHEST_EPISODE),
        },
        BrandSlotFacts: {
            "name": _NAME,
            "brand": Line(),
            "episodes": _EPISODES,
            "seconds": _SOME_SECONDS,
            "terms": Lines(),
            "exclusions": Lines(),
            "disclosure": _SENTENCES,
        },
        WaiverFacts: {
            "rule": _NAME,
            "episode": Whole(0, HIGHEST_EPISODE),
            "place": _SENTENCES,
            "covered": Line(64),
            "reason": Line(LONGEST_SENTENCES, is_required=True),
            "writer": Line(),
            "at": Moment(),
            "until_episode": _SOME_EPISODE,
        },
        NoteFacts: {
            "episode": Whole(0, HIGHEST_EPISODE),
            "text": Prose(),
            "quote": _SENTENCES,
            "line": Whole(0, LONGEST_SCRIPT),
            "writer": Line(),
            "addressee": Line(),
            "at": Moment(),
            "is_done": Flag(),
        },
    }
)
"""By record, then by field; `id` and `version` are the store's own."""
