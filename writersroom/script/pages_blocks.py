"""What a page is filled with: paragraphs, speeches and dual pairs, each with its height in lines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.script.pages_lines import Paragraph, PlacedLine


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
    TRANSLATION = auto()
    """Stays with the line above it."""
    EMPTY = auto()
    """A kept blank line; nothing to see."""
    CARD = auto()
    """Starts a page, unless nothing but cards stands on it."""
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
    """Two speeches side by side; they split only where no page holds them."""

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
