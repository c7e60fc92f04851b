"""One source, two scripts: a Chinese script through Fountain and FDX and back is the same script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.script.outlines import outline
from writersroom.script.duanju import read_duanju, write_duanju
from writersroom.script.duanju_styles import house_style, house_styles
from writersroom.script.elements import Kind, Manuscript
from writersroom.script.fdx import read_fdx
from writersroom.script.fountain_episodes import read_fountain_episodes
from writersroom.script.manuscripts import convert

if TYPE_CHECKING:
    from collections.abc import Iterable

HAND_WRITTEN = """《戒指》

第1集：第九页

1-1 日 内 顾氏大堂
人物：林晚、顾沉、众人
道具：合同
△林晚走出电梯，停住。
林晚（低声）：你签了字。
顾沉（OS）：她知道了。
众人：快看！
【字幕：三年前】
【闪回】
△雨。她把戒指放进信封。
【闪回结束】

1-2 夜 外 码头
音效：汽笛
△雾。一艘船。
林晚（VO）（哽咽）：那天夜里，我数到一百零二。
转场：叠化

1-3a 清晨 内/外 车里
顾沉：下车。
林晚：不。
△她按下车锁。
【卡点特写：戒指】
【本集完】

第2集

2-1 黄昏 内 顾家-书房
人物：顾沉
旁白：他等了一夜。
顾沉（看表）：来了。
△门开。
【黑场】
"""


def through_fountain_and_fdx(manuscript: Manuscript) -> Manuscript:
    """Chinese elements → Fountain text → FDX file → Fountain text → elements again."""
    fountain = read_fountain_episodes(convert(manuscript, ".fountain").decode())
    fdx = read_fdx(convert(fountain, ".fdx"))
    return read_fountain_episodes(convert(fdx, ".fountain").decode())


def scenes(manuscript: Manuscript) -> dict[tuple[int, str], list[str]]:
    """The elements of each scene, by episode and scene id."""
    found: dict[tuple[int, str], list[str]] = {}
    for episode in manuscript.episodes:
        scene: list[str] = found.setdefault((episode.number, ""), [])
        elements = episode.screenplay.elements
        for element, line in zip(elements, outline(episode.screenplay), strict=True):
            if element.kind is Kind.SCENE_HEADING:
                scene = found.setdefault((episode.number, element.scene_number), [])
            if line != "A ":
                scene.append(line)
    return found


def chinese(manuscript: Manuscript, style: str = "standard") -> str:
    title = manuscript.title_page[0][1][0] if manuscript.title_page else ""
    return write_duanju(manuscript.episodes, title, house_style(style))


def test_a_written_script_comes_back_word_for_word() -> None:
    manuscript = read_duanju(HAND_WRITTEN)
    assert chinese(manuscript) == HAND_WRITTEN
    assert chinese(through_fountain_and_fdx(manuscript)) == HAND_WRITTEN


def test_each_scene_is_the_same_under_its_id() -> None:
    manuscript = read_duanju(HAND_WRITTEN)
    there = scenes(manuscript)
    assert list(there) == [(1, ""), (1, "1-1"), (1, "1-2"), (1, "1-3a"), (2, ""), (2, "2-1")]
    assert scenes(through_fountain_and_fdx(manuscript)) == there


@pytest.mark.parametrize("style", house_styles())
def test_each_house_style_survives_the_journey(style: str) -> None:
    text = chinese(read_duanju(HAND_WRITTEN), style)
    assert chinese(through_fountain_and_fdx(read_duanju(text)), style) == text


def test_a_translation_can_be_laid_beside_it_scene_by_scene() -> None:
    fountain = convert(read_duanju(HAND_WRITTEN), ".fountain").decode()
    english = fountain.replace("顾氏大堂", "LOBBY").replace("你签了字。", "You signed.")
    translated = read_fountain_episodes(english)
    assert list(scenes(translated)) == list(scenes(read_duanju(HAND_WRITTEN)))


WORDS = st.text("走停雨雾来去你我她了的门开关灯，。！？…", min_size=1, max_size=14).filter(
    lambda text: text.strip("，。！？…")
)
NAMES = st.sampled_from(["林晚", "顾沉", "苏棠", "众人", "旁白", "MARA"])
LINES = st.one_of(
    WORDS.map("△{}".format),
    st.builds("{}：{}".format, NAMES, WORDS),
    st.builds("{}（{}）：{}".format, NAMES, st.sampled_from(["低声", "OS", "VO", "冷笑"]), WORDS),
    WORDS.map("【字幕：{}】".format),
    st.sampled_from(["【切】", "【闪回】", "【闪回结束】", "音效：雷", "道具：合同", "转场：叠化"]),
)
SCENES = st.tuples(
    st.sampled_from(["日", "夜", "清晨", "黄昏"]),
    st.sampled_from(["内", "外", "内/外"]),
    st.sampled_from(["客厅", "码头", "顾家-书房", "车里"]),
    st.lists(LINES, min_size=1, max_size=6),
)


def a_script(episodes: Iterable[list[tuple[str, str, str, list[str]]]]) -> str:
    lines = ["《戒指》"]
    for number, episode in enumerate(episodes, 1):
        lines.append(f"第{number}集")
        for place, (time, setting, where, inside) in enumerate(episode, 1):
            lines += [f"{number}-{place} {time} {setting} {where}", *inside]
    return "\n".join(lines)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(SCENES, min_size=1, max_size=3), min_size=1, max_size=3))
def test_a_generated_script_comes_back_scene_by_scene(
    episodes: list[list[tuple[str, str, str, list[str]]]],
) -> None:
    manuscript = read_duanju(a_script(episodes))
    back = through_fountain_and_fdx(manuscript)
    assert scenes(back) == scenes(manuscript)
    assert chinese(back) == chinese(manuscript)
    numbers = [episode.number for episode in manuscript.episodes]
    assert [episode.number for episode in back.episodes] == numbers
