"""Pace and interval of a series from its edited episodes."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from writersroom.errors import InputError
from writersroom.script.calibration import (
    Calibration,
    Measurement,
    Objection,
    calibrate,
    calibrated_pace,
    percentile,
    words,
)
from writersroom.script.edited_lengths import measurements, read_edited_lengths
from writersroom.script.fountain import read_fountain
from writersroom.script.timing import TimeSettings, episode_time

SPREAD = (0.96, 0.98, 1.0, 1.02, 1.04, 0.97, 1.03, 1.0, 0.99, 1.01)


def edited(pace: float, count: int, *, spread: tuple[float, ...] = SPREAD) -> list[Measurement]:
    """Episodes of 100 estimated seconds each, cut at about `pace`."""
    return [
        Measurement(number, 100 * pace * spread[number % len(spread)] + 5, 100.0, 5.0)
        for number in range(1, count + 1)
    ]


def test_a_steady_pace_is_proposed() -> None:
    found = calibrate(edited(0.8, 10))
    assert (found.pace, found.is_supported, found.count) == (0.8, True, 10)
    assert found.pace_low <= found.measured_pace <= found.pace_high < 1
    assert found.mean_error_with_pace < found.mean_error - 1


def test_explicit_seconds_have_no_pace() -> None:
    lengths = [Measurement(number, 70.0, 50.0, 30.0) for number in range(8)]
    assert calibrate(lengths).pace == 0.8


@pytest.mark.parametrize("count", [0, 1, 7])
def test_fewer_than_eight_episodes_are_refused(count: int) -> None:
    with pytest.raises(InputError, match="too few") as caught:
        calibrate(edited(0.8, count))
    assert "8" in caught.value.hint


def test_eight_episodes_are_enough() -> None:
    assert calibrate(edited(0.8, 8)).count == 8


def test_an_episode_of_typed_times_only_is_not_used() -> None:
    found = calibrate([*edited(0.8, 8), Measurement(9, 60, 0, 60), Measurement(10, 20, 50, 30)])
    assert (found.count, found.unusable) == (8, (9, 10))


@pytest.mark.parametrize(
    ("lengths", "objection"),
    [
        (edited(1.03, 12), Objection.SMALL),
        (edited(0.9, 8, spread=(0.5, 1.5, 0.6, 1.6, 0.7, 1.4)), Objection.UNSURE),
        (edited(0.9, 8, spread=(0.5, 1.5, 0.6, 1.6, 0.7, 1.4)), Objection.USELESS),
        (edited(3.0, 12), Objection.IMPLAUSIBLE),
        (edited(0.3, 12), Objection.IMPLAUSIBLE),
    ],
)
def test_a_pace_that_proves_nothing_is_not_proposed(
    lengths: list[Measurement], objection: Objection
) -> None:
    found = calibrate(lengths)
    assert objection in found.objections
    assert (found.pace, found.is_supported) == (1.0, False)


def test_the_pace_must_be_a_twentieth_away_from_one() -> None:
    even = (1.0,)
    assert calibrate(edited(0.94, 12, spread=even)).is_supported
    assert calibrate(edited(0.96, 12, spread=even)).objections == (Objection.SMALL,)


def test_the_range_is_that_of_a_thousand_medians() -> None:
    lengths = edited(0.9, 9, spread=(0.8, 0.9, 1.0, 1.1, 1.2))
    ratios = [each.ratio for each in lengths]
    random = Random(7)
    medians = sorted(sorted(random.choices(ratios, k=9))[4] for _draw in range(1000))
    found = calibrate(lengths, random=Random(7))
    assert found.pace_low == pytest.approx(percentile(medians, 0.05))
    assert found.pace_high == pytest.approx(percentile(medians, 0.95))


def test_errors_are_those_of_episodes_left_out() -> None:
    paces = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2)
    lengths = [Measurement(number, 100 * pace, 100.0) for number, pace in enumerate(paces)]
    found = calibrate(lengths)
    others = [0.9] * 4 + [0.8] * 4
    expected = [100 * abs(other / pace - 1) for other, pace in zip(others, paces, strict=True)]
    assert found.mean_error_with_pace == pytest.approx(sum(expected) / 8)
    assert found.mean_error == pytest.approx(sum(100 * abs(1 / pace - 1) for pace in paces) / 8)


def test_the_interval_waits_for_twenty_episodes() -> None:
    assert calibrate(edited(0.8, 19)).low_factor is None
    found = calibrate(edited(0.8, 20))
    assert (found.low_factor, found.high_factor) == (0.90, 1.12)


def test_forty_episodes_may_narrow_the_interval() -> None:
    found = calibrate(edited(0.8, 40))
    assert found.low_factor == pytest.approx(0.97, abs=0.01)
    assert found.high_factor == pytest.approx(1.03, abs=0.01)


def test_a_wide_spread_widens_the_interval() -> None:
    found = calibrate(edited(0.8, 20, spread=(0.6, 0.9, 1.0, 1.1, 1.5)))
    assert found.low_factor is not None
    assert found.high_factor is not None
    assert found.low_factor < 0.7
    assert found.high_factor > 1.4


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.builds(
            Measurement, st.integers(1, 200), st.floats(1, 600), st.floats(0, 600), st.floats(0, 90)
        ),
        max_size=25,
    ),
    st.randoms(),
)
def test_the_order_of_episodes_does_not_matter(lengths: list[Measurement], random: Random) -> None:
    lengths = list({each.episode: each for each in lengths}.values())
    shuffled = lengths[:]
    random.shuffle(shuffled)
    assert _result(lengths) == _result(shuffled)


def _result(lengths: list[Measurement]) -> Calibration | str:
    try:
        found = calibrate(lengths)
    except InputError as error:
        return error.message
    assert 0.5 <= found.pace <= 2.0
    assert found.low_factor is None or found.low_factor <= 1.0 <= (found.high_factor or 0)
    assert words(found)
    return found


def test_the_words_say_pace_count_and_error() -> None:
    (line,) = words(calibrate(edited(0.8, 12)))
    assert line == "Pace 0.80 from 12 episodes, median error 2 %."
    assert calibrated_pace(0.82, 12, 7.2) == "Pace 0.82 from 12 episodes, median error 7 %."


def test_the_words_say_why_there_is_no_change() -> None:
    lines = words(calibrate([*edited(1.0, 20), Measurement(30, 10, 0, 10)]))
    assert lines[0] == "No change is supported; the pace stays 1.00."
    assert "The range holds 1.00." in lines
    assert lines[-2] == "The interval is 0.90 to 1.12 of the estimate."
    assert lines[-1] == "Not used, nothing to compare: episodes 30."


def test_calibrated_factors_shape_the_interval() -> None:
    screenplay = read_fountain("INT. A\n\nShe waits.\n\nMARA\nGo home.\n")
    own = TimeSettings(pace=0.8, low_factor=0.9, high_factor=1.2)
    plain = episode_time(screenplay, TimeSettings(pace=0.8)).interval
    interval = episode_time(screenplay, own).interval
    assert interval.point == plain.point
    assert interval.low == pytest.approx(0.9 * plain.point)
    assert interval.high == pytest.approx(1.2 * plain.point)
    assert hash(own) != hash(TimeSettings())


def test_measurements_stand_at_pace_one_with_typed_times_apart() -> None:
    screenplay = read_fountain("INT. A\n\nShe waits.\n[[time: 4s]]\n\nMARA\nGo home.\n")
    time = episode_time(screenplay)
    (found,) = measurements({3: 12.0, 4: 20.0}, {3: screenplay, 5: screenplay})
    assert (found.episode, found.seconds, found.explicit) == (3, 12.0, 4.0)
    assert found.estimated == pytest.approx(time.interval.point - 4.0)


@pytest.mark.parametrize(
    "text",
    [
        "episode,seconds\n1,92\n2,1:31.5\n",
        "\ufeffepisode;seconds\r\n1;92\r\n\r\n2;91.5\r\n",
        "Episode\tTitle\tSeconds\n1\tThe Ring\t92\n2\tx\t91.50\n",
        '\n"episode","seconds","note"\n"1","92","a\nb"\n"2"," 91.5 ",""',
        "seconds,episode\n92,1\n91.5,02\n",
    ],
)
def test_a_table_of_lengths_is_read(text: str) -> None:
    assert read_edited_lengths("cut.csv", text.encode()) == {1: 92.0, 2: 91.5}


@pytest.mark.parametrize(
    ("text", "words_of_error"),
    [
        ("number,length\n1,2\n", "no head line"),
        ("1,92\n", "no head line"),
        ("episode,seconds\n1\n", "line 2: a value is missing"),
        ("episode,seconds\nx,92\n", "line 2: “x” is no episode number"),
        ("episode,seconds\n0,92\n", "no episode number"),
        ("episode,seconds\n²,92\n", "no episode number"),
        ("episode,seconds\n1,92\n\n1,93\n", "line 4: episode 1 stands there twice"),
        ("episode,seconds\n1,\n", "“” is no length"),
        ("episode,seconds\n1,-5\n", "“-5” is no length"),
        ("episode,seconds\n1,nan\n", "“nan” is no length"),
        ("episode,seconds\n1,0:00\n", "“0:00” is no length"),
        ("episode,seconds\n1,99999\n", "“99999” is no length"),
    ],
)
def test_a_wrong_table_is_refused_in_one_line(text: str, words_of_error: str) -> None:
    with pytest.raises(InputError) as caught:
        read_edited_lengths("cut.csv", text.encode())
    assert words_of_error in caught.value.message
    assert "\n" not in caught.value.message


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xff\xfe\x00", b"episode,seconds\n1,\0"])
def test_a_file_that_is_no_table_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        read_edited_lengths("cut.csv", data)


def test_a_table_without_rows_is_empty() -> None:
    assert read_edited_lengths("cut.csv", b"episode,seconds\n") == {}
