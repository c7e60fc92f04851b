"""Chinese layouts to test with: lines to combine, and what is left of a manuscript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.script.outlines import outline

if TYPE_CHECKING:
    from writersroom.script.elements import Manuscript

PIECES = [
    "1-1 日 内 客厅", "1-2 顾家-客厅 清晨 外", "场景：梦", "内 客厅 日", "人物：林晚、顾沉", "道具：合同", "△她走。",
    "△走。△停。", "她停住。", "林晚：走。", "林晚（低声）：走。", "顾沉OS：好。", "林 晚：（停）好（静）吧。", "【字幕：三年前】",
    "【VO：夜。】", "音效：雷", "转场：切", "服装：黑", "梗概：下雨", "", "---", "[[hook]]", "林晚：", "MARA: Hi.", "INT. LOFT - NIGHT",
    "△INT. LOFT", "△#x", "1、x", "（静）", "【闪回】△雨。【切】", "场景 1-9：屋 顶", "备注：x", "<!-- y -->", "1-3 夜 内 厅 人物：林晚",
    "出场人物：", "林晚", "△第三集", "△1-9 日 内 客厅", "△林晚：走", "△[SFX] 雷", "[SFX] 雷", "[OS] 林晚：走", "【旁白】夜。",
    "【特写：戒指】", "【卡点特写：戒指】", "【本集完】", "林晚：走。【切】", "△- 走", "**林晚**：走。", "林晚：（a：b）走", "△走：", "△他说：“走。”",
    "△人物：", "△人 林晚", "△**走**", "|a|", "```", "1-4 外/内 夜 车", "第2场 日 内 厅", "△*走", "△> 走", "△`走`", "△走 2", "林晚、顾沉：走",
    "第3场", "场景：内景 婚房 夜", "场三 日 内 家", "第1集-2场 夜 外 街", "【场景二】街 夜 外", "4-1日内办公室", "第四场：医院/夜/内", "1-6 走廊（夜、内）",
    "钩子：她回头。", "【卡点：戒指】", "△本集钩子：她",
]  # fmt: skip
LAYOUTS = st.lists(st.lists(st.sampled_from(PIECES), max_size=10), min_size=1, max_size=3)


def a_layout(episodes: list[list[str]]) -> str:
    """The lines of each episode below its header."""
    return "\n".join(line for n, lines in enumerate(episodes, 1) for line in [f"第{n}集", *lines])


def essence(manuscript: Manuscript) -> list[list[tuple[str, str]]]:
    """Each episode's elements with their scene numbers."""
    return [
        [
            (line, e.scene_number)
            for line, e in zip(
                outline(episode.screenplay), episode.screenplay.elements, strict=True
            )
        ]
        for episode in manuscript.episodes
    ]
