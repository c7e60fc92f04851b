"""The mannequin of a framing diagram: one figure in head heights, told apart by hair, skin and colour."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from writersroom.production.camera import FOCAL, HEAD, MIDDLE, distance_of

if TYPE_CHECKING:
    from writersroom.production.camera import Camera, Spot
    from writersroom.production.looks import Look

_INK = "#1c2733"
_SHADE = "#00000026"
_FACE_FROM = 60.0
"""Head height in px from which eyes and mouth are drawn; below it they would be specks."""
_KEPT = 4096
"""Figures held in memory: a season's shots show the same people in the same places."""

Facing = Literal["left", "front", "right"]
_TURN = {"left": -0.12, "front": 0.0, "right": 0.12}


@dataclass(frozen=True, slots=True)
class Figure:
    """Where and how large a level camera sees a figure; lengths in px of the 900 x 1600 frame."""

    x: float
    """Middle of the head."""
    y: float
    """Top of the head."""
    head: float
    """Height of the head; the whole figure is seven and a half of it."""
    facing: Facing = "front"


@lru_cache(_KEPT)
def draw_figure(figure: Figure, look: Look, camera: Camera) -> str:
    """SVG of a figure seen from the front, or turned a little to one side."""
    unit = _Unit(figure, camera)
    parts = [
        _back_hair(unit, look),
        _legs(unit),
        _arms(unit, look),
        _torso(unit, look.colour),
        _head(unit, look),
        _hair(unit, look),
    ]
    if figure.head >= _FACE_FROM:
        parts.append(_face(unit, figure))
    return "".join(parts)


@lru_cache(_KEPT)
def draw_back(figure: Figure, look: Look, camera: Camera) -> str:
    """SVG of a figure seen from behind: the shoulder an OTS looks over."""
    unit = _Unit(figure, camera)
    shoulders = _torso(unit, look.colour) + _torso(unit, _SHADE)
    neck = unit.path("M-.2,.7 L-.22,1.25 Q0,1.32 .22,1.25 L.2,.7Z", look.skin)
    crown = unit.ellipse(0, 0.46, 0.42, 0.52, look.hair)
    return shoulders + neck + _back_hair(unit, look) + crown + _strands(unit, look)


def _strands(unit: _Unit, look: Look) -> str:
    """What tells a head of hair from behind: how it falls, its knot, or the line it is cut at."""
    if look.style == "bun":
        return "".join(unit.ellipse(0, -0.02, 0.2, 0.18, fill) for fill in (look.hair, _SHADE))
    if look.style in ("long", "bob"):
        low = 1.75 if look.style == "long" else 1.02
        return "".join(
            unit.line(f"M{x},.5 Q{1.2 * x},{0.6 * low} {1.1 * x},{low}", _SHADE, 0.03)
            for x in (-0.28, -0.12, 0.06, 0.24)
        )
    cut = unit.line("M-.31,.76 Q0,.9 .31,.76", _SHADE, 0.03, 0.8)
    ears = "".join(unit.ellipse(side * 0.4, 0.55, 0.06, 0.11, look.skin) for side in (-1, 1))
    return cut + ears


class _Unit:
    """Turns head heights into px, as the camera sees a figure that stands upright."""

    def __init__(self, figure: Figure, camera: Camera) -> None:
        self._camera, self._away = camera, distance_of(figure.head)
        metres = self._away / FOCAL
        self._x = (figure.x - MIDDLE[0]) * metres
        self._top = camera.level + (MIDDLE[1] - figure.y) * metres
        self._head = figure.head
        self.nod = math.sin(camera.pitch)
        """How far it is seen from below; negative from above."""

    def _spot(self, x: float, y: float) -> Spot:
        return self._x + x * HEAD, self._top - y * HEAD, self._away

    def at(self, x: float, y: float) -> str:
        across, down = self._camera.at(self._spot(x, y))
        return f"{across:.0f},{down:.0f}"

    def large(self, y: float) -> float:
        """Px of a head height, `y` of them below the top of the head."""
        return self._head * self._camera.size(self._spot(0, y))

    def path(self, steps: str, fill: str) -> str:
        """A filled path; `steps` holds letters and points `x,y` in head heights."""
        return f'<path d="{self._points(steps)}" fill="{fill}"/>'

    def line(self, steps: str, stroke: str, width: float, y: float = 0.5) -> str:
        """A stroke `width` head heights wide, as it looks at `y`."""
        return (
            f'<path d="{self._points(steps)}" fill="none" stroke="{stroke}" '
            f'stroke-width="{width * self.large(y):.1f}" stroke-linecap="round" stroke-linejoin="round"/>'
        )

    def ellipse(self, x: float, y: float, across: float, down: float, fill: str) -> str:
        cx, cy = self.at(x, y).split(",")
        size = self.large(y)
        return (
            f'<ellipse cx="{cx}" cy="{cy}" rx="{across * size:.1f}" '
            f'ry="{down * size:.1f}" fill="{fill}"/>'
        )

    def _points(self, steps: str) -> str:
        out = []
        for step in steps.replace("Z", " Z").split():
            letter = step[0] if step[0].isalpha() else ""
            point = step.removeprefix(letter)
            out.append(letter + (self.at(*map(float, point.split(","))) if point else ""))
        return " ".join(out)


