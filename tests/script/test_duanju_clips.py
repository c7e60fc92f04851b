"""Scripts that are a JSON list of clips."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.script.outlines import outline
from writersroom.script.duanju import read_duanju
from writersroom.script.duanju_clips import looks_like_clips, read_clips
from writersroom.script.reading import read_script

CLIPS = [
    {
        "clipIndex": 1, "setting": "日 内 客厅", "action": "△林晚走。△她停。",
        "dialogue": "林晚（低声）：你签了字。\n顾沉OS：她知道了。", "durationSec": 5,
    },
    {"clipIndex": 2, "setting": "日 内 客厅", "action": "戒指。", "dialogue": [], "durationSec": 4.5, "hook": "戒指是谁的"},
    {"clipIndex": 3, "setting": "码头", "dialogue": [{"speaker": "顾沉", "tone": "冷", "line": "走。"}], "durationSec": 900,
     "camera": "推近"},
]  # fmt: skip
EXPECTED = [
    "H 内 客厅 日", "N shot: 1, 5s", "A 林晚走。", "A 她停。", "C 林晚", "P (低声)", "D 你签了字。", "C 顾沉 (OS)", "D 她知道了。",
    "N shot: 2, 4.5s", "A 戒指。", "N hook: 戒指是谁的",
    "H 码头", "N shot: 3", "N durationSec: 900", "C 顾沉", "P (冷)", "D 走。", "N camera: 推近",
]  # fmt: skip


def the_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize("root", [CLIPS, {"clips": CLIPS}, {"episode": 1, "clips": CLIPS}])
def test_a_list_of_clips_is_one_episode(root: object) -> None:
    (episode,) = read_duanju(the_json(root)).episodes
    assert episode.number == 1
    assert outline(episode.screenplay) == EXPECTED


def test_clips_are_told_by_their_look() -> None:
    manuscript = read_script("ep.json", the_json(CLIPS).encode())
    assert manuscript.format == "duanju"
    assert len(manuscript.episodes) == 1


def test_episodes_have_their_numbers_and_titles() -> None:
    root = {
        "title": "戒指",
        "logline": "她丢了戒指",
        "episodes": [
            {"episode": "第2集", "title": "雨", "mood": "冷", "clips": CLIPS[:1]},
            {"episode": 1, "clips": CLIPS[1:2]},
        ],
    }
    manuscript = read_duanju(the_json(root))
    assert manuscript.title_page == (("Title", ("戒指",)),)
    assert manuscript.front_matter == "logline: 她丢了戒指"
    assert [(e.number, e.title) for e in manuscript.episodes] == [(2, "雨"), (1, "")]
    assert outline(manuscript.episodes[0].screenplay)[0] == "N mood: 冷"


def test_clips_that_name_their_episode_are_parted() -> None:
    clips = [{**clip, "episode": number} for number, clip in zip((1, 1, 2), CLIPS, strict=True)]
    assert [e.number for e in read_duanju(the_json(clips)).episodes] == [1, 2]


def test_an_unknown_field_is_noticed() -> None:
    (notice,) = read_duanju(the_json(CLIPS)).notices
    assert "camera" in notice.message


@pytest.mark.parametrize(
    "text",
    [
        "", "[", "{}", "[]", "[1, 2]", '{"a": 1}', '{"setting": 1, "action": ', "[[hook]] 走", "{走}", '[{"setting": "x"}]',
        '{"hook": "action"}', "[" * 5000 + '"setting" "action"',
    ],
)  # fmt: skip
def test_other_texts_are_no_clips(text: str) -> None:
    assert read_clips(text) is None
    assert read_duanju(text).format == "duanju"


VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-5, 500),
        st.text("走停雨：（）△\n【】甲#", max_size=8),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["setting", "action", "dialogue", "speaker", "line", "x"]), inner
        ),
    ),
    max_leaves=6,
)
KEYS = ["clipIndex", "setting", "action", "dialogue", "durationSec", "hook", "episode", "title", "clips", "y"]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(KEYS), VALUES), max_size=4))
def test_no_word_of_the_clips_is_lost(clips: list[dict[str, object]]) -> None:
    text = the_json([{"setting": "厅", "action": "开"}, *clips])
    assert looks_like_clips(text)
    manuscript = read_duanju(text)
    seen = manuscript.front_matter + str(manuscript.title_page)
    for episode in manuscript.episodes:
        seen += f"{episode.number}{episode.title}{episode.screenplay.source}"
    for sign in "走停雨甲":
        assert (sign in seen) or sign not in text
