"""The stage of a framing diagram: room or street, by day or night, as its camera sees it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from writersroom.production.words import speaks_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.production.camera import Camera, Spot

_DAY = {
    "wall": "#e9e2d6", "side": "#d8cfc0", "ceiling": "#f3efe7", "floor": "#b9a88f",
    "seam": "#a3927a", "glass": "#cfe4f2", "frame": "#ffffff", "sky": "#d5e6f2", "ground": "#c5bfb4",
    "road": "#aaa59c", "house": "#b4bcc3", "house2": "#a3adb6", "light": "#f4d77a", "pane": "#8d98a3",
    "water": "#8fb3c4", "field": "#b5bd98",
}  # fmt: skip
_NIGHT = {
    "wall": "#6d7280", "side": "#5a5f6d", "ceiling": "#7a7f8c", "floor": "#474a56",
    "seam": "#3b3e49", "glass": "#1d2740", "frame": "#8f94a1", "sky": "#26314a", "ground": "#4d5466",
    "road": "#434a5b", "house": "#1b2335", "house2": "#222b40", "light": "#f1f0dc", "pane": "#e8cf7a",
    "water": "#2b3d55", "field": "#414d45",
}  # fmt: skip
_PLAIN = {"sky": "#e4e7ea", "ground": "#cfd3d6"}
_BEHIND = 3.2
"""Metres from who is seen to the wall behind."""
_BEFORE = -3.0
"""Where the room begins: behind the camera."""
_HALL_FROM = 8.0
"""Metres from the camera from which a room is a hall."""
_FAR = 60.0
_STREET = 3.6
"""Half the width of a street, in metres."""
_HOUSES = (
    (-2.0, 4.0, 9.0),
    (4.0, 9.5, 6.5),
    (9.5, 14.0, 11.0),
    (14.0, 21.0, 8.0),
    (21.0, 34.0, 13.0),
)
"""From and to, in metres along the street, and height."""
_STOREY = 2.6
_SKY = 350.0
"""Px above a horizon that leave room for the sun."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a picture plays, and how far away what it shows is."""

    interior: bool | None
    night: bool | None
    camera: Camera
    distance: float = 3.0
    place: str = ""
    """What the heading calls it: outdoors it says whether houses stand there."""


@lru_cache(256)
def draw_stage(stage: Stage) -> str:
    """SVG behind the figures; it reaches beyond the frame, so that it may be tilted."""
    colours = _NIGHT if stage.night else _DAY
    if stage.interior is None:
        return _ground(stage.camera, _PLAIN["sky"], _PLAIN["ground"])
    if stage.interior:
        return "".join(_room(stage, colours))
    is_water = speaks_of("water", stage.place)
    if is_water or speaks_of("open", stage.place):
        return "".join(_open(stage, colours, is_water=is_water))
    return "".join(_street(stage, colours))


def _flat(camera: Camera, fill: str, *spots: Spot) -> str:
    points = camera.outline(spots)
    return f'<polygon points="{points}" fill="{fill}"/>' if points else ""


def _ground(camera: Camera, sky: str, ground: str) -> str:
    horizon = min(max(camera.horizon, -400.0), 2000.0)
    return (
        f'<rect x="-500" y="-400" width="1900" height="2400" fill="{sky}"/>'
        f'<rect x="-500" y="{horizon:.0f}" width="1900" height="{2000 - horizon:.0f}" fill="{ground}"/>'
    )


def _room(stage: Stage, colours: dict[str, str]) -> Iterator[str]:
    """The room as a box: floor with boards, walls, ceiling with a lamp, a window behind."""
    is_hall = stage.distance > _HALL_FROM
    wide, high = (3.4, 8.5) if is_hall else (1.35, 2.9)
    back = stage.distance + (7.0 if is_hall else _BEHIND)
    view = stage.camera
    yield f'<rect x="-500" y="-400" width="1900" height="2400" fill="{colours["side"]}"/>'
    for y, fill in ((0.0, colours["floor"]), (high, colours["ceiling"])):
        if y == 0.0 or view.height < high:
            yield _flat(view, fill, (-wide, y, _BEFORE), (wide, y, _BEFORE), (wide, y, back), (-wide, y, back))  # fmt: skip
    for board in range(1, 6):
        x, thin = wide * (board / 3 - 1), 0.006 * wide
        yield _flat(view, colours["seam"], (x - thin, 0, _BEFORE), (x + thin, 0, _BEFORE), (x + thin, 0, back), (x - thin, 0, back))  # fmt: skip
    for side in (-wide, wide):
        yield _flat(view, colours["side"], (side, 0, _BEFORE), (side, 0, back), (side, high, back), (side, high, _BEFORE))  # fmt: skip
    yield _flat(view, colours["wall"], (-wide, 0, back), (wide, 0, back), (wide, high, back), (-wide, high, back))  # fmt: skip
    yield _flat(view, colours["seam"], (-wide, 0, back), (wide, 0, back), (wide, 0.09, back), (-wide, 0.09, back))  # fmt: skip
    yield from _window(view, wide, high, back, colours)
    if view.height < high:
        lamp = 0.16 * wide
        left, middle = -0.75 * wide, stage.distance + 1.2
        yield _flat(view, colours["light"], (left, high, middle - lamp), (left + 2 * lamp, high, middle - lamp), (left + 2 * lamp, high, middle + lamp), (left, high, middle + lamp))  # fmt: skip


