"""Boards: the panels of a job, each with its picture; what every format of the storyboard is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.export.fitting import shortened
from writersroom.export.panels import framed
from writersroom.production.framing import draw_shot
from writersroom.production.inserts import kinds_of
from writersroom.production.looks import looks_of
from writersroom.production.shots import shots
from writersroom.profiles.loader import load_profile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from writersroom.export.job import Job
    from writersroom.export.labels import Labels
    from writersroom.production.shots import Shot
    from writersroom.profiles.profile import Profile, SafeZone
    from writersroom.season import Episode, Season


@dataclass(frozen=True, slots=True)
class Panel:
    """A shot and its picture."""

    shot: Shot
    picture: int
    """Place of its picture in `Boards.pictures`."""

    @property
    def speech(self) -> str:
        """What is said in it, in one line."""
        return " / ".join(f"{name}: {text}" for name, text in self.shot.dialogue)

    @property
    def sounds(self) -> str:
        """What is heard besides, and what is written on the screen."""
        return "; ".join(filter(None, (self.shot.sound, self.shot.caption)))

    def words(self, labels: Labels) -> str:
        """The picture for those who do not see it."""
        shot = self.shot
        chips = ", ".join(labels.chips(shot))
        return f"{shot.id}: {chips}. {shortened(shot.action or shot.subject, 200)}"


@dataclass(frozen=True, slots=True)
class Board:
    """The panels of one episode."""

    episode: Episode
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class Boards:
    """All panels of a job."""

    boards: tuple[Board, ...]
    """Of every episode, those without a shot, too."""
    pictures: tuple[str, ...]
    """SVG drawings of whole frames, each once."""
    zone: SafeZone | None
    """What is drawn dashed in them."""

    @property
    def panels(self) -> tuple[Panel, ...]:
        """The panels of all episodes, in order."""
        return tuple(panel for board in self.boards for panel in board.panels)


def boards_of(job: Job) -> Boards:
    """The panels of the job's episodes, with attached pictures where people gave some."""
    zone = safe_zone(job)
    places: dict[str, int] = {}
    boards = []
    for episode in job.each_episode():
        found = shots(episode, job.season)
        own = job.pictures(episode, found) if job.pictures else {}
        drawn = [
            framed(own[shot.id]) if shot.id in own else diagram
            for shot, diagram in zip(found, _diagrams(episode, job.season, zone), strict=True)
        ]
        panels = tuple(
            Panel(shot, places.setdefault(picture, len(places)))
            for shot, picture in zip(found, drawn, strict=True)
        )
        boards.append(Board(episode, panels))
    return Boards(tuple(boards), tuple(places), zone)


def _diagrams(episode: Episode, season: Season, zone: SafeZone | None) -> tuple[str, ...]:
    """The framing diagram of each shot; every format of the storyboard wants them."""

    def drawn() -> tuple[str, ...]:
        looks = season.once("looks", lambda: looks_of(season))
        props = season.once("props", lambda: kinds_of(season.facts.props))
        return tuple(draw_shot(shot, looks, zone, props) for shot in shots(episode, season))

    return season.once_of(episode, ("diagrams", zone), drawn)


def diagrams(found: Sequence[Shot], season: Season) -> list[str]:
    """The framing diagram of each shot as SVG, without the safe zone: a terminal is too coarse for it."""
    looks, props = looks_of(season), kinds_of(season.facts.props)
    return [draw_shot(shot, looks, props=props) for shot in found]


def safe_zone(job: Job) -> SafeZone | None:
    """What the platform leaves free of buttons and captions; None where nobody knows."""
    platform = job.platform or job.season.once("profile", lambda: _own_profile(job.season))
    zones = platform.safe_zones if platform else ()
    return next((zone for zone in zones if zone.top or zone.bottom), None)


def _own_profile(season: Season) -> Profile | None:
    try:
        return load_profile(season.series.profile, season.profile_folder)
    except InputError:
        return None  # the checks say that the profile is missing; a board needs none
