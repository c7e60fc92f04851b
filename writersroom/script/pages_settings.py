"""What a reader may choose about pages: marks, dashes, scene numbers, translations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from writersroom.script.pages_continued import CHINESE_MARKS, ENGLISH_MARKS

if TYPE_CHECKING:
    from writersroom.script.pages_continued import SpeechMarks

__all__ = ["CHINESE_MARKS", "ENGLISH_MARKS", "Bilingual", "EpisodePages", "PageSettings"]


@unique
class Bilingual(StrEnum):
    """Where a translation (`[[bilingual: …]]`) is printed."""

    OFF = "off"
    BELOW = "below"
    """Under the line it translates."""
    BESIDE = "beside"
    """In a second column; under its line where the line has no room beside it (a heading)."""


@unique
class EpisodePages(StrEnum):
    """How the episodes of a season share pages and page numbers."""

    NEW_PAGE = "new_page"
    """Each starts a page; the numbers run on."""
    CONTINUOUS = "continuous"
    """Each follows the one before on the same page."""
    RESTART = "restart"
    """Each starts a page, and counts from 1."""


@dataclass(frozen=True, slots=True)
class PageSettings:
    """How the paginator treats a script; the script itself never changes."""

    mode: EpisodePages = EpisodePages.NEW_PAGE
    marks: SpeechMarks = ENGLISH_MARKS
    has_continued: bool = True
    """Show (CONT'D) behind a speaker who goes on after action."""
    has_scene_continueds: bool = False
    """Show CONTINUED: where a scene runs over a page end. It takes no body line."""
    clean_dashes: bool = False
    """Never divide a `--` at a line end; it may hang over by one cell."""
    has_scene_numbers: bool = True
    bilingual: Bilingual = Bilingual.BELOW


DEFAULT = PageSettings()
"""Industry pages."""
