"""The page of an industry screenplay: columns, margins and lines of each paper size."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Literal


@unique
class LineKind(StrEnum):
    """What a line on a page is."""

    HEADING = "scene_heading"
    ACTION = "action"
    CUE = "character"
    PARENTHETICAL = "parenthetical"
    DIALOGUE = "dialogue"
    LYRICS = "lyrics"
    TRANSITION = "transition"
    CENTERED = "centered"
    CARD = "card"
    """The line that names an episode at the head of its first page."""
    ACT = "act"
    """ACT ONE, TEASER: centred and underlined; it starts a page."""
    END_OF_ACT = "end_of_act"
    TRANSLATION = "translation"
    """A `[[bilingual: …]]` line, in the column of what it translates or beside it."""
    MORE = "more"
    """(MORE) under the first half of a split speech."""
    CONTINUED = "continued"
    """CONTINUED: above a scene that began on an earlier page, (CONTINUED) below its first part."""


@dataclass(frozen=True, slots=True)
class Column:
    """Where an element kind stands, in cells of a tenth of an inch from the paper's left edge."""

    left: float
    width: int
    """Cells a line may hold; where it is one more than right minus left, so do industry pages."""
    before: int = 0
    """Blank lines before the element; they vanish at the head of a page."""
    align: Literal["left", "center", "right"] = "left"
    right: float = 0.0
    """Right edge, for what is centred or right aligned."""
    hang: float = 0.0
    """Cells the first line stands further left: the bracket of a parenthetical."""


COLUMNS = {
    LineKind.HEADING: Column(15.0, 61, before=2),
    LineKind.ACTION: Column(15.0, 61, before=1),
    LineKind.CUE: Column(35.0, 38, before=1),
    LineKind.PARENTHETICAL: Column(30.0, 26, hang=1.0),
    LineKind.DIALOGUE: Column(25.0, 35),
    LineKind.LYRICS: Column(25.0, 49),
    LineKind.TRANSITION: Column(55.0, 16, before=1, align="right", right=71.0),
    LineKind.CENTERED: Column(15.0, 61, before=1, align="center", right=75.0),
    LineKind.CARD: Column(15.0, 61, align="center", right=75.0),
    LineKind.ACT: Column(15.0, 61, before=1, align="center", right=75.0),
    LineKind.END_OF_ACT: Column(15.0, 61, before=2, align="center", right=75.0),
    LineKind.MORE: Column(35.0, 38),
}

DUAL_COLUMNS = {
    LineKind.ACTION: Column(15.0, 29),
    LineKind.CUE: Column(28.75, 29),
    LineKind.PARENTHETICAL: Column(17.5, 25),
    LineKind.DIALOGUE: Column(15.0, 29),
    LineKind.LYRICS: Column(15.0, 29),
}
"""The left speech of a dual pair, and what has its translation beside it."""

DUAL_SHIFT = 31.25
"""How far right of it the second speech stands."""
DUAL_CUE_STEP = 30 / 64
"""Cells a dual cue moves left for each letter of its name beyond the first."""
DUAL_CUE_GRID = 10 / 16
"""Dual cues stand on sixteenths of an inch."""

SCENE_NUMBER_LEFT = 7.5
"""Left edge of a scene number's first copy."""
SCENE_NUMBER_RIGHT = 73.75
"""Right edge of its second copy."""
SCENE_NUMBER_LIMIT = 80.0
"""How far right that edge may be shifted by a long heading; A4 ends at 82.7."""
REVISION_MARK = 77.5
"""Left edge of the `*` beside a changed line."""
SCENE_MORE_RIGHT = 71.0
"""Right edge of (CONTINUED)."""
SCENE_CONTINUED_ROW = -2
"""Where CONTINUED: stands, above a repeated cue; (CONTINUED) stands as far below a (MORE)."""
PAGE_NUMBER = 70.6
"""Left edge of a page number such as `2.`; it stands three lines above the first body line."""


@dataclass(frozen=True, slots=True)
class PageLayout:
    """One paper size; the columns are the same on all."""

    name: str
    width: float
    """Inches."""
    height: float
    lines: int
    """Body lines a page holds; (MORE) and a repeated cue stand outside them."""


LETTER = PageLayout("letter", 8.5, 11.0, 54)
A4 = PageLayout("a4", 8.27, 11.69, 58)
LAYOUTS = {layout.name: layout for layout in (LETTER, A4)}
