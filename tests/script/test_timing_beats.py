"""How long each beat of an episode plays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from writersroom.script.fountain import read_fountain
from writersroom.script.timing import TimeSettings, episode_time
from writersroom.script.timing_beats import BeatTime, beat_times

EPISODE = """INT. HALL - NIGHT

She waits. Nobody comes.

[[beat: The ring]]

MARA
You kept it all this time.

EXT. PIER - DAY

[[beat: The letter]]

Rain on the boards.

[[hook: reveal]]

TOM
It was never mine.
"""


def beats(text: str, own: TimeSettings | None = None) -> tuple[BeatTime, ...]:
    return beat_times(read_fountain(text), own or TimeSettings())


def test_a_beat_reaches_from_its_note_to_the_next() -> None:
    found = beats(EPISODE)
    assert [(beat.kind, beat.name) for beat in found] == [
        ("", ""), ("beat", "The ring"), ("beat", "The letter"), ("hook", "reveal"),
    ]  # fmt: skip
    points = [beat.interval.point for beat in found]
    assert points == pytest.approx(
        [0.07 * 4 + 2.0, 0.27 * 6 + 1.2 + 2.0, 0.07 * 4 + 1.0, 0.27 * 4 + 1.2]
    )
    assert [beat.line for beat in found] == [1, 5, 12, 16]


def test_beats_begin_where_the_episode_says() -> None:
    time = episode_time(read_fountain(EPISODE))
    starts = [beat.start for beat in beats(EPISODE)]
    assert starts == pytest.approx([0.0, time.starts[3], time.starts[7], time.starts[9]])


def test_a_note_inside_a_paragraph_cuts_it() -> None:
    first, second = beats("One two three four. [[beat: x]] Five six seven eight.")
    assert first.interval.point == pytest.approx(second.interval.point)
    assert second.start == pytest.approx(first.interval.point)


def test_a_note_at_the_head_of_a_paragraph_takes_it_whole() -> None:
    (only,) = beats("[[beat: x]] She waits.")
    assert only.interval.point == pytest.approx(1.14)


def test_a_script_without_beats_has_none() -> None:
    assert beats("INT. A\n\nShe waits. [[music: low]]") == ()


def test_a_beat_without_words_is_kept() -> None:
    assert [(b.kind, b.interval.point) for b in beats("[[beat]]\n\n[[hook]]")] == [
        ("beat", 0.0),
        ("hook", 0.0),
    ]


def test_typed_seconds_in_a_beat_are_certain() -> None:
    (beat,) = beats("[[beat: x]]\n\nShe waits.\n[[time: 3s]]")
    assert (beat.interval.low, beat.interval.point, beat.interval.high) == (3.0, 3.0, 3.0)


def test_an_edited_length_is_shared_out() -> None:
    screenplay = read_fountain(EPISODE)
    found = beat_times(screenplay, edited_seconds=60.0)
    assert sum(beat.interval.point for beat in found) == pytest.approx(60.0)
    assert all(beat.interval.low == beat.interval.high for beat in found)
    assert found[-1].start + found[-1].interval.point == pytest.approx(60.0)


PIECES = [
    "INT. A", "She waits.", "She [[beat: a]] waits long.", "MARA\nGo home. (beat 2s)", "TOM ^\nNo. Never.",
    "[[hook]]", "[[beat: b]]", "林晚走。[[beat]]她停。", "[[shot: 1A, 3s]]", "[[time: 2s]]", "@林晚\n你来了[[hook: x]]，走。",
]  # fmt: skip


@settings(max_examples=100)
@given(st.lists(st.sampled_from(PIECES), max_size=10), st.sampled_from([0.5, 1.0, 1.7]))
def test_the_beats_take_the_time_of_the_episode(pieces: list[str], pace: float) -> None:
    screenplay = read_fountain("\n\n".join(pieces))
    own = TimeSettings(pace=pace)
    found = beat_times(screenplay, own)
    if not found:
        return
    time = episode_time(screenplay, own).interval
    for end in ("low", "point", "high"):
        assert sum(getattr(b.interval, end) for b in found) == pytest.approx(getattr(time, end))
    assert [b.start for b in found] == sorted(b.start for b in found)
