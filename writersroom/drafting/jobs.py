"""A drafting job that can go on later: which beats are worded already, and why it stopped."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Protocol

from writersroom.drafting.rendering import Line


@dataclass(frozen=True, slots=True)
class WordedBeat:
    """The best wording of one beat, and what is still wrong with it."""

    plan: str
    """Hash of the plan it was made for; another plan makes it useless."""
    lines: tuple[Line, ...]
    needs: tuple[str, ...] = ()
    """What a person must still mend, one sentence each."""
    prompt_sha: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """How far the drafting of one episode has come."""

    beats: tuple[WordedBeat, ...] = ()
    stopped: str = ""
    """Why it stopped; empty while it runs."""

    def with_beat(self, beat: WordedBeat) -> Job:
        """The job with one beat more; wording for the same plan is replaced."""
        kept = tuple(one for one in self.beats if one.plan != beat.plan)
        return replace(self, beats=(*kept, beat), stopped="")

    def beat_for(self, plan: str) -> WordedBeat | None:
        """What was worded for `plan`; None where nothing was."""
        return next((one for one in self.beats if one.plan == plan), None)

    @property
    def as_json(self) -> str:
        """As it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False)


def job_from(text: str) -> Job:
    """A kept job; an empty one where the text is none."""
    try:
        value: Any = json.loads(text)
        beats = tuple(
            WordedBeat(
                str(beat["plan"]),
                tuple(_line(line) for line in beat["lines"]),
                tuple(map(str, beat["needs"])),
                str(beat["prompt_sha"]),
            )
            for beat in value["beats"]
        )
        return Job(beats, str(value["stopped"]))
    except (ValueError, TypeError, KeyError, AttributeError):
        return Job()


def _line(kept: dict[str, object]) -> Line:
    return Line(str(kept["speaker"]), str(kept["text"]), str(kept["key"]))


class JobStore(Protocol):
    """Where jobs are kept between two calls of `draft`."""

    def load(self, episode: int) -> str:
        """The kept job of `episode`; empty where there is none."""

    def keep(self, episode: int, state: str) -> None:
        """Keep a job in place of the one before; an empty one is forgotten."""


@dataclass
class JobsInMemory:
    """Jobs kept as long as the room is open."""

    _kept: dict[int, str] = field(default_factory=dict)

    def load(self, episode: int) -> str:
        """The kept job of `episode`; empty where there is none."""
        return self._kept.get(episode, "")

    def keep(self, episode: int, state: str) -> None:
        """Keep a job in place of the one before; an empty one is forgotten."""
        self._kept[episode] = state
