from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.production.boards import SCRIPTS, a_season, a_strip
from writersroom.production.days_out import days_out
from writersroom.production.shooting import DayLimit, Measure, shooting_days
from writersroom.production.strips import strips_of

TWO_PAGES = DayLimit(Measure.PAGES, 2)
LIMITS = st.one_of(
    st.builds(DayLimit, st.just(Measure.PAGES), st.floats(0.1, 5)),
    st.builds(DayLimit, st.just(Measure.SECONDS), st.floats(1, 200)),
)


def test_scenes_of_all_episodes_at_one_place_stand_in_one_day() -> None:
    days = shooting_days(
        [a_strip(1, 1), a_strip(1, 2, place="ROOF"), a_strip(2, 1), a_strip(2, 2, place="ROOF")],
        TWO_PAGES,
    )

    assert [(day.number, day.places) for day in days] == [(1, ("HALL",)), (2, ("ROOF",))]
    assert [[strip.name for strip in day.strips] for day in days] == [
        ["1-1", "2-1"],
        ["1-2", "2-2"],
    ]


def test_day_and_night_never_share_a_day() -> None:
    strips = [a_strip(1, 1, eighths=1), a_strip(1, 2, eighths=1, night=True)]

    assert [day.is_night for day in shooting_days(strips, TWO_PAGES)] == [False, True]


def test_what_says_neither_is_shot_by_day() -> None:
    strips = [a_strip(1, 1, eighths=1), a_strip(1, 2, eighths=1, night=None)]

    assert [day.is_night for day in shooting_days(strips, TWO_PAGES)] == [False]


def test_people_of_one_place_are_shot_together() -> None:
    strips = [
        a_strip(1, 1, cast=("A", "B"), eighths=4),
        a_strip(2, 1, cast=("C",), eighths=4),
        a_strip(3, 1, cast=("A", "B", "D"), eighths=4),
        a_strip(4, 1, cast=("C", "D"), eighths=4),
    ]

    (day,) = shooting_days(strips, TWO_PAGES)

    assert [strip.episode for strip in day.strips] == [3, 1, 2, 4]


def test_the_rest_of_a_day_goes_to_a_whole_place_with_the_same_people() -> None:
    strips = [
        a_strip(1, 1, cast=("A",), eighths=12),
        a_strip(1, 2, place="LIFT", cast=("B",), eighths=4),
        a_strip(1, 3, place="ROOF", cast=("A",), eighths=3),
    ]

    days = shooting_days(strips, TWO_PAGES)

    assert [day.places for day in days] == [("HALL", "ROOF"), ("LIFT",)]


def test_a_scene_above_the_limit_has_a_day_to_itself() -> None:
    days = shooting_days([a_strip(1, 1, eighths=30), a_strip(1, 2, eighths=1)], TWO_PAGES)

    assert [[strip.name for strip in day.strips] for day in days] == [["1-1"], ["1-2"]]


@settings(max_examples=80, deadline=None)
@given(SCRIPTS, LIMITS)
def test_every_scene_is_in_exactly_one_day_and_no_day_goes_over(
    scripts: list[str], limit: DayLimit
) -> None:
    strips = strips_of(a_season(*scripts))
    days = shooting_days(strips, limit)

    assert Counter(strip for day in days for strip in day.strips) == Counter(strips)
    assert all(limit.load(day.strips) <= limit.most or len(day.strips) == 1 for day in days)
    assert all(bool(strip.night) == day.is_night for day in days for strip in day.strips)
    assert [day.number for day in days] == list(range(1, len(days) + 1))
    assert sum(day.eighths for day in days) == sum(strip.eighths for strip in strips)
    assert shooting_days(strips, limit) == days


def test_days_out_of_days_say_start_work_hold_and_finish() -> None:
    days = shooting_days(
        [
            a_strip(1, 1, place="A", cast=("ANN", "BEA"), eighths=16),
            a_strip(1, 2, place="B", cast=("ANN",), eighths=16),
            a_strip(1, 3, place="C", cast=("CAL",), eighths=16),
            a_strip(1, 4, place="D", cast=("ANN", "BEA"), eighths=16),
        ],
        TWO_PAGES,
    )

    found = {row.name: row for row in days_out(days)}

    assert found["ANN"].letters == ("SW", "W", "H", "WF")
    assert found["BEA"].letters == ("SW", "H", "H", "WF")
    assert found["CAL"].letters == ("", "", "SWF", "")
    ann = found["ANN"]
    assert (ann.start, ann.finish, ann.work, ann.hold) == (1, 4, 3, 1)
    assert list(found) == ["ANN", "BEA", "CAL"]


@settings(max_examples=40, deadline=None)
@given(SCRIPTS, LIMITS)
def test_everyone_called_starts_once_and_finishes_once(scripts: list[str], limit: DayLimit) -> None:
    days = shooting_days(strips_of(a_season(*scripts)), limit)

    for row in days_out(days):
        letters = [letter for letter in row.letters if letter]
        assert letters[0].startswith("S")
        assert letters[-1].endswith("F")
        assert [name for day in days for name in day.cast].count(row.name) == row.work
        assert row.finish - row.start + 1 == row.work + row.hold == len(letters)
