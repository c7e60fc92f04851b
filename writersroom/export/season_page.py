"""The season as one web page that fetches nothing: every chart an inline drawing, with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.checks.charts import ledger_header, ledger_rows
from writersroom.checks.picture import season_picture
from writersroom.export.rendering import filled_page
from writersroom.export.season_drawings import season_drawings, season_facts, walls_line
from writersroom.i18n import _, current_language

if TYPE_CHECKING:
    from writersroom.export.job import Job


def season_html(job: Job) -> bytes:
    """One self-contained file with a strict content security policy; names are never markup.

    No meaning rests on colour: every cell shows its sign, and under each drawing stand its words.
    """
    picture = season_picture(job.season)
    values = {
        "language": current_language().replace("_", "-"),
        "title": job.title,
        "season": _("Season"),
        "facts": season_facts(job, picture),
        "walls": walls_line(picture),
        "drawings": season_drawings(picture),
        "in_words": _("In words"),
        "nothing": _("There are no hooks, beats, threads or scripts to draw yet."),
        "ledger": _("Thread ledger"),
        "ledger_header": ledger_header(),
        "ledger_rows": list(ledger_rows(picture.threads)),
    }
    style = job.templates.text("html", "charts.css") + job.templates.text("html", "season.css")
    return filled_page(job.templates, "season.html.j2", style, values)
