"""The season in figures: what `stats` prints and the board sums up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import mean, pstdev
from typing import TYPE_CHECKING

from writersroom.bible.facts import BEHIND_THE_GATE
from writersroom.checks.charts import chart_lines, charts, ledger_header, ledger_rows
from writersroom.checks.picture import season_picture
from writersroom.export.season import picture_json
from writersroom.i18n import N_, _
from writersroom.script.timing import Interval, Verdict, clock, season_interval, verdict
from writersroom.season import calibrated_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from writersroom.bible.facts import CalibrationFacts
    from writersroom.checks.finding import Finding
    from writersroom.checks.picture import Line, SeasonPicture
    from writersroom.script.timing import EpisodeTime
    from writersroom.season import Episode, Season

_OUTLIER_Z = 2.0
_OUTLIERS_FROM = 8
"""Below this many written episodes a spread says nothing."""
_WIDTH = 80
_VERDICT_WORDS = {
    Verdict.OK: N_("OK"),
    Verdict.UNDER: N_("UNDER"),
    Verdict.OVER: N_("OVER"),
    Verdict.BORDERLINE: N_("BORDERLINE"),
}


def spread(interval: Interval) -> str:
    """A running time with its interval, `1:35 (1:20–2:04)`; alone where it is certain."""
    if interval.low == interval.high:
        return clock(interval.point)
    return f"{clock(interval.point)} ({clock(interval.low)}–{clock(interval.high)})"


def verdict_word(judged: Verdict) -> str:
    """The verdict in the interface language."""
    return _(_VERDICT_WORDS[judged])


@dataclass(frozen=True, slots=True)
class Seconds:
    """What a running time is made of; the four sum up to it."""

    dialogue: float = 0.0
    action: float = 0.0
    scene_changes: float = 0.0
    explicit: float = 0.0
    """Typed by a person: timed shots, time notes, pauses with a number, edited lengths."""

    @property
    def terms(self) -> tuple[float, float, float, float]:
        """The four, in this order."""
        return self.dialogue, self.action, self.scene_changes, self.explicit

    def cells(self) -> list[str]:
        """Each as a running time."""
        return [clock(seconds) for seconds in self.terms]

    def shares(self) -> list[str]:
        """Each in percent of the sum; empty where there is no time."""
        whole = sum(self.terms)
        return [f"{100 * seconds / whole:.0f} %" if whole else "" for seconds in self.terms]


def seconds_of(time: EpisodeTime) -> Seconds:
    """Where the seconds of one episode go."""
    return Seconds(time.dialogue, time.action, time.scene_changes, time.explicit)


def seconds_in_all(times: Iterable[Seconds]) -> Seconds:
    """Where the seconds of several episodes go."""
    columns = zip(*(each.terms for each in times), strict=True)
    return Seconds(*map(sum, columns))


def seconds_header() -> list[str]:
    """Column heads of `Seconds.cells`."""
    return [_("dialogue"), _("action"), _("scene changes"), _("explicit")]


@dataclass(frozen=True, slots=True)
class EpisodeFigures:
    """One row of the season."""

    number: int
    title: str
    status: str
    interval: Interval | None
    """None where nothing is written."""
    verdict: Verdict | None
    seconds: Seconds
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
    total: Interval
    """The sum of the written episodes; narrower than theirs, since errors cancel out (RT02)."""
    mean_seconds: float
    outliers: tuple[int, ...]
    """Episodes more than two standard deviations off the mean running time."""
    episodes: tuple[EpisodeFigures, ...]
    seconds: Seconds
    hooks: Mapping[str, int]
    picture: SeasonPicture
    calibration: CalibrationFacts | None = None
    """What the times rest on, if not on the model alone."""

    @property
    def cast(self) -> Mapping[str, int]:
        """Episodes in which each person speaks, most often first."""
        return _counted(self.picture.cast)

    @property
    def locations(self) -> Mapping[str, int]:
        """Episodes in which each place is used, most often first."""
        return _counted(self.picture.places)

    @property
    def headline(self) -> str:
        """The season in one line."""
        line = _(
            "{title}: {written} of {planned} episodes written, {locked} locked; "
            "{total} in all, {mean} an episode"
        ).format(
            title=self.title,
            written=self.written,
            planned=self.planned,
            locked=self.locked,
            total=spread(self.total),
            mean=clock(self.mean_seconds),
        )
        if self.calibration is None:
            return line
        return _("{time}, {basis}").format(time=line, basis=calibrated_on(self.calibration))

    @property
    def remarks(self) -> Iterator[str]:
        """What stands out among the running times, in sentences."""
        if self.outliers:
            yield _("Far longer or shorter than the others: {numbers}.").format(
                numbers=", ".join(map(str, self.outliers))
            )

    @property
    def episode_header(self) -> list[str]:
        """Column heads of `episode_rows`."""
        return [_("no."), _("status"), _("time"), _("hook"), "!", "~", _("title")]

    @property
    def episode_rows(self) -> list[list[str]]:
        """One row an episode."""
        return [
            [
                str(e.number),
                _(e.status),
                "-"
                if e.interval is None or e.verdict is None
                else f"{spread(e.interval)} {verdict_word(e.verdict)}",
                f"{_(e.hook)} {e.strength}" if e.hook else "-",
                str(e.hard or ""),
                str(e.warnings or ""),
                e.title,
            ]
            for e in self.episodes
        ]

    @property
    def seconds_rows(self) -> list[list[str]]:
        """Where the seconds of each written episode go, and at the end those of all."""
        rows = [
            [str(e.number), clock(e.interval.point), *e.seconds.cells()]
            for e in self.episodes
            if e.interval is not None
        ]
        rows.append([_("all"), clock(self.total.point), *self.seconds.cells()])
        rows.append(["", "", *self.seconds.shares()])
        return rows

    @property
    def seconds_header(self) -> list[str]:
        """Column heads of `seconds_rows`."""
        return [_("no."), _("time"), *seconds_header()]

    def picture_lines(self, width: int = _WIDTH) -> Iterator[str]:
        """The charts of the season, each under its title, as plain lines of at most `width` cells."""
        for chart in charts(self.picture):
            if chart.rows:
                yield from ("", chart.title, chart.legend)
                yield from chart_lines(chart, self.picture.numbers, width)

    @property
    def ledger(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """The thread ledger: heads and rows."""
        return ledger_header(), list(ledger_rows(self.picture.threads))

    def as_json(self) -> dict[str, object]:
        """The stable shape of `stats --json`."""
        return {
            "title": self.title,
            "planned": self.planned,
            "written": self.written,
            "locked": self.locked,
            "total_seconds": round(self.total.point, 1),
            "total_low": round(self.total.low, 1),
            "total_high": round(self.total.high, 1),
            "mean_seconds": round(self.mean_seconds, 1),
            "calibration": calibration_json(self.calibration),
            "outliers": list(self.outliers),
            "seconds": seconds_json(self.seconds),
            "hooks": dict(self.hooks),
            "cast": dict(self.cast),
            "locations": dict(self.locations),
            "episodes": [_episode_json(episode) for episode in self.episodes],
            "picture": picture_json(self.picture),
        }


def _episode_json(episode: EpisodeFigures) -> dict[str, object]:
    span = episode.interval
    return {
        "number": episode.number,
        "title": episode.title,
        "status": episode.status,
        "seconds": round(span.point, 1) if span else None,
        "low": round(span.low, 1) if span else None,
        "high": round(span.high, 1) if span else None,
        "verdict": episode.verdict.value if episode.verdict else None,
        "where": seconds_json(episode.seconds) if span else None,
        "hook": episode.hook or None,
        "strength": episode.strength,
        "hard": episode.hard,
        "warnings": episode.warnings,
    }


def seconds_json(seconds: Seconds) -> dict[str, float]:
    """Where the seconds go, for programs."""
    names = ("dialogue", "action", "scene_changes", "explicit")
    return {name: round(value, 1) for name, value in zip(names, seconds.terms, strict=True)}


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


def _counted(lines: Iterable[Line]) -> dict[str, int]:
    found = {line.name: line.episodes for line in lines if line.episodes}
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def season_stats(season: Season, findings: Sequence[Finding]) -> SeasonStats:
    """The figures of `season`; `findings` are those of the whole season."""
    standing = Counter(
        (f.episode, f.severity.value) for f in findings if f.waiver is None and f.is_checked
    )
    written = list(season.written)
    points = [episode.time.interval.point for episode in written]
    return SeasonStats(
        title=season.series.title,
        planned=season.last_number,
        written=len(written),
        locked=sum(e.facts.status in BEHIND_THE_GATE for e in season.episodes),
        total=season_interval(episode.time.interval for episode in written),
        mean_seconds=mean(points) if points else 0.0,
        outliers=_outliers(written, points),
        episodes=tuple(_figures(season, e, standing) for e in season.episodes),
        seconds=seconds_in_all(seconds_of(e.time) for e in written) if written else Seconds(),
        hooks=dict(Counter(e.hook.kind for e in season.episodes if e.hook).most_common()),
        picture=season_picture(season),
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


def _figures(
    season: Season, episode: Episode, standing: Mapping[tuple[int, str], int]
) -> EpisodeFigures:
    span = episode.time.interval if episode.is_written else None
    return EpisodeFigures(
        number=episode.number,
        title=episode.facts.title,
        status=episode.facts.status.value,
        interval=span,
        verdict=verdict(span, *season.bounds(episode)) if span else None,
        seconds=seconds_of(episode.time) if span else Seconds(),
        hook=episode.hook.kind if episode.hook else "",
        strength=episode.hook.strength if episode.hook else None,
        hard=standing.get((episode.number, "hard"), 0),
        warnings=standing.get((episode.number, "warning"), 0),
    )
