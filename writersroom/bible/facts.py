"""The facts people type, as frozen records: what the bible stores and `Season` is made of.

References between facts (a hook's people, a beat's arc) are names as typed; aliases resolve them and
a name nobody knows is a finding, never an error (docs/decisions/0004-names-as-references.md).
`id` is the row's key (0: not stored yet) and `version` the guard of its next save (0: not stored yet).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from writersroom.bible.season_facts import (
    BEHIND_THE_GATE,
    EpisodeFacts,
    SeasonFacts,
    SeriesFacts,
    Status,
)

if TYPE_CHECKING:
    from datetime import date, datetime

__all__ = [
    "BEHIND_THE_GATE",
    "ArcFacts",
    "BeatFacts",
    "BrandSlotFacts",
    "CalibrationFacts",
    "CharacterFacts",
    "EpisodeFacts",
    "HookFacts",
    "HookKind",
    "KnowledgeFacts",
    "LocationFacts",
    "MachineLines",
    "NoteFacts",
    "PropFacts",
    "Record",
    "RelationshipFacts",
    "SeasonFacts",
    "SeriesFacts",
    "Status",
    "ThreadFacts",
    "WaiverFacts",
]


@unique
class HookKind(StrEnum):
    """The twelve cliffhanger kinds (rule CH01, docs/checks.md); `NONE` only in a last episode."""

    DANGER = "danger"
    REVEAL = "reveal"
    REVERSAL = "reversal"
    ARRIVAL = "arrival"
    BETRAYAL = "betrayal"
    DECISION = "decision"
    DEADLINE = "deadline"
    INTERRUPTION = "interruption"
    QUESTION = "question"
    EMOTION = "emotion"
    DISCOVERY = "discovery"
    DEPARTURE = "departure"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class HookFacts:
    """The declared cliffhanger of one episode (rule CH01)."""

    id: int = 0
    version: int = 0
    episode: int = 0
    """Episode number."""
    kind: str = ""
    """A `HookKind` value; text, because what a person typed wrong is a finding, not a crash."""
    question: str = ""
    at_stake: tuple[str, ...] = ()
    deadline: str = ""
    strength: int = 3
    """1 to 5, the writer's own."""
    pays_off_in: int | None = None
    thread: str = ""
    """The thread this hook opens, if it has one."""
    carrier: str = ""
    """dialogue, image, caption or sound."""
    season_hook: bool = False
    """True where it is meant to stay open after the last episode."""
    fake_out: bool = False


@dataclass(frozen=True, slots=True)
class BeatFacts:
    """One beat of an episode's outline."""

    id: int = 0
    version: int = 0
    episode: int = 0
    position: int = 0
    """Order within the episode, from 1."""
    kind: str = ""
    """opening, setup, jolt, turn, spike, reveal, payoff, escalation, hook, or a studio's own."""
    summary: str = ""
    planned_seconds: float | None = None
    arc: str = ""
    location: str = ""
    cast: tuple[str, ...] = ()
    threads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CharacterFacts:
    """One character."""

    id: int = 0
    version: int = 0
    name: str = ""
    aliases: tuple[str, ...] = ()
    role: str = "support"
    """lead, support, minor, voice or collective."""
    age: str = ""
    look: str = ""
    voice: str = ""
    bio: str = ""
    """Markdown."""
    secret: str = ""
    colour: str = ""
    """`#rrggbb` for boards and charts; empty: one is chosen."""
    private: bool = False
    """True: never leaves the bible in a payload to a language model."""
    enters_in: int | None = None
    exits_in: int | None = None
    exit_kind: str = ""
    """dead, departed, or empty."""
    born: str = ""
    """Birth date in story time, `1999-04-30` or only the year; checks the age (rule CO01)."""
    states: tuple[str, ...] = ()
    """What the body or costume carries from episode to episode (rule CO03), one a line:
    `3-7 bandaged left hand; not: bare hands, both fists`. Without a last episode (`3 scar`) it stays."""


@dataclass(frozen=True, slots=True)
class RelationshipFacts:
    """How one character stands to another."""

    id: int = 0
    version: int = 0
    character: str = ""
    other: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class LocationFacts:
    """One place."""

    id: int = 0
    version: int = 0
    name: str = ""
    aliases: tuple[str, ...] = ()
    description: str = ""
    is_main: bool = False
    """True where a standing set is built or booked for the season."""
    reuse: str = ""
    """What a place seen once is planned for: shot with another, dressed from one, worth its day."""
    travel: tuple[str, ...] = ()
    """Minutes of story time to other places, one a line: `Harbour 40`. They hold both ways."""


