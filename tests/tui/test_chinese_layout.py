"""The Chinese layout typed into a Fountain text: found, offered as Fountain, nothing lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.builders import CHINESE_SCRIPT, SCRIPT
from writersroom.script.elements import Kind
from writersroom.script.fountain import read_fountain
from writersroom.tui.chinese_layout import converted, regions

_HAN = re.compile("[\u3400-\u9fff]")


def as_converted(text: str) -> str:
    return converted(text, regions(read_fountain(text)))


@pytest.mark.parametrize(
    "text",
    [SCRIPT, CHINESE_SCRIPT, "", "@林婉\n你听好：别回头。\n", "他说：走吧。\n", "A: b\nC: d\n"],
)
def test_fountain_is_left_alone(text: str) -> None:
    assert regions(read_fountain(text)) == ()
    assert as_converted(text) == text


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("△林婉推开门。", [Kind.ACTION]),
        ("△ 林婉推开门。\n林婉：你早就知道了？", [Kind.ACTION, Kind.CHARACTER, Kind.DIALOGUE]),
        ("人物：林婉、顾城", [Kind.NOTE]),
        ("第3集", [Kind.SECTION]),
        ("3-1 日 内 客厅\n△林婉推开门。", [Kind.SCENE_HEADING, Kind.ACTION]),
        ("林婉：走。\n顾城（低声）：好。", [Kind.CHARACTER, Kind.DIALOGUE, Kind.CHARACTER, Kind.PARENTHETICAL, Kind.DIALOGUE]),
    ],
)  # fmt: skip
def test_what_is_typed_is_offered_as_fountain(typed: str, kinds: list[Kind]) -> None:
    before = f"{CHINESE_SCRIPT}\n{typed}\n"
    after = as_converted(before)
    assert after.startswith(CHINESE_SCRIPT)
    assert [e.kind for e in read_fountain(after[len(CHINESE_SCRIPT) :]).elements] == kinds
    assert regions(read_fountain(after)) == ()


def test_a_line_right_below_a_speech_is_found_and_parted_from_it() -> None:
    after = as_converted("@林婉\n你早就知道了？\n△她走了。\n\n@顾城\n等等。\n")
    assert after == "@林婉\n你早就知道了？\n\n她走了。\n\n@顾城\n等等。\n"


def test_passages_apart_are_found_each_and_what_is_between_them_stays() -> None:
    text = "△下雨。\n\n@林婉\n走。\n\n△天晴。\n"
    found = regions(read_fountain(text))
    assert [region.text for region in found] == ["△下雨。", "△天晴。"]
    assert converted(text, found) == "下雨。\n\n@林婉\n走。\n\n天晴。\n"


LINES = st.lists(
    st.sampled_from(
        ["△下雨。", "林婉：走。", "第2集", "1-1 夜 外 街道", "人物：林婉", "", "@林婉", "台词。", "【字幕：三年后】",
         "[[hook: reveal]]", "Rain falls.", "INT. KITCHEN - DAY", "(低声)"]
    ),
    max_size=14,
)  # fmt: skip


@given(LINES)
def test_no_word_of_a_converted_text_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    kept = sorted(_HAN.findall(as_converted(text)))
    labels = "人物" * sum(line.startswith("人物") for line in lines)
    lost = sorted(_HAN.findall(text))
    for sign in kept:
        if sign in lost:
            lost.remove(sign)
    assert all(sign in labels for sign in lost), as_converted(text)


@given(st.text(max_size=200))
def test_any_text_can_be_looked_at(text: str) -> None:
    as_converted(text)
