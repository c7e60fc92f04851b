"""Red arrows that show how the camera moves in a framing diagram."""

from __future__ import annotations

import math

_RED = "#d9483b"
_Point = tuple[float, float]

_CORNERS: tuple[tuple[_Point, _Point], ...] = (
    ((90, 130), (250, 330)),
    ((810, 130), (650, 330)),
    ((90, 1470), (250, 1270)),
    ((810, 1470), (650, 1270)),
)
_RIGHT: tuple[_Point, _Point] = ((250, 1470), (680, 1470))
_UP: tuple[_Point, _Point] = ((820, 1100), (820, 560))
_INWARD = frozenset({"push in", "zoom in", "track in"})
_OUTWARD = frozenset({"pull out", "zoom out", "track out"})


def draw_move(move: str) -> str:
    """SVG arrows for a move of the shot notes' words; nothing for `static` and unknown ones."""
    if move in _INWARD:
        return "".join(_arrow(start, end) for start, end in _CORNERS)
    if move in _OUTWARD:
        return "".join(_arrow(end, start) for start, end in _CORNERS)
    if move.startswith(("pan", "track")):
        start, end = _RIGHT
        return _arrow(end, start) if move.endswith("left") else _arrow(start, end)
    if move.startswith(("tilt", "crane")):
        start, end = _UP
        return _arrow(end, start) if move.endswith("down") else _arrow(start, end)
    if move == "orbit":
        return _curve("M180,1400 Q450,1580 700,1420") + _tip((700, 1420), -0.56)
    if move == "handheld":
        return _curve("M220,1480 q58,-70 115,0 t115,0 t115,0 t115,0")
    return ""


def _arrow(start: _Point, end: _Point) -> str:
    direction = math.atan2(end[1] - start[1], end[0] - start[0])
    shaft = (end[0] - 30 * math.cos(direction), end[1] - 30 * math.sin(direction))
    line = f"M{start[0]:.0f},{start[1]:.0f} L{shaft[0]:.0f},{shaft[1]:.0f}"
    return _curve(line) + _tip(end, direction)


def _curve(steps: str) -> str:
    shape = f'd="{steps}" fill="none" stroke-linecap="round"'
    return (
        f'<path {shape} stroke="#fff" stroke-width="32" opacity=".85"/>'
        f'<path {shape} stroke="{_RED}" stroke-width="18"/>'
    )


def _tip(point: _Point, direction: float) -> str:
    corners = " ".join(
        f"{point[0] + length * math.cos(direction + turn):.0f},{point[1] + length * math.sin(direction + turn):.0f}"
        for length, turn in ((26, 0.0), (62, 2.6), (62, -2.6))
    )
    return f'<polygon points="{corners}" fill="{_RED}" stroke="#fff" stroke-width="7"/>'
