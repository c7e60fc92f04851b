"""The paginator: a script as numbered pages of placed lines, which PDF, FDX and the screen all read."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from writersroom.script.emphasis import Run
from writersroom.script.pages_blocks import AnyBlock, Role, blocks, card
from writersroom.script.pages_continued import CHINESE_MARKS, ENGLISH_MARKS, SpeechMarks
from writersroom.script.pages_layout import A4, LETTER, LineKind, PageLayout
from writersroom.script.pages_lines import PlacedLine
from writersroom.script.pages_preview import page_text
from writersroom.script.pages_splits import LEAST_LINES, forced_halves, halves

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from writersroom.script.elements import Screenplay

__all__ = [
    "A4",
    "CHINESE_MARKS",
    "ENGLISH_MARKS",
    "LETTER",
    "EpisodePages",
    "LineKind",
    "Page",
    "PageEpisode",
    "PageLayout",
    "PlacedLine",
    "Run",
    "SpeechMarks",
    "page_text",
    "paginate",
    "paginate_season",
]


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number and its lines from top to bottom."""

    number: int
    """Counts from 1; page 1 shows none."""
    lines: tuple[PlacedLine, ...]

    @property
    def episode(self) -> int:
        """The episode its first line belongs to."""
        return self.lines[0].episode if self.lines else 0


@dataclass(frozen=True, slots=True)
class PageEpisode:
    """One episode on its way to paper."""

    number: int
    card: str
    """The line at the head of its first page; empty for none."""
    screenplay: Screenplay


@unique
class EpisodePages(StrEnum):
    """How the episodes of a season share pages and page numbers."""

    NEW_PAGE = "new_page"
    """Each starts a page; the numbers run on."""
    CONTINUOUS = "continuous"
    """Each follows the one before on the same page, unless it has a card."""
    RESTART = "restart"
    """Each starts a page, and counts from 1."""


def paginate(
    screenplay: Screenplay,
    layout: PageLayout = LETTER,
    *,
    episode: int = 0,
    card_text: str = "",
    marks: SpeechMarks = ENGLISH_MARKS,
    has_continued: bool = True,
) -> tuple[Page, ...]:
    """The pages of one script; none where nothing in it is printed.

    Notes, sections, synopses and boneyard take no space. `has_continued` shows (CONT'D) behind a
    speaker who goes on after action; the script itself never changes.
    """
    return paginate_season(
        [PageEpisode(episode, card_text, screenplay)],
        layout,
        marks=marks,
        has_continued=has_continued,
    )


def paginate_season(
    episodes: Iterable[PageEpisode],
    layout: PageLayout = LETTER,
    *,
    mode: EpisodePages = EpisodePages.NEW_PAGE,
    marks: SpeechMarks = ENGLISH_MARKS,
    has_continued: bool = True,
) -> tuple[Page, ...]:
    """The pages of several episodes, in the order given."""
    filler = _Filler(layout.lines, marks)
    for each in episodes:
        if mode != EpisodePages.CONTINUOUS:
            filler.close()
        if mode == EpisodePages.RESTART:
            filler.number = 1
        if each.card:
            filler.fill([card(each.card, each.number)])
        filler.fill(blocks(each.screenplay, each.number, marks, has_continued=has_continued))
    filler.close()
    return tuple(filler.pages)


class _Filler:
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
            if block.role in (Role.BREAK, Role.CARD):
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
        split = halves(last, room, self.marks, saves_heading=True) if room > 0 else None
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
        if block.role == Role.TRANSITION and self._take_along(block):
            return
        before = block.before if self.open else 0
        if self._room >= before + LEAST_LINES:
            split = halves(block, self._room - before, self.marks, saves_heading=False)
            if split is not None:
                self._put_halves(split)
                return
        self.close()
        if self._need([block]) <= self._room:
            self._put(block)
        else:
            self._cut_here(block)

    def _put_halves(self, split: tuple[AnyBlock, AnyBlock]) -> None:
        top, bottom = split
        self._put(top)
        self.close()
        self.queue.appendleft(bottom)

    def _cut_here(self, block: AnyBlock) -> None:
        """Place a block that no page can hold whole: by its best split, else at the page's end."""
        before = block.before if self.open else 0
        room = self._room - before
        split = halves(block, room, self.marks, saves_heading=False)
        self._put_halves(split or forced_halves(block, room, self.marks))

    def _put_whole_or_cut(self, block: AnyBlock) -> None:
        if self._need([block]) <= self._room:
            self._put(block)
        else:
            self._cut_here(block)

    def _take_along(self, transition: AnyBlock) -> bool:
        """Move the last visible block to the next page, so that the transition does not begin it.

        False where no other block would stay behind.
        """
        stay = len(self.open)
        while stay and self.open[stay - 1][1].role == Role.EMPTY:
            stay -= 1
        stay -= 1
        while stay > 0 and self.open[stay - 1][1].role in (Role.HEADING, Role.EMPTY):
            stay -= 1
        if stay <= 0:
            return False
        moved = [block for _, block in self.open[stay:]]
        self.open = self.open[:stay]
        self.close()
        self.queue.extendleft(reversed([*moved, transition]))
        return True
