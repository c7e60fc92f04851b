"""Chinese scripts whose lines a width has cut."""

from __future__ import annotations

from tests.script.outlines import outline
from writersroom.script.duanju import read_duanju

CUT = """第1集
1-1 日 内 医院走廊
人物：林晚、沈确
△林晚手持诊断书，神情恍惚地走在走廊上，她的
手在发抖，眼泪掉在纸上。
林晚（哽咽）：我知道你不会来的，我从一开始就
知道，可是我还是等了你三年，三年啊，你知道吗
？
沈确：是吗
△他走了
"""


def test_lines_that_all_end_at_one_width_are_joined_with_their_rest() -> None:
    read = read_duanju(CUT + "第1场\n")
    assert outline(read.episodes[0].screenplay)[2:] == [
        "A 林晚手持诊断书，神情恍惚地走在走廊上，她的手在发抖，眼泪掉在纸上。",
        "C 林晚",
        "P (哽咽)",
        "D 我知道你不会来的，我从一开始就知道，可是我还是等了你三年，三年啊，你知道吗？",
        "C 沈确",
        "D 是吗",
        "A 他走了",
        "A 第1场",
    ]
    assert [notice.line for notice in read.notices] == [11], "numbers are those of the file"


def test_a_line_that_is_longer_than_the_cuts_stops_the_guess_and_one_notice_says_so() -> None:
    read = read_duanju(CUT + "△" + "他一直看着窗外的雨，" * 4 + "什么也不说。\n")
    assert outline(read.episodes[0].screenplay)[3] == "A 手在发抖，眼泪掉在纸上。"
    (notice,) = read.notices
    assert (notice.line, notice.message[:8]) == (4, "3 lines ")


def test_a_line_at_the_width_that_a_sentence_ends_is_told_and_not_joined() -> None:
    more = "沈确：你等的那个人从来都不是我，你等的是他。\n你知道吗\n"
    read = read_duanju(CUT + more)
    assert outline(read.episodes[0].screenplay)[-2:] == [
        "D 你等的那个人从来都不是我，你等的是他。",
        "A 你知道吗",
    ]
    assert [(each.line, each.message[:8]) for each in read.notices] == [(11, "The next")]


def test_short_actions_without_a_full_stop_stay_apart_and_unmentioned() -> None:
    read = read_duanju("第1集\n1-1 日 内 客厅\n他走了\n她坐下\n△门开\n有人进来\n")
    assert len(outline(read.episodes[0].screenplay)) == 5
    assert not read.notices
