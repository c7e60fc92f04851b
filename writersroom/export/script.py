"""The shooting script as PDF, in the layout of its language or for a phone."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from writersroom.export.fitting import letters, shortened
from writersroom.export.flow import FlowItem, flowed_episode
from writersroom.export.front import footer, front_matter
from writersroom.export.grid import grid_pages
from writersroom.export.options import Paper
from writersroom.export.pdf import draw
from writersroom.export.prepared import prepared
from writersroom.script.pages_layout import A4, LETTER

if TYPE_CHECKING:
    from writersroom.export.job import Job

_SIZES = {
    Paper.LETTER: (LETTER.width, LETTER.height),
    Paper.A4: (A4.width, A4.height),
    Paper.PHONE: (5.0, 5.0 * 16 / 9),
}
"""Width and height in inches."""
_LONGEST_MARK = 60
"""Letters of a watermark."""


def script_pdf(job: Job) -> bytes:
    """Title page, cover sheet, then each episode on a new page.

    A Chinese series (or one whose scripts are mostly Han) gets the Chinese layout, any other the
    Courier grid of the paginator; a phone page flows in either language.
    """
    if not job.is_flowed:
        return draw("script_grid", {**script_data(job), **grid_pages(job)}, job)
    template = "script_phone" if job.paper == Paper.PHONE else "script_zh"
    return draw(template, {**script_data(job), **_flowed(job)}, job)


def script_data(job: Job) -> dict[str, object]:
    """The data all script templates share."""
    width, height = _SIZES[job.paper]
    return {
        **front_matter(job),
        "width": width,
        "height": height,
        "watermark": _watermark(job.options.watermark, width, height),
        "footer": list(footer(job)),
        "bilingual": job.options.bilingual.value,
        "compact": job.options.is_compact,
    }


def _flowed(job: Job) -> dict[str, object]:
    episodes = [
        {
            "title": episode.card,
            "items": [_printed(item) for item in flowed_episode(episode, job)],
        }
        for episode in prepared(job)
    ]
    colour = job.options.revision if job.options.previous else None
    revision = job.labels.revision(colour) if colour else ""
    title = shortened(job.title, 56 if not revision else 40) if job.options.has_header else ""
    return {
        "episodes": episodes,
        "revision": revision,
        "header": title,
        "phone_header": shortened(title, 26),
    }


def _printed(item: FlowItem) -> dict[str, object]:
    return {
        "kind": item.kind,
        "name": item.name,
        "tone": item.tone,
        "number": item.number,
        "text": item.text,
        "revised": item.is_revised,
        "quiet": item.is_quiet,
        "lines": [
            {"runs": line.runs, "aside": line.is_aside, "below": line.below} for line in item.lines
        ],
    }


def _watermark(text: str, width: float, height: float) -> dict[str, object]:
    """Text, angle and size such that it lies along the page's diagonal and inside its edges."""
    shown = shortened(" ".join(text.split()), _LONGEST_MARK)
    diagonal = 72 * math.hypot(width, height)
    size = min(diagonal / 12, 0.78 * diagonal / (0.6 * max(letters(shown), 1)))
    return {
        "text": shown,
        "angle": round(math.degrees(math.atan(height / width)), 2),
        "size": round(size, 2),
    }
