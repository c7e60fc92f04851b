"""What a single line of a Chinese script is: bracket tags, labelled lines, actions behind signs."""

from __future__ import annotations

import re

from writersroom.script.duanju_headings import ACTION_SIGNS, scene_line
from writersroom.script.duanju_speech import SpeechLine, unbolded
from writersroom.script.duanju_speech import speech_line as _speech_line
from writersroom.script.duanju_speech import tag_speech as _tag_speech
from writersroom.script.episode_headers import episode_header
from writersroom.script.hook_lines import HOOK_LABELS
from writersroom.script.traditional import simplified

CAST_LABELS = frozenset({"人物", "出场人物", "本场人物", "登场人物", "角色", "人", "出场"})
PROP_LABELS = frozenset({"道具", "本场道具"})
NOTE_KEYS = {"音效": "sfx", "音乐": "music", "配乐": "music", "SFX": "sfx", "BGM": "music"}
PICTURE_LABELS = frozenset(
    {
        "字幕", "屏幕字幕", "画面字幕", "画面文字", "屏幕文字", "字卡", "花字", "弹幕", "画面", "镜头", "特写", "空镜", "冷开场", "开场", "片头",
        "片尾", "特效", "画面特效", "动作", "环境", "光影", "分镜", "运镜", "镜头语言", "蒙太奇", "慢镜头", "慢动作",
        "定格", "卡点特写", "插入", "插画", "大特写", "近景", "中景", "全景", "远景", "黑屏", "黑场", "闪回", "回忆", "背景", "标题",
        "环境音", "背景音", "背景音乐", "插曲", "主题曲", "片头曲", "片尾曲", "VFX", "CG",
    }
    | HOOK_LABELS
)  # fmt: skip
"""Labels of what is seen: their lines are action, as typed."""
CAPTION = "字幕"
"""The label and the tag of a caption; its other names are action, as typed."""
PART_LABELS = frozenset({"冷开场", "开场", "片头", "片尾"})
"""Those of them that open a part of the episode: an action sign before them is kept."""
OTHER_LABELS = frozenset(
    {"服装", "服化道", "时间", "地点", "备注", "时长", "注", "场次", "连续性",
     "内外", "内外景", "景别", "天气", "气氛"}
)  # fmt: skip
SYNOPSIS_LABELS = frozenset({"大纲", "梗概", "本集梗概", "本集大纲", "故事梗概"})
LABELS = (
    CAST_LABELS | PROP_LABELS | NOTE_KEYS.keys() | PICTURE_LABELS | OTHER_LABELS | SYNOPSIS_LABELS
    | {"场景", "转场", "人物小传", "人物表", "主要人物", "编剧", "作者"}
)  # fmt: skip
KNOWN_TAGS = frozenset(
    {
        "字幕", "特写", "大特写", "近景", "中景", "全景", "远景", "空镜", "卡点特写", "卡点", "切", "转", "转场", "叠化",
        "黑场", "淡入", "淡出", "闪回", "闪回结束", "闪出", "闪入", "本集完", "音效", "音乐", "定格", "画面文字",
    }
)  # fmt: skip
"""Tags that are no words of a speech where they stand behind one."""

_LABEL = re.compile(
    r"([\u3400-\u9fff]{1,5}|SFX|BGM|VFX|CG)\s?[:：]\s*(.*)", re.DOTALL | re.IGNORECASE
)
_SPACED_LABEL = re.compile(r"(出场人物|人物?|道具)[\s\u3000]+(\S.*)", re.DOTALL)
_TAG_LABEL = re.compile(r"【([\u3400-\u9fff]{1,5})】\s?[:：]?\s*([^\s:：【][^【】]*)", re.DOTALL)
_TAG = re.compile(r"【[^【】]*】")
_TAG_NAME = re.compile(r"【([^：:】]*)")
_HEADING_SIGN = re.compile(r"#{1,6}\s*")
_BULLET = re.compile(r"(?:[-+•]\s*|\*\s+|>+\s*)(?=\S)")
_SQUARE_LABEL = re.compile(
    r"\[(VO|OS|SFX|BGM|画面文字|字幕|连续性|转场|道具|音效|音乐)\]\s*(.*)",
    re.DOTALL | re.IGNORECASE,
)
_ENDS_SENTENCE = frozenset("。！？!?…】” \t\u3000")


