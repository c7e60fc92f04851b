"""Names on cues and cast lines: people, crowds and machines kept apart."""

from __future__ import annotations

import re

from writersroom.script.duanju_speech import is_voice_tag

_GROUP = re.compile(
    r"众.{0,6}|.{1,6}们|全[员体场班家].{0,3}|所有.{1,4}|大家|群[众演].{0,2}|人群|围观.{1,4}|路人.{0,2}|宾客.?|记者.?|保镖.?|[男女]声"
    r"|[\u3400-\u9fff]{1,6}(?:[甲乙丙丁戊]|[A-D])|.{0,6}(?:若干|数[人名])|.{1,6}[×xX*]\s?\d+|[一两二三四五六七八九十几数]{1,2}[名个位].{1,6}"
)
_MACHINES = frozenset(
    {
        "广播", "电话", "手机", "系统", "系统音", "机器音", "机械音", "电视", "新闻", "收音机", "导航", "语音", "提示音",
        "录音", "AI", "字幕", "弹幕", "短信",
    }
)  # fmt: skip


def is_group(name: str) -> bool:
    """True for a crowd or a walk-on: 众人, 保镖们, 路人甲, 三名保镖."""
    return _GROUP.fullmatch(name.strip()) is not None


def is_voice(name: str) -> bool:
    """True for a narrator or a machine: 旁白, OS, 广播."""
    return is_voice_tag(name.strip()) or name.strip() in _MACHINES
