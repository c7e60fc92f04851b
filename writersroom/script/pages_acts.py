"""Lines that structure an episode on paper: act cards, ends of acts, omitted scenes."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from writersroom.script.emphasis import plain

if TYPE_CHECKING:
    from writersroom.script.elements import Element

_COUNT = r"(?:\d+|[ivx]+|one|two|three|four|five|six|seven|eight|nine|ten)"
_NAMES = rf"(?:act\s+{_COUNT}|teaser|tag|cold\s+open(?:ing)?)"
_ACT = rf"(?:{_NAMES}|第[一二三四五六七八九十\d]+幕)(?:\s*[-–—:：].*)?"
_END = rf"end\s+of\s+(?:{_NAMES}|act|episode(?:\s+{_COUNT})?)\.?|第[一二三四五六七八九十\d]+幕\s*[终完]"
_ACT_STARTS = ("act", "teaser", "tag", "cold", "第")
_END_STARTS = ("end", "第")
_OMITTED = frozenset({"omitted", "omit", "本场删除", "删除"})
OMITTED = "OMITTED"
OMITTED_CHINESE = "本场删除"


def opens_act(element: Element) -> bool:
    """Whether a centred line is an act card: ACT TWO, TEASER, COLD OPEN, 第二幕."""
    return _is_whole(_ACT, _ACT_STARTS, element)


def ends_act(element: Element) -> bool:
    """Whether a centred line closes an act: END OF ACT ONE, 第一幕终."""
    return _is_whole(_END, _END_STARTS, element)


def _is_whole(pattern: str, starts: tuple[str, ...], element: Element) -> bool:
    """Whether its text is of this pattern; few scripts have acts, and compiling one takes 1 ms."""
    text = plain(element.text).strip()
    return text.casefold().startswith(starts) and bool(_compiled(pattern).fullmatch(text))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def is_omitted(element: Element) -> bool:
    """Whether a heading only keeps the number of a scene that is gone."""
    return plain(element.text).strip(" .*").casefold() in _OMITTED
