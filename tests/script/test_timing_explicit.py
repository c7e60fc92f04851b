"""Times that people typed win over estimates, and only where they were meant."""

from __future__ import annotations

import pytest

from writersroom.script.fountain import read_fountain
from writersroom.script.timing import EpisodeTime, TimeSettings, episode_time
from writersroom.script.timing_explicit import pause_seconds, shot_places

PLAIN = TimeSettings()


def timed(text: str, settings: TimeSettings = PLAIN) -> EpisodeTime:
    return episode_time(read_fountain(text), settings)


def point(text: str) -> float:
    return timed(text).interval.point


SPEECH = "MARA\nI never loved you.\n"
SPEECH_SECONDS = 1.2 + 4 * 0.27


def test_a_time_note_replaces_the_element_it_follows() -> None:
    assert point("Mara drops the ring. [[time: 3s]]\n") == 3.0
    assert point("Mara drops the ring.\n\n[[time: 3s]]\n") == 3.0
    assert point("MARA\nI never loved you. [[time: 3 sec]]\n") == 3.0
    assert point("MARA [[time: 3s]]\n(low)\nI never loved you.\n") == 3.0


def test_a_typed_time_is_certain() -> None:
    interval = timed("Mara drops the ring. [[time: 3s]]\n").interval
    assert interval.low == interval.point == interval.high == 3.0


def test_the_last_of_two_time_notes_wins() -> None:
    assert point("Mara runs. [[time: 3s]] [[time: 5s]]\n") == 5.0


def test_a_time_note_without_anything_before_it_is_nothing() -> None:
    assert point("[[time: 3s]]\n") == 0.0


@pytest.mark.parametrize("value", ["soon", "301s", ""])
def test_a_time_note_nobody_can_read_leaves_the_estimate(value: str) -> None:
    assert point(f"Mara runs. [[time: {value}]]\n") == pytest.approx(1.14)


def test_a_time_note_after_a_heading_replaces_the_scene_change() -> None:
    scenes = "INT. A - DAY\n\nShe runs.\n\nINT. B - DAY {}\n\nShe runs.\n"
    assert point(scenes.format("")) == pytest.approx(2 * 1.14 + 2.0)
    assert point(scenes.format("[[time: 0s]]")) == pytest.approx(2 * 1.14)
    assert point(scenes.format("[[time: 5s]]")) == pytest.approx(2 * 1.14 + 5.0)


@pytest.mark.parametrize(
    ("direction", "seconds"),
    [
        ("(beat 2s)", 2.0),
        ("(pause, 3s)", 3.0),
        ("（停顿2秒）", 2.0),
        ("(long pause, 2-4 seconds)", 3.0),
        ("(3s)", 3.0),
        ("(beat)", 0.5),
        ("（沉默）", 0.5),
        ("(a long pause)", 0.5),
        ("(in her 30s)", 0.0),
        ("(low)", 0.0),
    ],
)
def test_pauses_in_a_speech_add_what_they_say(direction: str, seconds: float) -> None:
    assert pause_seconds(direction, 0.5) == seconds


def test_a_pause_with_a_number_adds_to_the_speech() -> None:
    assert point("MARA\n(beat 2s)\nI never loved you.\n") == pytest.approx(SPEECH_SECONDS + 2)
    assert point("MARA\nI never\n(pause, 2s)\nloved you.\n") == pytest.approx(SPEECH_SECONDS + 2)
    assert point("MARA\nI never (beat 2s) loved you.\n") == pytest.approx(SPEECH_SECONDS + 2)
    assert point("@林晚\n你（停顿2秒）走。\n") == pytest.approx(2 * 0.28 + 0.22 + 2)


def test_a_pause_without_a_number_is_free_unless_the_series_says_otherwise() -> None:
    text = "MARA\n(beat)\nI never loved you.\n"
    assert point(text) == pytest.approx(SPEECH_SECONDS)
    assert timed(text, TimeSettings(beat_seconds=1.5)).explicit == 1.5


def test_seconds_in_prose_are_prose() -> None:
    assert timed("She counts ten seconds, 10s on the clock.\n").explicit == 0.0
    assert timed("MARA\nGive me 5 seconds.\n").explicit == 0.0


def test_a_timed_shot_replaces_everything_up_to_the_next_shot_or_heading() -> None:
    text = f"""[[shot: 1 CU, 4s]]
Mara drops the ring.

{SPEECH}
[[shot: 2 WS]]
She runs.
"""
    time = timed(text)
    assert time.explicit == 4.0
    assert time.interval.point == pytest.approx(4.0 + 1.14)
    up_to_heading = "[[shot: 1 CU, 4s]]\nShe runs.\n\nINT. B - DAY\n\nShe runs.\n"
    assert point(up_to_heading) == pytest.approx(4.0 + 1.14)
    assert point("INT. A - DAY\n\n" + up_to_heading) == pytest.approx(4.0 + 2.0 + 1.14)


