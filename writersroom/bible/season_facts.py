"""Series, episode and season: the facts a script alone is enough for; all others are in `facts`.

A conversion needs no more, and making the classes of all kinds of facts takes 10 ms.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from writersroom.bible.facts import (
        ArcFacts,
        BeatFacts,
        BrandSlotFacts,
        CalibrationFacts,
        CharacterFacts,
        HookFacts,
        KnowledgeFacts,
        LocationFacts,
        MachineLines,
        PropFacts,
        RelationshipFacts,
        SummaryFacts,
        ThreadFacts,
        WaiverFacts,
    )


@unique
class Status(StrEnum):
    """How far an episode has come; only a gate-clean episode may become LOCKED."""

    IDEA = "idea"
    OUTLINE = "outline"
    DRAFT = "draft"
    REVISED = "revised"
    LOCKED = "locked"
    SHOT = "shot"


BEHIND_THE_GATE = frozenset({Status.LOCKED, Status.SHOT})
"""What an episode may become only while no hard finding stands; its words are read only then."""


@dataclass(frozen=True, slots=True)
class SeriesFacts:
    """One series: what holds for all its episodes."""

    id: int = 0
    version: int = 0
    title: str = ""
    logline: str = ""
    genre: str = ""
    language: str = "en"
    """`en` or `zh`: the language of the scripts."""
    premise: str = ""
    """Markdown: world, tone, what the series is about."""
    title_page: str = ""
    """Author, contact, copyright and the like, as `Key: value` lines of a Fountain title page; the
    title itself is `title`."""
    profile: str = "generic"
    """Id of the platform profile."""
    planned_episodes: int = 60
    target_seconds: float = 0.0
    """What an episode is meant to run; 0: nobody said."""
    tolerance_pct: float = 15.0
    min_seconds: float = 60.0
    max_seconds: float = 300.0
    free_episodes: int = 10
    """Episodes a viewer sees before paying; 0 means no paywall."""
    paywall_episodes: tuple[int, ...] = ()
    """Episodes whose hook stands before a wall (the last free one first)."""
    pace: float = 1.0
    """Multiplies the estimated part of a running time (`writersroom calibrate` measures it), 0.5 to 2."""
    beat_seconds: float = 0.0
    """Fixed time of a `(beat)` without a number, 0 to 3."""
    ai_policy: str = "ask"
    """`never`, or `ask`: proposals only after a person configured and asked."""
    budget: str = ""
    territory: str = ""
    form: str = "live"
    """How the picture is made: `live`, `ai`, `comic` or `interactive`."""
    ai_disclosure: str = ""
    """The notice of machine-made parts that each episode shows, where one is owed (rule PR07)."""


@dataclass(frozen=True, slots=True)
class EpisodeFacts:
    """One episode: its facts and its script text."""

    id: int = 0
    version: int = 0
    number: int = 0
    title: str = ""
    logline: str = ""
    status: Status = Status.IDEA
    script: str = ""
    """The one Fountain text; empty while nothing is written."""
    target_seconds: float | None = None
    min_seconds: float | None = None
    max_seconds: float | None = None
    edited_seconds: float | None = None
    """Length of the edited picture; where known it replaces every estimate."""
    owner: str = ""
    story_date: str = ""
    """When it plays, as the writer counts story time (ISO date or free words)."""
    mood: str = ""


@dataclass(frozen=True, slots=True)
class OwnProfiles:
    """Platform profiles that a studio keeps beside its bible."""

    folder: str
    digest: str
    """Of the files in it: one that changed changes what the season is held against."""


@dataclass(frozen=True, slots=True)
class SeasonFacts:
    """Everything people typed about one series, loaded in one pass."""

    series: SeriesFacts
    episodes: tuple[EpisodeFacts, ...] = ()
    """By number."""
    hooks: tuple[HookFacts, ...] = ()
    beats: tuple[BeatFacts, ...] = ()
    """By episode and position."""
    characters: tuple[CharacterFacts, ...] = ()
    relationships: tuple[RelationshipFacts, ...] = ()
    locations: tuple[LocationFacts, ...] = ()
    props: tuple[PropFacts, ...] = ()
    arcs: tuple[ArcFacts, ...] = ()
    threads: tuple[ThreadFacts, ...] = ()
    knowledge: tuple[KnowledgeFacts, ...] = ()
    brand_slots: tuple[BrandSlotFacts, ...] = ()
    waivers: tuple[WaiverFacts, ...] = ()
    calibration: CalibrationFacts | None = None
    """The one applied last; in force only while the series still has its pace."""
    checks: str = ""
    """Settings of the checks as TOML (docs/settings.md); empty where nobody set any."""
    machine_lines: tuple[MachineLines, ...] = ()
    """By episode and line. From the history: no plain file holds them and no save takes them."""
    summaries: tuple[SummaryFacts, ...] = ()
    """By episode. No plain file holds them and no save takes them."""
    own_profiles: OwnProfiles | None = None
    """Those beside the bible, which win over the shipped ones; in files of their own."""
