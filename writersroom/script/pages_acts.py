"""Lines that structure an episode on paper: act cards, ends of acts, omitted scenes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.script.emphasis import plain

if TYPE_CHECKING:
    from writersroom.script.elements import Element

_COUNT = r"(?:\d+|[ivx]+|one|two|three|four|five|six|seven|eight|nine|ten)"
_NAMES = rf"(?:act\s+{_COUNT}|teaser|tag|cold\s+open(?:ing)?)"
_ACT = re.compile(rf"(?:{_NAMES}|第[一二三四五六七八九十\d]+幕)(?:\s*[-–—:：].*)?", re.IGNORECASE)
_END = re.compile(
    rf"end\s+of\s+(?:{_NAMES}|act|episode(?:\s+{_COUNT})?)\.?|第[一二三四五六七八九十\d]+幕\s*[终完]",
    re.IGNORECASE,
)
_OMITTED = frozenset({"omitted", "omit", "本场删除", "删除"})
OMITTED = "OMITTED"
OMITTED_CHINESE = "本场删除"


def opens_act(element: Element) -> bool:
    """Whether a centred line is an act card: ACT TWO, TEASER, COLD OPEN, 第二幕."""
    return bool(_ACT.fullmatch(plain(element.text).strip()))


def ends_act(element: Element) -> bool:
    """Whether a centred line closes an act: END OF ACT ONE, 第一幕终."""
    return bool(_END.fullmatch(plain(element.text).strip()))


def is_omitted(element: Element) -> bool:
    """Whether a heading only keeps the number of a scene that is gone."""
    return plain(element.text).strip(" .*").casefold() in _OMITTED
