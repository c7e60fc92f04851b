"""The stage of a framing diagram: room or street, by day or night, seen level, from above or below."""

from __future__ import annotations

from dataclasses import dataclass

_DAY = {
    "wall": "#e9e2d6",
    "side": "#d8cfc0",
    "floor": "#b9a88f",
    "glass": "#cfe4f2",
    "sky": "#d5e6f2",
    "ground": "#c5bfb4",
    "house": "#a9b4bd",
    "light": "#f4d77a",
}
_NIGHT = {
    "wall": "#6d7280",
    "side": "#5a5f6d",
    "floor": "#474a56",
    "glass": "#1d2740",
    "sky": "#26314a",
    "ground": "#3c4250",
    "house": "#181f30",
    "light": "#f1f0dc",
}
_PLAIN = {"sky": "#e4e7ea", "ground": "#cfd3d6"}

_HORIZONS = {
    "EWS": 1180,
    "WS": 1180,
    "FS": 1200,
    "MLS": 1250,
    "MS": 1300,
    "MCU": 1420,
    "CU": 1420,
    "ECU": 1420,
}
_SHIFTS = {"low": 230, "high": -420}
"""A low camera looks up, so the horizon sinks; a high one looks down on more floor."""
_FEET = frozenset({"EWS", "WS", "FS"})
"""Sizes that show feet: the horizon may not sink below them."""
_HOUSES = ((0, 190, 420), (170, 150, 560), (360, 200, 380), (560, 150, 610), (720, 180, 470))


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a picture plays."""

    interior: bool | None
    night: bool | None
    size: str
    angle: str

    @property
    def horizon(self) -> int:
        """Where the ground begins, in px from the top."""
        shift = _SHIFTS.get(self.angle, 0)
        return _HORIZONS.get(self.size, 1300) + (min(shift, 60) if self.size in _FEET else shift)


def draw_stage(stage: Stage) -> str:
    """SVG behind the figures; drawn wider than the frame, so that it may be tilted."""
    colours = _NIGHT if stage.night else _DAY
    if stage.interior is None:
        return _ground(stage.horizon, _PLAIN["sky"], _PLAIN["ground"])
    if stage.interior:
        return _room(stage.horizon, colours)
    return _street(stage.horizon, colours, is_night=bool(stage.night))


def _ground(horizon: int, sky: str, ground: str) -> str:
    return (
        f'<rect x="-300" y="-300" width="1500" height="2200" fill="{sky}"/>'
        f'<rect x="-300" y="{horizon}" width="1500" height="{1900 - horizon}" fill="{ground}"/>'
    )


def _room(horizon: int, colours: dict[str, str]) -> str:
    top = max(horizon - 1150, -260)
    window = max(top + 130, horizon - 960)
    return (
        f'<rect x="-300" y="-300" width="1500" height="2200" fill="{colours["side"]}"/>'
        f'<path d="M-300,{top - 320} L160,{top} L740,{top} L1200,{top - 320} L1200,-300 L-300,-300Z" fill="{colours["wall"]}" opacity=".6"/>'
        f'<rect x="160" y="{top}" width="580" height="{horizon - top}" fill="{colours["wall"]}"/>'
        f'<path d="M160,{horizon} L740,{horizon} L1200,{horizon + 560} L1200,1900 L-300,1900 L-300,{horizon + 560}Z" fill="{colours["floor"]}"/>'
        f'<rect x="470" y="{window}" width="200" height="320" fill="{colours["glass"]}" stroke="#fff" stroke-width="12"/>'
        f'<path d="M570,{window} v320 M470,{window + 160} h200" stroke="#fff" stroke-width="8"/>'
    )


def _street(horizon: int, colours: dict[str, str], *, is_night: bool) -> str:
    houses = "".join(
        f'<rect x="{x}" y="{horizon - height}" width="{width}" height="{height}" fill="{colours["house"]}"/>'
        + (_lit_windows(x, horizon - height) if is_night else "")
        for x, width, height in _HOUSES
    )
    light = f'<circle cx="700" cy="{max(horizon - 980, 150)}" r="{46 if is_night else 66}" fill="{colours["light"]}"/>'
    road = f'<path d="M330,{horizon} L570,{horizon} L1000,1900 L-100,1900Z" fill="#00000018"/>'
    return _ground(horizon, colours["sky"], colours["ground"]) + light + houses + road


def _lit_windows(x: int, y: int) -> str:
    return "".join(
        f'<rect x="{x + 30 + 60 * column}" y="{y + 50 + 90 * row}" width="24" height="34" fill="#e8cf7a"/>'
        for column in range(2)
        for row in range(3)
        if (x + column + 2 * row) % 3
    )
