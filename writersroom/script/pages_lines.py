"""Placed lines, and the paragraphs that become them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from writersroom.script.emphasis import Run
from writersroom.script.pages_layout import (
    REVISION_MARK,
    SCENE_NUMBER_LEFT,
    SCENE_NUMBER_LIMIT,
    SCENE_NUMBER_RIGHT,
)
from writersroom.script.wrapping import cells, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.script.pages_layout import Column, LineKind


_NUMBER_GAP = 0.5
"""Cells between a scene number and its heading, at least."""
_LONG_LINES = 120
"""More lines than a page of any paper holds."""


def plain_text(runs: tuple[Run, ...]) -> str:
    """The text of `runs`; most lines are a single one."""
    return runs[0].text if len(runs) == 1 else "".join(run.text for run in runs)


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """One line where it stands on its page."""

    row: int
    """Body line from 0; -1 is the repeated cue above the first, `layout.lines` a (MORE) below the last."""
    x: float
    """Left edge of the text in cells (tenths of an inch) from the paper's left edge."""
    runs: tuple[Run, ...]
    kind: LineKind
    element: int
    """Index into the episode's `Screenplay.elements`; -1 for an episode card."""
    episode: int
    scene_number: str = ""
    """On the first line of a numbered heading: for both margins."""
    is_artifact: bool = False
    """Repeated by pagination: (MORE) and the cue of a continued speech. Screen readers skip it."""
    offset: int = 0
    """Place of its first character in the printed text of its element."""
    is_revised: bool = False
    """True where the line holds changed text: a `*` stands in the right margin."""

    @property
    def text(self) -> str:
        """The line without its styles."""
        return plain_text(self.runs)

    @property
    def scene_number_places(self) -> tuple[float, ...]:
        """Left edges of the copies of the scene number, in cells; none without a number.

        A long number stands further left. A long heading shifts the second copy; where that would
        leave the paper there is only one.
        """
        if not self.scene_number:
            return ()
        width = cells(self.scene_number)
        second = max(SCENE_NUMBER_RIGHT - width, self.x + cells(self.text) + 1)
        first = max(0.0, min(SCENE_NUMBER_LEFT, self.x - _NUMBER_GAP - width))
        return (first,) if second + width > SCENE_NUMBER_LIMIT else (first, second)

    @property
    def revision_place(self) -> float:
        """Left edge of its `*`, in cells; a scene number that was shifted that far shifts it too."""
        numbers = [place + cells(self.scene_number) + 0.5 for place in self.scene_number_places]
        return max(REVISION_MARK, *numbers[1:], 0.0)


@dataclass(frozen=True)
class Paragraph:
    """Styled text of one element in its column."""

    runs: tuple[Run, ...]
    kind: LineKind
    column: Column
    element: int
    episode: int
    scene_number: str = ""
    is_artifact: bool = False
    offset: int = 0
    """Place of its first character in the printed text of its element."""
    clean_dashes: bool = False

    @property
    def text(self) -> str:
        """The text without its styles."""
        return plain_text(self.runs)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Its lines, as places in `text`."""
        return wrap(self.text, self.column.width, clean_dashes=self.clean_dashes)

    @cached_property
    def height(self) -> int:
        """Lines it takes; for one longer than any page an estimate, so that it need not be wrapped."""
        most = self.column.width + 1
        sample = self.text[: 4 * _LONG_LINES * most]
        if len(sample) > _LONG_LINES * most and sum(map(str.isalnum, sample)) > _LONG_LINES * most:
            return max(_LONG_LINES, len(self.text) // most)
        return len(self.spans)

    def line_start(self, line: int) -> int:
        """Where its line number `line` begins in its text; of a giant, no more is wrapped than that takes."""
        head = self.text[: 2 * (line + 2) * (self.column.width + 1)]
        spans = wrap(head, self.column.width, clean_dashes=self.clean_dashes)
        return spans[line][0] if line + 1 < len(spans) else self.spans[line][0]

    def placed(self, row: int) -> Iterator[PlacedLine]:
        """Its lines from `row` on; an empty line takes its row but is not placed."""
        text = self.text
        for number, (start, end) in enumerate(self.spans):
            if start == end:
                continue
            yield PlacedLine(
                row + number,
                self._x(text[start:end], is_first=number == 0),
                _slice(self.runs, start, end),
                self.kind,
                self.element,
                self.episode,
                self.scene_number if number == 0 else "",
                self.is_artifact,
                self.offset + start,
            )

    def head(self, count: int) -> Paragraph:
        """Its first `count` characters; itself where it has no more."""
        is_giant = len(self.text) > count
        return replace(self, runs=_slice(self.runs, 0, count)) if is_giant else self

    def cut(self, place: int) -> tuple[Paragraph, Paragraph]:
        """The paragraph up to `place` in its text, and the rest; white space in between goes."""
        end = rest = place
        while end > 0 and self.text[end - 1].isspace():
            end -= 1
        while rest < len(self.text) and self.text[rest].isspace():
            rest += 1
        bottom = replace(
            self,
            runs=_slice(self.runs, rest, len(self.text)),
            scene_number="",
            column=replace(self.column, hang=0.0),
            offset=self.offset + rest,
        )
        return replace(self, runs=_slice(self.runs, 0, end)), bottom

    def lines_of_text(self, first: int, last: int) -> Paragraph:
        """The lines of its text (not of its page) from `first` up to `last`, counted from 0."""
        starts = [0, *(at + 1 for at, char in enumerate(self.text) if char == "\n")]
        starts.append(len(self.text) + 1)
        start, end = starts[first], starts[last] - 1
        return replace(
            self,
            runs=_slice(self.runs, start, end),
            scene_number=self.scene_number if first == 0 else "",
            offset=self.offset + start,
        )

    def _x(self, line: str, *, is_first: bool) -> float:
        column = self.column
        if column.align == "right":
            return column.right - cells(line)
        if column.align == "center":
            return max(column.left, (column.left + column.right - cells(line)) / 2)
        return column.left - (column.hang if is_first else 0.0)


def _slice(runs: tuple[Run, ...], start: int, end: int) -> tuple[Run, ...]:
    """The runs of the text from `start` to `end`."""
    if len(runs) == 1:
        (run,) = runs
        whole = start == 0 and end == len(run.text)
        return runs if whole else (Run(run.text[start:end], run.bold, run.italic, run.underline),)
    kept: list[Run] = []
    offset = 0
    for run in runs:
        text = run.text[max(start - offset, 0) : max(end - offset, 0)]
        if text:
            kept.append(replace(run, text=text))
        offset += len(run.text)
    return tuple(kept)
