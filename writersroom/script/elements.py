"""The elements of a script: what every reader gives and every writer takes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique


@unique
class Kind(StrEnum):
    """The Fountain element kinds; the values are the `type` words of `parse --json`."""

    SCENE_HEADING = "scene_heading"
    ACTION = "action"
    CHARACTER = "character"
    """A cue."""
    DIALOGUE = "dialogue"
    PARENTHETICAL = "parenthetical"
    TRANSITION = "transition"
    LYRICS = "lyrics"
    CENTERED = "centered"
    SECTION = "section"
    SYNOPSIS = "synopsis"
    NOTE = "note"
    BONEYARD = "boneyard"
    PAGE_BREAK = "page_break"


SPOKEN = frozenset({Kind.CHARACTER, Kind.DIALOGUE, Kind.PARENTHETICAL, Kind.LYRICS})
"""The kinds that may stand inside a speech."""


@dataclass(frozen=True, slots=True)
class Span:
    """A place in the source text: lines and columns count from 1, the end column is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a script, as read from its source."""

    kind: Kind
    text: str
    """What a reader sees: forcing signs, scene number, dual mark, inline notes and boneyard removed;
    emphasis marks stay. Several source lines of one action paragraph are joined by newlines; each
    dialogue line of a speech is joined likewise (one DIALOGUE element between cue/parentheticals).
    A NOTE or BONEYARD holds what stands between its brackets. A cue holds name and extensions."""
    span: Span
    """Where it stands in the source; an inline note's span lies inside its host's."""
    raw: str = ""
    """The source of the span, verbatim. Empty for an element that was never in a text."""
    scene_number: str = ""
    """Exactly as typed between the `#` signs of a heading; empty where there is none."""
    dual: bool = False
    """True on the second cue of a dual pair (`^`)."""
    depth: int = 0
    """Sections only: the count of `#`."""
    forced: bool = False
    """True where the source forced the kind (`.` `!` `@` `>`); a writer forces it again."""

    @property
    def line(self) -> int:
        """First source line, from 1."""
        return self.span.line


TitlePage = tuple[tuple[str, tuple[str, ...]], ...]
"""Keys as typed, in order, duplicates kept; each with its value lines, in order."""


@dataclass(frozen=True, slots=True)
class Screenplay:
    """One script text and its elements, in source order (an inline note follows its host)."""

    elements: tuple[Element, ...]
    title_page: TitlePage = ()
    source: str = ""
    """The text as read, verbatim, line ends and byte order mark included."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader could not understand or found odd; the text itself is kept."""

    line: int
    """Source line, from 1; 0 where it concerns the file as a whole."""
    message: str
    """One sentence in the interface language."""


@dataclass(frozen=True, slots=True)
class ReadEpisode:
    """One episode of a manuscript."""

    number: int
    title: str
    screenplay: Screenplay
    """Its Fountain text (`source`) and elements; line numbers count in that text."""
    first_line: int = 1
    """Where the episode begins in the file it came from, from 1."""
    target_seconds: float | None = None
    """Running time the file declares for it (`【1min30s】`, `Runtime:`); None where it does not."""
    depth: int = 1
    """Level of the Fountain section that opens it: 2 below a section for an act or a season."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What a script file holds: title page, episodes, and the text around them."""

    title_page: TitlePage
    episodes: tuple[ReadEpisode, ...]
    format: str
    """fountain, fdx, duanju or vertical."""
    language: str
    """`en` or `zh`: which letters most of the text is made of."""
    front_matter: str = ""
    """Text before the first episode that is no title page (outline, character list), verbatim."""
    back_matter: str = ""
    """Text after the last episode that is not script (tables, notes), verbatim."""
    notices: tuple[Notice, ...] = ()
    is_numbered: bool = True
    """False where neither the text nor the file's name says which episode it is."""
    fountain: str = ""
    """The whole text as read, where it is Fountain; as Fountain it is written back as it came."""
