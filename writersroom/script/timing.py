"""The running-time model: how long an episode plays, as an interval, and where each element starts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from writersroom.script.timing_counts import CONSTANTS
from writersroom.script.timing_intervals import Interval, Sum, main_language
from writersroom.script.timing_parts import Part, timed_parts
from writersroom.script.timing_settings import DEFAULTS, Language, TimeSettings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from writersroom.script.elements import Screenplay

__all__ = [
    "EpisodeTime",
    "Interval",
    "Language",
    "SceneTime",
    "TimeSettings",
    "Verdict",
    "clock",
    "episode_time",
    "season_interval",
    "verdict",
]


@unique
class Verdict(StrEnum):
    """How an interval stands to its bounds."""

    OK = "OK"
    UNDER = "UNDER"
    OVER = "OVER"
    BORDERLINE = "BORDERLINE"
    """The estimate is too wide to tell."""


@dataclass(frozen=True, slots=True)
class SceneTime:
    """The screen time of one scene, its heading included."""

    heading: str
    """Empty for what stands before the first heading."""
    scene_number: str
    line: int
    interval: Interval


@dataclass(frozen=True, slots=True)
class EpisodeTime:
    """The screen time of an episode, and of what it is made of."""

    interval: Interval
    dialogue: float
    """Estimated seconds of speech; the four terms sum to `interval.point`."""
    action: float
    scene_changes: float
    explicit: float
    """Seconds a person typed: timed shots, time notes, pauses with a number."""
    scenes: tuple[SceneTime, ...]
    starts: tuple[float, ...]
    """Start second of each element, aligned with `Screenplay.elements`; both speeches of a dual pair
    start together."""
    seconds: tuple[float, ...]
    """Seconds of each element by the point estimate; 0.0 for one that costs nothing. A dual pair
    counts only its longer speech in the totals, so a sum over these may exceed `interval.point`."""
    untimed: tuple[int, ...]
    """Indexes of elements in a script without a model: the running time is at least `interval.low`."""
    language: Language
    """EN or ZH: whose interval factors were used."""
    is_edited: bool = False
    """Whether the length is that of the edited picture; the terms then share it out."""

    def replaced_by(self, edited_seconds: float) -> EpisodeTime:
        """This episode with the length of its edited picture: certain, places scaled to fit."""
        scale = edited_seconds / self.interval.point if self.interval.point else 0.0
        return EpisodeTime(
            interval=Interval(edited_seconds, edited_seconds, edited_seconds),
            dialogue=self.dialogue * scale,
            action=self.action * scale,
            scene_changes=self.scene_changes * scale,
            explicit=self.explicit * scale if scale else edited_seconds,
            scenes=tuple(
                replace(scene, interval=_certain(scene.interval.point * scale))
                for scene in self.scenes
            ),
            starts=tuple(start * scale for start in self.starts),
            seconds=tuple(seconds * scale for seconds in self.seconds),
            untimed=(),
            language=self.language,
            is_edited=True,
        )


@dataclass(slots=True)
class _Scene:
    heading: str
    scene_number: str
    line: int
    sum: Sum = field(default_factory=Sum)


def episode_time(screenplay: Screenplay, settings: TimeSettings = DEFAULTS) -> EpisodeTime:
    """The running time of one episode's script, by the formulas of docs/checks.md.

    An empty script takes Interval(0, 0, 0). Never raises, whatever the text.
    """
    parts = timed_parts(screenplay.elements, settings.language, settings.beat_seconds)
    pace = settings.pace
    language = main_language(parts, settings.language)
    whole = Sum()
    for part in parts:
        whole.add(part)

    def paced(term: str) -> float:
        return pace * sum(p.estimated for p in parts if p.term == term and not p.is_overlapped)

    return EpisodeTime(
        interval=whole.interval(settings, language),
        dialogue=paced("dialogue"),
        action=paced("action"),
        scene_changes=paced("scene change"),
        explicit=whole.explicit,
        scenes=tuple(_scene_times(screenplay, parts, settings, language)),
        starts=_starts(parts, pace),
        seconds=tuple(part.seconds(pace) for part in parts),
        untimed=tuple(index for index, part in enumerate(parts) if not part.is_known),
        language=language,
    )


def verdict(interval: Interval, low_bound: float, high_bound: float) -> Verdict:
    """How `interval` stands to its bounds in seconds; decided only where the whole interval agrees."""
    if interval.low > high_bound:
        return Verdict.OVER
    if interval.high < low_bound:
        return Verdict.UNDER
    if interval.low >= low_bound and interval.high <= high_bound:
        return Verdict.OK
    return Verdict.BORDERLINE


def season_interval(episodes: Iterable[Interval]) -> Interval:
    """The interval of a sum of episodes: narrower than the sum of theirs, since errors cancel out.

    Never wider than that sum, so that edited episodes stay certain.
    """
    known = list(episodes)
    low, point, high = (
        sum(getattr(each, name) for each in known) for name in ("low", "point", "high")
    )
    factors = CONSTANTS["season"]
    return Interval(
        max(low, factors["low_factor"] * point), point, min(high, factors["high_factor"] * point)
    )


def clock(seconds: float) -> str:
    """`seconds` as people read a running time: `2:05`, from an hour on `1:02:05`."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _certain(seconds: float) -> Interval:
    return Interval(seconds, seconds, seconds)


def _scene_times(
    screenplay: Screenplay, parts: Sequence[Part], settings: TimeSettings, language: Language
) -> Iterable[SceneTime]:
    scenes: list[_Scene] = []
    for element, part in zip(screenplay.elements, parts, strict=True):
        if part.is_heading:
            scenes.append(_Scene(element.text, element.scene_number, element.line))
        elif not scenes and part.seconds(settings.pace):
            scenes.append(_Scene("", "", element.line))
        if scenes:
            scenes[-1].sum.add(part)
    for scene in scenes:
        interval = scene.sum.interval(settings, language)
        yield SceneTime(scene.heading, scene.scene_number, scene.line, interval)


def _starts(parts: Sequence[Part], pace: float) -> tuple[float, ...]:
    starts: list[float] = []
    now = block_start = other_end = 0.0
    in_pair = False
    for part in parts:
        if part.opens_block:
            if part.is_dual_second:
                other_end, now, in_pair = now, block_start, True
            else:
                now = max(now, other_end) if in_pair else now
                block_start, in_pair = now, False
        elif in_pair and not part.in_block:
            now, in_pair = max(now, other_end), False
        starts.append(now)
        now += part.seconds(pace)
    return tuple(starts)
