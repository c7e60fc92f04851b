"""ScriptOptions: what a person may choose about an exported script, and about its edit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING, Literal

from writersroom.production.frames import FrameRate
from writersroom.script.pages_settings import Bilingual

if TYPE_CHECKING:
    from writersroom.script.pages_handed_out import LockedPages
    from writersroom.script.revisions import RevisionColour

__all__ = ["Bilingual", "FrameRate", "Others", "Paper", "ScriptOptions"]


@unique
class Paper(StrEnum):
    """What a script is laid out for."""

    AUTO = "auto"
    """US Letter for English, A4 for Chinese."""
    LETTER = "letter"
    A4 = "a4"
    PHONE = "phone"
    """A 9:16 page in large type, for reading on set."""


@unique
class Others(StrEnum):
    """What somebody's sides show of what is not theirs."""

    GREY = "grey"
    """In grey, so that their own lines stand out."""
    CUES = "cues"
    """Only what comes right before they speak."""
    FULL = "full"
    """As everything else."""


@dataclass(frozen=True, slots=True)
class ScriptOptions:
    """How a script is printed; what a format cannot show it leaves out, and says so."""

    paper: Paper = Paper.AUTO
    watermark: str = ""
    """Light, diagonal, on every page: usually the name of the reader it is for."""
    has_header: bool = True
    """Series, episode and the draft mark above every page (the page number is always there)."""
    has_footer: bool = True
    """Name of the draft and date below every page."""
    draft_name: str = ""
    """`Table draft`, `Blue revision 2`: for the footer; the printed word for a script where empty."""
    is_compact: bool = False
    """Episodes run on without page breaks."""
    has_scene_numbers: bool = True
    has_continued: bool = True
    """(CONT'D) behind a speaker who goes on after action."""
    has_scene_continueds: bool = False
    """CONTINUED: where a scene runs over a page end."""
    clean_dashes: bool = False
    """Never divide a `--` at a line end."""
    bilingual: Bilingual = Bilingual.BELOW
    """Where `[[bilingual: …]]` lines are printed."""
    previous: tuple[tuple[int, str], ...] = ()
    """Earlier scripts by episode number: lines that changed since then get a `*`."""
    revision: RevisionColour | None = None
    """Colour of the revision, named above every page that differs from the earlier one."""
    character: str = ""
    """Whose sides are printed; any name of theirs."""
    others: Others = Others.GREY
    """What sides show of everybody else."""
    house_style: str = ""
    """Named style of the Chinese layout as text; empty takes the usual one."""
    only_revised: bool = False
    """Only those pages, as a production hands them out (on the Courier grid)."""
    locked: LockedPages | None = None
    """Pages handed out earlier: changes go onto A-pages, scenes that are gone say OMITTED."""
    with_private: bool = False
    """Facts marked private are printed, too, in the bible, the one-sheet and the deck."""
    fps: FrameRate = FrameRate.F30
    """Frames a second of timelines and of the cue sheet's timecodes."""
    panels: Literal[6, 8] = 6
    """Panels on a page of the storyboard: six upright, or eight on paper laid across."""
    is_full_size: bool = False
    """Frames as large as the delivered picture, 1080 x 1920: twice and a quarter the usual pixels."""


DEFAULT = ScriptOptions()
"""What is printed where nobody chose anything."""
