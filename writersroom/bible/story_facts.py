"""What happens: hooks, beats, arcs, threads, and who knows what since when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique


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
