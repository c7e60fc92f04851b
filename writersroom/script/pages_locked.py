"""Locked pages: once pages are handed out, changes flow onto A-pages and no other page moves.

The model and its reasons: docs/decisions/0007-locked-pages.md.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from writersroom.script.alignment import Alignment
from writersroom.script.elements import Element, Kind, Screenplay, Span
from writersroom.script.fountain import read_fountain
from writersroom.script.pages import LETTER, PageLayout, PageSettings, episode_blocks
from writersroom.script.pages_acts import OMITTED
from writersroom.script.pages_blocks import Block, Dual
from writersroom.script.pages_filling import Filler, Page
from writersroom.script.pages_scenes import with_scene_continueds
from writersroom.script.pages_settings import DEFAULT
from writersroom.script.pages_splits import divided_at

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from writersroom.script.pages import PageEpisode
    from writersroom.script.pages_blocks import AnyBlock

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters of A-pages; I and O look like digits."""
_CARD = -1
"""The element index of an episode's card."""


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a locked page began, in the text that was locked."""

    name: str
    """As people say it: `12`, `12A`."""
    episode: int
    element: int
    """Index into the locked script's elements; -1 for the episode's card."""
    offset: int
    """Characters of that element's printed text that stand on earlier pages."""


@dataclass(frozen=True, slots=True)
class LockedPages:
    """A pagination that was handed out: the scripts as they were, and where each page began."""

    scripts: tuple[tuple[int, str], ...]
    """Episode number and Fountain text, in printed order."""
    starts: tuple[PageStart, ...]

    def to_json(self) -> str:
        """As text, for keeping it in a file."""
        starts = [[each.name, each.episode, each.element, each.offset] for each in self.starts]
        return json.dumps({"scripts": self.scripts, "starts": starts}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> LockedPages:
        """What `to_json` wrote.

        Raises:
            ValueError: it is something else.
        """
        try:
            kept = json.loads(text)
            scripts = tuple((int(number), str(script)) for number, script in kept["scripts"])
            starts = tuple(
                PageStart(str(name), int(episode), int(element), int(offset))
                for name, episode, element, offset in kept["starts"]
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError("not a record of locked pages") from error
        return cls(scripts, starts)


def lock(episodes: Iterable[PageEpisode], pages: Iterable[Page]) -> LockedPages:
    """Hold `pages`, which are those of `episodes`, as handed out.

    The episodes must have been read from text (`Screenplay.source`): that text is what is kept.
    """
    starts = []
    for page in pages:
        first = next(line for line in page.lines if line.row >= 0 and not line.is_artifact)
        starts.append(PageStart(page.name, first.episode, first.element, first.offset))
    scripts = tuple((each.number, each.screenplay.source) for each in episodes)
    return LockedPages(scripts, tuple(starts))


def paginate_locked(
    episodes: Sequence[PageEpisode],
    locked: LockedPages,
    layout: PageLayout = LETTER,
    *,
    settings: PageSettings = DEFAULT,
) -> tuple[Page, ...]:
    """The pages of `episodes` as they are now, between the page ends that were locked.

    What a locked page cannot hold goes onto A-pages behind it (`12A`); a page that lost everything
    lends its number to its neighbour (`12-13`); what follows the last page takes new numbers. Pass
    scripts through `with_omitted` first, so that scenes that are gone keep their numbers. A page
    that differs from the one handed out is marked as revised.
    """
    segments = _segments(episodes, locked, settings)
    filled = [_filled(each, layout, settings) for each in segments]
    numbered = tuple(_numbered(filled, locked, {each.number for each in episodes}))
    pages = tuple(_changed(numbered, episodes, locked, layout, settings))
    return (
        with_scene_continueds(pages, layout, settings) if settings.has_scene_continueds else pages
    )


def with_omitted(before: Screenplay, after: Screenplay, word: str = OMITTED) -> Screenplay:
    """`after` with a heading `word` for each numbered scene of `before` that is gone.

    It keeps the number, and stands behind what was in front of the scene. Its elements are longer
    than those of `after`; `source` stays.
    """
    both = Alignment(before, after)
    kept = {each.scene_number for each in after.elements if each.kind is Kind.SCENE_HEADING}
    inserted: dict[int, list[Element]] = {}
    for index in both.removed:
        scene = before.elements[index]
        if scene.kind is Kind.SCENE_HEADING and scene.scene_number not in {"", *kept}:
            place = _scene_end(after, both.place_after(index))
            element = Element(Kind.SCENE_HEADING, word, Span(0, 0, 0, 0), "", scene.scene_number)
            inserted.setdefault(place, []).append(element)
    elements: list[Element] = []
    for place in range(len(after.elements) + 1):
        elements += inserted.get(place, ())
        elements += after.elements[place : place + 1]
    return replace(after, elements=tuple(elements))


def _scene_end(screenplay: Screenplay, place: int) -> int:
    """The next heading from `place` on, so that an omitted scene never parts another one."""
    elements = screenplay.elements
    while place < len(elements) and elements[place].kind is not Kind.SCENE_HEADING:
        place += 1
    return place


@dataclass(frozen=True, slots=True)
class _Cut:
    """A locked page's beginning, in the script as it is now."""

    page: int
    """Which of the locked pages it is, from 0."""
    element: int
    offset: int


def _segments(
    episodes: Sequence[PageEpisode], locked: LockedPages, settings: PageSettings
) -> list[list[AnyBlock]]:
    """The blocks of each locked page, in order."""
    segments: list[list[AnyBlock]] = [[] for _ in locked.starts] or [[]]
    scripts = dict(locked.scripts)
    page = 0
    for episode in episodes:
        cuts: list[_Cut] = []
        if episode.number in scripts:
            before = read_fountain(scripts[episode.number])
            cuts = list(_cuts(locked, episode.number, Alignment(before, episode.screenplay)))
        for block in episode_blocks(episode, settings):
            rest: AnyBlock | None = block
            while rest is not None:
                while cuts and _begins(rest, cuts[0]):
                    page = cuts.pop(0).page
                halves = (
                    divided_at(rest, cuts[0].element, cuts[0].offset, settings.marks)
                    if cuts
                    else None
                )
                segments[page].append(halves[0] if halves else rest)
                if halves:
                    page = cuts.pop(0).page
                rest = halves[1] if halves else None
        page = cuts[-1].page if cuts else page
    return segments


def _cuts(locked: LockedPages, episode: int, both: Alignment) -> Iterator[_Cut]:
    for page, start in enumerate(locked.starts):
        if start.episode != episode:
            continue
        if start.element == _CARD:
            yield _Cut(page, _CARD, 0)
        elif start.element in both.pairs:
            place = both.pairs[start.element]
            offset = both.offset_after(start.element, start.offset) if start.offset else 0
            yield _Cut(page, place, offset)
        else:
            yield _Cut(page, both.place_after(start.element), 0)


def _begins(block: AnyBlock, cut: _Cut) -> bool:
    """Whether the page of `cut` begins with this whole block, or began before it."""
    elements = _places(block)
    if not elements:
        return False
    first, offset = elements[0]
    return (cut.element, cut.offset) <= (first, offset)


def _places(block: AnyBlock) -> list[tuple[int, int]]:
    """Element and offset of what the block holds, in order."""
    if isinstance(block, Block):
        parts = () if block.paragraph is None else (block.paragraph,)
    elif isinstance(block, Dual):
        return _places(block.left)
    else:
        own = block.cue is not None and not block.is_continued
        parts = (block.cue, *block.parts) if own else block.parts  # type: ignore[assignment]
    return [(part.element, part.offset) for part in parts]


def _changed(
    pages: Sequence[Page],
    episodes: Sequence[PageEpisode],
    locked: LockedPages,
    layout: PageLayout,
    settings: PageSettings,
) -> Iterator[Page]:
    """`pages`, those marked that are not what was handed out under their name."""
    scripts = dict(locked.scripts)
    before = [
        replace(each, screenplay=read_fountain(scripts[each.number]))
        for each in episodes
        if each.number in scripts
    ]
    segments = _segments(before, locked, settings)
    filled = [_filled(each, layout, settings) for each in segments]
    handed_out = {page.name: _text(page) for page in _numbered(filled, locked, set(scripts))}
    for page in pages:
        yield replace(page, is_revised=handed_out.get(page.name) != _text(page))


def _text(page: Page) -> list[tuple[int, float, str]]:
    return [(line.row, line.x, line.text) for line in page.lines]


def _filled(blocks: list[AnyBlock], layout: PageLayout, settings: PageSettings) -> list[Page]:
    filler = Filler(layout.lines, settings.marks)
    filler.fill(blocks)
    filler.close()
    return filler.pages


def _numbered(
    segments: list[list[Page]], locked: LockedPages, printed: Container[int]
) -> Iterator[Page]:
    """The pages of all segments, each under its locked name or as an A-page.

    A page of an episode that is not `printed` now is not lost, only left out.
    """
    names = [start.name for start in locked.starts] or ["1"]
    made: list[Page] = []
    empty: list[str] = []
    for place, pages in enumerate(segments):
        if not pages:
            if locked.starts and locked.starts[place].episode in printed:
                empty.append(names[place])
            continue
        if empty and made:
            made[-1] = replace(made[-1], label=_span(made[-1].name, empty[-1]))
            empty = []
        own = _span(empty[0], names[place]) if empty else names[place]
        empty = []
        following = names[place + 1] if place + 1 < len(names) else None
        labels = _labels(names[place], following)
        for number, page in enumerate(pages):
            name = own if number == 0 else next(labels)
            made.append(replace(page, number=_number(name), label=name))
    if empty and made:
        made[-1] = replace(made[-1], label=_span(made[-1].name, empty[-1]))
    for page in made:
        yield replace(page, label="") if page.label == str(page.number) else page


def _labels(name: str, following: str | None) -> Iterator[str]:
    """Names for the pages behind `name`: 13, 14 at the end; 12A, 12B; A12A before a locked 12A."""
    if following is None and name.isdigit():
        yield from map(str, count(int(name) + 1))
    elif following is not None and _is_behind(following, name):
        yield from (f"{letter}{following}" for letter in _letters())
    else:
        yield from (f"{name}{letter}" for letter in _letters())


def _is_behind(following: str, name: str) -> bool:
    """Whether `following` is an A-page of `name`."""
    return following.startswith(name) and following[len(name) :].isalpha()


def _letters() -> Iterator[str]:
    for times in count(1):
        yield from (letter * times for letter in _LETTERS)


def _span(first: str, last: str) -> str:
    """`12-13`; a span that grows keeps its first name."""
    return f"{first.partition('-')[0]}-{last}"


def _number(name: str) -> int:
    digits = "".join(char if char.isdigit() else " " for char in name).split()
    return int(digits[0]) if digits else 1
