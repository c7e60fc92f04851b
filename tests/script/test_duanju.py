"""Reading and writing the Chinese layout with its messy habits."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.script.duanju_layouts import LAYOUTS, a_layout, essence
from tests.script.outlines import outline
from writersroom.script.duanju import read_duanju, write_duanju
from writersroom.script.elements import Kind

SCENE = "第1集\n1-1 日 内 客厅\n"


def episode_outline(lines: str) -> list[str]:
    """The elements behind one scene heading."""
    return outline(read_duanju(SCENE + lines).episodes[0].screenplay)[1:]


@pytest.mark.parametrize(
    ("line", "heading", "number"),
    [
        ("1-1 日 内 客厅", "内 客厅 日", "1-1"),
        ("1-1 客厅 清晨 内", "内 客厅 清晨", "1-1"),
        ("1-1场 客厅\t日\t内", "内 客厅 日", "1-1"),
        ("场1-1 客厅-内-日", "内 客厅 日", "1-1"),
        ("## 1-1 客厅-内-日", "内 客厅 日", "1-1"),
        ("**1-1 外 夜市 夜**", "外 夜市 夜", "1-1"),
        ("１－１　日　内　顾家·客厅", "内 顾家·客厅 日", "1-1"),
        ("1—2 黄昏/外景/码头", "外景 码头 黄昏", "1-2"),
        ("1-3 内 日料店 夜", "内 日料店 夜", "1-3"),
        ("1-4 夜 内/外 车里", "内/外 车里 夜", "1-4"),
        ("1-5 日（雨） 外 码头", "外 码头 日（雨）", "1-5"),
        ("1-6a 日 内 客厅", "内 客厅 日", "1-6a"),
        ("EP001-SC001 内 · 客厅 · 清晨", "内 客厅 清晨", "EP001-SC001"),
        ("## S01 | 内景 · 客厅 | 黄昏", "内景 客厅 黄昏", "S01"),
        ("第一场 日 内 客厅", "内 客厅 日", "第一场"),
        ("内 客厅 日", "内 客厅 日", ""),
        ("场景：梦", "梦", ""),
        ("1-7 INT. LOFT - NIGHT", "INT. LOFT - NIGHT", "1-7"),
        ("1-8 客厅\n人物：林晚", "客厅", "1-8"),
    ],
)
def test_a_scene_heading_in_any_order(line: str, heading: str, number: str) -> None:
    elements = read_duanju(f"第1集\n{line}\n△走。").episodes[0].screenplay.elements
    assert (elements[0].kind, elements[0].text, elements[0].scene_number) == (
        Kind.SCENE_HEADING, heading, number,
    )  # fmt: skip


@pytest.mark.parametrize(
    "line", ["1-1", "1-1 平了。", "比分1-1", "2023-05-01", "她 内 心 很 乱", "日 子"]
)
def test_an_id_or_a_word_alone_is_no_heading(line: str) -> None:
    kinds = {e.kind for e in read_duanju(f"第1集\n{line}\n△走。").episodes[0].screenplay.elements}
    assert Kind.SCENE_HEADING not in kinds


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("△她走。", ["A 她走。"]),
        ("▲她走。", ["A 她走。"]),
        ("Δ 她走。", ["A 她走。"]),
        ("她走。", ["A 她走。"]),
        ("△她走。△他停。", ["A 她走。", "A 他停。"]),
        ("△她走。【字幕：三年前】【特写】", ["A 她走。", "N caption: 三年前", "A 【特写】"]),
        ("△【特写】她的手", ["A 【特写】她的手"]),
        ("【黑场】【字幕：三年前】", ["A 【黑场】", "N caption: 三年前"]),
        ("【闪回】\n△雨。\n【闪回结束】", ["A 【闪回】", "A 雨。", "A 【闪回结束】"]),
        ("【本集完】", ["A 【本集完】"]),
        ("字幕：三年前", ["N caption: 三年前"]),
        ("林晚：走。", ["C 林晚", "D 走。"]),
        ("林晚: 走。", ["C 林晚", "D 走。"]),
        ("林晚（低声）：走。", ["C 林晚", "P (低声)", "D 走。"]),
        ("林晚(低声)：走。", ["C 林晚", "P (低声)", "D 走。"]),
        ("林晚：（低声）走。", ["C 林晚", "P (低声)", "D 走。"]),
        ("林晚：走（停顿）吧。", ["C 林晚", "D 走（停顿）吧。"]),
        ("林晚（点头）：（低声）走。", ["C 林晚", "P (点头)", "P (低声)", "D 走。"]),
        ("林晚（低声：走。", ["C 林晚", "P (低声)", "D 走。"]),
        ("林 晚：走。", ["C 林晚", "D 走。"]),
        ("林晚（OS）：走。", ["C 林晚 (OS)", "D 走。"]),
        ("林晚OS：走。", ["C 林晚 (OS)", "D 走。"]),
        ("林晚（OS，哽咽）：走。", ["C 林晚 (OS)", "P (哽咽)", "D 走。"]),
        ("林晚（心声）：走。", ["C 林晚 (心声)", "D 走。"]),
        ("旁白：夜深了。", ["C 旁白", "D 夜深了。"]),
        ("【VO：夜深了。】", ["C VO", "D 夜深了。"]),
        ("【林晚OS：走。】", ["C 林晚 (OS)", "D 走。"]),
        ("林晚：\n走。", ["C 林晚", "D 走。"]),
        ("林晚：（点头）", ["C 林晚", "P (点头)"]),
        ("电话：喂？", ["C 电话", "D 喂？"]),
        ("19:30 门开了。", ["A 19:30 门开了。"]),
        ("https://example.org/x", ["A https://example.org/x"]),
        ("他低声说：“走。”", ["A 他低声说：“走。”"]),
        ("人物：林晚、顾沉", ["N cast: 林晚、顾沉"]),
        ("出场人物：林晚", ["N cast: 林晚"]),
        ("人 林晚 顾沉", ["N cast: 林晚 顾沉"]),
        ("道具：合同", ["N props: 合同"]),
        ("音效：雷声", ["N sfx: 雷声"]),
        ("音乐：弦乐", ["N music: 弦乐"]),
        ("服装：黑衣", ["N 服装：黑衣"]),
        ("转场：叠化", ["T 叠化"]),
        ("<!-- 问导演 -->", ["N 问导演"]),
        ("[[shot: 1A CU 林晚, 2s]]", ["N shot: 1A CU 林晚, 2s"]),
        ("---\n***", []),
        ("#号房的门开了。", ["A #号房的门开了。"]),
        ("# 号房的门开了。", ["A 号房的门开了。"]),
    ],
)
def test_a_line_becomes_its_elements(lines: str, expected: list[str]) -> None:
    assert episode_outline(lines) == expected


def test_cast_on_the_heading_line_becomes_a_note() -> None:
    screenplay = read_duanju("第1集\n1-1 日 内 客厅 人物：林晚、顾沉").episodes[0].screenplay
    assert outline(screenplay) == ["H 内 客厅 日", "N cast: 林晚、顾沉"]


def test_the_fountain_text_keeps_the_scene_id() -> None:
    source = (
        read_duanju("第1集\n1-2 晨 内 船舱\n人物：林晚\n△雾。\n林晚（OS）：走。")
        .episodes[0]
        .screenplay.source
    )
    assert source == ".内 船舱 晨 #1-2#\n\n[[cast: 林晚]]\n\n雾。\n\n@林晚 (OS)\n走。\n"


def test_the_text_before_and_after_the_episodes_is_kept() -> None:
    text = "《戒指》\n大纲：一句话\n人物小传：\n林晚（26）：查账员\n第一集：雨\n1-1 日 内 厅\n△走。\n（全剧终）\n| 集 | 秒 |\n"
    manuscript = read_duanju(text)
    assert manuscript.title_page == (("Title", ("戒指",)),)
    assert manuscript.front_matter == "大纲：一句话\n人物小传：\n林晚（26）：查账员"
    assert manuscript.back_matter == "（全剧终）\n| 集 | 秒 |"
    assert outline(manuscript.episodes[0].screenplay) == ["H 内 厅 日", "A 走。"]


def test_episodes_of_an_outline_are_front_matter() -> None:
    text = "第一集：相遇\n下雨。\n第二集：分开\n\n第一集\n1-1 日 内 厅\n△走。\n第二集\n2-1 夜 外 街\n△停。"
    manuscript = read_duanju(text)
    assert [(e.number, e.title) for e in manuscript.episodes] == [(1, ""), (2, "")]
    assert "相遇" in manuscript.front_matter


def test_numbered_titles_are_headers_above_scenes() -> None:
    text = "1.第九页\n1-1 日 内 厅\n△走。\n2、第十页\n2-1 夜 外 街\n1、这是一句话。"
    episodes = read_duanju(text).episodes
    assert [(e.number, e.title) for e in episodes] == [(1, "第九页"), (2, "第十页")]
    assert outline(episodes[1].screenplay)[-1] == "A 1、这是一句话。"


def test_scene_ids_part_episodes_where_there_are_no_headers() -> None:
    episodes = read_duanju("1-1 日 内 厅\n△走。\n1-2 日 外 街\n△停。\n2-1 夜 内 厅\n△雨。").episodes
    assert [(e.number, e.first_line) for e in episodes] == [(1, 1), (2, 5)]


def test_a_declared_length_becomes_the_target() -> None:
    assert read_duanju("第1集【1min30s】\n1-1 日 内 厅").episodes[0].target_seconds == 90.0


def test_oddities_are_noticed_with_their_line() -> None:
    text = "第1集\n1-1 日 内 厅\n【闪回】\n1-1 夜 内 厅\n林 晚：走。\n她（走。\n第1集\n1-2 日 内 厅"
    assert [notice.line for notice in read_duanju(text).notices] == [3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "x", "《x》", "第1集", "第1集\n\n第2集", "\0", "\ud800：x"]
)
def test_odd_files_are_read(text: str) -> None:
    assert read_duanju(text).format == "duanju"


def test_what_fountain_cannot_hold_is_noticed() -> None:
    manuscript = read_duanju(f"{SCENE}林晚：[[x 走。\n林晚：#1号。\n△a /* b")
    assert len(manuscript.notices) == 3
    kinds = [e.kind for e in manuscript.episodes[0].screenplay.elements]
    assert kinds == [
        Kind.SCENE_HEADING,
        Kind.CHARACTER,
        Kind.DIALOGUE,
        Kind.CHARACTER,
        Kind.DIALOGUE,
        Kind.ACTION,
    ]


@settings(max_examples=100)
@given(LAYOUTS)
def test_a_written_layout_reads_back_as_the_same_elements(episodes: list[list[str]]) -> None:
    manuscript = read_duanju(a_layout(episodes))
    again = read_duanju(write_duanju(manuscript.episodes))
    assert essence(again) == essence(manuscript)


LAYOUT_WORDS = set(
    "第集场景人物出场道具音效乐字幕转梗概备注服装△▲Δ：:（）()-－—【】《》#*|·/、，<!>[]`SFX \t\n\u3000"
)


@settings(max_examples=100)
@given(LAYOUTS, st.lists(st.text(alphabet="走停雨aB。！（：", max_size=8), max_size=6))
def test_every_sign_of_the_source_is_somewhere(episodes: list[list[str]], more: list[str]) -> None:
    text = a_layout([*episodes, more])
    manuscript = read_duanju(text)
    seen = manuscript.front_matter + manuscript.back_matter + str(manuscript.title_page)
    for episode in manuscript.episodes:
        seen += f"{episode.number}{episode.title}{episode.screenplay.source}"
    for sign in set(text) - LAYOUT_WORDS:
        assert seen.count(sign) >= text.count(sign)


def test_a_written_layout_looks_as_usual() -> None:
    manuscript = read_duanju(
        "《戒指》\n第一集：雨【90秒】\n1-2 客厅 清晨 内\n人物：林晚\n△她走。\n林晚：（低声）走。\n【本集完】"
    )
    assert write_duanju(manuscript.episodes, "戒指") == (
        "《戒指》\n\n第1集：雨【90秒】\n\n1-2 清晨 内 客厅\n人物：林晚\n△她走。\n林晚（低声）：走。\n【本集完】\n"
    )


def test_a_cold_open_before_the_first_scene_belongs_to_the_first_episode() -> None:
    text = "《海》\n简介。\n△海浪翻滚。\n△一只手。\n\n1-1 日 内 客厅\n人物：林晚\n△下雨。\n林晚：谁？\n"
    read = read_duanju(text)
    actions = [e.text for e in read.episodes[0].screenplay.elements if e.kind is Kind.ACTION]
    assert actions == ["海浪翻滚。", "一只手。", "下雨。"]
    assert "海浪" not in read.front_matter
    assert "简介。" in read.front_matter
