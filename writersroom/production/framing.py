"""Framing diagrams: what a 9:16 frame shows at each size, angle and move, drawn as SVG."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from writersroom.production.arrows import draw_move
from writersroom.production.camera import MIDDLE, camera_of, distance_of
from writersroom.production.figures import Facing, Figure, draw_back, draw_figure
from writersroom.production.inserts import draw_insert
from writersroom.production.lettering import Box, draw_caption
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
         "MCU": (330, 470), "CU": (400, 480), "ECU": (560, 400)}  # fmt: skip
_GROUP = {"EWS": (24, 1090), "WS": (92, 620), "FS": (120, 480), "MLS": (150, 470), "MS": (180, 520),
          "MCU": (210, 560), "CU": (235, 570), "ECU": (280, 560)}  # fmt: skip
_WIDEST_PAIR = 215
"""Half the distance of two heads: in close sizes shoulders overlap, so that both faces stay in frame."""
_SPECIAL = {
    "OTS": (Figure(585, 330, 360, "left"), Figure(110, 600, 640)),
    "POV": (Figure(450, 420, 200), Figure(220, 470, 190, "right"), Figure(690, 480, 185, "left")),
}
"""Sizes with places of their own; over the shoulder the second is seen from behind."""
_OVER = 0.4
"""Of its usual way a camera goes up or down over a shoulder, which is near and would hide all."""
_TILT = -13
"""Degrees of a Dutch angle."""
_USUAL = (60, 130, 60, 370)
"""Left, top, right and bottom, at 1080 x 1920, that captions keep free where no platform says more."""
_CLOSE = frozenset({"CU", "ECU"})
"""Sizes in which a picture without people shows a thing."""
_EMPTY = frozenset({"EWS", "WS", "FS", "MLS"})
"""Sizes that may show a place without people."""


def draw_shot(
    shot: Shot,
    looks: Mapping[str, Look],
    zone: SafeZone | None = None,
    props: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """The diagram of `shot`, 900 x 1600; equal pictures are equal strings.

    `looks` holds characters by name; others get a look made from their name. What is written on the
    screen stands inside `zone`, which is drawn where it is known. `props` are the bible's, by what
    shows them.
    """
    picture = _picture(shot, looks, props)
    if shot.angle == "dutch":
        picture = f'<g transform="rotate({_TILT} {MIDDLE[0]:.0f} {MIDDLE[1]:.0f})">{picture}</g>'
    before = (
        _brackets() if shot.size == "POV" else "",
        _zone(zone),
        draw_move(shot.move),
        draw_caption(shot.caption, _inside(zone)),
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f"{picture}{''.join(map(_layer, before))}</svg>"
    )


def _layer(drawn: str) -> str:
    """A part that other pictures of a season share, told apart: what draws many lays it out once."""
    return f"<g>{drawn}</g>" if drawn else ""


def _picture(shot: Shot, known: Mapping[str, Look], props: Mapping[str, str]) -> str:
    """Stage and people, or the thing that fills the frame."""
    looks = [known.get(name) or look_of(name) for name in shot.cast[:3]]
    if shot.size == "INSERT" or (shot.size in _CLOSE and not looks):
        return _layer(draw_insert(shot, looks[0] if looks else None, props))
    if not looks and shot.size not in _EMPTY:
        looks = [look_of(shot.subject)]
    if shot.size == "OTS":
        looks = [*looks, look_of("")][:2]
    places = _places(shot.size, len(looks))
    head, top = _reference(shot.size, len(looks))
    camera = camera_of(head, top, shot.angle, _OVER if shot.size == "OTS" else 1.0)
    stage = draw_stage(Stage(shot.interior, shot.night, camera, distance_of(head), shot.place))
    drawn = (draw_figure, draw_back) if shot.size == "OTS" else (draw_figure,) * len(places)
    return _layer(stage) + "".join(
        _layer(draw(figure, look, camera))
        for draw, figure, look in zip(drawn, places, looks, strict=True)
    )


def _reference(size: str, count: int) -> tuple[float, float]:
    """Head and top of the one the camera stands for."""
    if size in _SPECIAL:
        first = _SPECIAL[size][0]
        return first.head, first.y
    table = _GROUP if count > 2 else _PAIR if count == 2 else _ALONE
    return table.get(size, table["MS"])


def _places(size: str, count: int) -> Sequence[Figure]:
    if size in _SPECIAL:
        return _SPECIAL[size][:count]
    if count <= 1:
        head, top = _ALONE.get(size, _ALONE["MS"])
        return [Figure(450, top, head)][:count]
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


def _inside(zone: SafeZone | None) -> Box:
    """Where captions may stand."""
    left, top, right, bottom = _USUAL
    if zone is None:
        return _box(left, top, right, bottom)
    return _box(zone.left or left, zone.top or top, zone.right or right, zone.bottom or bottom)


def _box(left: float, top: float, right: float, bottom: float) -> Box:
    """What is left of a frame of 1080 x 1920, in px of the drawing."""
    return Box(
        left * _SCALE,
        top * _SCALE,
        WIDTH - (left + right) * _SCALE,
        HEIGHT - (top + bottom) * _SCALE,
    )


def _zone(zone: SafeZone | None) -> str:
    """The box that buttons and captions leave free, dashed, and what lies around it a little darker."""
    if zone is None:
        return ""
    box = _box(zone.left or 0, zone.top or 0, zone.right or 0, zone.bottom or 0)
    place = f'x="{box.x:.0f}" y="{box.y:.0f}" width="{box.width:.0f}" height="{box.height:.0f}" fill="none"'
    around = (
        f"M0,0 H{WIDTH} V{HEIGHT} H0Z M{box.x:.0f},{box.y:.0f} V{box.y + box.height:.0f} "
        f"H{box.x + box.width:.0f} V{box.y:.0f}Z"
    )
    return (
        f'<path d="{around}" fill="#1c2733" fill-opacity=".13"/>'
        f'<rect {place} stroke="#fff" stroke-width="9" stroke-opacity=".55"/>'
        f'<rect {place} stroke="#1c2733" stroke-width="5" stroke-dasharray="26 20" stroke-opacity=".8"/>'
    )


def _brackets() -> str:
    """The corners of a finder, edged so that they are seen on a light wall, too."""
    corners = "M70,250 V70 H250 M650,70 H830 V250 M830,1350 V1530 H650 M250,1530 H70 V1350"
    return (
        f'<path d="{corners}" fill="none" stroke="#1c2733" stroke-width="32" stroke-opacity=".45"/>'
        f'<path d="{corners}" fill="none" stroke="#fff" stroke-width="20"/>'
    )