def _window(
    view: Camera, wide: float, high: float, back: float, colours: dict[str, str]
) -> Iterator[str]:
    """A window right of the middle of the back wall, with a cross in it."""
    left, right, low, top = 0.22 * wide, 0.8 * wide, 0.38 * high, 0.8 * high
    edge = 0.03 * wide
    middle, half = (left + right) / 2, (low + top) / 2

    def pane(x: float, x2: float, y: float, y2: float, fill: str) -> str:
        return _flat(view, fill, (x, y, back), (x2, y, back), (x2, y2, back), (x, y2, back))

    yield pane(left - edge, right + edge, low - edge, top + edge, colours["frame"])
    yield pane(left, right, low, top, colours["glass"])
    yield pane(middle - edge / 2, middle + edge / 2, low, top, colours["frame"])
    yield pane(left, right, half - edge / 2, half + edge / 2, colours["frame"])


def _open(stage: Stage, colours: dict[str, str], *, is_water: bool) -> Iterator[str]:
    """Land or water as far as one sees, with low hills behind; on water one stands on planks."""
    view = stage.camera
    yield _ground(view, colours["sky"], colours["water" if is_water else "field"])
    yield _light(stage, colours)
    far = stage.distance + 6 * _FAR
    for left, middle, right, high in ((-240, -130, -24, 30.0), (12, 96, 204, 22.0)):
        yield _flat(view, colours["house"], (left, 0, far), (middle, high, far), (right, 0, far))
    if not is_water:
        return
    back = stage.distance + 1.6
    for plank in range(-4, 5):
        x = 0.32 * plank
        yield _flat(view, colours["floor"], (x - 0.15, 0, _BEFORE), (x + 0.15, 0, _BEFORE), (x + 0.15, 0, back), (x - 0.15, 0, back))  # fmt: skip


def _light(stage: Stage, colours: dict[str, str]) -> str:
    """Sun or moon, where there is sky."""
    horizon = stage.camera.horizon
    if horizon <= _SKY:
        return ""
    y, radius = min(max(horizon - 560, 150.0), 300.0), 46 if stage.night else 62
    return f'<circle cx="600" cy="{y:.0f}" r="{radius}" fill="{colours["light"]}"/>'


def _street(stage: Stage, colours: dict[str, str]) -> Iterator[str]:
    """A road between two rows of houses under a sky."""
    view, start = stage.camera, stage.distance - 3.0
    yield _ground(view, colours["sky"], colours["ground"])
    yield _light(stage, colours)
    kerb = 0.55 * _STREET
    yield _flat(view, colours["road"], (-kerb, 0, _BEFORE), (kerb, 0, _BEFORE), (kerb, 0, start + _FAR), (-kerb, 0, start + _FAR))  # fmt: skip
    for dash in range(-3, 30, 3):
        at, to = start + dash, start + dash + 1.2
        yield _flat(view, colours["ground"], (-0.06, 0, at), (0.06, 0, at), (0.06, 0, to), (-0.06, 0, to))  # fmt: skip
    for number, (begin, end, high) in reversed(list(enumerate(_HOUSES))):
        for side in (-1, 1):
            tall = high if side < 0 else 20.0 - high
            yield from _house(view, side * _STREET, start + begin, start + end, tall, colours["house" if (number + (side > 0)) % 2 else "house2"], colours["pane"])  # fmt: skip


def _house(
    view: Camera, x: float, begin: float, end: float, high: float, fill: str, pane: str
) -> Iterator[str]:
    """The front of a house along the street, the wall that looks at us, and its windows."""
    outer = 3.5 * x
    yield _flat(
        view, fill, (x, 0, begin), (outer, 0, begin), (outer, high, begin), (x, high, begin)
    )
    yield _flat(view, fill, (x, 0, begin), (x, 0, end), (x, high, end), (x, high, begin))
    columns = max(round((end - begin) / 2.2), 1)
    step = (end - begin) / columns
    for storey in range(1, int(high / _STOREY)):
        for column in range(columns):
            if (storey * 3 + column * 5 + round(high)) % 4 == 0:
                continue
            y, z = storey * _STOREY + 0.5, begin + (column + 0.25) * step
            yield _flat(view, pane, (x, y, z), (x, y, z + 0.5 * step), (x, y + 1.3, z + 0.5 * step), (x, y + 1.3, z))  # fmt: skip
