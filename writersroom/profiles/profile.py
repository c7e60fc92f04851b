"""The records of a platform profile: every number with its confidence and its sources."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@unique
class Confidence(StrEnum):
    """What a number rests on; shown wherever the number is."""

    OFFICIAL = "A"
    REPORTED = "B"
    RULE_OF_THUMB = "C"
    PROJECT_DEFAULT = "D"
    UNVERIFIED = "U"
    """No source was found: there is no value, and checks that need it say so."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One number or range; all of it None where nobody could verify it."""

    confidence: Confidence = Confidence.UNVERIFIED
    value: float | None = None
    least: float | None = None
    most: float | None = None
    text: str = ""
    """Where the fact is a word (`yes`, `h264`), or a remark to the number."""
    sources: tuple[str, ...] = ()
    """Ids of `Profile.sources`."""
    zh: str = ""
    """`text` in Chinese, for people; what programs read is `text`."""

    def words_in(self, language: str) -> str:
        """The word or remark in `language` (`en` or `zh_CN`)."""
        return self.zh or self.text if language.startswith("zh") else self.text

    @property
    def is_known(self) -> bool:
        """Whether there is anything to check against."""
        return self.confidence is not Confidence.UNVERIFIED


@dataclass(frozen=True, slots=True)
class Price:
    """What something costs; the claim's numbers are in `currency`."""

    name: str
    currency: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Length:
    """Seconds of an episode."""

    range: Claim
    target: Claim
    tolerance_pct: Claim
    hard_max: Claim
    alternatives: tuple[Claim, ...]
    """What other sources say."""


@dataclass(frozen=True, slots=True)
class PaywallPreset:
    """A free window as one of the sources describes it."""

    id: str
    last_free: int
    claim: Claim


@dataclass(frozen=True, slots=True)
class Paywall:
    """How viewers pay, and where walls usually stand."""

    model: str
    """coins, weekly_pass, ads, free, or several joined by `+`; empty where unknown."""
    default_preset: str
    presets: tuple[PaywallPreset, ...]
    first_wall: Claim
    """Episodes the first wall usually follows."""
    walls_pct: Claim
    """Walls as a percentage of the episodes."""
    prices: tuple[Price, ...]


@dataclass(frozen=True, slots=True)
class Canvas:
    """The picture and its file."""

    width: int | None
    height: int | None
    aspect: str
    size: Claim
    fps: Claim
    containers: tuple[str, ...]
    codec: str
    file: Claim
    max_mb: Claim


@dataclass(frozen=True, slots=True)
class SafeZone:
    """Pixels at 1080x1920 that the platform's own interface may cover; None where unknown."""

    id: str
    top: int | None
    bottom: int | None
    left: int | None
    right: int | None
    claim: Claim


@dataclass(frozen=True, slots=True)
class Captions:
    """How much text fits, and how fast it may go."""

    burned_in: Claim
    max_lines: int | None
    font_px: int | None
    max_chars_zh: int | None
    """Characters of one line."""
    max_chars_latin: int | None
    layout: Claim
    max_cps: Claim
    """Characters a second."""


@dataclass(frozen=True, slots=True)
class MetadataLimit:
    """The longest text a platform takes in one field."""

    name: str
    unit: str
    """char, utf16 or byte."""
    is_required: bool
    claim: Claim
    """`value` is the limit."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a claim comes from."""

    id: str
    title: str
    by: str
    date: date | None
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything known about one platform, with what it rests on."""

    id: str
    names: tuple[tuple[str, str], ...]
    """Name by interface language (`en`, `zh`)."""
    market: str
    """CN, US, EU or INT: selects rule packs."""
    checked_on: date | None
    rule_packs: tuple[str, ...]
    length: Length
    episodes: Claim
    """Episodes of a season."""
    paywall: Paywall
    budget: Price | None
    """What a season may cost, where the platform or an agreement says so."""
    canvas: Canvas
    safe_zones: tuple[SafeZone, ...]
    captions: Captions
    metadata: tuple[MetadataLimit, ...]
    filing_required: bool
    filing_documents: tuple[str, ...]
    export_files: tuple[str, ...]
    remarks: tuple[Claim, ...]
    """Facts that are no numbers, such as what a cover must show."""
    sources: tuple[Source, ...]
    checks: Mapping[str, object]
    """What it says of the checks (docs/settings.md), unread; empty where it says nothing."""
    unknown: tuple[tuple[str, str], ...]
    """Keys this version does not know, dotted, with their value as text: kept and reported."""
    digest: str
    """SHA-256 of the files it was read from; checks made with another one are stale."""

    @property
    def title(self) -> str:
        """The platform's English name."""
        return self.name_in("en")

    def name_in(self, language: str) -> str:
        """The platform's name in `language` (`en` or `zh`); its id where it has none."""
        names = dict(self.names)
        return names.get(language[:2]) or names.get("en") or self.id

    @property
    def target_seconds(self) -> float | None:
        """What an episode should run; None where nothing is known."""
        return self.length.target.value

    @property
    def longest_seconds(self) -> float:
        """What an episode may run at most; infinite where nothing is known."""
        most = self.length.hard_max
        return next((n for n in (most.value, most.most) if n is not None), math.inf)

    def source(self, source_id: str) -> Source | None:
        """The source with this id."""
        return next((source for source in self.sources if source.id == source_id), None)
