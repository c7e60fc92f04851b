"""Scenes whose id stands on a line of its own: above a heading, or above labels (`地点：车库`)."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from writersroom.script.cues import CHINESE_SETTINGS, is_chinese_time
from writersroom.script.duanju_headings import SceneLine, heading_of, scene_line
from writersroom.script.duanju_lines import labelled
from writersroom.script.traditional import simplified

if TYPE_CHECKING:
    from collections.abc import Iterable

_BARE_ID = re.compile(
    r"[【\[]?\s?(?:((?:第\s?[0-9零〇一二两三四五六七八九十百]{1,4}\s?集\s?-?\s?第?|第)\s?[0-9零〇一二两三四五六七八九十百]{1,4}\s?场)"
    r"|(?:场次?|场景|场号)\s?[:：]?\s?(\d{1,4}(?:-\d{1,4})?[A-Za-z]?|[一二三四五六七八九十]{1,3})"
    r"|(\d{1,4}-\d{1,4}[A-Za-z]?)\s?场?)\s?[】\]]?\s?[:：]?"
)
_LABEL = re.compile(r"[场場]景\s?[:：]\s*")
_LONGEST_ID = 20
_MOST_LABELS = 6
_SETTINGS = ("内外", "内外景", "景别")


def numbered_heading(text: str, heading: str) -> str:
    """One line of a bare id and the unnumbered heading that stands below it; empty for others."""
    number = bare_id(text)
    scene = scene_line(heading) if number else None
    return (
        f"场景 {number}：{_LABEL.sub('', heading, count=1)}" if scene and not scene.number else ""
    )


def bare_id(text: str) -> str:
    """The id a line consists of: `第2场`, `场景三`, `【1-2】`; else empty."""
    found = _BARE_ID.fullmatch(simplified(text)) if len(text) <= _LONGEST_ID else None
    if found is None:
        return ""
    start, end = found.span(found.lastindex or 0)
    return text[start:end].replace(" ", "")


def labelled_scene(text: str, following: Iterable[str]) -> SceneLine | None:
    """The scene a bare id opens whose parts stand in labels on the lines below; else None.

    A place is needed, and a time or an inside or outside with it. The labels' own lines stay.
    """
    number = bare_id(text)
    if not number:
        return None
    labels: dict[str, str] = {}
    for line in islice(following, _MOST_LABELS):
        if not (label := labelled(line)):
            break
        labels.setdefault(*label)
    place = labels.get("地点", "")
    time = labels.get("时间", "")
    time = time if is_chinese_time(time) else ""
    settings = (labels.get(name, "") for name in _SETTINGS)
    setting = next((each for each in settings if simplified(each) in CHINESE_SETTINGS), "")
    if not place or not ("时间" in labels or setting):
        return None
    return heading_of(number, " ".join(part for part in (time, setting, place) if part))
