from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from writersroom.bible.facts import PropFacts
from writersroom.production import inserts
from writersroom.production.arrows import draw_move
from writersroom.production.camera import HEAD, PERSON, camera_of, distance_of
from writersroom.production.framing import draw_shot
from writersroom.production.inserts import kind_in, kind_of, kinds_of, words_in
from writersroom.production.looks import Look, look_of
from writersroom.production.shot_words import ANGLES, MOVES
from writersroom.production.shots import Shot
from writersroom.profiles.profile import Claim, SafeZone

SVG = "{http://www.w3.org/2000/svg}"
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


def test_a_low_camera_sinks_the_horizon_and_a_high_one_raises_it() -> None:
    for size in SIZES:
        if size == "INSERT":
            continue
        head, top = 330, 300
        low, eye, high = (camera_of(head, top, angle).horizon for angle in ("low", "eye", "high"))
        assert low > eye + 300
        assert high < eye - 300
        assert len({drawing(size=size, angle=angle) for angle in ANGLES}) == len(ANGLES)


def test_who_is_seen_from_below_has_a_small_head_on_long_legs_and_the_reverse_from_above() -> None:
    feet: dict[str, float] = {}
    for angle in ("low", "eye", "high"):
        camera = camera_of(165, 230, angle)
        away = distance_of(165)
        tops, soles = (camera.size((0.0, y, away)) for y in (PERSON, 0.0))
        feet[angle] = soles / tops
    assert feet["low"] > 1.25
    assert feet["eye"] == pytest.approx(1.0)
    assert feet["high"] < 0.8


def test_a_level_camera_sees_a_figure_where_the_table_of_sizes_puts_it() -> None:
    for head, top in ((104, 560), (330, 300), (720, 260)):
        camera = camera_of(head, top, "eye")
        away = distance_of(head)
        assert camera.at((0.0, PERSON, away)) == pytest.approx((450, top))
        assert camera.at((0.0, PERSON - HEAD, away)) == pytest.approx((450, top + head))


def test_what_is_behind_the_lens_is_cut_off_and_never_turned_around() -> None:
    camera = camera_of(720, 260, "low")
    floor = camera.outline([(-1, 0, -3), (1, 0, -3), (1, 0, 5), (-1, 0, 5)])

    assert camera.outline([(-1, 0, -3), (1, 0, -3), (1, 0, -2), (-1, 0, -2)]) == ""
    assert all(float(point.split(",")[1]) >= camera.horizon - 1 for point in floor.split())


def test_a_dutch_angle_tilts_the_picture_and_leaves_caption_and_arrows_level() -> None:
    root = ET.fromstring(drawing(angle="dutch", caption="Rome", move="push in"))
    (group,) = (one for one in root.iter(f"{SVG}g") if "rotate(-13" in one.get("transform", ""))

    assert "Rome" not in "".join(group.itertext())
    assert "Rome" in "".join(root.itertext())


def test_every_move_of_the_shot_notes_has_its_own_sign() -> None:
    signs = {move: draw_move(move) for move in (*MOVES, "pan", "tilt", "crane")}

    assert signs.pop("static") == ""
    assert all(signs.values())
    assert len(set(signs.values())) == len(signs)


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("PHONE", "phone"), ("phone screen", "phone"), ("手机屏幕", "phone"), ("红字屏", "display"),
        ("the computer screen", "display"), ("短信", "phone"), ("铜丝戒", "ring"), ("rings", "ring"),
        ("a photograph of the ring", "photo"), ("car keys", "key"), ("车钥匙", "key"), ("车门", "door"),
        ("the string", ""), ("wine bottle", "named"), ("青铜香炉", "named"), ("铁炉", "hearth"), ("recording light", ""), ("wine glass", "glass"), ("DNA报告", "report"),
        ("the contract", "paper"), ("离婚协议", "paper"), ("药瓶", "pills"), ("pill bottle", "pills"),
        ("knives", "knife"), ("hand and key", "key"), ("two signatures", "pen"), ("boxes", "box"),
        ("毛豆的手机", "phone"), ("手钻", "drill"), ("裸钻", ""), ("破棉手套", "glove"), ("秤砣", "weight"), ("公平秤", "scale"), ("两只手", "hands"), ("brass tags", "tag"),
        ("bank card", "card"), ("现金", "money"), ("the paddle", "paddle"), ("跳板", "plank"), ("第十七颗星", "star"), ("明星", ""), ("", ""),
    ],
)  # fmt: skip
def test_the_word_that_names_a_thing_is_found(subject: str, kind: str) -> None:
    assert kind_of(subject) == kind


def test_every_kind_of_thing_has_a_picture_of_its_own() -> None:
    words = tomllib.loads((Path(inserts.__file__).with_name("inserts.toml")).read_text("utf-8"))
    named = {kind: lists["zh"][0] for kind, lists in words.items()}
    pictures = {kind: drawing(size="INSERT", subject=word, cast=()) for kind, word in named.items()}

    assert {kind: kind_of(word) for kind, word in named.items()} == {kind: kind for kind in named}
    assert len(set(pictures.values())) == len(pictures) >= 25
    for picture in pictures.values():
        ET.fromstring(picture)


def test_a_thing_nobody_can_draw_is_a_card_with_its_name() -> None:
    assert ">heirloom</text>" in drawing(size="INSERT", subject="the heirloom", cast=())


