"""Boards: the panels of a job, each with its picture; what every format of the storyboard is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.export.fitting import shortened
from writersroom.export.panels import framed
from writersroom.production.framing import draw_shot
from writersroom.production.looks import Look, looks_of
from writersroom.production.shots import shots
from writersroom.profiles.loader import load_profile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from writersroom.export.job import Job
    from writersroom.export.labels import Labels
    from writersroom.export.panels import Picture
    from writersroom.production.shots import Shot
    from writersroom.profiles.profile import SafeZone
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
    pictures = _Pictures(looks_of(job.season), safe_zone(job))
    boards = []
    for episode in job.each_episode():
        found = shots(episode, job.season)
        own = job.pictures(episode, found) if job.pictures else {}
        panels = tuple(Panel(shot, pictures.number(shot, own.get(shot.id))) for shot in found)
        boards.append(Board(episode, panels))
    return Boards(tuple(boards), tuple(pictures.drawn), pictures.zone)


def diagrams(found: Sequence[Shot], season: Season) -> list[str]:
    """The framing diagram of each shot as SVG, without the safe zone: a terminal is too coarse for it."""
    pictures = _Pictures(looks_of(season), None)
    numbers = [pictures.number(shot) for shot in found]
    return [pictures.drawn[number] for number in numbers]


class _Pictures:
    """The diagrams drawn so far; equal pictures are kept once."""

    def __init__(self, looks: Mapping[str, Look], zone: SafeZone | None) -> None:
        self.zone = zone
        self._looks = looks
        self._places: dict[str, int] = {}

    @property
    def drawn(self) -> list[str]:
        """The pictures as SVG, in the order of their numbers."""
        return list(self._places)

    def number(self, shot: Shot, own: Picture | None = None) -> int:
        """Place of the shot's picture in `drawn`: its `own`, else its diagram."""
        if own is not None:
            return self._places.setdefault(framed(own), len(self._places))
        return self._places.setdefault(draw_shot(shot, self._looks, self.zone), len(self._places))


def safe_zone(job: Job) -> SafeZone | None:
    """What the platform leaves free of buttons and captions; None where nobody knows."""
    try:
        zones = (
            job.platform or load_profile(job.season.series.profile, job.season.profile_folder)
        ).safe_zones
    except InputError:
        return None  # the checks say that the profile is missing; a board needs none
    return next((zone for zone in zones if zone.top or zone.bottom), None)
