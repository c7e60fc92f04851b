"""The season's heat map: every chart in one picture to hang up, as SVG or as a web page."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from markupsafe import Markup

from writersroom.checks.picture import season_picture
from writersroom.export.rendering import filled_page
from writersroom.export.season_drawings import (
    WIDTH,
    season_drawings,
    season_facts,
    walls_line,
)
from writersroom.export.templates import SHIPPED
from writersroom.i18n import _, current_language
from writersroom.text import clean_line

if TYPE_CHECKING:
    from writersroom.export.job import Job
    from writersroom.export.templates import Templates

_EDGE, _HEAD, _NOTHING = 28.0, 84.0, 30.0
_CHART_HEAD, _CHART_FOOT = 34.0, 20.0
"""Above a chart its name and what its signs mean; below it air."""


def heatmap_svg(job: Job) -> bytes:
    """One drawing that fetches nothing: a column for each episode, a row for whatever has a line.

    Every cell shows its sign, so that nothing rests on colour; what it says stands in its
    description, too.
    """
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + _picture(job, is_alone=True)


def heatmap_html(job: Job) -> bytes:
    """The same drawing as a web page, on one sheet where it is printed."""
    values = {
        "language": _language(),
        "title": job.title,
        "season": _("Heat map of the season"),
        "picture": Markup(_picture(job, is_alone=False).decode()),
    }
    return filled_page(job.templates, "heatmap.html.j2", _style(job.templates), values)


def _picture(job: Job, *, is_alone: bool) -> bytes:
    """The drawing by our own template: no policy of a page keeps a file of its own from fetching."""
    picture = season_picture(job.season)
    drawings = season_drawings(picture)
    heights = [_CHART_HEAD + float(str(one["height"])) + _CHART_FOOT for one in drawings]
    *tops, bottom = accumulate(heights, initial=_HEAD)
    values = {
        "language": _language(),
        "title": clean_line(job.title),
        "season": _("Heat map of the season"),
        "facts": season_facts(job, picture),
        "walls": walls_line(picture),
        "nothing": ""
        if drawings
        else _("There are no hooks, beats, threads or scripts to draw yet."),
        "is_alone": is_alone,
        "edge": _EDGE,
        "width": WIDTH + 2 * _EDGE,
        "height": bottom + (0 if drawings else _NOTHING),
        "charts": list(zip(tops, drawings, strict=True)),
    }
    return filled_page(SHIPPED, "heatmap.svg", _style(SHIPPED), values)


def _style(templates: Templates) -> str:
    return templates.text("html", "charts.css") + templates.text("html", "heatmap.css")


def _language() -> str:
    return current_language().replace("_", "-")
