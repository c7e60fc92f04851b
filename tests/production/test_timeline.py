"""When things happen: events of the script by the running-time model, and frames."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.builders import a_season
from writersroom.production.frames import FrameRate, cuts, frame_at, timecode
from writersroom.production.timeline import Event, EventKind, events

SCORED = """INT. ATTIC - NIGHT #7#

[[music: low strings]]

Lena lifts the lid. [[sfx: hinges]] Dust.

LENA
(whispers)
Is *anybody* (looks round) here?
[[bilingual: 有人吗？]]

[[music: out]]

[[caption: Three years earlier]]

She waits.

[[music: a waltz]]

EXT. ROOF - DAY

Marco waits.

[[music: drums]]

He jumps.
"""


def happening(script: str, **series: str) -> tuple[Event, ...]:
    season = a_season(script, **series)
    return events(season.episodes[0], season)


def of_kind(found: tuple[Event, ...], kind: EventKind) -> list[Event]:
    return [event for event in found if event.kind is kind]


def test_what_is_said_has_its_speaker_its_time_and_its_translation() -> None:
    (said,) = of_kind(happening(SCORED), EventKind.SPEECH)
    season = a_season(SCORED)
    time = season.episodes[0].time

    assert (said.text, said.speaker, said.translation) == ("Is anybody here?", "LENA", "有人吗？")
    assert said.start == pytest.approx(time.starts[said.element])
    assert said.end - said.start == pytest.approx(time.seconds[said.element])
    assert said.scene == "7"


def test_music_plays_to_the_next_music_note_or_the_end_of_its_scene() -> None:
    season = a_season(SCORED)
    episode = season.episodes[0]
    strings, waltz, drums = of_kind(happening(SCORED), EventKind.MUSIC)
    (caption,) = of_kind(happening(SCORED), EventKind.CAPTION)
    roof = episode.time.starts[
        [e.text for e in episode.screenplay.elements].index("EXT. ROOF - DAY")
    ]

    assert strings.end == pytest.approx(caption.start), "the note that says out ends it"
    assert waltz.end == pytest.approx(roof)
    assert drums.end == pytest.approx(episode.time.interval.point)
    assert [each.scene for each in (strings, waltz, drums)] == ["7", "7", "2"]


@pytest.mark.parametrize(
    ("words", "is_cue"),
    [
        ("none; water only, to the end", False),
        ("No music.", False),
        ("全停，只剩心跳", False),
        ("no music but the drums", True),
        ("silence broken by a bell", True),
    ],
)
def test_a_note_that_says_none_is_no_music(words: str, is_cue: bool) -> None:
    found = of_kind(
        happening(f"INT. A - DAY\n\n[[music: {words}]]\n\nShe waits.\n"), EventKind.MUSIC
    )
    assert bool(found) is is_cue


def test_an_action_that_names_what_is_read_or_heard_is_timed_like_the_note() -> None:
    found = happening("INT. A - DAY\n\nRain.\n\nON SCREEN TEXT: 99%\n\n[SFX: bang]\n\nSnow.")

    (caption,) = of_kind(found, EventKind.CAPTION)
    (effect,) = of_kind(found, EventKind.EFFECT)
    assert (caption.text, effect.text) == ("99%", "bang")
    assert 0 < caption.start < caption.end <= effect.start


def test_a_sound_in_the_middle_of_a_paragraph_is_heard_in_the_middle() -> None:
    (hinges,) = of_kind(happening(SCORED), EventKind.EFFECT)
    season = a_season(SCORED)
    time, elements = season.episodes[0].time, season.episodes[0].screenplay.elements
    lid = next(i for i, e in enumerate(elements) if e.text.startswith("Lena"))

    assert time.starts[lid] < hinges.start < time.starts[lid] + time.seconds[lid]
    assert hinges.start == hinges.end


def test_lines_with_translations_are_events_of_their_own_and_share_the_time() -> None:
    script = (
        "INT. A - DAY\n\nLENA\nCome. [[bilingual: 来。]]\nCome home now. [[bilingual: 回家。]]\n"
    )
    first, second = happening(script)

    assert [(e.text, e.translation) for e in (first, second)] == [
        ("Come.", "来。"),
        ("Come home now.", "回家。"),
    ]
    assert first.end == pytest.approx(second.start)
    assert first.end - first.start < second.end - second.start


@pytest.mark.parametrize("rate", FrameRate)
@given(seconds=st.lists(st.floats(0, 120), max_size=60))
def test_cuts_follow_each_other_and_add_up(rate: FrameRate, seconds: list[float]) -> None:
    found = cuts(seconds, rate)

    assert all(start < end for start, end in found)
    assert all(before[1] == after[0] for before, after in pairwise(found))
    if found:
        whole = frame_at(sum(seconds), rate)
        short = sum(each * rate.exact < 1 for each in seconds)
        assert found[0][0] == 0
        assert whole - 1 <= found[-1][1] <= whole + short + 1


def test_timecode_at_29_97_counts_thirty_frames_and_drops_none() -> None:
    assert timecode(3600 * 30, FrameRate.F29_97) == "01:00:00:00"
    assert timecode(60 * 30, FrameRate.F29_97) == "00:01:00:00"
    assert frame_at(1001, FrameRate.F29_97) == 30_000
    assert timecode(frame_at(61.5, FrameRate.F24), FrameRate.F24) == "00:01:01:12"
