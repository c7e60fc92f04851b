"""Names on cues and cast lines: people, crowds and machines kept apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.script.duanju_speech import is_voice_tag

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

_SIGN_BETWEEN = re.compile(r"\s*[&＆/／、，,;；+＋]\s*")
_WORD_BETWEEN = re.compile(r"\s+(?:and|AND)\s+|和")
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


def people_of(name: str, known: Container[str]) -> tuple[str, ...]:
    """The people a cue names who speak together: `MIA & TOM`, `苏棠/顾寒`; one name for most cues.

    `known` are names in folded case: a known name is never parted, and `and` or 和 parts only known
    names (王和平 is one person).
    """
    if name.casefold() in known:
        return (name,)
    found: list[str] = []
    for piece in filter(None, _SIGN_BETWEEN.split(name)):
        names = [each.strip() for each in _WORD_BETWEEN.split(piece)]
        are_known = piece.casefold() not in known and all(n.casefold() in known for n in names)
        found += names if are_known else [piece]
    return tuple(dict.fromkeys(found)) or (name,)


def speaking(names: Iterable[str], known: Iterable[str] = ()) -> dict[str, tuple[str, ...]]:
    """Each name on a cue with the people it stands for; those who speak alone are known to all."""
    cues = list(dict.fromkeys(names))
    alone = {name.casefold() for name in cues if people_of(name, ()) == (name,)}
    words = {name for name in alone if _WORD_BETWEEN.search(name)}
    everybody = (alone - words) | {name.casefold() for name in known}
    return {name: people_of(name, everybody) for name in cues}


def is_group(name: str) -> bool:
    """True for a crowd or a walk-on: 众人, 保镖们, 路人甲, 三名保镖."""
    return _GROUP.fullmatch(name.strip()) is not None


def is_voice(name: str) -> bool:
    """True for a narrator or a machine: 旁白, OS, 广播."""
    return is_voice_tag(name.strip()) or name.strip() in _MACHINES
