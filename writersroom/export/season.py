"""The season as a picture: a web page of inline drawings, Markdown, and JSON for programs."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from writersroom.checks.charts import chart_lines, charts, ledger_header, ledger_rows
from writersroom.checks.picture import season_picture
from writersroom.export.markdown import cell, escaped
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from writersroom.checks.picture import EpisodePicture, Line, SeasonPicture, ThreadLine
    from writersroom.export.job import Job

_WIDTH = 96
_BACKTICKS = re.compile("`+")


def season_json(job: Job) -> bytes:
    """The picture in the shape of `stats --json`, with title and date."""
    document = {
        "series": job.title,
        "date": job.now.date().isoformat(),
        **picture_json(season_picture(job.season)),
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def picture_json(picture: SeasonPicture) -> dict[str, object]:
    """Every line of the picture; values stand in the order of `episodes`, 0 where there is nothing.

    In `cast` and `places` -1 is somebody or something named without a word, or outlined only.
    """
    return {
        "episodes": [_episode(episode) for episode in picture.episodes],
        "arcs": [
            {
                "name": arc.name,
                "beats": list(arc.values),
                "paused": arc.is_paused,
                "rests": [list(rest) for rest in arc.rests],
            }
            for arc in picture.arcs
        ],
        "threads": [_thread(thread) for thread in picture.threads],
        "cast": [{**_line(line, "speeches"), "role": line.role or None} for line in picture.cast],
        "places": [_line(line, "scenes") for line in picture.places],
    }


def _episode(episode: EpisodePicture) -> dict[str, object]:
    return {
        "number": episode.number,
        "title": episode.title,
        "written": episode.is_written,
        "free": episode.is_free,
        "wall": episode.is_wall,
        "kind": episode.kind.value if episode.kind else None,
        "family": episode.family or None,
        "run": episode.run,
        "strength": episode.strength,
        "open_hooks": list(episode.open_hooks),
    }


def _thread(thread: ThreadLine) -> dict[str, object]:
    return {
        "name": thread.name,
        "kind": thread.kind or None,
        "weight": thread.weight or None,
        "planted": thread.planted,
        "due": thread.due,
        "paid": thread.paid,
        "touched": list(thread.touched),
        "state": thread.state.value,
    }


def _line(line: Line, values: str) -> dict[str, object]:
    return {"name": line.name, values: list(line.values), "episodes": line.episodes}


def season_markdown(job: Job) -> bytes:
    """The charts as they look in a terminal, and the thread ledger as a table."""
    picture = season_picture(job.season)
    lines = [f"# {escaped(job.title)}: {_('Season')}", "", job.now.date().isoformat()]
    for chart in charts(picture):
        if chart.rows:
            drawn = list(chart_lines(chart, picture.numbers, _WIDTH))
            fence = _fence(drawn)
            lines += ["", f"## {chart.title}", "", escaped(chart.legend), "", f"{fence}text"]
            lines += [*drawn, fence]
    if picture.threads:
        lines += ["", f"## {_('Thread ledger')}", ""]
        lines += [_row(ledger_header()), "|" + " --- |" * len(ledger_header())]
        lines += map(_row, ledger_rows(picture.threads))
    return ("\n".join(lines) + "\n").encode()


def _fence(lines: Iterable[str]) -> str:
    """Backticks that no name among the lines can close."""
    longest = max((len(run) for line in lines for run in _BACKTICKS.findall(line)), default=0)
    return "`" * max(3, longest + 1)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(map(cell, cells)) + " |"
