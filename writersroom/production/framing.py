"""Framing diagrams: what a 9:16 frame shows at each size, angle and move, drawn as SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.production.arrows import draw_move
from writersroom.production.figures import Facing, Figure, draw_back, draw_figure
from writersroom.production.inserts import draw_insert
from writersroom.production.looks import Look, look_of
from writersroom.production.stage import Stage, draw_stage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from writersroom.production.shots import Shot
    from writersroom.profiles.profile import SafeZone

WIDTH, HEIGHT = 900, 1600
"""The drawing's own pixels; a delivered frame is 1080 x 1920."""
_SCALE = WIDTH / 1080

_ALONE = {"EWS": (26, 1080), "WS": (104, 560), "FS": (165, 230), "MLS": (235, 250), "MS": (330, 300),
          "MCU": (470, 300), "CU": (720, 260), "ECU": (1500, -120)}  # fmt: skip
"""Height of the head and top of it, for one person."""
_PAIR = {"EWS": (26, 1080), "WS": (98, 600), "FS": (140, 340), "MLS": (190, 330), "MS": (235, 440),
         "MCU": (330, 470), "CU": (400, 480), "ECU": (430, 460)}  # fmt: skip
_GROUP = {"EWS": (24, 1090), "WS": (92, 620), "FS": (120, 480), "MLS": (150, 470), "MS": (180, 520),
          "MCU": (210, 560), "CU": (230, 570), "ECU": (240, 570)}  # fmt: skip
_WIDEST_PAIR = 215
"""Half the distance of two heads: in close sizes shoulders overlap, so that both faces stay in frame."""
_SQUEEZE = {"high": 0.86, "low": 1.05}
_HEAD = {"high": 1.08, "low": 0.93}
_LOWER = {"high": 90.0, "low": -60.0}
_CLOSE = frozenset({"CU", "ECU"})
"""Sizes in which a picture without people shows a thing."""
_EMPTY = frozenset({"EWS", "WS", "FS", "MLS"})
"""Sizes that may show a place without people."""


def draw_shot(shot: Shot, looks: Mapping[str, Look], zone: SafeZone | None = None) -> str:
    """The diagram of `shot`, 900 x 1600; equal pictures are equal strings.

    `looks` holds characters by name; others get a look made from their name.
    """
    size = "MS" if shot.size not in _ALONE else shot.size
    picture = draw_stage(Stage(shot.interior, shot.night, size, shot.angle))
    picture += _people(shot, looks)
    if shot.angle == "dutch":
        picture = f'<g transform="rotate(-9 450 800) translate(450 800) scale(1.12) translate(-450 -800)">{picture}</g>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f"{picture}{_brackets() if shot.size == 'POV' else ''}{_zone(zone)}{draw_move(shot.move)}</svg>"
    )


def _people(shot: Shot, known: Mapping[str, Look]) -> str:
    if shot.size == "INSERT" or (shot.size in _CLOSE and not shot.cast):
        return draw_insert(shot.subject)
    looks = [known.get(name) or look_of(name) for name in shot.cast[:3]]
    if shot.size == "OTS":
        front = draw_figure(
            _seen(Figure(585, 330, 360, "left"), shot.angle), (looks or [look_of(shot.subject)])[0]
        )
        return front + draw_back(Figure(120, 640, 640), looks[1] if len(looks) > 1 else look_of(""))
    if not looks and shot.size in _EMPTY:
        return ""
    looks = looks or [look_of(shot.subject)]
    return "".join(
        draw_figure(_seen(figure, shot.angle), look)
        for figure, look in zip(_places(shot.size, len(looks)), looks, strict=True)
    )


def _places(size: str, count: int) -> Sequence[Figure]:
    if size == "POV":
        return [Figure(450, 420, 200), Figure(220, 470, 190), Figure(690, 480, 185)][:count]
    if count == 1:
        head, top = _ALONE.get(size, _ALONE["MS"])
        return [Figure(450, top, head)]
    if count == 2:
        head, top = _PAIR.get(size, _PAIR["MS"])
        apart = min(0.86 * max(1.25 * head, 40 if size == "EWS" else 90), _WIDEST_PAIR)
        return [
            Figure(450 - apart, top, head, "right"),
            Figure(450 + apart, top + 0.12 * head, 0.95 * head, "left"),
        ]
    head, top = _GROUP.get(size, _GROUP["MS"])
    apart = min(2.2 * head, 265.0)
    sides: tuple[Facing, ...] = ("right", "front", "left")
    return [
        Figure(450 + apart * (place - 1), top - (40 if place == 1 else 0) * head / 110, head, side)
        for place, side in enumerate(sides)
    ]


def _seen(figure: Figure, angle: str) -> Figure:
    """The figure as a camera above or below it sees it."""
    return Figure(
        figure.x,
        figure.y + _LOWER.get(angle, 0.0),
        figure.head * _HEAD.get(angle, 1.0),
        figure.facing,
        _SQUEEZE.get(angle, 1.0),
    )


def _zone(zone: SafeZone | None) -> str:
    """The box that buttons and captions leave free, dashed."""
    if zone is None:
        return ""
    x, y = (zone.left or 0) * _SCALE, (zone.top or 0) * _SCALE
    width = WIDTH - x - (zone.right or 0) * _SCALE
    height = HEIGHT - y - (zone.bottom or 0) * _SCALE
    box = f'x="{x:.0f}" y="{y:.0f}" width="{width:.0f}" height="{height:.0f}" fill="none"'
    return (
        f'<rect {box} stroke="#fff" stroke-width="9" opacity=".55"/>'
        f'<rect {box} stroke="#1c2733" stroke-width="5" stroke-dasharray="26 20" opacity=".8"/>'
    )


def _brackets() -> str:
    corners = "M70,250 V70 H250 M650,70 H830 V250 M830,1350 V1530 H650 M250,1530 H70 V1350"
    return f'<path d="{corners}" fill="none" stroke="#fff" stroke-width="22"/>'
