"""Character sides: every scene of the season that one person plays in, their lines standing out."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.export.arranging import Part, Piece, arranged
from writersroom.export.docx import script_docx
from writersroom.export.grid import grid_layout
from writersroom.export.html import script_html
from writersroom.export.options import Others
from writersroom.export.script import script_pdf
from writersroom.i18n import _
from writersroom.production.sides import sides_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.export.job import Job
    from writersroom.production.sides import SideScene


def sides_pdf(job: Job) -> bytes:
    """A card for each episode the character is in, in the layout of the language or for a phone."""
    return script_pdf(sides(job))


def sides_html(job: Job) -> bytes:
    """The same as a web page."""
    return script_html(sides(job))


def sides_docx(job: Job) -> bytes:
    """The same for Word."""
    return script_docx(sides(job))


def sides(job: Job) -> Job:
    """The job with the scenes of `options.character` in place of its episodes.

    Raises:
        InputError: no character was named, or they play in none of the episodes.
    """
    name = job.options.character
    if not name.strip():
        raise InputError(
            _("Sides are made for one character."),
            hint=_("Name them with --character; another name of theirs counts, too."),
        )
    scenes = sides_of(job.season, name, job.episodes, grid_layout(job))
    theirs = frozenset(scene.strip.episode for scene in scenes)
    job = replace(job, request=replace(job.request, episodes=theirs))
    return arranged(job, _parts(scenes, job), job.labels("sides", name=name.strip()))


def _parts(scenes: tuple[SideScene, ...], job: Job) -> Iterator[Part]:
    cards = {episode.number: job.labels.episode(episode) for episode in job.episodes}
    others = job.options.others
    for number, own in groupby(scenes, key=lambda scene: scene.strip.episode):
        pieces = tuple(
            Piece(scene.strip, None, is_cut=False)
            if others is Others.FULL
            else Piece(scene.strip, scene.own | scene.cues, is_cut=others is Others.CUES)
            for scene in own
        )
        yield Part(number, cards[number], pieces)
