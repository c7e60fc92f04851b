"""The season in figures: what `stats` prints and the board sums up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import mean, pstdev
from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.script.cues import split_cue, split_heading
from writersroom.script.elements import Kind
from writersroom.script.timing import clock, verdict
from writersroom.season import calibrated_on

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from writersroom.bible.facts import CalibrationFacts
    from writersroom.checks.finding import Finding
    from writersroom.season import Episode, Season

SEASON_LOW, SEASON_HIGH = 0.89, 1.14
"""Interval factors for a sum of about twenty minutes of episodes, measured (docs/checks.md, RT02)."""
_OUTLIER_Z = 2.0
_OUTLIERS_FROM = 8
"""Below this many written episodes a spread says nothing."""


@dataclass(frozen=True, slots=True)
class EpisodeFigures:
    """One row of the season."""

    number: int
    title: str
    status: str
    seconds: float | None
    """None where nothing is written."""
    low: float | None
    high: float | None
    verdict: str
    hook: str
    strength: int | None
    hard: int
    warnings: int


@dataclass(frozen=True, slots=True)
class SeasonStats:
    """The whole season in figures."""

    title: str
    planned: int
    written: int
    locked: int
    total_seconds: float
    mean_seconds: float
    outliers: tuple[int, ...]
    """Episodes more than two standard deviations off the mean running time."""
    episodes: tuple[EpisodeFigures, ...]
    hooks: Mapping[str, int]
    cast: Mapping[str, int]
    """Episodes in which each character speaks."""
    locations: Mapping[str, int]
    """Episodes in which each place is used."""
    where_seconds_go: Mapping[str, float]
    """Seconds of dialogue, action, scene changes, and explicit times."""
    calibration: CalibrationFacts | None = None
    """What the times rest on, if not on the model alone."""

    @property
    def headline(self) -> str:
        """The season in one line."""
        low, high = self.total_seconds * SEASON_LOW, self.total_seconds * SEASON_HIGH
        line = _(
            "{title}: {written} of {planned} episodes written, {locked} locked; "
            "{total} ({low}-{high}) in all, {mean} an episode"
        ).format(
            title=self.title,
            written=self.written,
            planned=self.planned,
            locked=self.locked,
            total=clock(self.total_seconds),
            low=clock(low),
            high=clock(high),
            mean=clock(self.mean_seconds),
        )
        if self.calibration is None:
            return line
        return _("{time}, {basis}").format(time=line, basis=calibrated_on(self.calibration))

    @property
    def episode_header(self) -> list[str]:
        """Column heads of `episode_rows`."""
        return [_("no."), _("status"), _("time"), "", _("hook"), "!", "~", _("title")]

    @property
    def episode_rows(self) -> list[list[str]]:
        """One row an episode."""
        return [
            [
                str(e.number),
                e.status,
                "-" if e.seconds is None else clock(e.seconds),
                e.verdict,
                f"{e.hook} {e.strength}" if e.hook else "-",
                str(e.hard or ""),
                str(e.warnings or ""),
                e.title,
            ]
            for e in self.episodes
        ]

    @property
    def tables(self) -> list[tuple[str, list[list[str]]]]:
        """The smaller tables, each with its title."""
        seconds = [[name, clock(value)] for name, value in self.where_seconds_go.items()]
        return [
            (_("Where the seconds go"), seconds),
            (_("Hooks by kind"), _counted(self.hooks)),
            (_("Cast: episodes with lines"), _counted(self.cast)),
            (_("Locations: episodes"), _counted(self.locations)),
        ]

    def as_json(self) -> dict[str, object]:
        """The stable shape of `stats --json`."""
        return {
            "title": self.title,
            "planned": self.planned,
            "written": self.written,
            "locked": self.locked,
            "total_seconds": round(self.total_seconds, 1),
            "mean_seconds": round(self.mean_seconds, 1),
            "calibration": calibration_json(self.calibration),
            "outliers": list(self.outliers),
            "seconds": {name: round(value, 1) for name, value in self.where_seconds_go.items()},
            "hooks": dict(self.hooks),
            "cast": dict(self.cast),
            "locations": dict(self.locations),
            "episodes": [
                {
                    "number": e.number,
                    "title": e.title,
                    "status": e.status,
                    "seconds": _rounded(e.seconds),
                    "low": _rounded(e.low),
                    "high": _rounded(e.high),
                    "verdict": e.verdict or None,
                    "hook": e.hook or None,
                    "strength": e.strength,
                    "hard": e.hard,
                    "warnings": e.warnings,
                }
                for e in self.episodes
            ],
        }


def calibration_json(calibration: CalibrationFacts | None) -> dict[str, object] | None:
    """What running times rest on, as `stats` and `time` print it; null without a calibration."""
    if calibration is None:
        return None
    return {
        "pace": calibration.pace,
        "episodes": calibration.episodes,
        "date": calibration.on.isoformat(),
        "median_error": calibration.median_error,
        "low_factor": calibration.low_factor,
        "high_factor": calibration.high_factor,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _counted(counts: Mapping[str, int]) -> list[list[str]]:
    return [[name, str(count)] for name, count in counts.items()]


def season_stats(season: Season, findings: Sequence[Finding]) -> SeasonStats:
    """The figures of `season`; `findings` are those of the whole season."""
    standing = Counter(
        (f.episode, f.severity.value) for f in findings if f.waiver is None and f.is_checked
    )
    written = list(season.written)
    points = [episode.time.interval.point for episode in written]
    times = [episode.time for episode in written]
    return SeasonStats(
        title=season.series.title,
        planned=season.last_number,
        written=len(written),
        locked=sum(e.facts.status in ("locked", "shot") for e in season.episodes),
        total_seconds=sum(points),
        mean_seconds=mean(points) if points else 0.0,
        outliers=_outliers(written, points),
        episodes=tuple(_figures(season, e, standing) for e in season.episodes),
        hooks=dict(Counter(e.hook.kind for e in season.episodes if e.hook).most_common()),
        cast=_episodes_with(Kind.CHARACTER, season, _speaker),
        locations=_episodes_with(Kind.SCENE_HEADING, season, _place),
        where_seconds_go={
            _("dialogue"): sum(t.dialogue for t in times),
            _("action"): sum(t.action for t in times),
            _("scene changes"): sum(t.scene_changes for t in times),
            _("explicit"): sum(t.explicit for t in times),
        },
        calibration=season.calibration,
    )


def _outliers(written: Sequence[Episode], points: Sequence[float]) -> tuple[int, ...]:
    if len(points) < _OUTLIERS_FROM or not (spread := pstdev(points)):
        return ()
    middle = mean(points)
    return tuple(
        episode.number
        for episode, point in zip(written, points, strict=True)
        if abs(point - middle) > _OUTLIER_Z * spread
    )


def _speaker(text: str, season: Season) -> str:
    name = split_cue(text).name
    return season.character_names.get(name.casefold(), name)


def _place(text: str, season: Season) -> str:
    place = split_heading(text).place
    return season.location_names.get(place.casefold(), place)


def _episodes_with(
    kind: Kind, season: Season, name_in: Callable[[str, Season], str]
) -> dict[str, int]:
    """In how many episodes each name stands on an element of `kind`, most often first."""
    found: Counter[str] = Counter()
    for episode in season.written:
        elements = episode.screenplay.elements
        found.update({name_in(e.text, season) for e in elements if e.kind is kind} - {""})
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _figures(
    season: Season, episode: Episode, standing: Mapping[tuple[int, str], int]
) -> EpisodeFigures:
    span = episode.time.interval if episode.is_written else None
    return EpisodeFigures(
        number=episode.number,
        title=episode.facts.title,
        status=episode.facts.status.value,
        seconds=span.point if span else None,
        low=span.low if span else None,
        high=span.high if span else None,
        verdict=verdict(span, *season.bounds(episode)).value if span else "",
        hook=episode.hook.kind if episode.hook else "",
        strength=episode.hook.strength if episode.hook else None,
        hard=standing.get((episode.number, "hard"), 0),
        warnings=standing.get((episode.number, "warning"), 0),
    )
