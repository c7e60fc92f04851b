"""The series deck: what a meeting is shown, from the facts of the bible and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.export.documents.facts import document, texts_of
from writersroom.export.fitting import letters
from writersroom.export.pdf import draw
from writersroom.export.rendering import filled_page

if TYPE_CHECKING:
    from writersroom.export.documents.people import Data
    from writersroom.export.job import Job

_OPENING = 3
"""Episodes that show how it begins."""
_WALLS = 4
"""Walls that are shown; a season has up to thirteen."""
_ON_A_PAGE = 6
"""Characters."""
_LONG_WORLD = 700
"""Letters from which on the world is set in two columns."""


def deck_pdf(job: Job) -> bytes:
    """Pages of 16:9, with a bookmark each."""
    return draw("deck", deck(job), job, has_serif=True)


def deck_html(job: Job) -> bytes:
    """One web page of 16:9 sheets that fetches nothing; it prints as the same sheets."""
    style = job.templates.text("html", "document.css") + job.templates.text("html", "deck.css")
    return filled_page(job.templates, "deck.html.j2", style, deck(job))


def deck(job: Job) -> Data:
    """The facts a deck shows: nobody's secret, no thread, and only some of the episodes."""
    data = document(job, leaves_secrets=True)
    cast, episodes = records(data["characters"]), records(data["episodes"])
    told = [each for each in episodes if each["logline"] or each["hook"]]
    walls = [each for each in episodes if each["is_wall"] and each["hook"]]
    return {
        **data,
        "is_long_world": sum(map(letters, texts_of(data["premise"]))) > _LONG_WORLD,
        "boards": _boards([each for each in cast if each["is_lead"] or each["in_short"]]),
        "opening": told[:_OPENING],
        "wall_episodes": walls[:_WALLS],
    }


def _boards(cast: list[Data]) -> list[list[Data]]:
    """The characters by page: as few pages as will do, each about as full."""
    if not cast:
        return []
    pages = -(-len(cast) // _ON_A_PAGE)
    size = -(-len(cast) // pages)
    return [cast[first : first + size] for first in range(0, len(cast), size)]


def records(value: object) -> list[Data]:
    """A list of records of a document."""
    return value if isinstance(value, list) else []
