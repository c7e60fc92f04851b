"""Layout: how many cells the board gives its columns at which width; loads nothing, for the first frame."""

from __future__ import annotations

from dataclasses import dataclass

CLOCK_CELLS, VERDICT_CELLS, MARKS_CELLS = 6, 6, 5


@dataclass(frozen=True, slots=True)
class Layout:
    """Cells of what can be longer or shorter."""

    title: int
    """A title is never cut shorter than this; the grid then scrolls sideways."""
    bar: int
    """The running-time bar; 0 for none."""
    hook: int
    """The kind of a hook."""
    has_marks: bool
    """Whether the strength of a hook stands there as one to five marks, else as a number."""

    @property
    def time(self) -> int:
        """Bar, minutes and verdict."""
        return (self.bar + 1 if self.bar else 0) + CLOCK_CELLS + VERDICT_CELLS

    @property
    def whole_hook(self) -> int:
        """Kind and strength."""
        return self.hook + 1 + (MARKS_CELLS if self.has_marks else 1)


TIGHT, COMPACT = Layout(8, 0, 9, has_marks=False), Layout(12, 5, 9, has_marks=True)
ROOMY = Layout(12, 12, 12, has_marks=True)


def layout_for(cells: int) -> Layout:
    """The layout of a grid of this width."""
    return TIGHT if cells < _COMPACT_FROM else COMPACT if cells < ROOMY_FROM else ROOMY


_COMPACT_FROM, ROOMY_FROM = 80, 100
