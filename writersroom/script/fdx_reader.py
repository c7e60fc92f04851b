"""Reading FDX: a file to a manuscript, New Act cards to episodes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.script.elements import SPOKEN, Kind, Manuscript, Notice, ReadEpisode
from writersroom.script.episode_headers import EpisodeHeader
from writersroom.script.fdx_elements import ElementReader
from writersroom.script.fdx_notes import notes_by_range
from writersroom.script.fdx_title_page import read_fdx_title_page, read_front_matter
from writersroom.script.fdx_xml import parse_fdx
from writersroom.script.languages import language_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as Node

    from writersroom.script.fdx_parts import Part

_STORY = SPOKEN | {Kind.SCENE_HEADING}


def read_fdx(data: bytes, *, number: int = 0) -> Manuscript:
    """The script in an FDX file; a card that reads like an episode header starts an episode.

    Scene numbers are those of the file, none is invented. Line numbers count in the Fountain text.
    `number` is that of a lone episode without a card; 0 where nobody says it.

    Raises:
        InputError: the file is no FDX, unsafe or too large.
    """
    root = parse_fdx(data)
    reader = read_content(root)
    notices = list(reader.notices)
    parts, front = episode_parts(reader, notices)
    has_card = bool(parts[0].card)
    if number and not has_card:
        parts[0].header = EpisodeHeader(number)
    episodes = []
    for part in parts:
        screenplay = part.screenplay(notices)
        episodes.append(
            ReadEpisode(
                part.header.number, part.header.title, screenplay,
                target_seconds=part.header.target_seconds,
            )
        )  # fmt: skip
    text = "".join(episode.screenplay.source for episode in episodes)
    return Manuscript(
        read_fdx_title_page(root), tuple(episodes), "fdx", language_of(text),
        with_further_pages(root, front),
        reader.back_matter, tuple(notices), has_card or bool(number),
    )  # fmt: skip


def read_content(root: Node) -> ElementReader:
    """The elements of a file's script, with their paragraphs."""
    reader = ElementReader(notes_by_range(root))
    content = root.find("Content")
    reader.read(content if content is not None else ())
    return reader


def with_further_pages(root: Node, front: str) -> str:
    """The text before the first episode: further title pages, then what stands before the card."""
    return "\n\n".join(piece for piece in (read_front_matter(root), front) if piece)


def episode_parts(reader: ElementReader, notices: list[Notice]) -> tuple[list[Part], str]:
    """The parts that are episodes, and the text before the first card where it tells no story."""
    before, *cards = reader.parts
    if not cards or not before.elements:
        return cards or [before], ""
    if any(element.kind in _STORY for element in before.elements):
        message = _("What stands before the first episode's card was put behind it.")
        notices.append(Notice(0, message))
        moved = {index + len(before.elements): at for index, at in cards[0].places.items()}
        first = replace(
            cards[0],
            elements=before.elements + cards[0].elements,
            sources=before.sources + cards[0].sources,
            places=before.places | moved,
        )
        return [first, *cards[1:]], ""
    return cards, before.screenplay(notices).source.strip("\n")
