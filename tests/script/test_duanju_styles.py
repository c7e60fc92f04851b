"""House styles of the Chinese layout: what each writes, and that all read back the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.script.duanju_layouts import LAYOUTS, a_layout, essence
from writersroom.errors import InputError
from writersroom.script.duanju import read_duanju, write_duanju
from writersroom.script.duanju_styles import (
    ACTION_SIGNS,
    DEFAULT_STYLE,
    HEADING_PARTS,
    HouseStyle,
    Tag,
    chinese_numeral,
    house_style,
    house_styles,
)
from writersroom.script.episode_headers import chinese_number

STYLES = st.builds(
    HouseStyle,
    end_tag=st.sampled_from(Tag),
    card_point_tag=st.sampled_from(Tag),
    tone_after_colon=st.booleans(),
    action_sign=st.sampled_from(ACTION_SIGNS),
    space_after_sign=st.booleans(),
    cast_on_heading=st.booleans(),
    chinese_numerals=st.booleans(),
    wide_colon=st.booleans(),
    wide_brackets=st.booleans(),
    heading_order=st.permutations(HEADING_PARTS).map(tuple),
)
TEXT = (
    "《戒指》\n第12集：雨\n12-1 日 内 客厅\n人物：林晚、顾沉\n△她走。\n林晚（低声）：走。\n"
    "顾沉（OS）：好。\n【特写：戒指】"
)


def written(style: HouseStyle, text: str = TEXT) -> list[str]:
    manuscript = read_duanju(text)
    return write_duanju(manuscript.episodes, "戒指", style).splitlines()


@pytest.mark.parametrize(
    ("style", "line", "place"),
    [
        (HouseStyle(), "第12集：雨", 2),
        (HouseStyle(), "12-1 日 内 客厅", 4),
        (HouseStyle(), "人物：林晚、顾沉", 5),
        (HouseStyle(), "△她走。", 6),
        (HouseStyle(), "林晚（低声）：走。", 7),
        (HouseStyle(), "顾沉（OS）：好。", 8),
        (HouseStyle(), "【特写：戒指】", -1),
        (HouseStyle(end_tag=Tag.ON), "【本集完】", -1),
        (HouseStyle(card_point_tag=Tag.ON), "【卡点特写：戒指】", -1),
        (HouseStyle(tone_after_colon=True), "林晚：（低声）走。", 7),
        (HouseStyle(tone_after_colon=True), "顾沉（OS）：好。", 8),
        (HouseStyle(action_sign="▲"), "▲她走。", 6),
        (HouseStyle(action_sign=""), "她走。", 6),
        (HouseStyle(space_after_sign=True), "△ 她走。", 6),
        (HouseStyle(cast_on_heading=True), "12-1 日 内 客厅 人物：林晚、顾沉", 4),
        (HouseStyle(chinese_numerals=True), "第十二集：雨", 2),
        (HouseStyle(wide_colon=False), "第12集:雨", 2),
        (HouseStyle(wide_colon=False), "林晚（低声）:走。", 7),
        (HouseStyle(wide_brackets=False), "顾沉(OS)：好。", 8),
        (HouseStyle(heading_order=("place", "setting", "time")), "12-1 客厅 内 日", 4),
        (HouseStyle(heading_order=("setting", "time", "place")), "12-1 内 日 客厅", 4),
    ],
)
def test_a_style_is_written(style: HouseStyle, line: str, place: int) -> None:
    assert written(style)[place] == line


def test_the_tags_can_be_left_out() -> None:
    style = HouseStyle(end_tag=Tag.OFF, card_point_tag=Tag.OFF)
    lines = written(style, "第1集\n1-1 日 内 客厅\n△走。\n【卡点特写：戒指】\n【本集完】")
    assert lines[-2:] == ["△走。", "【特写：戒指】"]


def test_an_end_tag_is_not_doubled() -> None:
    lines = written(HouseStyle(end_tag=Tag.ON), "第1集\n1-1 日 内 客厅\n△走。【本集完】")
    assert lines.count("【本集完】") == 1


def test_no_words_are_invented_for_a_card_point() -> None:
    lines = written(HouseStyle(card_point_tag=Tag.ON), "第1集\n1-1 日 内 客厅\n△走。\n[[hook]]")
    assert not any("卡点" in line for line in lines)


@pytest.mark.parametrize(
    "text",
    [
        "林晚：走", "第三集", "1-9 日 内 客厅", "人物：林晚", "[SFX] 雷", "【旁白】夜。", "- 林晚：走", "# 走", "---",
        "（a", "> 走", "**走**", "走。【切】走", "一、走", "第3场",
    ],
)  # fmt: skip
def test_without_a_sign_a_misleading_action_keeps_it(text: str) -> None:
    source = f"第1集\n1-1 日 内 客厅\n△{text}\n场景：梦\n△走。\n"
    before = read_duanju(source)
    again = read_duanju(write_duanju(before.episodes, style=HouseStyle(action_sign="")))
    assert essence(again) == essence(before)


def without_tags(episodes: list[list[tuple[str, str]]]) -> list[list[tuple[str, str]]]:
    """What a style may not touch."""
    return [
        [(line.replace("卡点特写", "特写"), id_) for line, id_ in lines if line != "A 【本集完】"]
        for lines in episodes
    ]


@settings(max_examples=150, deadline=None)
@given(LAYOUTS, STYLES)
def test_every_style_reads_back_as_the_same_elements(
    episodes: list[list[str]], style: HouseStyle
) -> None:
    manuscript = read_duanju(a_layout(episodes))
    again = read_duanju(write_duanju(manuscript.episodes, style=style))
    assert without_tags(essence(again)) == without_tags(essence(manuscript))
    if style.end_tag is Tag.KEEP and style.card_point_tag is Tag.KEEP:
        assert essence(again) == essence(manuscript)
    assert [e.number for e in again.episodes] == [e.number for e in manuscript.episodes]


@settings(max_examples=60, deadline=None)
@given(LAYOUTS, st.sampled_from(sorted(house_styles())))
def test_writing_in_a_style_twice_changes_nothing(episodes: list[list[str]], name: str) -> None:
    style = house_style(name)
    once = write_duanju(read_duanju(a_layout(episodes)).episodes, style=style)
    assert write_duanju(read_duanju(once).episodes, style=style) == once


@pytest.mark.parametrize("mark", ["（本集完）", "—— 第一集完 ——", "＜第1集完＞"])
def test_an_end_in_other_words_is_no_second_end(mark: str) -> None:
    text = f"第1集\n1-1 日 内 客厅\n△走。\n{mark}"
    assert "【本集完】" not in written(HouseStyle(end_tag=Tag.ON), text)
    assert mark in written(HouseStyle(end_tag=Tag.ON), text)
    assert mark not in written(HouseStyle(end_tag=Tag.OFF), text)


@pytest.mark.parametrize(
    ("line", "written_as"),
    [
        ("[[caption: 三年前]]", "【字幕：三年前】"),
        ("字幕：三年前", "【字幕：三年前】"),
        ("△字幕：三年前", "【字幕：三年前】"),
        ("△走【字幕：三年前】了。", "△走【字幕：三年前】了。"),
        ("[画面文字] 三年前", "【字幕：三年前】"),
        ("[[caption: a】b]]", "[[caption: a】b]]"),
        ("[[caption:]]", "[[caption:]]"),
        ("△冷开场：", "△冷开场："),
        ("△片头：雨", "△片头：雨"),
    ],
)
def test_a_line_is_written_as(line: str, written_as: str) -> None:
    assert written_as in written(HouseStyle(), f"第1集\n1-1 日 内 客厅\n{line}")


def test_a_caption_by_label_has_no_action_sign() -> None:
    assert "屏幕字幕：到账" in written(HouseStyle(), "第1集\n1-1 日 内 客厅\n屏幕字幕：到账")


def test_named_styles_are_those_of_the_data_file() -> None:
    assert house_style("standard") == DEFAULT_STYLE == HouseStyle()
    assert house_style("plain").end_tag is Tag.OFF
    assert house_style("numerals").heading_order == ("place", "time", "setting")
    assert len(set(house_styles().values())) == len(house_styles()) >= 8
    for style in house_styles().values():
        assert style.action_sign in ACTION_SIGNS
        assert sorted(style.heading_order) == sorted(HEADING_PARTS)
        assert isinstance(style.end_tag, Tag)


def test_an_unknown_style_is_refused_with_the_names() -> None:
    with pytest.raises(InputError) as caught:
        house_style("baroque")
    assert "standard, tagged, plain" in caught.value.hint


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"), (1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (100, "一百"), (101, "一百零一"), (110, "一百一十"),
        (1001, "一千零一"), (1010, "一千零一十"), (12000, "12000"),
    ],
)  # fmt: skip
def test_numbers_in_chinese_numerals(number: int, text: str) -> None:
    assert chinese_numeral(number) == text


def test_numerals_read_back() -> None:
    assert all(chinese_number(chinese_numeral(number)) == number for number in range(10_000))
