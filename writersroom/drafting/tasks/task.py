"""What the co-writer can be asked for besides a script: one shape for all tasks.

Code decides what there is to write (`slots`), the model fills each slot with words of a given form,
code judges each of them (`read`) and makes proposals of what holds (`offers`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from writersroom.drafting.packing import Form
    from writersroom.drafting.pieces import Piece
    from writersroom.season import Episode, Season


@unique
class Scope(StrEnum):
    """What a task is about."""

    SERIES = "series"
    EPISODE = "episode"
    EITHER = "either"


TEXT: Form = {"type": "string"}


@dataclass(frozen=True, slots=True)
class Assignment:
    """What a person asked for."""

    season: Season
    episode: Episode | None = None
    """None where it is about the series."""
    count: int = 3
    """Versions wanted, side by side."""
    place: str = ""
    """What of the episode is meant: `line 12`, `beat 3` or `hook`; empty for all of it."""
    into: str = ""
    """Language to translate into, `en` or `zh`; empty for the one the series is not in."""
    structure: str = ""
    """Id of the skeleton to plan by; empty for the one that fits."""
    seed: int = 1
    """Of what code plans."""

    @property
    def language(self) -> str:
        """Of the scripts."""
        return self.season.series.language

    @property
    def own(self) -> Episode:
        """The episode, where the task asks for one."""
        assert self.episode is not None
        return self.episode


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing the model writes."""

    key: str
    asked: str
    """What it is, on one line and for the model: data of the bible, fenced as such."""
    form: Form = field(default_factory=lambda: TEXT)
    words: int = 30
    """About how long, in words (字)."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a value cannot be used."""

    message: str
    """For a person, in the interface's language."""
    asked: str
    """For the model: what to do about it."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One proposal a task ends in; a person accepts it or does not."""

    kind: str
    """`script`, `facts` or `summary`: what `text` is."""
    text: str
    target: str
    """What was asked for, and of what."""
    needs: tuple[str, ...] = ()
    """What a person must still see to, one sentence each."""


@dataclass(frozen=True, slots=True)
class Task:
    """One task."""

    id: str
    """Its word on the command line, and the name of its template: `prompts/<id>.txt.j2`."""
    title: str
    """What it gives, marked for translation."""
    slots: Callable[[Assignment], tuple[Slot, ...]]
    """What there is to write; raises DraftingError where nothing can be asked."""
    read: Callable[[Assignment, Slot, object], object]
    """The value of a slot, cleaned; a `Wrong` where it cannot be used. What it gives is JSON."""
    offers: Callable[[Assignment, Mapping[str, object]], tuple[Offer, ...]]
    """Values by key of their slot, as proposals."""
    pieces: Callable[[Assignment, Mapping[str, object]], tuple[Piece, ...]]
    """What of the bible the model may see besides what all tasks show, given the values so far."""
    scope: Scope = Scope.EPISODE
    is_whole: bool = False
    """Whether it is of no use before every slot is filled."""
    batch: int = 8
    """Slots asked for in one request."""
    values: Callable[[Assignment], Mapping[str, object]] = lambda _assignment: {}
    """What its template may use besides `language`, `keys` and `count`."""
