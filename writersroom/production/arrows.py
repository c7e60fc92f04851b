"""How the camera moves in a framing diagram: red arrows, and the second frame it comes to."""

from __future__ import annotations

import math

_RED = "#d9483b"
_Point = tuple[float, float]

_INNER = (225.0, 260.0, 450.0, 800.0)
"""The frame a push ends on or a pull begins with: left, top, width, height, px."""
_GAP = 44.0
"""Px between an arrow and the frames it leads from and to."""
_FOOT = 1462.0
_SIDE = 822.0
_WAVE = "M220,1480 Q278,1410 335,1480 Q392,1550 450,1480 Q508,1410 565,1480 Q622,1550 680,1480"
_INWARD = frozenset({"push in", "zoom in", "track in"})
_OUTWARD = frozenset({"pull out", "zoom out", "track out"})


def draw_move(move: str) -> str:
    """SVG for a move of the shot notes' words; nothing for `static` and unknown ones.

    Push and pull have an arrow at each corner, a zoom a magnifying glass instead; a track runs on
    rails. Pan and tilt turn: their arrows are bent, and a second frame is seen behind; a crane's
    arrow is straight and stands on its foot. A move without a direction has two heads.
    """
    if move in _INWARD | _OUTWARD:
        return _closer(move, is_in=move in _INWARD)
    kind, _space, way = move.partition(" ")
    draw = _MOVES.get(kind)
    return draw(way) if draw else ""


def _closer(move: str, *, is_in: bool) -> str:
    x, y, width, height = _INNER
    corners = [
        ((90.0, 130.0), (x, y)),
        ((810.0, 130.0), (x + width, y)),
        ((90.0, 1470.0), (x, y + height)),
        ((810.0, 1470.0), (x + width, y + height)),
    ]
    drawn = _frame(*_INNER)
    if move.startswith("zoom"):
        return drawn + _glass(is_in=is_in)
    if move.startswith("track"):
        return drawn + _floor_arrow(is_in=is_in)
    for outer, inner in corners:
        away = math.atan2(outer[1] - inner[1], outer[0] - inner[0])
        near = (inner[0] + _GAP * math.cos(away), inner[1] + _GAP * math.sin(away))
        drawn += _arrow(outer, near) if is_in else _arrow(near, outer)
    return drawn


def _frame(x: float, y: float, width: float, height: float) -> str:
    """A second frame, dashed."""
    box = f'x="{x:.0f}" y="{y:.0f}" width="{width:.0f}" height="{height:.0f}" fill="none"'
    return (
        f'<rect {box} stroke="#fff" stroke-width="14" stroke-opacity=".7"/>'
        f'<rect {box} stroke="{_RED}" stroke-width="8" stroke-dasharray="34 22"/>'
    )


def _glass(*, is_in: bool) -> str:
    """A magnifying glass with + or -: the lens moves, the camera does not."""
    upright = " M150,1330 V1430" if is_in else ""
    return _curve(f"M225,1455 L300,1530 M100,1380 H200{upright}") + _ring(150, 1380, 98)


def _ring(x: float, y: float, radius: float) -> str:
    shape = f'cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}" fill="none"'
    return (
        f'<circle {shape} stroke="#fff" stroke-width="32" stroke-opacity=".85"/>'
        f'<circle {shape} stroke="{_RED}" stroke-width="18"/>'
    )


def _floor_arrow(*, is_in: bool) -> str:
    """Rails that run away from us, with an arrow between them."""
    rails = _curve("M250,1580 L385,1260 M650,1580 L515,1260", 10)
    ties = _curve(
        " ".join(
            f"M{450 - half:.0f},{y:.0f} H{450 + half:.0f}"
            for y, half in ((1535, 180), (1455, 146), (1385, 117), (1325, 92))
        ),
        8,
    )
    near, far = (450.0, 1570.0), (450.0, 1250.0)
    return rails + ties + (_arrow(near, far) if is_in else _arrow(far, near))


def _pan(way: str) -> str:
    second = _frame(-230.0 if way == "left" else 230.0, 70, 900, 1460) if way else ""
    return second + _bent(
        ((200.0, _FOOT), (450.0, _FOOT + 105), (700.0, _FOOT)), way == "left", way
    )