def _torso(unit: _Unit, colour: str) -> str:
    return unit.path(
        "M-.2,1.15 L-.27,1.2 Q-.84,1.3 -.92,1.72 Q-.74,2.4 -.62,2.9 L-.7,4.15 L.7,4.15 L.62,2.9 "
        "Q.74,2.4 .92,1.72 Q.84,1.3 .27,1.2 L.2,1.15Z",
        colour,
    )


def _legs(unit: _Unit) -> str:
    return unit.path(
        "M-.68,4.1 L-.56,7.3 L-.2,7.3 L-.06,4.6 L.06,4.6 L.2,7.3 L.56,7.3 L.68,4.1Z", _INK
    ) + unit.path(
        "M-.62,7.28 L-.64,7.5 L-.16,7.5 L-.18,7.28Z M.62,7.28 L.64,7.5 L.16,7.5 L.18,7.28Z", _INK
    )


def _arms(unit: _Unit, look: Look) -> str:
    """Sleeves a little darker than the trunk, so that they stand apart from it."""
    sleeves = "".join(
        unit.path(
            f"M{side * 0.62},1.36 Q{side * 0.98},1.42 {side * 1.0},1.9 L{side * 1.04},2.9 "
            f"L{side * 0.96},3.86 L{side * 0.72},3.86 L{side * 0.74},2.9 L{side * 0.66},2.1Z",
            fill,
        )
        for side in (-1, 1)
        for fill in (look.colour, _SHADE)
    )
    hands = "".join(unit.ellipse(side * 0.84, 4.0, 0.12, 0.17, look.skin) for side in (-1, 1))
    return hands + sleeves


def _head(unit: _Unit, look: Look) -> str:
    neck = unit.path("M-.17,.8 L-.2,1.2 Q0,1.36 .2,1.2 L.17,.8Z", look.skin)
    shadow = unit.path("M-.17,.86 L-.19,1.06 Q0,1.2 .19,1.06 L.17,.86Z", _SHADE)
    ears = "".join(unit.ellipse(side * 0.37, 0.52, 0.055, 0.095, look.skin) for side in (-1, 1))
    face = unit.path(
        "M-.37,.42 C-.38,.12 -.22,0 0,0 C.22,0 .38,.12 .37,.42 C.37,.74 .2,1 0,1 C-.2,1 -.37,.74 -.37,.42Z",
        look.skin,
    )
    chin = ""
    if unit.nod > 0.1:
        chin = unit.path("M-.27,.84 Q0,.93 .27,.84 Q.14,1 0,1 Q-.14,1 -.27,.84Z", _SHADE)
    return neck + shadow + ears + face + chin


def _back_hair(unit: _Unit, look: Look) -> str:
    if look.style == "long":
        return unit.path("M-.42,.4 Q-.56,1.4 -.44,1.9 L.44,1.9 Q.56,1.4 .42,.4Z", look.hair)
    if look.style == "bob":
        return unit.path("M-.42,.4 Q-.56,.9 -.44,1.12 L.44,1.12 Q.56,.9 .42,.4Z", look.hair)
    return unit.ellipse(0, -0.08, 0.17, 0.15, look.hair) if look.style == "bun" else ""


def _hair(unit: _Unit, look: Look) -> str:
    """What is before the face; from above more of it is seen, from below less."""
    low = -0.1 * unit.nod
    if look.style == "cropped":
        return unit.path(
            f"M-.37,.38 Q-.36,-.03 0,-.04 Q.36,-.03 .37,.38 Q.3,{0.16 + low} 0,{0.14 + low} "
            f"Q-.3,{0.16 + low} -.37,.38Z",
            look.hair,
        )
    if look.style == "short":
        return unit.path(
            f"M-.39,.5 Q-.46,-.08 .04,-.07 Q.46,-.04 .39,.5 Q.36,.3 .24,{0.2 + low} "
            f"Q-.06,{0.3 + low} -.3,{0.22 + low} Q-.37,.36 -.39,.5Z",
            look.hair,
        )
    return unit.path(
        f"M-.41,.66 Q-.48,-.07 0,-.06 Q.48,-.07 .41,.66 Q.38,.3 .06,{0.14 + low} "
        f"Q-.3,{0.26 + low} -.41,.66Z",
        look.hair,
    )


def _face(unit: _Unit, figure: Figure) -> str:
    """Eyes, nose and mouth; seen from below they stand higher in the head."""
    turn, up = _TURN[figure.facing], 0.14 * unit.nod
    eyes = "".join(
        unit.ellipse(turn + side * 0.15, 0.5 - up, 0.055, 0.034, "#fff")
        + unit.ellipse(turn * 1.25 + side * 0.15, 0.5 - up, 0.03, 0.034, _INK)
        + unit.line(
            f"M{turn + side * 0.08},{0.415 - up} Q{turn + side * 0.15},{0.38 - up} "
            f"{turn + side * 0.23},{0.42 - up}",
            _INK,
            0.024,
        )
        for side in (-1, 1)
    )
    wing = 0.045 if turn >= 0 else -0.045
    nose = unit.line(
        f"M{turn * 1.2},{0.52 - up} L{turn * 1.3 + wing},{0.65 - 1.3 * up} "
        f"L{turn * 1.3 - 0.3 * wing},{0.67 - 1.3 * up}",
        "#00000055",
        0.02,
    )
    mouth = unit.line(
        f"M{turn - 0.1},{0.79 - up} Q{turn},{0.815 - up} {turn + 0.1},{0.79 - up}", "#9c4a42", 0.03
    )
    return eyes + nose + mouth
