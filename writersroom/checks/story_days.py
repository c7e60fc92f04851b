"""Story time as writers type it: days, clocks, and day or night."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique

from writersroom.script.episode_headers import chinese_number

_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_COUNTED = re.compile(
    r"(?:day|d)\s*(\d{1,4})\b|第\s*([一二三四五六七八九十百零〇两\d]{1,6})\s*[天日]", re.IGNORECASE
)
_CLOCK = re.compile(
    r"(?<![\d:：.])([01]?\d|2[0-3])\s*[:：]\s*([0-5]\d)(?![\d:：])\s*(a\.?m\.?|p\.?m\.?)?"
    r"|(?<![\d:：.])(1[0-2]|0?[1-9])\s*(a\.?m\.?|p\.?m\.?)(?!\w)",
    re.IGNORECASE,
)
_PART_OF_DAY = "凌晨|清晨|早上|早晨|上午|中午|下午|午后|傍晚|晚上|夜里|夜晚|深夜|半夜"
_BEFORE_CLOCK = re.compile(rf"({_PART_OF_DAY})\s*\Z")
_HAN_CLOCK = re.compile(
    rf"({_PART_OF_DAY})?\s*"
    r"([一二三四五六七八九十两\d]{1,3})\s*[点點](?!儿|头|了)(?:(半)|([一二三四五六七八九十\d]{1,3})分?)?"
)
_AFTERNOON = frozenset({"下午", "午后", "傍晚", "晚上", "夜里", "夜晚"})
_LATE = frozenset({"深夜", "半夜"})
_LATE_FROM = 6
"""Hour from which 深夜 means the evening: 深夜十一点, but 深夜两点."""
_NIGHT = re.compile(r"\b(?:mid)?night(?:s|time)?\b|[深半午雨雪当]?夜|\A晚", re.IGNORECASE)
_DAY = re.compile(
    r"\b(?:days?|daytime|morning|afternoon|noon|midday)\b|\A日(?:景)?(?:\W|\Z)|白天|上午|中午|正午|午后|下午|早上",
    re.IGNORECASE,
)
_NOON = 12


@unique
class Light(StrEnum):
    """Day or night, as far as a heading decides it."""

    DAY = "day"
    NIGHT = "night"


@dataclass(frozen=True, slots=True)
class StoryDay:
    """A day of the story on its scale."""

    is_date: bool
    """True for a calendar date, False for `Day 3`: the two cannot be compared."""
    count: int
    """Days since some beginning; comparable on one scale only."""

    @property
    def date(self) -> date | None:
        """The calendar date; None for a counted day."""
        return date.fromordinal(self.count) if self.is_date else None


def story_day(text: str) -> StoryDay | None:
    """The day a story date names: `2026-09-01`, `2026年9月1日`, `Day 3`, `第三天`; None for other words."""
    if found := _DATE.search(text):
        day = _date(*(int(part) for part in found.groups()))
        return None if day is None else StoryDay(True, day.toordinal())
    if found := _COUNTED.match(text.strip()):
        count = int(found[1]) if found[1] else chinese_number(found[2])
        return None if count is None else StoryDay(False, count)
    return None


def birth_span(text: str) -> tuple[date, date] | None:
    """The first and the last day a typed birth date may mean; a year alone means any of its days."""
    typed = text.strip()
    if re.fullmatch(r"\d{4}年?", typed):
        year = int(typed[:4])
        return (date(year, 1, 1), date(year, 12, 31)) if year else None
    found = _DATE.fullmatch(typed)
    day = _date(*(int(part) for part in found.groups())) if found else None
    return None if day is None else (day, day)


def age_on(birth: date, day: date) -> int:
    """Whole years from `birth` to `day`; negative before birth."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def clock_readings(text: str) -> tuple[int, ...]:
    """The times of day the text may name, in minutes from midnight; empty where it names none.

    `23:40`, `08:44`, `7:30 PM`, `晚上8:30` and `晚上八点半` have one reading, a bare `8:44` has two.
    """
    if found := _CLOCK.search(text):
        hour, minute = int(found[1] or found[4]), int(found[2] or 0)
        if part := _BEFORE_CLOCK.search(text, 0, found.start()):
            return (_by_part(part[1], hour) * 60 + minute,)
        half = (found[3] or found[5] or "").lower()
        if half and hour <= _NOON:
            hour = hour % _NOON + (_NOON if half.startswith("p") else 0)
        elif 0 < hour <= _NOON and not found[1].startswith("0"):
            return (hour % _NOON * 60 + minute, (hour % _NOON + _NOON) * 60 + minute)
        return (hour * 60 + minute,)
    found = _HAN_CLOCK.search(text)
    minutes = None if found is None else _han_minutes(found)
    return () if minutes is None else (minutes,)


def light_of(time: str) -> Light | None:
    """Day or night by the time of a scene heading; None where it says neither, or both."""
    is_night, is_day = _NIGHT.search(time) is not None, _DAY.search(time) is not None
    if is_night == is_day:
        return None
    return Light.NIGHT if is_night else Light.DAY


def _han_minutes(found: re.Match[str]) -> int | None:
    hour, minute = chinese_number(found[2]), chinese_number(found[4]) if found[4] else 0
    if hour is None or minute is None or hour > 23 or minute > 59:
        return None
    if found[1] is None and not found[3] and not found[4]:
        return None  # 一点, 两点: as often "a little" and "two points" as a clock
    return _by_part(found[1], hour) * 60 + (30 if found[3] else minute)


def _by_part(part: str | None, hour: int) -> int:
    """The hour of 24 that an hour of twelve means in this part of the day."""
    is_late = part in _LATE and hour >= _LATE_FROM
    if hour < _NOON and (part in _AFTERNOON or is_late):
        hour += _NOON
    return hour % 24


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