def bare(line: str) -> str:
    """A line without the white space and the Markdown marks around it.

    Marks count as such only where they can: `#` before a space or a heading, a bullet or a quote
    mark before something that is no plain text, stars around a whole line, a name or an id.
    """
    text = line.strip().strip("\ufeff").strip()
    if text[:1] == "#" and (mark := _HEADING_SIGN.match(text)):
        rest = text[mark.end() :]
        is_mark = mark[0][-1].isspace() or scene_line(rest) or episode_header(rest)
        text = rest if is_mark else text
    text = _unwrapped(text)
    if text[:1] in "-*+•>" and (mark := _BULLET.match(text)):
        rest = _unwrapped(text[mark.end() :])
        text = rest if _is_script(rest) else text
    if text.startswith("**"):
        text = _unbolded_id(unbolded(text))
    return text


def _unwrapped(text: str) -> str:
    for mark in ("**", "`"):
        size = len(mark)
        inner = text[size:-size]
        if text.startswith(mark) and text.endswith(mark) and inner.strip() and mark not in inner:
            text = inner.strip()
    return text


def _unbolded_id(text: str) -> str:
    if text.startswith("**") and (end := text.find("**", 2)) > 0:
        plain = f"{text[2:end]}{text[end + 2 :]}"
        return plain if scene_line(plain) else text
    return text


def _is_script(text: str) -> bool:
    """Whether a line is more than plain text."""
    return bool(
        text[:1] in (*ACTION_SIGNS, "【")
        or scene_line(text)
        or labelled(text)
        or speech_line(unbolded(text))
    )


def labelled(text: str) -> tuple[str, str] | None:
    """Label and value of a line such as `道具：合同`; None where the word is no label."""
    if (found := _LABEL.match(text)) and (label := simplified(found[1].upper())) in LABELS:
        return label, found[2].strip()
    if (found := _TAG_LABEL.fullmatch(text)) and found[1] in CAST_LABELS | PROP_LABELS:
        return found[1], found[2].strip()
    if (found := _SPACED_LABEL.match(text)) and not re.search(r"[。！？，：:△]", found[2]):
        return found[1], found[2].strip()
    return None


def square_labelled(text: str) -> tuple[str, str] | None:
    """Label (upper case) and value of a line such as `[SFX] 雷声`; None for any other line."""
    found = _SQUARE_LABEL.fullmatch(text)
    return (found[1].upper(), found[2].strip()) if found else None


def speech_line(text: str) -> SpeechLine | None:
    """The speech a line is; None without a name and a colon, and for a label."""
    return _speech_line(text, not_names=LABELS)


def tag_speech(tag: str) -> SpeechLine | None:
    """The speech inside a tag such as `【VO：…】`; None for captions and others."""
    return _tag_speech(tag, not_names=LABELS)


def tags_of(text: str) -> tuple[str, ...]:
    """The bracket tags of a line that consists of nothing else; empty for any other line."""
    tags = _TAG.findall(text)
    return tuple(tags) if tags and not _TAG.sub("", text).strip() else ()


def tag_name(tag: str) -> str:
    """What stands before the colon of a tag: `字幕` of `【字幕：三年前】`."""
    found = _TAG_NAME.match(tag)
    return found[1].strip() if found else ""


def split_actions(text: str) -> list[tuple[bool, str]]:
    """The pieces of a line at its action signs: whether a sign stood before, and the text."""
    pieces: list[tuple[bool, str]] = []
    for index, piece in enumerate(re.split(f"[{ACTION_SIGNS}]", text)):
        if piece.strip():
            pieces.append((index > 0, piece.strip()))
    return pieces


def split_trailing_tags(text: str) -> list[str]:
    """An action and the tags behind its last sentence, each on its own."""
    tags: list[str] = []
    end = len(text)
    while text[end - 1] == "】" and (start := text.rfind("【", 0, end)) > 0:
        if text[start - 1] not in _ENDS_SENTENCE:
            break
        tags.append(text[start:end])
        end = start
        while text[end - 1].isspace():
            end -= 1
    return [text[:end], *reversed(tags)]
