"""The parts of a cue (name, extensions) and of a scene heading (setting, place, time)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from writersroom.script.traditional import simplified


@dataclass(frozen=True, slots=True)
class Cue:
    """Who speaks, and how."""

    name: str
    extensions: tuple[str, ...] = ()
    """What stood in brackets behind the name, as typed, without the brackets."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The parts of a scene heading; each empty where the heading does not say."""

    setting: str
    """`INT`, `EXT`, `INT/EXT` or empty."""
    place: str
    time: str
    """As typed: `NIGHT`, `DAY - LATER`, `晨`."""


_EXTENSION = re.compile(r"\s*[(（]([^()（）]*)[)）]\s*\Z")
_PREFIX = re.compile(
    r"[*_]*(INT\.?/EXT|EXT\.?/INT|I\.?/E|E\.?/I|INT|EXT|EST)(?:\.|(?=[ \t\u3000\xa0]))[ \t\u3000\xa0]*(?=\S)",
    re.IGNORECASE | re.ASCII,
)
_SEPARATOR = re.compile(r" ?--+ ?|\s*[—–]+\s*|\s-\s|,\s|\s/\s")
_CHINESE_SEPARATORS = re.compile(r"[\s\-－–—·，,/／|｜、]+")
_BOTH_SETTINGS = re.compile(r"([内內外])/(?!\1)([内內外])")
_CLOCK = re.compile(r"[0-2]?\d[:：][0-5]\d")
_REMARK = re.compile(r"[（(][^（()）]*[)）]\Z")
_TIME = re.compile(
    r"\b(?:DAY|DAYS|NIGHT|NIGHTS|MORNING|AFTERNOON|EVENING|DAWN|DUSK|NOON|MIDDAY|MIDNIGHT|SUNRISE"
    r"|SUNSET|TWILIGHT|DAYTIME|NIGHTTIME|LATER|CONTINUOUS|SAME|MOMENTS|EARLIER)\b",
    re.IGNORECASE,
)
CHINESE_TIMES = frozenset(
    {
        "日", "夜", "晨", "昏", "暮", "午", "黄昏", "黎明", "清晨", "傍晚", "上午", "中午", "正午", "午后",
        "下午", "深夜", "凌晨", "次日", "雨夜", "雪夜", "早晨", "早上", "晚上", "夜晚", "白天", "半夜", "午夜",
        "拂晓", "日出", "日落", "稍后", "同时", "翌日", "当日", "当夜", "日景", "夜景", "早", "晚", "清早", "雨天",
    }
)  # fmt: skip
CHINESE_SETTINGS = {
    "内": "INT",
    "外": "EXT",
    "内外": "INT/EXT",
    "外内": "INT/EXT",
    "内/外": "INT/EXT",
    "外/内": "INT/EXT",
    "内景": "INT",
    "外景": "EXT",
    "内外景": "INT/EXT",
}


def split_cue(text: str) -> Cue:
    """The name and the extensions of a cue such as `MARA (V.O.) (CONT'D)`; a dual mark is dropped."""
    rest = text.strip().rstrip("^").rstrip()
    extensions: list[str] = []
    while rest.endswith((")", "）")) and (found := _EXTENSION.search(rest, _last_opening(rest))):
        if word := found[1].strip():
            extensions.append(word)
        rest = rest[: found.start()].rstrip()
    return Cue(rest, tuple(reversed(extensions)))


def _last_opening(text: str) -> int:
    """Where the last opening bracket stands; starting there keeps long white space runs linear."""
    return max(text.rfind("("), text.rfind("（"), 0)


def heading_prefix(text: str) -> str:
    """The English prefix a line opens with (`INT`, `EXT./INT`, …), upper case; empty without one."""
    found = _PREFIX.match(text)
    return found[1].upper() if found else ""


def split_heading(text: str) -> Heading:
    """The parts of an English heading (`INT. ATTIC - NIGHT`) or a Chinese one (`内 客厅 日`)."""
    found = _PREFIX.match(text)
    if not found:
        return _split_chinese(text.strip().lstrip("."))
    rest = text[found.end() :].strip().strip("*_")
    prefix = found[1].upper().replace(".", "")
    setting = {"INT": "INT", "EXT": "EXT", "EST": "EXT"}.get(prefix, "INT/EXT")
    for separator in _SEPARATOR.finditer(rest):
        time = rest[separator.end() :]
        first = _SEPARATOR.split(time, maxsplit=1)[0]
        if _TIME.search(first) or first.strip() in CHINESE_TIMES:
            return Heading(setting, rest[: separator.start()].strip(), time.strip())
    return Heading(setting, rest, "")


def is_chinese_time(token: str) -> bool:
    """True for a time word or a clock, with or without a remark: `夜`, `日（雨）`, `19:30`."""
    word = simplified(_REMARK.sub("", token).strip())
    return word in CHINESE_TIMES or _CLOCK.fullmatch(word) is not None


def _split_chinese(text: str) -> Heading:
    """Setting and time are whole tokens in any order; what is left is the place, as typed."""
    joined = _BOTH_SETTINGS.sub(r"\1\2", text.replace("／", "/"))
    setting = time = ""
    place: list[tuple[int, int]] = []
    start = 0
    for separator in [*_CHINESE_SEPARATORS.finditer(joined), None]:
        end = separator.start() if separator else len(joined)
        token = joined[start:end]
        if not setting and (found := CHINESE_SETTINGS.get(simplified(token))):
            setting = found
        elif not time and is_chinese_time(token):
            time = token
        elif token and place and place[-1][1] + _gap_before(joined, start) == start:
            place[-1] = (place[-1][0], end)
        elif token:
            place.append((start, end))
        start = separator.end() if separator else end
    if not setting and not time and _TIME.search(text):
        return _split_unprefixed(text)
    return Heading(setting, " ".join(joined[a:b] for a, b in place), time)


def _gap_before(text: str, start: int) -> int:
    """How many separator characters stand right before `start`."""
    end = start
    while end and _CHINESE_SEPARATORS.fullmatch(text[end - 1]):
        end -= 1
    return start - end


def _split_unprefixed(text: str) -> Heading:
    for separator in _SEPARATOR.finditer(text):
        if _TIME.search(_SEPARATOR.split(text[separator.end() :], maxsplit=1)[0]):
            return Heading("", text[: separator.start()].strip(), text[separator.end() :].strip())
    return Heading("", text.strip(), "")
