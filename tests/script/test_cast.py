"""Names of cast lines and character lists."""

from __future__ import annotations

import pytest

from writersroom.script.cast import Bio, Cast, bios, is_group, is_voice, split_cast


@pytest.mark.parametrize(
    ("line", "cast"),
    [
        ("林晚、顾沉", Cast(("林晚", "顾沉"))),
        ("林晚，顾沉", Cast(("林晚", "顾沉"))),
        ("林晚, 顾沉/苏棠", Cast(("林晚", "顾沉", "苏棠"))),
        ("林晚 顾沉\u3000苏棠", Cast(("林晚", "顾沉", "苏棠"))),
        ("林 晚、顾\u3000沉", Cast(("林晚", "顾沉"))),
        ("林 晚", Cast(("林晚",))),
        ("林晚（26）、顾沉(受伤)", Cast(("林晚", "顾沉"))),
        ("林晚、众人、路人甲", Cast(("林晚",), ("众人", "路人甲"))),
        ("全员", Cast((), ("全员",))),
        ("群众、保镖们、记者、宾客若干", Cast((), ("群众", "保镖们", "记者", "宾客若干"))),
        ("三名保镖、店员A、护士乙", Cast((), ("三名保镖", "店员A", "护士乙"))),
        ("林晚、旁白、广播", Cast(("林晚",), (), ("旁白", "广播"))),
        ("林晚、顾沉等", Cast(("林晚", "顾沉"))),
        ("林晚、林晚", Cast(("林晚",))),
        ("", Cast(())),
        ("、、", Cast(())),
    ],
)
def test_a_cast_line_names_people_groups_and_voices(line: str, cast: Cast) -> None:
    assert split_cast(line) == cast


@pytest.mark.parametrize("name", ["林晚", "顾沉", "陆总", "王妈", "老板", "甲", "MARA"])
def test_a_person_is_no_group(name: str) -> None:
    assert not is_group(name)
    assert not is_voice(name)


def test_bios_on_one_line_are_parted() -> None:
    text = "人物小传：林晚（26）：查账员，冷静。顾沉（30岁，总裁）：少言。 苏棠(25): 闺蜜"
    assert bios(text.removeprefix("人物小传：")) == (
        Bio("林晚", "26", "查账员，冷静。"),
        Bio("顾沉", "30岁，总裁", "少言。"),
        Bio("苏棠", "25", "闺蜜"),
    )


def test_bios_on_their_own_lines_are_read() -> None:
    assert bios("人物小传：\n林晚（26）：查账员\n她很冷静\n顾沉（30）：少言\n") == (
        Bio("林晚", "26", "查账员\n她很冷静"),
        Bio("顾沉", "30", "少言"),
    )


def test_prose_holds_no_bios() -> None:
    assert bios("大纲：她走了（下雨）。") == ()
