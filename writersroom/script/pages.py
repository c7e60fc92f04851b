"""The paginator: a script as numbered pages of placed lines, which PDF, HTML, FDX and the screen read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.script.emphasis import Run
from writersroom.script.pages_building import blocks, card
from writersroom.script.pages_continued import CHINESE_MARKS, ENGLISH_MARKS, SpeechMarks
from writersroom.script.pages_filling import Filler, Page
from writersroom.script.pages_layout import A4, LETTER, LineKind, PageLayout
from writersroom.script.pages_lines import PlacedLine
from writersroom.script.pages_preview import page_text
from writersroom.script.pages_scenes import with_scene_continueds
from writersroom.script.pages_settings import DEFAULT, Bilingual, EpisodePages, PageSettings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from writersroom.script.elements import Screenplay
    from writersroom.script.pages_blocks import AnyBlock

__all__ = [
    "A4",
    "CHINESE_MARKS",
    "ENGLISH_MARKS",
    "LETTER",
    "Bilingual",
    "EpisodePages",
    "LineKind",
    "Page",
    "PageEpisode",
    "PageLayout",
    "PageSettings",
    "PlacedLine",
    "Run",
    "SpeechMarks",
    "episode_blocks",
    "page_text",
    "paginate",
    "paginate_season",
]


@dataclass(frozen=True, slots=True)
class PageEpisode:
    """One episode on its way to paper."""

    number: int
    card: str
    """The line at the head of its first page; empty for none."""
    screenplay: Screenplay


def paginate(
    screenplay: Screenplay,
    layout: PageLayout = LETTER,
    *,
    episode: int = 0,
    card_text: str = "",
    settings: PageSettings = DEFAULT,
) -> tuple[Page, ...]:
    """The pages of one script; none where nothing in it is printed.

    Notes (but translations, captions, sounds and music), sections, synopses and boneyard take no space.
    """
    return paginate_season([PageEpisode(episode, card_text, screenplay)], layout, settings=settings)


def paginate_season(
    episodes: Iterable[PageEpisode],
    layout: PageLayout = LETTER,
    *,
    settings: PageSettings = DEFAULT,
) -> tuple[Page, ...]:
    """The pages of several episodes, in the order given."""
    filler = Filler(layout.lines, settings.marks)
    for each in episodes:
        if settings.mode != EpisodePages.CONTINUOUS:
            filler.close()
        if settings.mode == EpisodePages.RESTART:
            filler.number = 1
        filler.fill(episode_blocks(each, settings))
    filler.close()
    pages = tuple(filler.pages)
    return (
        with_scene_continueds(pages, layout, settings) if settings.has_scene_continueds else pages
    )


def episode_blocks(episode: PageEpisode, settings: PageSettings) -> Iterator[AnyBlock]:
    """The blocks of one episode, its card first; a card among running episodes starts no page."""
    if episode.card:
        is_running = settings.mode == EpisodePages.CONTINUOUS
        yield card(episode.card, episode.number, is_running=is_running)
    yield from blocks(episode.screenplay, episode.number, settings)
