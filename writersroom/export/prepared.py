"""Episodes ready for paper: scenes that are gone marked, and what changed since an earlier version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.script.fountain import read_fountain
from writersroom.script.pages_acts import OMITTED, OMITTED_CHINESE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.export.job import Job
    from writersroom.script.elements import Screenplay
    from writersroom.script.revisions import Changes


@dataclass(frozen=True, slots=True)
class Prepared:
    """One episode of a script export."""

    number: int
    card: str
    """Its line above the first scene."""
    screenplay: Screenplay
    """As now; where pages are locked, with a heading for each scene that is gone."""
    changes: Changes
    """Since the earlier version the options name; empty without one."""
    quiet: frozenset[int] = frozenset()
    """Indexes of the elements that are printed in grey."""


def prepared(job: Job) -> Iterator[Prepared]:
    """The episodes of the job, or what is printed in their place, with its progress."""
    if job.parts is None:
        yield from _prepared_episodes(job)
        return
    for done, part in enumerate(job.parts):
        job.step(done, len(job.parts), part.card)
        yield part


def _prepared_episodes(job: Job) -> Iterator[Prepared]:
    locked = dict(job.options.locked.texts) if job.options.locked else {}
    previous = dict(job.options.previous)
    for episode in job.each_episode():
        screenplay, number = episode.screenplay, episode.number
        if number in locked:
            screenplay = _with_omitted(locked[number], screenplay, job)
        changed = _changes(previous[number], screenplay) if number in previous else {}
        yield Prepared(number, job.labels.episode(episode), screenplay, changed)


# Comparing loads what most exports never need.
def _with_omitted(locked: str, screenplay: Screenplay, job: Job) -> Screenplay:
    from writersroom.script.pages_locked import with_omitted

    word = OMITTED_CHINESE if job.language == "zh" else OMITTED
    return with_omitted(read_fountain(locked), screenplay, word)


def _changes(previous: str, screenplay: Screenplay) -> Changes:
    from writersroom.script.revisions import changes

    return changes(read_fountain(previous), screenplay)
