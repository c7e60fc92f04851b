"""From elements to the blocks a page is filled with: headings, paragraphs, speeches, dual pairs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise
from typing import TYPE_CHECKING

from writersroom.script.cues import split_cue
from writersroom.script.elements import Kind, Screenplay
from writersroom.script.emphasis import Run, plain, runs
from writersroom.script.pages_continued import (
    SpeechMarks,
    continued,
    is_off_screen,
    speaker,
)
from writersroom.script.pages_layout import (
    COLUMNS,
    DUAL_COLUMNS,
    DUAL_CUE_GRID,
    DUAL_CUE_STEP,
    DUAL_SHIFT,
    Column,
    LineKind,
)
from writersroom.script.pages_lines import Paragraph, PlacedLine
from writersroom.script.speeches import speeches

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from writersroom.script.speeches import Speech as SpeechElements


class Role(Enum):
    """How a block behaves when a page fills."""

    HEADING = auto()
    """Keeps with the block after it."""
    ACTION = auto()
    SPEECH = auto()
    WHOLE = auto()
    """Never splits."""
    TRANSITION = auto()
    """Does not begin a page."""
    EMPTY = auto()
    """A kept blank line; nothing to see."""
    CARD = auto()
    """Starts a page."""
    BREAK = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or nothing to see, with its place among the others."""

    role: Role
    before: int
    """Blank lines before it, but at the head of a page."""
    paragraph: Paragraph | None = None

    @property
    def height(self) -> int:
        """Body lines it takes."""
        return 1 if self.paragraph is None else self.paragraph.height

    def placed(self, row: int) -> Iterator[PlacedLine]:
        """Its lines, the first at body line `row`."""
        return iter(()) if self.paragraph is None else self.paragraph.placed(row)


@dataclass(frozen=True, slots=True)
class Speech:
    """A cue and everything under it, or a half of it."""

    before: int
    cue: Paragraph | None
    parts: tuple[Paragraph, ...]
    is_continued: bool = False
    """The second half: its cue stands above the first body line and takes none."""
    more: Paragraph | None = None
    """(MORE) under a first half; it takes no body line."""
    role: Role = Role.SPEECH

    @property
    def cue_height(self) -> int:
        """Body lines the cue takes."""
        return 0 if self.cue is None or self.is_continued else self.cue.height

    @property
    def height(self) -> int:
        """Body lines it takes, the cue among them."""
        return self.cue_height + sum(part.height for part in self.parts)

    def placed(self, row: int) -> Iterator[PlacedLine]:
        """Its lines, the first at body line `row`."""
        if self.cue is not None:
            yield from self.cue.placed(row - self.cue.height if self.is_continued else row)
        row += self.cue_height
        for part in self.parts:
            yield from part.placed(row)
            row += part.height
        if self.more is not None:
            yield from self.more.placed(row)


@dataclass(frozen=True, slots=True)
class Dual:
    """Two speeches side by side; they never split."""

    before: int
    left: Speech
    right: Speech
    role: Role = Role.WHOLE

    @property
    def height(self) -> int:
        """Body lines of the taller one."""
        return max(self.left.height, self.right.height)

    def placed(self, row: int) -> Iterator[PlacedLine]:
        """The lines of both, the first at body line `row`."""
        yield from self.left.placed(row)
        yield from self.right.placed(row)


AnyBlock = Block | Speech | Dual


def blocks(
    screenplay: Screenplay, episode: int, marks: SpeechMarks, *, has_continued: bool = True
) -> Iterator[AnyBlock]:
    """The blocks of one episode in order; what is not printed (notes, sections) gives none.

    With `has_continued` a speaker who goes on after action gets (CONT'D): shown, never stored.
    """
    return _Builder(screenplay, episode, marks, has_continued).blocks()


def card(text: str, episode: int) -> Block:
    """The line that opens an episode: centred, underlined, at the head of a page."""
    styled = (Run(text, underline=True),)
    paragraph = Paragraph(styled, LineKind.CARD, COLUMNS[LineKind.CARD], -1, episode)
    return Block(Role.CARD, 0, paragraph)


