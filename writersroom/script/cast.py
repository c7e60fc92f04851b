"""Names in Chinese cast lines and character lists: people, crowds and machines kept apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
_MARKS = re.compile(r"\s*[、，,/／;；|｜&＆]\s*")
_AGE = re.compile(r"[（(][^（()）]*[)）]")
_PADDED = re.compile(r"[\u3400-\u9fff](?:[\s\u3000]+[\u3400-\u9fff]){1,2}")
_BIO = re.compile(
    r"(?:\A|(?<=[\s。；;！!]))([\u3400-\u9fff·]{2,8})\s?[（(]([^（()）]{1,30})[)）]\s?[:：]\s*"
)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who a cast line names, as typed but for ages and padding, in order."""

    people: tuple[str, ...]
    groups: tuple[str, ...] = ()
    """Crowds and walk-ons (众人, 路人甲): no characters of the series."""
    voices: tuple[str, ...] = ()
    """Narrators and machines (旁白, 广播)."""


@dataclass(frozen=True, slots=True)
class Bio:
    """One entry of a character list."""

    name: str
    about: str
    """What stands in the brackets: mostly the age."""
    text: str


def split_cast(line: str) -> Cast:
    """The names of a cast line's value: `林晚、顾 沉、众人`; names of two or three letters are joined."""
    plain = _AGE.sub("", line).strip()
    names = [_joined(name) for name in _MARKS.split(plain)]
    if len(names) == 1:
        names = [names[0]] if _PADDED.fullmatch(plain) else plain.split()
    kinds: dict[str, list[str]] = {"people": [], "groups": [], "voices": []}
    for name in dict.fromkeys(names):
        if name := name.removesuffix("等").strip(" 。."):
            kind = "voices" if is_voice(name) else "groups" if is_group(name) else "people"
            kinds[kind].append(name)
    return Cast(tuple(kinds["people"]), tuple(kinds["groups"]), tuple(kinds["voices"]))


def is_group(name: str) -> bool:
    """True for a crowd or a walk-on: 众人, 保镖们, 路人甲, 三名保镖."""
    return _GROUP.fullmatch(name.strip()) is not None


def is_voice(name: str) -> bool:
    """True for a narrator or a machine: 旁白, OS, 广播."""
    return is_voice_tag(name.strip()) or name.strip() in _MACHINES


def bios(text: str) -> tuple[Bio, ...]:
    """The entries of a character list, also where all stand on one physical line.

    An entry begins at `名（26）：`; what stands before the first belongs to none.
    """
    found = list(_BIO.finditer(text))
    ends = [*(each.start() for each in found[1:]), len(text)]
    return tuple(
        Bio(each[1], each[2].strip(), text[each.end() : end].strip())
        for each, end in zip(found, ends, strict=False)
    )


def _joined(name: str) -> str:
    """`林 晚` as 林晚."""
    return re.sub(r"\s", "", name) if _PADDED.fullmatch(name.strip()) else name.strip()
