"""Filling pages with blocks: what stays together, what splits, what moves over."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.script.pages_blocks import AnyBlock, Dual, Role
from writersroom.script.pages_splits import LEAST_LINES, dual_halves, forced_halves, halves

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from writersroom.script.pages_continued import SpeechMarks
    from writersroom.script.pages_lines import PlacedLine

_NEVER_FIRST = frozenset({Role.TRANSITION, Role.TRANSLATION})


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number and its lines from top to bottom."""

    number: int
    """Counts from 1; page 1 shows none."""
    lines: tuple[PlacedLine, ...]
    label: str = ""
    """What is printed instead of the number, on locked pages: `12A`, `12-13`."""
    is_revised: bool = False
    """True where it has to be handed out again: it holds a `*`, or is not the page it was."""

    @property
    def episode(self) -> int:
        """The episode its first line belongs to."""
        return self.lines[0].episode if self.lines else 0

    @property
    def name(self) -> str:
        """Its number as people say it, `2` or `12A`."""
        return self.label or str(self.number)

    @property
    def printed_number(self) -> str:
        """What stands at its top right, `2.` or `12A.`; empty on page 1."""
        return "" if self.name == "1" else f"{self.name}."

    @property
    def revised_rows(self) -> dict[int, float]:
        """Rows that hold changed text, each with the left edge of its `*` in cells."""
        found: dict[int, float] = {}
        for line in self.lines:
            if line.is_revised:
                found[line.row] = max(line.revision_place, found.get(line.row, 0.0))
        return found


class Filler:
    """Fills one page after another; the open page is a list of blocks and where each begins."""

    def __init__(self, capacity: int, marks: SpeechMarks) -> None:
        self.capacity, self.marks = capacity, marks
        self.pages: list[Page] = []
        self.number = 1
        self.open: list[tuple[int, AnyBlock]] = []
        self.used = 0
        self.queue: deque[AnyBlock] = deque()

    def fill(self, new: Iterable[AnyBlock]) -> None:
        """Place `new` behind what is there; the last page stays open."""
        self.queue.extend(new)
        while self.queue:
            block = self.queue.popleft()
            if block.role == Role.BREAK or (block.role == Role.CARD and not self._holds_cards()):
                self.close()
            if block.role == Role.BREAK:
                continue
            if block.role == Role.HEADING:
                self._place_group([block, *self._glued()])
            else:
                self._place_alone(block)

    def close(self) -> None:
        """End the open page, if anything stands on it."""
        if self.open:
            lines = [line for row, block in self.open for line in block.placed(row)]
            lines.sort(key=lambda line: (line.row, line.x))
            if lines:
                self.pages.append(Page(self.number, tuple(lines)))
                self.number += 1
        self.open, self.used = [], 0

    def _holds_cards(self) -> bool:
        """Whether nothing but cards stands on the open page."""
        return all(block.role in (Role.CARD, Role.EMPTY) for _, block in self.open)

    def _glued(self) -> Iterator[AnyBlock]:
        """What stays with a heading: further headings, and the block they all introduce."""
        while self.queue and self.queue[0].role not in (Role.BREAK, Role.CARD):
            block = self.queue.popleft()
            yield block
            if block.role not in (Role.HEADING, Role.EMPTY):
                return

    def _need(self, group: Iterable[AnyBlock]) -> int:
        """Lines `group` takes behind what is on the page."""
        need, is_head = 0, not self.open
        for block in group:
            if is_head and block.role == Role.EMPTY:
                continue
            need += block.height + (0 if is_head else block.before)
            is_head = False
        return need

    @property
    def _room(self) -> int:
        return self.capacity - self.used

    def _put(self, block: AnyBlock) -> None:
        """Place `block`, whatever the room; blank lines at the head of a page vanish."""
        if self.open:
            self.used += block.before
        elif block.role == Role.EMPTY:
            return
        self.open.append((self.used, block))
        self.used += block.height

    def _place_group(self, group: list[AnyBlock]) -> None:
        """Headings and what they introduce."""
        if self._need(group) <= self._room:
            for block in group:
                self._put(block)
            return
        heads, last = group[:-1], group[-1]
        if last.role == Role.HEADING:
            self._place_headings(group)
            return
        room = self._room - self._need(heads) - last.before
        split = self._split(last, room, saves_heading=True) if room > 0 else None
        if split is None and self.open:
            self.close()
            self._place_group(group)
            return
        self._place_headings(heads)
        if split is not None:
            self._put_halves(split)
        elif self._room < last.before + LEAST_LINES:
            self._place_alone(last)
        else:
            self._put_whole_or_cut(last)

    def _place_headings(self, heads: list[AnyBlock]) -> None:
        for head in heads:
            if self._need([head]) > self._room:
                self.close()
            self._put_whole_or_cut(head)

    def _place_alone(self, block: AnyBlock) -> None:
        if self._need([block]) <= self._room:
            self._put(block)
            return
        if block.role in _NEVER_FIRST and self._take_along(block):
            return
        before = block.before if self.open else 0
        if self._room >= before + LEAST_LINES:
            split = self._split(block, self._room - before)
            if split is not None:
                self._put_halves(split)
                return
        self.close()
        if self._need([block]) <= self._room:
            self._put(block)
        else:
            self._cut_here(block)

    def _split(
        self, block: AnyBlock, room: int, *, saves_heading: bool = False
    ) -> tuple[AnyBlock, AnyBlock] | None:
        """The best legal split; two speeches at once have one where no page holds them whole."""
        if isinstance(block, Dual):
            is_giant = block.height > self.capacity
            return dual_halves(block, room, self.marks) if is_giant else None
        return halves(block, room, self.marks, saves_heading=saves_heading)

    def _put_halves(self, split: tuple[AnyBlock, AnyBlock]) -> None:
        top, bottom = split
        self._put(top)
        self.close()
        self.queue.appendleft(bottom)

    def _cut_here(self, block: AnyBlock) -> None:
        """Place a block that no page can hold whole: by its best split, else at the page's end."""
        before = block.before if self.open else 0
        room = self._room - before
        split = self._split(block, room)
        self._put_halves(split or forced_halves(block, room, self.marks))

    def _put_whole_or_cut(self, block: AnyBlock) -> None:
        if self._need([block]) <= self._room:
            self._put(block)
        else:
            self._cut_here(block)

    def _take_along(self, follower: AnyBlock) -> bool:
        """Move the last visible block to the next page, so that `follower` does not begin it.

        False where no other block would stay behind.
        """
        stay = len(self.open)
        while stay and self.open[stay - 1][1].role == Role.EMPTY:
            stay -= 1
        stay -= 1
        while stay > 0 and self._stays_with_next(stay - 1):
            stay -= 1
        if stay <= 0:
            return False
        moved = [block for _, block in self.open[stay:]]
        self.open = self.open[:stay]
        self.close()
        self.queue.extendleft(reversed([*moved, follower]))
        return True

    def _stays_with_next(self, place: int) -> bool:
        """Whether the open block at `place` moves when the one behind it does."""
        behind = self.open[place + 1][1].role
        return behind in _NEVER_FIRST or self.open[place][1].role in (Role.HEADING, Role.EMPTY)
