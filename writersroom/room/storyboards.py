"""What a room says about storyboards: panels, boards, and the steps that changed one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from writersroom.bible.attachments import Attachment
    from writersroom.production.claims import Claims, ScriptLine
    from writersroom.production.shots import Shot
    from writersroom.script.notes import ShotNote


@dataclass(frozen=True, slots=True)
class Panel:
    """One shot as the storyboard shows it."""

    shot: Shot
    lines: tuple[ScriptLine, ...]
    """What it plays; none for a cutaway."""
    typed: ShotNote | None
    """What its note says; None where the rules made the shot."""
    note_line: int
    """Line of the note, from 1; 0 where there is none."""
    chips: tuple[str, str, str]
    """Size, angle and move in the words of the series' language."""
    picture: Attachment | None
    """What a person attached; None where the diagram is shown."""


@dataclass(frozen=True, slots=True)
class Storyboard:
    """The shots of one episode at one version of its script."""

    episode: int
    version: int
    script: str
    is_locked: bool
    panels: tuple[Panel, ...]
    claims: Claims
    waiting: tuple[Attachment, ...]
    """Pictures whose shot is no more."""

    @property
    def seconds(self) -> float:
        """How long all shots take together."""
        return sum(panel.shot.seconds for panel in self.panels)

    def panel(self, shot_id: str) -> Panel | None:
        """The panel of a shot; None where there is none."""
        return next((panel for panel in self.panels if panel.shot.id == shot_id), None)


@dataclass(frozen=True, slots=True)
class BoardStep:
    """One change on a storyboard, with what it takes to go back."""

    episode: int
    before: str
    after: str
    """The script before and after; the same where only pictures changed."""
    shot: str
    """Id of the shot to stand on afterwards; empty where there is none."""
    came_from: str
    """Id of the shot it began at."""
    noted: tuple[str, ...] = ()
    """Other shots that got a note so that they keep their lines or their id."""
    shown: tuple[int, ...] = ()
    """Pictures that came."""
    gone: tuple[int, ...] = ()
    """Pictures that were put aside."""

    @property
    def reversed(self) -> BoardStep:
        """The step that leads back."""
        return BoardStep(
            self.episode,
            self.after,
            self.before,
            self.came_from,
            self.shot,
            (),
            self.gone,
            self.shown,
        )