@dataclass(frozen=True, slots=True)
class PropFacts:
    """One prop that matters."""

    id: int = 0
    version: int = 0
    name: str = ""
    aliases: tuple[str, ...] = ()
    description: str = ""
    is_key: bool = False
    """True where the story turns on it: it is made, doubled and kept for the whole shoot."""
    custody: tuple[str, ...] = ()
    """Who has it from which episode on, one a line: `1 Lena`, `7 Lena & Victor`, `9 destroyed`,
    `9 lost`. A copy is a prop of its own."""


@dataclass(frozen=True, slots=True)
class ArcFacts:
    """One line of change through the season."""

    id: int = 0
    version: int = 0
    name: str = ""
    summary: str = ""
    character: str = ""
    paused: bool = False


@dataclass(frozen=True, slots=True)
class ThreadFacts:
    """A setup, secret, question or prop that must be paid: planted, due, paid."""

    id: int = 0
    version: int = 0
    name: str = ""
    """The short name used in `[[plant: …]]` and `[[pay: …]]`."""
    kind: str = "setup"
    """setup, secret, question or prop."""
    weight: str = "medium"
    """small, medium or large."""
    summary: str = ""
    planted: int | None = None
    due: int | None = None
    paid: int | None = None
    terms: tuple[str, ...] = ()
    """Words that give a secret away."""
    season_hook: bool = False
    dropped: bool = False
    private: bool = False


@dataclass(frozen=True, slots=True)
class KnowledgeFacts:
    """Who knows a secret, and since which episode."""

    id: int = 0
    version: int = 0
    character: str = ""
    """A character, or `AUDIENCE`."""
    thread: str = ""
    since: int = 0


@dataclass(frozen=True, slots=True)
class BrandSlotFacts:
    """A brand integration that was booked."""

    id: int = 0
    version: int = 0
    name: str = ""
    brand: str = ""
    episodes: tuple[int, ...] = ()
    seconds: float | None = None
    terms: tuple[str, ...] = ()
    exclusions: tuple[str, ...] = ()
    disclosure: str = ""


@dataclass(frozen=True, slots=True)
class WaiverFacts:
    """A finding a person chose to let stand, for as long as the text it covers does not change."""

    id: int = 0
    version: int = 0
    rule: str = ""
    episode: int = 0
    """Episode number; 0 for the series as a whole."""
    place: str = ""
    """`Finding.place_key`: empty for the whole episode."""
    covered: str = ""
    """SHA-256 of the text or facts it covers."""
    reason: str = ""
    writer: str = ""
    at: datetime | None = None
    until_episode: int | None = None


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """A remark writers leave for one another; it never enters a script."""

    id: int = 0
    version: int = 0
    episode: int = 0
    """Episode number; 0 for the series as a whole."""
    text: str = ""
    quote: str = ""
    """The words of the script it is about, as they stood."""
    line: int = 0
    """Line of the script where they stood, from 1; among equal words it tells which. 0 for none."""
    writer: str = ""
    addressee: str = ""
    """The writer it is for; empty for everyone."""
    at: datetime | None = None
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class CalibrationFacts:
    """What the pace of a series rests on: edited episodes, measured on a day and applied."""

    pace: float
    episodes: int
    """How many edited episodes it was measured on."""
    on: date
    median_error: float
    """In percent, on episodes left out."""
    low_factor: float | None = None
    """The low end of the interval as a share of the point; None below 20 episodes."""
    high_factor: float | None = None


@dataclass(frozen=True, slots=True)
class MachineLines:
    """Neighbouring lines of an episode's script that a model wrote and nobody has rewritten since."""

    episode: int
    line_from: int
    """From 1."""
    line_to: int
    """The last line, included."""
    accepted_by: str = ""
    """The person who accepted the proposal they came with; empty where nobody did."""


Record = (
    SeriesFacts
    | EpisodeFacts
    | HookFacts
    | BeatFacts
    | CharacterFacts
    | RelationshipFacts
    | LocationFacts
    | PropFacts
    | ArcFacts
    | ThreadFacts
    | KnowledgeFacts
    | BrandSlotFacts
    | WaiverFacts
    | NoteFacts
)
"""What a save takes and gives back."""
