"""Who does something in the picture, and who says something there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from writersroom.script.elements import Kind
from writersroom.script.emphasis import plain
from writersroom.script.episode_lines import single_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.checks.names import Names
    from writersroom.checks.passages import Block, Passages

ONLY_HEARD = re.compile(
    r"\b(?:v\.?\s?o\.?|o\.?\s?[sc]\.?|voice[- ]?(?:over|mail)|record\w*|memory|dream|flashback|letter|tape"
    r"|video|ghost|phone|radio|filtered|intercom|pre-?lap|split screen)(?!\w)|^(?:voice|信)$"
    r"|画外|旁白|心声|内心|回忆|录音|录像|梦|闪回|视频|[来书遗念读]信|信[中里上]|电话|微信|语音|分屏",
    re.IGNORECASE,
)
"""Extensions and parentheticals of a voice whose owner is not, or not surely, in the place; not any
`voice` and any `信`: `(in a low voice)` and `（不信地）` are tones of the living."""
_CLAUSE = re.compile(r"(?:\A|[，：:\n—]|然后|\bthen\b)[\s\"“”'‘’」』）)△▲*_]*")
_AND = re.compile(r"\s*(?:,|、|和|与|&|\band\b)\s*(?:and\s+)?")
_NOT_THEM = re.compile(
    r"['’](?:s\b|\s)|\s*(?:的|之|家|遗|照|画像|头像|尸|坟|墓|骨|灵|留下|生前|死后|去世|过世|当年|[两二三四]个?字)"
    r"|\s*[那这][一-鿿]?[本把杆只个张件条封台块间口座双支顶辆幅句]"
    r"|\s+(?:would|had|used to|once|street|road|lane|avenue|square|hall)\b"
    r"|\s+(?:is|was|lies|lay) (?:dead|gone|buried)\b|\s*(?:,\s*)?(?:\d+\s*,\s*)?(?:dead|long dead)\b"
)
"""What follows a name that stands for a thing of theirs, or for their body; like its neighbours
for case-folded texts."""
_REMAINS = re.compile(
    r"\b(?:body|corpse|coffin|casket|grave|tomb(?:stone)?|headstone|urn|ashes|photo\w*|portrait|painting"
    r"|statue|obituary|remember\w*|recall\w*|imagin\w*|dead)\b"
    r"|尸|遗像|遗照|遗体|照片|画像|棺|坟|墓|骨灰|灵位|灵堂|牌位|想起|回想|记得|录像|录音|死了"
)
_SENTENCE = re.compile(r"[^.!?。！？；;\n]+[.!?。！？；;]*")


@dataclass(frozen=True, slots=True)
class Act:
    """One person doing or saying something in the picture."""

    name: str
    start: int
    """Index of the element, for a speech that of its cue."""
    end: int
    """Index after the last element."""
    is_speech: bool


@lru_cache(maxsize=512)
def acts(parts: Passages, names: Names) -> tuple[Act, ...]:
    """What people of the bible do and say in the picture, in reading order.

    Doing is seen where a clause of an action line opens with the name; voices from elsewhere, and
    sentences about somebody's body, grave or picture, are left out.
    """
    found = [*_speeches(parts, names), *_deeds(parts, names)]
    return tuple(sorted(found, key=lambda act: (act.start, act.name)))


def is_only_heard(block: Block) -> bool:
    """Whether the speech comes from outside the picture: voice-over, telephone, recording."""
    return any(ONLY_HEARD.search(word) for word in (*block.extensions, *block.parentheticals))


def people_in(parts: Passages, names: Names, start: int, end: int) -> frozenset[str]:
    """Everyone who does or says something in the picture from `start` up to `end`."""
    return frozenset(act.name for act in acts(parts, names) if start <= act.start < end)


def speakers_of(block: Block, names: Names) -> Iterator[str]:
    """The characters of the bible who share a cue; one cue may name several."""
    whole = names.person(block.name)
    if whole is not None:
        yield whole
        return
    yield from filter(None, map(names.person, single_names(block.name)))


def _speeches(parts: Passages, names: Names) -> Iterator[Act]:
    for block in parts.blocks:
        if not is_only_heard(block):
            for name in speakers_of(block, names):
                yield Act(name, block.start, block.end, is_speech=True)


def _deeds(parts: Passages, names: Names) -> Iterator[Act]:
    for index, element in enumerate(parts.elements):
        if element.kind is Kind.ACTION:
            for name in sorted(doers(plain(element.text), names)):
                yield Act(name, index, index + 1, is_speech=False)


def doers(text: str, names: Names) -> set[str]:
    """The people whom clauses of an action line open with."""
    found: set[str] = set()
    for sentence in _SENTENCE.finditer(text.casefold()):
        if not _REMAINS.search(sentence[0]):
            for opening in _CLAUSE.finditer(sentence[0]):
                found.update(_named_from(sentence[0], opening.end(), names))
    return found


def _named_from(text: str, place: int, names: Names) -> Iterator[str]:
    """Whom the text names from `place` on, as long as one name follows another."""
    while (match := names.match_at(text, place)) is not None:
        end = place + len(match)
        name = names.person(match)
        if name is None or _NOT_THEM.match(text, end):
            return
        yield name
        joined = _AND.match(text, end)
        if joined is None:
            return
        place = joined.end()
