from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writersroom.checks.story_days import (
    Light,
    StoryDay,
    age_on,
    birth_span,
    clock_readings,
    light_of,
    story_day,
)


@pytest.mark.parametrize("text", ["2026-09-01", "2026/9/1", "2026年9月1日", "2026-09-01, evening"])
def test_a_calendar_date_is_read(text: str) -> None:
    assert story_day(text) == StoryDay(True, date(2026, 9, 1).toordinal())


@pytest.mark.parametrize("text", ["Day 3", "day 3, night", "第三天", "第3日", "D3"])
def test_a_counted_day_is_read(text: str) -> None:
    assert story_day(text) == StoryDay(False, 3)


@pytest.mark.parametrize(
    "text", ["", "the next morning", "2026-13-40", "three days later", "第三集"]
)
def test_other_words_are_no_day(text: str) -> None:
    assert story_day(text) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("23:40", (1420,)),
        ("08:44", (524,)),
        ("8:44", (524, 1244)),
        ("12:10", (10, 730)),
        ("7:30 PM", (1170,)),
        ("12 a.m.", (0,)),
        ("SALTMARK 22:48. TIDE TURNS 22:52.", (1368,)),
        ("晚上八点半", (1230,)),
        ("凌晨两点", (120,)),
        ("深夜十一点", (1380,)),
        ("下午三点二十分", (920,)),
        ("一点", ()),
        ("20.00公斤", ()),
        ("1:05:30", ()),
        ("31 SEPTEMBER", ()),
    ],
)
def test_a_clock_is_read_with_all_it_may_mean(text: str, minutes: tuple[int, ...]) -> None:
    assert clock_readings(text) == minutes


@given(st.text(max_size=20))
def test_any_text_has_readings_within_the_day(text: str) -> None:
    story_day(text)
    birth_span(text)
    assert all(0 <= minutes < 24 * 60 for minutes in clock_readings(text))


@pytest.mark.parametrize("time", ["DAY", "DAY - LATER", "日", "日景", "AFTERNOON", "下午"])
def test_day_is_day(time: str) -> None:
    assert light_of(time) is Light.DAY


@pytest.mark.parametrize("time", ["NIGHT", "夜", "雨夜", "MIDNIGHT", "晚上", "深夜"])
def test_night_is_night(time: str) -> None:
    assert light_of(time) is Light.NIGHT


@pytest.mark.parametrize("time", ["", "DUSK", "晨", "黄昏", "CONTINUOUS", "DAY FOR NIGHT", "次日"])
def test_what_decides_no_light_has_none(time: str) -> None:
    assert light_of(time) is None


def test_an_age_turns_on_the_birthday() -> None:
    assert age_on(date(1999, 9, 2), date(2026, 9, 1)) == 26
    assert age_on(date(1999, 9, 1), date(2026, 9, 1)) == 27


def test_a_year_alone_means_any_of_its_days() -> None:
    assert birth_span("1999") == (date(1999, 1, 1), date(1999, 12, 31))
    assert birth_span("1999-02-11") == (date(1999, 2, 11), date(1999, 2, 11))
    assert birth_span("spring 1999") is None