def _tilt(way: str) -> str:
    second = _frame(60, 360.0 if way == "down" else -360.0, 780, 1600) if way else ""
    points = ((_SIDE - 60, 1130.0), (_SIDE + 50, 830.0), (_SIDE - 60, 530.0))
    return second + _bent(points, way == "down", way)


def _bent(points: tuple[_Point, _Point, _Point], is_back: bool, way: str) -> str:
    """An arc through three points, with a head at its end, and at its start where no way is said."""
    start, middle, end = reversed(points) if is_back else points
    arc = (
        f"M{start[0]:.0f},{start[1]:.0f} Q{middle[0]:.0f},{middle[1]:.0f} {end[0]:.0f},{end[1]:.0f}"
    )
    heads = _tip(end, _towards(middle, end))
    if not way:
        heads += _tip(start, _towards(middle, start))
    return _curve(arc) + heads


def _track(way: str) -> str:
    """A camera that goes along on rails."""
    rails = _curve(f"M170,{_FOOT + 50:.0f} H730 M170,{_FOOT + 90:.0f} H730", 8)
    ties = _curve(
        " ".join(f"M{x},{_FOOT + 40:.0f} V{_FOOT + 100:.0f}" for x in range(200, 731, 100)), 8
    )
    return rails + ties + _straight((200.0, _FOOT), (700.0, _FOOT), way == "left", way)


def _crane(way: str) -> str:
    foot = _curve(f"M{_SIDE - 62:.0f},1190 H{_SIDE + 62:.0f} M{_SIDE:.0f},1190 V1150", 14)
    return foot + _straight((_SIDE, 1120.0), (_SIDE, 540.0), way == "down", way)


def _orbit(_way: str) -> str:
    """Around who is seen: the ring they stand in, behind thin, before thick."""
    behind = _curve("M140,1400 C140,1310 760,1310 760,1400", 8)
    return behind + _curve("M140,1400 C140,1520 620,1535 735,1462") + _tip((748, 1450), -0.6)


def _handheld(_way: str) -> str:
    return _corners(1.8) + _corners(-1.8) + _curve(_WAVE)


def _corners(turn: float) -> str:
    """The corners of a frame that is not held still."""
    steps = "M56,230 V76 H190 M710,76 H844 V230 M844,1370 V1524 H760 M140,1524 H56 V1370"
    return f'<g transform="rotate({turn:g} 450 800)">{_curve(steps, 8)}</g>'


_MOVES = {
    "pan": _pan,
    "tilt": _tilt,
    "track": _track,
    "crane": _crane,
    "orbit": _orbit,
    "handheld": _handheld,
}


def _towards(start: _Point, end: _Point) -> float:
    return math.atan2(end[1] - start[1], end[0] - start[0])


def _straight(start: _Point, end: _Point, is_back: bool, way: str) -> str:
    """An arrow from one point to the other, or back; with a head at both where no way is said."""
    if is_back:
        start, end = end, start
    return _arrow(start, end) + ("" if way else _tip(start, _towards(end, start)))


def _arrow(start: _Point, end: _Point) -> str:
    direction = _towards(start, end)
    shaft = (end[0] - 30 * math.cos(direction), end[1] - 30 * math.sin(direction))
    line = f"M{start[0]:.0f},{start[1]:.0f} L{shaft[0]:.0f},{shaft[1]:.0f}"
    return _curve(line) + _tip(end, direction)


def _curve(steps: str, width: int = 18) -> str:
    shape = f'd="{steps}" fill="none" stroke-linecap="round" stroke-linejoin="round"'
    return (
        f'<path {shape} stroke="#fff" stroke-width="{width + 14}" stroke-opacity=".85"/>'
        f'<path {shape} stroke="{_RED}" stroke-width="{width}"/>'
    )


def _tip(point: _Point, direction: float) -> str:
    corners = " ".join(
        f"{point[0] + length * math.cos(direction + turn):.0f},{point[1] + length * math.sin(direction + turn):.0f}"
        for length, turn in ((26, 0.0), (62, 2.6), (62, -2.6))
    )
    return f'<polygon points="{corners}" fill="{_RED}" stroke="#fff" stroke-width="7"/>'
