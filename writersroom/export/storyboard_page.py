"""The storyboard as one web page that fetches nothing: every picture is drawn inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from writersroom.export.boards import boards_of
from writersroom.export.front import cover_lines, episode_range
from writersroom.export.rendering import filled_page
from writersroom.script.timing import clock

if TYPE_CHECKING:
    from writersroom.export.boards import Board, Panel
    from writersroom.export.job import Job

_OPENS = '<svg xmlns="http://www.w3.org/2000/svg"'
_CLOSES = "</svg>"


def storyboard_html(job: Job) -> bytes:
    """One self-contained file with a strict content security policy; script text is never markup.

    A picture that several panels show is drawn once and used by all of them.
    """
    found, words = boards_of(job), job.labels
    values = {
        "language": job.language,
        "title": job.title,
        "mark": job.mark,
        "range": episode_range(job),
        "about": " · ".join(filter(None, (job.writer, job.now.date().isoformat()))),
        "legend": words("legend" if found.zone else "legend_free"),
        "words": words.words,
        "cover_lines": cover_lines(job),
        "pictures": [_symbol(drawing, place) for place, drawing in enumerate(found.pictures)],
        "episodes": [_episode(board, job) for board in found.boards if board.panels],
    }
    style = job.templates.text("html", "storyboard.css")
    return filled_page(job.templates, "storyboard.html.j2", style, values)


def _symbol(drawing: str, place: int) -> Markup:
    """The drawing as something to be used; drawings escape the texts they hold themselves."""
    inside = drawing.removeprefix(_OPENS).removesuffix(_CLOSES)
    return Markup(f'<symbol id="p{place}"{inside}</symbol>')


def _episode(board: Board, job: Job) -> dict[str, object]:
    return {
        "number": board.episode.number,
        "title": job.labels.episode(board.episode),
        "summary": clock(board.episode.time.interval.point),
        "panels": [_panel(panel, job) for panel in board.panels],
    }


def _panel(panel: Panel, job: Job) -> dict[str, object]:
    shot = panel.shot
    return {
        "shot": shot,
        "anchor": f"e{shot.episode}-{shot.id}",
        "seconds": job.labels.seconds(shot.seconds),
        "chips": job.labels.chips(shot),
        "moves": shot.move != "static",
        "picture": panel.picture,
        "words": panel.words(job.labels),
    }
