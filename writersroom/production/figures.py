"""The mannequin of a framing diagram: one figure in head heights, told apart by hair, skin and colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from writersroom.production.looks import Look

_INK = "#1c2733"
_FACE_FROM = 60.0
"""Head height in px from which eyes and mouth are drawn; below it they would be specks."""

Facing = Literal["left", "front", "right"]
_TURN = {"left": -0.12, "front": 0.0, "right": 0.12}


@dataclass(frozen=True, slots=True)
class Figure:
    """Where and how large a figure stands; lengths in px of the 900 x 1600 frame."""

    x: float
    """Middle of the head."""
    y: float
    """Top of the head."""
    head: float
    """Height of the head; the whole figure is seven and a half of it."""
    facing: Facing = "front"
    squeeze: float = 1.0
    """Height of the body against its usual: below 1 seen from above, above 1 from below."""


def draw_figure(figure: Figure, look: Look) -> str:
    """SVG of a figure seen from the front, or turned a little to one side."""
    unit = _Unit(figure)
    parts = [
        _back_hair(unit, look),
        _legs(unit),
        _torso(unit, look.colour),
        _arms(unit, look),
        _head(unit, look),
        _hair(unit, look),
    ]
    if figure.head >= _FACE_FROM:
        parts.append(_face(unit, figure))
    return "".join(parts)


def draw_back(figure: Figure, look: Look) -> str:
    """SVG of a figure seen from behind: the shoulder an OTS looks over."""
    unit = _Unit(figure)
    dark = f'<g opacity=".93">{_torso(unit, look.colour)}</g>'
    nape = unit.ellipse(0, 0.52, 0.4, 0.53, look.hair)
    tail = unit.path("M-.36,.5 Q-.5,1.5 -.34,1.75 L.34,1.75 Q.5,1.5 .36,.5Z", look.hair)
    return dark + (tail if look.style in ("long", "bob") else "") + nape


class _Unit:
    """Turns head heights into px."""

    def __init__(self, figure: Figure) -> None:
        self.head, self._x, self._y, self._squeeze = figure.head, figure.x, figure.y, figure.squeeze

    def at(self, x: float, y: float) -> str:
        body = y if y <= 1 else 1 + (y - 1) * self._squeeze
        return f"{self._x + x * self.head:.0f},{self._y + body * self.head:.0f}"

    def path(self, steps: str, fill: str) -> str:
        """A filled path; `steps` holds letters and points `x,y` in head heights."""
        return f'<path d="{self._points(steps)}" fill="{fill}"/>'

    def line(self, steps: str, stroke: str, width: float) -> str:
        return (
            f'<path d="{self._points(steps)}" fill="none" stroke="{stroke}" '
            f'stroke-width="{width * self.head:.1f}" stroke-linecap="round" stroke-linejoin="round"/>'
        )

    def ellipse(self, x: float, y: float, across: float, down: float, fill: str) -> str:
        cx, cy = self.at(x, y).split(",")
        return (
            f'<ellipse cx="{cx}" cy="{cy}" rx="{across * self.head:.1f}" '
            f'ry="{down * self.head:.1f}" fill="{fill}"/>'
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
        "M-.2,.95 L-.22,1.2 Q-.9,1.32 -.98,1.75 Q-.72,2.4 -.64,2.9 L-.74,4.15 L.74,4.15 L.64,2.9 "
        "Q.72,2.4 .98,1.75 Q.9,1.32 .22,1.2 L.2,.95Z",
        colour,
    )


def _legs(unit: _Unit) -> str:
    return unit.path(
        "M-.72,4.1 L-.56,7.3 L-.2,7.3 L-.06,4.6 L.06,4.6 L.2,7.3 L.56,7.3 L.72,4.1Z", _INK
    ) + unit.path(
        "M-.62,7.28 L-.64,7.5 L-.16,7.5 L-.18,7.28Z M.62,7.28 L.64,7.5 L.16,7.5 L.18,7.28Z", _INK
    )


def _arms(unit: _Unit, look: Look) -> str:
    arms = "".join(
        unit.line(
            f"M{side * 0.84},1.66 Q{side * 1.06},2.5 {side * 0.98},3.0 L{side * 0.86},3.85",
            look.colour,
            0.25,
        )
        + unit.ellipse(side * 0.85, 4.02, 0.13, 0.17, look.skin)
        for side in (-1, 1)
    )
    seams = "".join(
        unit.line(f"M{side * 0.76},2.0 L{side * 0.7},2.9", _INK, 0.015) for side in (-1, 1)
    )
    return arms + seams


def _head(unit: _Unit, look: Look) -> str:
    neck = unit.path("M-.17,.8 L-.2,1.22 Q0,1.38 .2,1.22 L.17,.8Z", look.skin)
    return neck + unit.ellipse(0, 0.5, 0.37, 0.5, look.skin)


def _back_hair(unit: _Unit, look: Look) -> str:
    if look.style == "long":
        return unit.path("M-.42,.4 Q-.6,1.5 -.46,2.0 L.46,2.0 Q.6,1.5 .42,.4Z", look.hair)
    if look.style == "bob":
        return unit.path("M-.42,.4 Q-.56,.9 -.44,1.12 L.44,1.12 Q.56,.9 .42,.4Z", look.hair)
    return unit.ellipse(0, -0.08, 0.17, 0.15, look.hair) if look.style == "bun" else ""


def _hair(unit: _Unit, look: Look) -> str:
    if look.style == "cropped":
        return unit.path(
            "M-.36,.38 Q-.34,-.02 0,-.03 Q.34,-.02 .36,.38 Q.26,.14 0,.13 Q-.26,.14 -.36,.38Z",
            look.hair,
        )
    if look.style == "short":
        return unit.path(
            "M-.39,.5 Q-.46,-.08 .04,-.07 Q.46,-.04 .39,.5 Q.34,.28 .22,.2 Q-.06,.3 -.3,.22 Q-.36,.36 -.39,.5Z",
            look.hair,
        )
    return unit.path(
        "M-.4,.62 Q-.48,-.07 0,-.06 Q.48,-.07 .4,.62 Q.38,.3 .06,.14 Q-.3,.26 -.4,.62Z", look.hair
    )


def _face(unit: _Unit, figure: Figure) -> str:
    turn = _TURN[figure.facing]
    eyes = "".join(
        unit.ellipse(turn + side * 0.15, 0.5, 0.05, 0.032, "#fff")
        + unit.ellipse(turn * 1.25 + side * 0.15, 0.5, 0.028, 0.032, _INK)
        + unit.line(
            f"M{turn + side * 0.09},.41 Q{turn + side * 0.15},.38 {turn + side * 0.22},.42",
            _INK,
            0.022,
        )
        for side in (-1, 1)
    )
    nose = unit.line(
        f"M{turn * 1.3},.52 L{turn * 1.3 + (0.04 if turn >= 0 else -0.04)},.64 L{turn * 1.3 - 0.02},.65",
        "#00000055",
        0.018,
    )
    return (
        eyes + nose + unit.line(f"M{turn - 0.1},.77 Q{turn},.8 {turn + 0.1},.77", "#8c3b35", 0.028)
    )