def test_the_heading_before_a_timed_first_shot_is_free() -> None:
    start = "INT. A - DAY\n\nShe runs.\n\nINT. B - DAY\n\n"
    assert point(start + "[[shot: 1 CU, 4s]]\nShe runs.\n") == pytest.approx(1.14 + 4.0)
    assert point(start + "[[music: low]]\n[[shot: 1 CU, 4s]] She runs.\n") == pytest.approx(5.14)
    assert point(start + "He waits.\n\n[[shot: 1 CU, 4s]]\nShe runs.\n") == pytest.approx(
        1.14 + 2.0 + 1.14 + 4.0
    )
    assert point(start + "[[shot: 1 CU]]\nShe runs.\n") == pytest.approx(1.14 + 2.0 + 1.14)


def test_a_note_at_the_head_of_a_paragraph_covers_it_and_one_in_the_middle_its_rest() -> None:
    assert point("[[shot: 1 CU, 4s]] She runs.\n") == 4.0
    assert point("She runs. [[shot: 2 CU, 4s]]\n") == pytest.approx(1.14 + 4.0)
    whole = 2.0 + 4 * 0.07
    assert point("She runs. [[shot: 2 CU, 4s]] He falls.\n") == pytest.approx(whole / 2 + 4.0)
    assert point("MARA\nI never\n[[shot: 2 CU, 4s]]\nloved you.\n") == pytest.approx(
        SPEECH_SECONDS / 2 + 4.0
    )


def test_a_time_or_a_pause_inside_a_timed_shot_is_ignored() -> None:
    assert point("[[shot: 1 CU, 4s]]\nShe runs. [[time: 9s]]\n") == 4.0
    assert point("[[shot: 1 CU, 4s]]\n\nMARA\n(beat 2s)\nNo.\n") == 4.0


def test_a_timed_shot_is_never_shorter_than_the_speech_in_it() -> None:
    assert point(f"[[shot: 1 CU, 0.5s]]\n\n{SPEECH}") == pytest.approx(0.15 + 14 * 0.057)


def test_a_timed_shot_shares_its_seconds_out_over_what_it_covers() -> None:
    time = timed(f"[[shot: 1 CU, 6s]]\n\nShe runs.\n\n{SPEECH}")
    action, _, speech = time.seconds[1:]
    assert action + speech == pytest.approx(6.0)
    assert action / speech == pytest.approx(1.14 / SPEECH_SECONDS)
    assert timed("[[shot: 1 INSERT PHONE, 2s]]\n").seconds == (2.0,)


def test_a_dual_pair_inside_a_timed_shot_takes_the_shot() -> None:
    text = "[[shot: 1 WS, 5s]]\n\nMARA\nNo.\n\nLENA ^\nYes I did it.\n\nShe runs.\n"
    assert point(text) == pytest.approx(5.0)


def test_the_speech_floor_of_a_dual_pair_is_that_of_the_longer_speech() -> None:
    text = "[[shot: 1 WS, 0s]]\n\nMARA\nNo.\n\nLENA ^\nYes I did it.\n"
    assert point(text) == pytest.approx(0.15 + 9 * 0.057)


def test_a_time_typed_on_a_heading_holds_before_a_timed_shot_too() -> None:
    text = (
        "INT. A - DAY\n\nShe runs.\n\nINT. B - DAY [[time: 5s]]\n\n[[shot: 1 CU, 4s]]\nShe runs.\n"
    )
    assert point(text) == pytest.approx(1.14 + 5.0 + 4.0)


def test_captions_cost_time_and_other_notes_none() -> None:
    assert point("[[caption: Three years later]]\n") == pytest.approx(1.21)
    assert point("[[caption: Three years later]] [[time: 4s]]\n") == 4.0
    assert point("[[bilingual: 三年之后的那个晚上]]\n\n[[music: strings, 9s]]\n[[hook]]\n") == 0.0


def test_only_what_plays_costs() -> None:
    assert point("= A synopsis of it all.\n\n# Act\n\n/* cut */\n\n===\n\n> CUT TO:\n") == 0.0
    assert point("MARA (V.O.)\n(whispering)\n") == 0.0
    assert point("> THREE YEARS LATER <\n") == pytest.approx(1.21)
    assert point("~La la la\n~la la\n") == pytest.approx(1.2 + 5 * 0.27)


def test_a_speech_goes_on_over_notes_but_ends_at_action() -> None:
    assert point("MARA\nI never\n[[sfx: door]]\nloved you.\n") == pytest.approx(SPEECH_SECONDS)
    assert point("MARA\nI never\n\nShe runs.\n\nMARA (CONT'D)\nloved you.\n") == pytest.approx(
        SPEECH_SECONDS + 1.2 + 1.14
    )


def test_shots_know_what_they_cover() -> None:
    screenplay = read_fountain(
        "INT. A - DAY\n\n[[shot: 1A CU MARA]]\nShe runs.\n\n[[shot: 1B WS, 2s]]\nHe falls.\n\n"
        "INT. B - DAY\n\nNobody.\n"
    )
    first, second = shot_places(screenplay.elements)
    assert (first.shot.id, first.start, first.end) == ("1A", 1, 3)
    assert (second.shot.id, second.start, second.end) == ("1B", 3, 5)
    assert [first.share_of(index) for index in range(5)] == [0, 1, 1, 0, 0]
