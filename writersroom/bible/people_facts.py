"""Who and what there is: characters, their relationships, places, props and booked brands."""

from __future__ import annotations

from dataclasses import dataclass


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
