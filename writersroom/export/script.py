"""The shooting script as PDF, in the layout of its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.export.chinese import chinese_episode
from writersroom.export.front import front_matter
from writersroom.export.grid import grid_pages
from writersroom.export.pdf import draw

if TYPE_CHECKING:
    from writersroom.export.job import Job


def script_pdf(job: Job) -> bytes:
    """Title page, cover sheet, then each episode on a new page.

    A Chinese series (or one whose scripts are mostly Han) gets the Chinese layout on A4, any other
    the Courier grid of the paginator.
    """
    if job.language == "zh":
        data = {
            **front_matter(job),
            "episodes": [chinese_episode(episode, job) for episode in job.each_episode()],
        }
        return draw("script_zh", data, job)
    return draw("script_grid", {**front_matter(job), **grid_pages(job)}, job)