def test_a_prop_of_the_bible_is_drawn_by_what_its_description_names() -> None:
    props = kinds_of(
        [
            PropFacts(
                name="the Drop", aliases=("Widow's Drop",), description="A pearl, a big one."
            ),
            PropFacts(name="the copy", description="Glass double of the Drop."),
            PropFacts(name="秤谱", description="烧掉了半本，夹着一把钥匙。"),
            PropFacts(name="the heirloom", description="Nobody says what it is."),
        ]
    )
    assert props == {"drop": "pearl", "widow's drop": "pearl", "copy": "pearl", "秤谱": "book"}
    the_drop, a_pearl = (
        draw_shot(replace(SHOT, size="INSERT", subject=subject, cast=()), {}, props=props)
        for subject in ("the Drop", "a pearl")
    )
    assert the_drop == a_pearl
    assert kind_in("the drop under glass", props) == "glass", "a word of its own says more"
    assert kind_in("light on the drop", props) == "pearl"


@pytest.mark.parametrize(
    ("action", "dialogue", "shown"),
    [
        ("The screen lights: “Come alone.”", (), ("Come alone.",)),
        ("屏幕亮起：「今晚见」", (), ("今晚见",)),
        ("The phone buzzes.", (("MARCO (TEXT)", "Come alone."),), ("Come alone.",)),
        ("The phone reads: DO NOT RUN", (), ("DO NOT RUN",)),
        ("She looks at it.", (("MARCO", "Come alone."),), ()),
    ],
)
def test_what_stands_on_a_screen_is_what_the_script_says(
    action: str, dialogue: tuple[tuple[str, str], ...], shown: tuple[str, ...]
) -> None:
    shot = replace(SHOT, size="INSERT", subject="phone", action=action, dialogue=dialogue)

    assert words_in(shot) == shown
    letters = [text.text or "" for text in ET.fromstring(draw_shot(shot, {})).iter(f"{SVG}text")]
    assert "".join(letters).replace(" ", "") == "".join(shown).replace(" ", "")


def test_a_call_names_who_calls() -> None:
    said = drawing(size="INSERT", subject="incoming call", action="A call from MARCO.", cast=())
    shown = drawing(size="INSERT", subject="手机", caption="来电：贺曼曼", cast=())

    assert ">MARCO</text>" in said
    assert ">贺曼曼</text>" in shown


def test_the_hand_has_the_skin_and_the_sleeve_of_the_one_it_belongs_to() -> None:
    look = Look("#123456", "#654321", "#000000", "short")
    picture = draw_shot(replace(SHOT, size="INSERT", subject="phone"), {"LENA": look})

    assert "#123456" in picture
    assert "#654321" in picture
    unknown = look_of("LENA")
    assert f'fill="{unknown.skin}"' in drawing(size="INSERT", subject="phone")
    assert f'fill="{unknown.colour}"' in drawing(size="INSERT", subject="phone")


def test_a_long_message_takes_the_room_that_short_ones_leave() -> None:
    told = "You lied to me about everything, the house, the boat and the boots."
    picture = drawing(size="INSERT", subject="phone", action=f"“Come.” “{told}” “Please.”")
    letters = [text.text or "" for text in ET.fromstring(picture).iter(f"{SVG}text")]

    assert " ".join(letters) == f"Come. {told} Please."


@pytest.mark.parametrize(
    ("words", "lines"), [("账户余额不足", ["账户余额", "不足"]), ("00:12:04", ["00:12:04"])]
)
def test_no_sign_stands_alone_in_the_last_line(words: str, lines: list[str]) -> None:
    picture = drawing(size="INSERT", subject="computer", action=f"“{words}”")

    assert [text.text for text in ET.fromstring(picture).iter(f"{SVG}text")] == lines


@pytest.mark.parametrize("zone", [None, SafeZone("reels", 269, 672, 65, 65, Claim())])
@pytest.mark.parametrize(
    "caption", ["Rome", "THREE YEARS AGO. NOBODY KNEW.", "三年前，海城", "w" * 400, "a b c " * 150]
)
def test_a_caption_stands_inside_the_safe_zone(caption: str, zone: SafeZone | None) -> None:
    root = ET.fromstring(draw_shot(replace(SHOT, caption=caption), {}, zone))
    left, top, right, bottom = (65, 269, 65, 672) if zone else (60, 130, 60, 370)
    plate = next(rect for rect in root.iter(f"{SVG}rect") if rect.get("fill") == "#111820")
    x, y, width, height = (float(plate.get(key, "")) for key in ("x", "y", "width", "height"))

    assert x >= left / 1.2 - 1
    assert x + width <= 900 - right / 1.2 + 1
    assert y >= top / 1.2 - 1
    assert y + height <= 1600 - bottom / 1.2 + 1
    assert all(y < float(text.get("y", "")) < y + height for text in root.iter(f"{SVG}text"))


def test_signs_no_drawing_may_hold_are_left_out() -> None:
    picture = drawing(caption="a\x00b\ud800c\uffffd<i>&", size="INSERT", subject="\x1bcard & co")

    ET.fromstring(picture)
    picture.encode()


def test_outdoors_the_place_says_whether_houses_stand_there() -> None:
    street, sea, field = (
        drawing(interior=False, place=place) for place in ("GATE STREET", "THE RAFT", "田野")
    )

    assert len({street, sea, field}) == 3
    assert drawing(interior=True, place="THE RAFT") == drawing(interior=True)