class _Builder:
    def __init__(
        self, screenplay: Screenplay, episode: int, marks: SpeechMarks, has_continued: bool
    ) -> None:
        self.elements, self.episode = screenplay.elements, episode
        self.marks, self.has_continued = marks, has_continued
        self.speakers: frozenset[str] = frozenset()
        """Who spoke last in this scene: two after a dual pair."""

    def blocks(self) -> Iterator[AnyBlock]:
        found = speeches(self.elements)
        by_start = {speech.indexes.start: speech for speech in found}
        seconds = {
            first.indexes.start: second
            for first, second in pairwise(found)
            if second.is_dual_second
        }
        index = 0
        while index < len(self.elements):
            speech, second = by_start.get(index), seconds.get(index)
            if speech is None:
                yield from self._single(index)
                index += 1
            elif second is None:
                yield self._single_speech(speech)
                index = speech.indexes.stop
            else:
                yield self._dual(speech, second)
                index = second.indexes.stop

    def _single(self, index: int) -> Iterator[Block]:
        element = self.elements[index]
        match element.kind:
            case Kind.SCENE_HEADING:
                self.speakers = frozenset()
                yield self._block(Role.HEADING, index, LineKind.HEADING)
            case Kind.ACTION if not element.text.strip():
                yield Block(Role.EMPTY, COLUMNS[LineKind.ACTION].before)
            case Kind.ACTION:
                yield self._block(Role.ACTION, index, LineKind.ACTION)
            case Kind.CENTERED:
                block = self._block(Role.WHOLE, index, LineKind.CENTERED)
                yield replace(block, before=0) if self._follows_its_like(index) else block
            case Kind.TRANSITION:
                self.speakers = frozenset()
                yield self._block(Role.TRANSITION, index, LineKind.TRANSITION)
            case Kind.PAGE_BREAK:
                yield Block(Role.BREAK, 0)
            case _:
                pass

    def _block(self, role: Role, index: int, kind: LineKind) -> Block:
        return Block(role, COLUMNS[kind].before, self._paragraph(index, kind, COLUMNS[kind]))

    def _paragraph(self, index: int, kind: LineKind, column: Column) -> Paragraph:
        element = self.elements[index]
        styled = runs(element.text)
        if kind in (LineKind.HEADING, LineKind.TRANSITION):
            styled = tuple(replace(run, text=_capitals(run.text)) for run in styled)
        elif kind == LineKind.LYRICS:
            styled = tuple(replace(run, italic=True) for run in styled)
        return Paragraph(styled, kind, column, index, self.episode, element.scene_number)

    def _follows_its_like(self, index: int) -> bool:
        """Whether the line right above is of the same kind: a block of centred lines."""
        before, element = self.elements[index - 1], self.elements[index]
        return (
            index > 0
            and before.kind == element.kind
            and 0 < element.span.line == before.span.end_line + 1
        )

    def _single_speech(self, speech: SpeechElements) -> Speech:
        block = self._speech(speech, COLUMNS)
        self.speakers = self._names(speech)
        return block

    def _dual(self, first: SpeechElements, second: SpeechElements) -> Dual:
        left = self._speech(first, DUAL_COLUMNS)
        shifted = {
            kind: replace(column, left=column.left + DUAL_SHIFT)
            for kind, column in DUAL_COLUMNS.items()
        }
        right = self._speech(second, shifted)
        self.speakers = self._names(first) | self._names(second)
        return Dual(COLUMNS[LineKind.CUE].before, left, right)

    def _speech(self, speech: SpeechElements, columns: Mapping[LineKind, Column]) -> Speech:
        cue: Paragraph | None = None
        parts: list[Paragraph] = []
        for index in speech.indexes:
            match self.elements[index].kind:
                case Kind.CHARACTER:
                    cue = self._cue(index, columns)
                case Kind.DIALOGUE | Kind.PARENTHETICAL | Kind.LYRICS as kind:
                    line_kind = LineKind(kind.value)
                    parts.append(self._paragraph(index, line_kind, columns[line_kind]))
                case _:
                    pass
        return Speech(COLUMNS[LineKind.CUE].before, cue, tuple(parts))

    def _cue(self, index: int, columns: Mapping[LineKind, Column]) -> Paragraph:
        element = self.elements[index]
        column = columns[LineKind.CUE]
        if columns is not COLUMNS:
            name = split_cue(plain(element.text)).name
            left = column.left - DUAL_CUE_STEP * max(len(name) - 1, 0)
            column = replace(column, left=round(left / DUAL_CUE_GRID) * DUAL_CUE_GRID)
        cue = self._paragraph(index, LineKind.CUE, column)
        goes_on = self.has_continued and speaker(element) in self.speakers
        return continued(cue, self.marks) if goes_on and not is_off_screen(element) else cue

    def _names(self, speech: SpeechElements) -> frozenset[str]:
        """Who may go on after this speech; nobody after a voice-over."""
        element = self.elements[speech.indexes.start]
        if element.kind != Kind.CHARACTER or is_off_screen(element):
            return frozenset()
        return frozenset({speaker(element)})


def _capitals(text: str) -> str:
    """Upper case, letter for letter: one that has no single capital (ß) stays."""
    return "".join(upper if len(upper := char.upper()) == 1 else char for char in text)
