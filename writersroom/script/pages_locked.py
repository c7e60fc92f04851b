"""Locked pages: once pages are handed out, changes flow onto A-pages and no other page moves.

The model and its reasons: docs/decisions/0007-locked-pages.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from writersroom.script.alignment import Alignment
from writersroom.script.elements import Element, Kind, Screenplay
from writersroom.script.fountain import read_fountain
from writersroom.script.pages import LETTER, PageLayout, PageSettings, episode_blocks
from writersroom.script.pages_acts import OMITTED
from writersroom.script.pages_blocks import Block, Dual
from writersroom.script.pages_filling import Filler, Page
from writersroom.script.pages_handed_out import NOWHERE, LockedPages, PageStart
from writersroom.script.pages_names import labels, number_of, span
from writersroom.script.pages_scenes import with_scene_continueds
from writersroom.script.pages_settings import DEFAULT
from writersroom.script.pages_splits import divided_at

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from writersroom.script.pages import PageEpisode
    from writersroom.script.pages_blocks import AnyBlock

_CARD = -1
"""The element index of an episode's card."""


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
            element = Element(Kind.SCENE_HEADING, word, NOWHERE, "", scene.scene_number)
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
    scripts = dict(locked.texts)
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
    if isinstance(block, Dual):
        return _places(block.left)
    if isinstance(block, Block):
        parts = [block.paragraph]
    else:
        parts = [None if block.is_continued else block.cue, *block.parts]
    return [(part.element, part.offset) for part in parts if part is not None]


def _changed(
    pages: Sequence[Page],
    episodes: Sequence[PageEpisode],
    locked: LockedPages,
    layout: PageLayout,
    settings: PageSettings,
) -> Iterator[Page]:
    """`pages`, those marked that are not what was handed out under their name."""
    scripts = dict(locked.texts)
    before = [
        replace(each, screenplay=read_fountain(scripts[each.number]))
        for each in episodes
        if each.number in scripts
    ]
    segments = _segments(before, locked, settings)
    filled = [_filled(each, layout, settings) for each in segments]
    printed = {each.number for each in before}
    handed_out = {page.name: _text(page) for page in _numbered(filled, locked, printed)}
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
            made[-1] = replace(made[-1], label=span(made[-1].name, empty[-1]))
            empty = []
        own = span(empty[0], names[place]) if empty else names[place]
        empty = []
        following = names[place + 1] if place + 1 < len(names) else None
        more = labels(names[place], following, names)
        for number, page in enumerate(pages):
            name = own if number == 0 else next(more)
            made.append(replace(page, number=number_of(name), label=name))
    if empty and made:
        made[-1] = replace(made[-1], label=span(made[-1].name, empty[-1]))
    for page in made:
        yield replace(page, label="") if page.label == str(page.number) else page
