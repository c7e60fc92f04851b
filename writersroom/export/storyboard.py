"""The storyboard: a 9:16 panel for every shot, six on a page, or a table in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.export.fitting import breakable, letters, shortened
from writersroom.export.front import cover_lines
from writersroom.export.markdown import cell, escaped
from writersroom.export.panels import framed
from writersroom.export.pdf import draw
from writersroom.production.framing import draw_shot
from writersroom.production.looks import COLOURS, Look, look_of, looks_of
from writersroom.production.shots import shots
from writersroom.profiles.loader import load_profile
from writersroom.script.timing import clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from writersroom.export.job import Job
    from writersroom.export.panels import Picture
    from writersroom.production.shots import Shot
    from writersroom.profiles.profile import SafeZone
    from writersroom.season import Episode, Season

_PANELS = 6
_SIZES = ((130, 8.6), (260, 7.6), (420, 6.6), (640, 5.8))
"""Words of a panel, in Latin letters, up to which a type size in points fits beside the picture."""
_SMALLEST = 5.2
_LONGEST_WORD = 22
"""Letters of one word that fit beside a picture."""
_MOST_LETTERS = 900
"""A panel's words beyond this are cut with an ellipsis; the script holds them in full."""


def storyboard_pdf(job: Job) -> bytes:
    """One panel for each shot: framing diagram, id, size, angle, move, seconds, action, lines, sound."""
    pictures = _Pictures(looks_of(job.season), safe_zone(job.season))
    episodes = [_episode(episode, job, pictures) for episode in job.each_episode()]
    words = job.labels
    data = {
        "title": job.title,
        "header": shortened(job.title, 56),
        "author": job.writer,
        "language": job.language,
        "paper": "a4" if job.language == "zh" else "us-letter",
        "mark": job.mark,
        "date": job.now.date().isoformat(),
        "legend": words("legend" if pictures.zone else "legend_free"),
        "cover_lines": cover_lines(job),
        "words": words.words,
        "episodes": [episode for episode in episodes if episode["shots"]],
        "pictures": pictures.drawn,
    }
    return draw("storyboard", data, job)


def storyboard_markdown(job: Job) -> bytes:
    """A table of shots for each episode."""
    words = job.labels
    keys = ("shot", "size", "angle", "move", "time", "subject", "action", "lines", "sound")
    lines = [f"# {job.title}: {words('storyboard')} ({job.mark})"]
    for episode in job.each_episode():
        lines += ["", f"## {words.episode(episode)}", ""]
        lines += ["| " + " | ".join(words(key) for key in keys) + " |", "|" + " --- |" * len(keys)]
        for shot in shots(episode, job.season):
            speech = " / ".join(f"{name}: {text}" for name, text in shot.dialogue)
            sound = "; ".join(filter(None, (shot.sound, shot.caption)))
            row = (
                shot.id,
                *words.chips(shot),
                f"{shot.seconds:.1f}",
                shot.subject,
                shot.action,
                speech,
                sound,
            )
            lines.append("| " + " | ".join(map(cell, row)) + " |")
    for heading, said in cover_lines(job):
        lines += ["", f"## {escaped(heading)}", "", *(f"- {escaped(line)}" for line in said)]
    return ("\n".join(lines) + "\n").encode()


class _Pictures:
    """The diagrams drawn so far; equal pictures are kept once."""

    def __init__(self, looks: Mapping[str, Look], zone: SafeZone | None) -> None:
        self.zone = zone
        self._looks = dict(looks)
        self._places: dict[str, int] = {}

    @property
    def drawn(self) -> list[str]:
        """The pictures as SVG, in the order of their numbers."""
        return list(self._places)

    def number(self, shot: Shot, own: Picture | None = None) -> int:
        """Place of the shot's picture in `drawn`: its `own`, else its diagram."""
        if own is not None:
            return self._places.setdefault(framed(own), len(self._places))
        for name in shot.cast:
            if name not in self._looks:
                self._looks[name] = look_of(name, COLOURS[len(self._looks) % len(COLOURS)])
        return self._places.setdefault(draw_shot(shot, self._looks, self.zone), len(self._places))


def diagrams(found: Sequence[Shot], season: Season) -> list[str]:
    """The framing diagram of each shot as SVG, without the safe zone: a terminal is too coarse for it."""
    pictures = _Pictures(looks_of(season), None)
    numbers = [pictures.number(shot) for shot in found]
    return [pictures.drawn[number] for number in numbers]


def _episode(episode: Episode, job: Job, pictures: _Pictures) -> dict[str, object]:
    found = shots(episode, job.season)
    own = job.pictures(episode, found) if job.pictures else {}
    words = job.labels
    count = -(-len(found) // _PANELS)
    return {
        "number": episode.number,
        "title": words.episode(episode),
        "header": shortened(words.episode(episode), 40),
        "summary": clock(episode.time.interval.point),
        "boards": [words("board", number=number + 1, count=count) for number in range(count)],
        "shots": [_panel(shot, job, pictures.number(shot, own.get(shot.id))) for shot in found],
    }


def _panel(shot: Shot, job: Job, picture: int) -> dict[str, object]:
    chips = job.labels.chips(shot)
    words = sum(map(letters, (shot.action, shot.sound, shot.caption, *map("".join, shot.dialogue))))
    return {
        "id": shot.id,
        "place": shortened(shot.place, 34),
        "seconds": job.labels.seconds(shot.seconds),
        "chips": chips,
        "moves": shot.move != "static",
        "lens": shot.lens,
        "hook": shot.is_hook,
        "subject": _fitted(shot.subject, 80),
        "action": _fitted(shot.action),
        "lines": [(name, _fitted(text)) for name, text in shot.dialogue],
        "caption": _fitted(shot.caption),
        "sound": _fitted(shot.sound),
        "picture": picture,
        "alt": f"{shot.id}: {', '.join(chips)}. {shortened(shot.action or shot.subject, 200)}",
        "text_size": next((size for most, size in _SIZES if words <= most), _SMALLEST),
    }


def _fitted(text: str, most: int = _MOST_LETTERS) -> str:
    return breakable(shortened(text, most), _LONGEST_WORD)


def safe_zone(season: Season) -> SafeZone | None:
    """What the series' platform leaves free of buttons and captions; None where nobody knows."""
    try:
        zones = load_profile(season.series.profile).safe_zones
    except InputError:
        return None  # the checks say that the profile is missing; a board needs none
    return next((zone for zone in zones if zone.top or zone.bottom), None)
