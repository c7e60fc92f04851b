"""Cues: every music and sound of an episode with the number it has on a cue sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.production.timeline import EventKind, events

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.production.timeline import Event
    from writersroom.season import Episode, Season

_LETTERS = {EventKind.MUSIC: "M", EventKind.EFFECT: "S"}


@dataclass(frozen=True, slots=True)
class Cue:
    """One music or one sound."""

    id: str
    """Episode, M or S, and a number from 1: `3M2`."""
    event: Event


def cues(episode: Episode, season: Season) -> tuple[Cue, ...]:
    """The cues of `episode`, in order of time; music and sounds are counted apart."""
    return season.once_of(episode, cues, lambda: tuple(_cues(episode, season)))


def _cues(episode: Episode, season: Season) -> Iterator[Cue]:
    counts = dict.fromkeys(_LETTERS, 0)
    for event in events(episode, season):
        if event.kind in _LETTERS:
            counts[event.kind] += 1
            yield Cue(f"{episode.number}{_LETTERS[event.kind]}{counts[event.kind]}", event)
