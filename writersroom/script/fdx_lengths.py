"""How long each scene is and on which page it begins, from the paginator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.script.elements import Kind
from writersroom.script.pages import LETTER, PageEpisode, PageLayout, paginate_season

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from writersroom.script.elements import Screenplay

_EIGHTHS = 8

Place = tuple[int, int]
"""Index of an episode, and of an element in it."""


@dataclass(frozen=True, slots=True)
class SceneLength:
    """How long one scene is on paper."""

    lines: int
    """From its heading to the next, blank lines between them included; card and (MORE) left out."""
    page: int
    """Where it begins."""


def scene_properties(
    episodes: Sequence[tuple[str, Screenplay]], layout: PageLayout = LETTER
) -> Mapping[Place, str]:
    """The attributes `Length="1 3/8" Page="4"` of each scene heading.

    Args:
        episodes: the card of each, empty for none, and its script; every one starts a page.
        layout: the paper.
    """
    return {
        place: f'Length="{in_eighths(eighths_of(length.lines, layout))}" Page="{length.page}"'
        for place, length in scene_lengths(episodes, layout).items()
        if episodes[place[0]][1].elements[place[1]].kind is Kind.SCENE_HEADING
    }


def scene_lengths(
    episodes: Sequence[tuple[str, Screenplay]], layout: PageLayout = LETTER
) -> Mapping[Place, SceneLength]:
    """The length of each scene by its heading, and of what stands before the first of an episode.

    The arguments are those of `scene_properties`.
    """
    lines: dict[Place, int] = {}
    pages: dict[Place, int] = {}
    open_scene: Place | None = None
    sheets = paginate_season(
        [PageEpisode(index, card, screenplay) for index, (card, screenplay) in enumerate(episodes)],
        layout,
    )
    for sheet in sheets:
        first = 0
        body = [line for line in sheet.lines if not line.is_artifact and line.element >= 0]
        for line in body:
            if open_scene is not None and line.episode != open_scene[0]:
                open_scene = None
            element = episodes[line.episode][1].elements[line.element]
            place = (line.episode, line.element)
            is_heading = element.kind is Kind.SCENE_HEADING and place not in pages
            if is_heading or open_scene is None:
                if open_scene is not None:
                    lines[open_scene] += line.row - first
                open_scene, first = place, line.row
                pages[place], lines[place] = sheet.number, 0
        if open_scene is not None and body:
            lines[open_scene] += body[-1].row + 1 - first
    return {place: SceneLength(count, pages[place]) for place, count in lines.items()}


def eighths_of(lines: int, layout: PageLayout = LETTER) -> int:
    """Lines of a page as whole eighths of one, as breakdowns count; never none."""
    return max(1, round(lines * _EIGHTHS / layout.lines))


def in_eighths(eighths: int) -> str:
    """A length in eighths of a page as breakdowns write it: `2/8`, `1`, `1 3/8`."""
    whole, rest = divmod(eighths, _EIGHTHS)
    return " ".join([*([str(whole)] if whole else []), *([f"{rest}/8"] if rest else [])])
