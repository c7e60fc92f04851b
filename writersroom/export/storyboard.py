"""The storyboard on paper: a 9:16 panel for every shot, six or eight a page; or a table in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.export.boards import boards_of
from writersroom.export.fitting import breakable, letters, shortened
from writersroom.export.front import cover_lines
from writersroom.export.markdown import cell, escaped
from writersroom.export.pdf import draw
from writersroom.script.timing import clock

if TYPE_CHECKING:
    from writersroom.export.boards import Board, Panel
    from writersroom.export.job import Job

_SIX = ((130, 8.6), (260, 7.6), (420, 6.6), (640, 5.8))
"""Words of a panel, in Latin letters, up to which a type size in points fits beside the picture."""
_EIGHT = ((60, 7.2), (120, 6.4), (200, 5.8))
"""The same below it, where eight are on a page laid across."""
_SMALLEST = 5.2
_LONGEST_WORD = 22
"""Letters of one word that fit beside a picture."""
_MOST_LETTERS = 900
"""A panel's words beyond this are cut with an ellipsis; the script holds them in full."""
_MOST_BELOW = 240
"""The same, below a picture."""
_EIGHT_A_PAGE = 8


def storyboard_pdf(job: Job) -> bytes:
    """One panel for each shot: framing diagram, id, size, angle, move, seconds, action, lines, sound."""
    found = boards_of(job)
    words = job.labels
    data = {
        "title": job.title,
        "header": shortened(job.title, 56),
        "author": job.writer,
        "language": job.language,
        "paper": "a4" if job.language == "zh" else "us-letter",
        "mark": job.mark,
        "date": job.now.date().isoformat(),
        "legend": words("legend" if found.zone else "legend_free"),
        "cover_lines": cover_lines(job),
        "words": words.words,
        "panels": job.options.panels,
        "episodes": [_episode(board, job) for board in found.boards if board.panels],
        "pictures": found.pictures,
    }
    return draw("storyboard", data, job)


def storyboard_markdown(job: Job) -> bytes:
    """A table of shots for each episode."""
    words = job.labels
    keys = ("shot", "size", "angle", "move", "time", "subject", "action", "lines", "sound")
    lines = [f"# {job.title}: {words('storyboard')} ({job.mark})"]
    for board in boards_of(job).boards:
        lines += ["", f"## {words.episode(board.episode)}", ""]
        lines += ["| " + " | ".join(words(key) for key in keys) + " |", "|" + " --- |" * len(keys)]
        for panel in board.panels:
            shot = panel.shot
            row = (
                shot.id,
                *words.chips(shot),
                f"{shot.seconds:.1f}",
                shot.subject,
                shot.action,
                panel.speech,
                panel.sounds,
            )
            lines.append("| " + " | ".join(map(cell, row)) + " |")
    for heading, said in cover_lines(job):
        lines += ["", f"## {escaped(heading)}", "", *(f"- {escaped(line)}" for line in said)]
    return ("\n".join(lines) + "\n").encode()


def _episode(board: Board, job: Job) -> dict[str, object]:
    words, episode = job.labels, board.episode
    count = -(-len(board.panels) // job.options.panels)
    return {
        "number": episode.number,
        "title": words.episode(episode),
        "header": shortened(words.episode(episode), 40),
        "summary": clock(episode.time.interval.point),
        "boards": [words("board", number=number + 1, count=count) for number in range(count)],
        "shots": [_panel(panel, job) for panel in board.panels],
    }


def _panel(panel: Panel, job: Job) -> dict[str, object]:
    shot = panel.shot
    words = sum(map(letters, (shot.action, shot.sound, shot.caption, *map("".join, shot.dialogue))))
    is_below = job.options.panels == _EIGHT_A_PAGE
    sizes, most = (_EIGHT, _MOST_BELOW) if is_below else (_SIX, _MOST_LETTERS)
    return {
        "id": shot.id,
        "place": shortened(shot.place, 20 if is_below else 34),
        "seconds": job.labels.seconds(shot.seconds),
        "chips": job.labels.chips(shot),
        "moves": shot.move != "static",
        "lens": shot.lens,
        "hook": shot.is_hook,
        "subject": _fitted(shot.subject, 40 if is_below else 80),
        "action": _fitted(shot.action, most),
        "lines": [(name, _fitted(text, most)) for name, text in shot.dialogue],
        "caption": _fitted(shot.caption, most),
        "sound": _fitted(shot.sound, most),
        "picture": panel.picture,
        "alt": panel.words(job.labels),
        "text_size": next((size for limit, size in sizes if words <= limit), _SMALLEST),
    }


def _fitted(text: str, most: int) -> str:
    return breakable(shortened(text, most), _LONGEST_WORD)
