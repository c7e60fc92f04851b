from __future__ import annotations

from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from writersroom.production.framing import draw_shot
from writersroom.production.shots import Shot
from writersroom.profiles.profile import Claim, SafeZone

SHOT = Shot(
    id="1A", episode=1, scene=1, scene_number="", size="MS", subject="LENA", angle="eye",
    move="static", lens="", seconds=2.0, action="", dialogue=(), sound="", caption="",
    cast=("LENA",), interior=True, night=False, elements=(),
)  # fmt: skip
SIZES = ("EWS", "WS", "FS", "MLS", "MS", "MCU", "CU", "ECU", "OTS", "INSERT", "POV")


def drawing(**changes: Any) -> str:
    return draw_shot(replace(SHOT, **changes), {})


@pytest.mark.parametrize("cast", [(), ("LENA",), ("LENA", "MARCO"), ("LENA", "MARCO", "ANN", "BO")])
@pytest.mark.parametrize("size", [*SIZES, "A NEW SIZE"])
def test_every_size_with_any_cast_is_well_formed(size: str, cast: tuple[str, ...]) -> None:
    root = ET.fromstring(drawing(size=size, cast=cast))

    assert root.get("viewBox") == "0 0 900 1600"


def test_sizes_angles_moves_and_light_all_look_different() -> None:
    pictures = [drawing(size=size) for size in SIZES]
    pictures += [drawing(angle=angle) for angle in ("low", "high", "dutch")]
    pictures += [drawing(move=move) for move in ("push in", "pull out", "pan left", "pan right")]
    pictures += [drawing(move=move) for move in ("tilt up", "crane down", "orbit", "handheld")]
    pictures += [drawing(night=True), drawing(interior=False), drawing(interior=None)]

    assert len(set(pictures)) == len(pictures)


def test_a_character_looks_the_same_on_every_board_and_unlike_others() -> None:
    assert drawing(cast=("LENA",)) == drawing(cast=("LENA",))
    assert drawing(cast=("LENA",)) != drawing(cast=("MARCO",))


def test_the_safe_zone_is_drawn_dashed_where_the_platform_has_one() -> None:
    zone = SafeZone("union", 288, 672, 120, 192, Claim())

    assert "stroke-dasharray" in draw_shot(SHOT, {}, zone)
    assert 'x="100" y="240" width="640" height="800"' in draw_shot(SHOT, {}, zone)
    assert "stroke-dasharray" not in draw_shot(SHOT, {})


def test_an_insert_shows_the_thing_it_names() -> None:
    things = ("PHONE", "戒指", "contract", "照片", "key", "knife", "皮箱", "a thing")

    assert len({drawing(size="INSERT", subject=thing, cast=()) for thing in things}) == len(things)
