"""Scenes put into another order than that of the story: the script as it is shot, or as one learns it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from writersroom.export.prepared import Prepared, prepared
from writersroom.production.blocks import scenes_of
from writersroom.script.elements import Element, Kind, Screenplay, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from writersroom.export.job import Job
    from writersroom.production.strips import Strip
    from writersroom.script.revisions import Changes

_NOWHERE = Span(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Piece:
    """One scene as it is to be printed."""

    strip: Strip
    black: frozenset[int] | None = None
    """Indexes of the episode's elements that stand out; None: all of them."""
    is_cut: bool = False
    """Whether the others are left out; otherwise they are grey."""


@dataclass(frozen=True, slots=True)
class Part:
    """Scenes under one card: a shooting day, or what one episode has for somebody."""

    number: int
    card: str
    pieces: tuple[Piece, ...]


def arranged(job: Job, parts: Iterable[Part], heading: str) -> Job:
    """The job with `parts` in place of its episodes, called `heading` on its title page.

    Every scene keeps its number with that of its episode before it, `3-2`. Pages that were locked
    are those of the story's order, and hold for no other.
    """
    plain = replace(job, request=replace(job.request, options=replace(job.options, locked=None)))
    episodes = {each.number: each for each in prepared(plain)}
    scenes = {
        (episode.number, scene.ordinal): sorted(i for block in scene.blocks for i in block.elements)
        for episode in job.episodes
        for scene in scenes_of(episode, job.season)
    }
    built = tuple(
        _built(
            part,
            [
                (
                    piece,
                    episodes[piece.strip.episode],
                    scenes[piece.strip.episode, piece.strip.scene],
                )
                for piece in part.pieces
            ],
            job,
        )
        for part in parts
    )
    return replace(plain, parts=built, heading=heading)


def _built(part: Part, pieces: Iterable[tuple[Piece, Prepared, list[int]]], job: Job) -> Prepared:
    elements: list[Element] = []
    changes: Changes = {}
    quiet: set[int] = set()
    for piece, episode, indexes in pieces:
        own = episode.screenplay.elements
        if not any(own[index].kind is Kind.SCENE_HEADING for index in indexes):
            untitled = job.labels("no_heading")
            elements.append(
                Element(Kind.SCENE_HEADING, untitled, _NOWHERE, scene_number=piece.strip.name)
            )
        gap = False
        for index in indexes:
            is_quiet = piece.black is not None and index not in piece.black
            if is_quiet and piece.is_cut:
                if not gap and own[index].kind is not Kind.NOTE:
                    elements.append(Element(Kind.ACTION, "[…]", _NOWHERE))
                    quiet.add(len(elements) - 1)
                    gap = True
                continue
            gap = False
            if is_quiet:
                quiet.add(len(elements))
            if index in episode.changes:
                changes[len(elements)] = episode.changes[index]
            element = own[index]
            if element.kind is Kind.SCENE_HEADING:
                element = replace(element, scene_number=piece.strip.name)
            elements.append(element)
    return Prepared(part.number, part.card, Screenplay(tuple(elements)), changes, frozenset(quiet))
