"""The shooting script in block order: the scenes of all episodes, day by day, place by place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.export.arranging import Part, Piece, arranged
from writersroom.export.docx import script_docx
from writersroom.export.html import script_html
from writersroom.export.script import script_pdf
from writersroom.export.shoot import plan_of

if TYPE_CHECKING:
    from writersroom.export.job import Job
    from writersroom.production.shooting import ShootDay


def block_pdf(job: Job) -> bytes:
    """Each shooting day on a new page, in the layout of the language or for a phone."""
    return script_pdf(in_block_order(job))


def block_html(job: Job) -> bytes:
    """The same as a web page."""
    return script_html(in_block_order(job))


def block_docx(job: Job) -> bytes:
    """The same for Word."""
    return script_docx(in_block_order(job))


def in_block_order(job: Job) -> Job:
    """The job with the days of its schedule in place of its episodes; every scene is in one of them."""
    days = plan_of(job).days
    parts = (Part(day.number, _card(day, job), tuple(map(Piece, day.strips))) for day in days)
    return arranged(job, parts, job.labels("block_script"))


def _card(day: ShootDay, job: Job) -> str:
    """`Day 3, night: KITCHEN, ROOF`."""
    words = job.labels
    places = words("separator").join(filter(None, day.places)) or words("no_heading")
    light = words("night" if day.is_night else "day")
    return words("day_card", number=day.number, light=light, places=places)
