"""Sides: the scenes one character plays in, with what is theirs and what they wait for.

An actor's sides hold the whole scene, so that they know what is going on, with their own lines
standing out; a cue script, the older custom, holds only their own lines and the cue before each:
what is said or happens right before they speak.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.production.blocks import scenes_of
from writersroom.production.strips import strips_of
from writersroom.script.elements import Kind
from writersroom.script.pages import LETTER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from writersroom.production.blocks import Block, Scene
    from writersroom.production.strips import Strip
    from writersroom.script.pages import PageLayout
    from writersroom.season import Episode, Season

_NEAREST = 3


@dataclass(frozen=True, slots=True)
class SideScene:
    """One scene a character plays in."""

    strip: Strip
    own: frozenset[int]
    """Indexes of the elements that are theirs: speeches, and actions that name them."""
    cues: frozenset[int]
    """Of those right before a speech of theirs, and of the heading."""


def sides_of(
    season: Season, character: str, episodes: Iterable[Episode], layout: PageLayout = LETTER
) -> tuple[SideScene, ...]:
    """Every scene of `episodes` the character plays in, in story order; another name of theirs counts.

    Whoever is seen, speaks, is heard or is called by a `[[cast: …]]` note plays in a scene.

    Raises:
        InputError: nobody of this name plays in them; the hint names the nearest.
    """
    chosen = tuple(episodes)
    strips = strips_of(season, chosen, layout)
    name = _name(character, strips, season)
    return tuple(
        scene
        for episode in chosen
        for scene in _sides(
            episode, name, [one for one in strips if one.episode == episode.number], season
        )
    )


def people_of(strip: Strip) -> tuple[str, ...]:
    """Everyone who plays in a scene: cast, extras and voices."""
    return (*strip.cast, *strip.extras, *strip.voices)


def _name(character: str, strips: Iterable[Strip], season: Season) -> str:
    """The character's own name."""
    asked = " ".join(character.split()).casefold()
    playing = {name.casefold(): name for strip in strips for name in people_of(strip)}
    name = season.character_names.get(asked, playing.get(asked, ""))
    if name.casefold() in playing:
        return name
    near = get_close_matches(asked, playing, n=_NEAREST, cutoff=0.4) or sorted(playing)[:_NEAREST]
    raise InputError(
        _("Nobody called “{name}” plays in these episodes.").format(name=character.strip()),
        hint=_("Nearest: {names}.").format(names=", ".join(playing[each] for each in near))
        if near
        else _("Write or import an episode first."),
    )


def _sides(
    episode: Episode, name: str, strips: Iterable[Strip], season: Season
) -> Iterator[SideScene]:
    theirs = {strip.scene: strip for strip in strips if name in people_of(strip)}
    for scene in scenes_of(episode, season) if theirs else ():
        if scene.ordinal in theirs:
            yield SideScene(
                theirs[scene.ordinal],
                _indexes(block for block in scene.blocks if _is_own(block, name)),
                _indexes(_cues(scene, name)),
            )


def _is_own(block: Block, name: str) -> bool:
    return block.kind is not Kind.SCENE_HEADING and name in (block.speaker, *block.cast)


def _cues(scene: Scene, name: str) -> Iterator[Block]:
    """The headings, and what plays right before each speech of theirs."""
    before: Block | None = None
    for block in scene.blocks:
        if block.kind is Kind.SCENE_HEADING:
            yield block
        speaks = block.kind is Kind.CHARACTER and _is_own(block, name)
        if speaks and before is not None and not _is_own(before, name):
            yield before
        if block.text:
            before = block


def _indexes(blocks: Iterable[Block]) -> frozenset[int]:
    return frozenset(index for block in blocks for index in block.elements)
