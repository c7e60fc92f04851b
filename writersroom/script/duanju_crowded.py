"""Several things on one physical line of a Chinese script: speeches in a row, a tag before a heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.script.duanju_headings import scene_line
from writersroom.script.duanju_lines import (
    CAST_LABELS,
    KNOWN_TAGS,
    labelled,
    speech_line,
    split_actions,
    tag_name,
    tags_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

_LEADING_TAGS = re.compile(r"((?:【[^【】]*】\s*)+)(\S.*)", re.DOTALL)
_NEXT_SPEECH = re.compile(
    r"(?<=[。！？!?…～~”」』])\s*([\u3400-\u9fff]{1,8})(?=(?:\s?[（(][^（()）:：]{1,30}[)）])?\s?[:：])"
)
_WALK_ON = re.compile(r"[\u3400-\u9fff]{1,6}[甲乙丙丁]")
_LISTED_NAMES = re.compile(r"[\u3400-\u9fff]{2,8}")


def tags_before_heading(text: str) -> tuple[str, str] | None:
    """`【闪回】` and `22-2 日 外 院子` of a line that holds both; None for any other line."""
    found = _LEADING_TAGS.fullmatch(text)
    if not found or not all(tag_name(tag) in KNOWN_TAGS for tag in tags_of(found[1].strip())):
        return None
    scene = scene_line(found[2])
    return (found[1].strip(), found[2]) if scene and scene.number else None


def known_speakers(lines: Iterable[str]) -> frozenset[str]:
    """The names a file shows to be speakers: those that open a line of speech or stand in a cast list."""
    names: set[str] = set()
    for line in lines:
        label = labelled(line)
        if label and label[0] in CAST_LABELS:
            names.update(_LISTED_NAMES.findall(label[1]))
            continue
        for is_action, piece in split_actions(line):
            if not is_action and (speech := speech_line(piece)):
                names.add(speech.name)
    return frozenset(names)


def split_speeches(text: str, speakers: frozenset[str]) -> list[str]:
    """A line parted before each later `name：`, where a sentence ends and the name is a speaker's."""
    pieces: list[str] = []
    start = 0
    for found in _NEXT_SPEECH.finditer(text):
        is_speaker = found[1] in speakers or _WALK_ON.fullmatch(found[1])
        if is_speaker and text[start : found.start()].strip():
            pieces.append(text[start : found.start()].strip())
            start = found.start(1)
    return [*pieces, text[start:].strip()]
