"""The running-time model: its formulas, interval, verdicts and what an episode's time is made of."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.work import LINEAR, TIMES, calls_in, growth
from writersroom.script.fountain import read_fountain
from writersroom.script.timing import (
    EpisodeTime,
    Interval,
    Language,
    TimeSettings,
    Verdict,
    clock,
    episode_time,
    season_interval,
    verdict,
)

PLAIN = TimeSettings()


def timed(text: str, settings: TimeSettings = PLAIN) -> EpisodeTime:
    return episode_time(read_fountain(text), settings)


def seconds(text: str, settings: TimeSettings = PLAIN) -> float:
    return timed(text, settings).interval.point


RING = """INT. HALL - NIGHT

Mara drops the ring. It rolls under the door.

MARA
I never loved you. Don't follow me.

EXT. YARD - NIGHT

A hand picks it up.
"""


def test_the_english_formula_gives_the_published_example() -> None:
    time = timed(RING)
    assert time.interval.point == pytest.approx(9.07)
    assert (round(time.interval.low, 1), round(time.interval.high, 1)) == (7.6, 11.9)
    assert (time.dialogue, time.action, time.scene_changes, time.explicit) == pytest.approx(
        (3.09, 3.98, 2.0, 0.0)
    )
    assert time.language == Language.EN


def test_the_chinese_formula_gives_the_published_example() -> None:
    time = timed("她推开门，愣住。\n\n@林晚\n你不是我女儿，你是谁？\n\n@顾沉\n我是ABC集团的人。\n")
    assert time.seconds == pytest.approx((1.27, 0.0, 2.96, 0.0, 2.32))
    assert time.interval.point == pytest.approx(6.55)
    assert (round(time.interval.low, 1), round(time.interval.high, 1)) == (5.0, 8.7)
    assert time.language == Language.ZH


def test_every_element_has_its_start_and_its_seconds() -> None:
    screenplay = read_fountain(RING)
    time = episode_time(screenplay)
    assert len(time.starts) == len(time.seconds) == len(screenplay.elements)
    assert time.seconds == pytest.approx((0.0, 2.63, 0.0, 3.09, 2.0, 1.35))
    assert time.starts == pytest.approx((0.0, 0.0, 2.63, 2.63, 5.72, 7.72))


def test_scenes_share_out_the_whole() -> None:
    time = timed("A cold open.\n\n" + RING)
    assert [scene.heading for scene in time.scenes] == [
        "",
        "INT. HALL - NIGHT",
        "EXT. YARD - NIGHT",
    ]
    assert [scene.line for scene in time.scenes] == [1, 3, 10]
    assert sum(scene.interval.point for scene in time.scenes) == pytest.approx(time.interval.point)
    assert sum(scene.interval.low for scene in time.scenes) == pytest.approx(time.interval.low)


@pytest.mark.parametrize("text", ["", "\n\n", "# Episode 1\n", "[[a note]]\n", "Title: X\n\n"])
def test_a_script_without_anything_to_play_takes_no_time(text: str) -> None:
    assert timed(text).interval == Interval(0.0, 0.0, 0.0)


def test_pace_scales_the_estimate_but_not_what_a_person_typed() -> None:
    text = RING + "\nShe waits. [[time: 4s]]\n"
    slow, fast = timed(text), timed(text, TimeSettings(pace=0.5))
    assert slow.explicit == fast.explicit == 4.0
    assert fast.interval.point == pytest.approx((slow.interval.point - 4) / 2 + 4)
    assert fast.interval.low == pytest.approx(0.84 * 9.07 / 2 + 4)
    assert fast.interval.high == pytest.approx(1.31 * 9.07 / 2 + 4)
    assert fast.seconds[1] == pytest.approx(slow.seconds[1] / 2)


def test_a_wanted_language_overrules_the_letters() -> None:
    text = "@LIN\n你好 Lin\n"
    assert seconds(text) == pytest.approx(0.28 * 3.5 + 0.22 * 2)
    assert seconds(text, TimeSettings(Language.EN)) == pytest.approx(0.27 * 3 + 1.2)
    assert timed(text, TimeSettings(Language.EN)).language == Language.EN


def test_the_interval_is_that_of_the_language_with_more_seconds() -> None:
    mostly_english = RING + "\n@林\n好。\n"
    assert timed(mostly_english).language == Language.EN
    time = timed("@林\n你不是我女儿，你是谁？\n\nMARA\nNo.\n")
    assert time.language == Language.ZH
    assert time.interval.low == pytest.approx(0.76 * time.interval.point)
    assert time.interval.high == pytest.approx(1.33 * time.interval.point)


def test_of_a_dual_pair_only_the_longer_speech_counts() -> None:
    first, second = "MARA\nNo.\n\n", "LENA ^\nYes I did and you know it.\n\n"
    after = "He leaves.\n"
    time = timed(first + second + after)
    longer = seconds(second.replace(" ^", ""))
    assert time.interval.point == pytest.approx(longer + seconds(after))
    assert time.starts[:4] == (0.0, 0.0, 0.0, 0.0)
    assert time.starts[4] == pytest.approx(longer)
    swapped = "LENA\nYes I did and you know it.\n\nMARA ^\nNo.\n\n" + after
    assert timed(swapped).interval == time.interval
    assert timed(swapped).starts[4] == pytest.approx(longer)


def test_an_edited_length_replaces_everything_and_keeps_the_proportions() -> None:
    time = timed(RING).replaced_by(90.0)
    assert time.interval == Interval(90.0, 90.0, 90.0)
    assert time.is_edited
    assert time.starts[5] == pytest.approx(90 * 7.72 / 9.07)
    assert time.dialogue + time.action + time.scene_changes == pytest.approx(90.0)
    assert sum(scene.interval.high for scene in time.scenes) == pytest.approx(90.0)


def test_an_edited_length_without_a_script_is_all_explicit() -> None:
    time = timed("").replaced_by(75.0)
    assert (time.interval.point, time.explicit, time.starts) == (75.0, 75.0, ())


def test_text_without_a_model_is_named_and_never_zero() -> None:
    time = timed("@ЛИДИЯ\nЯ никогда тебя не любила.\n\nShe runs.\n")
    assert time.untimed == (1,)
    assert time.interval.point > seconds("She runs.\n")


def test_a_typed_time_stands_for_text_without_a_model() -> None:
    assert timed("@ЛИДИЯ\nЯ не любила тебя. [[time: 2s]]\n").untimed == ()
    assert timed("[[shot: 1 CU, 2s]]\n\n@ЛИДИЯ\nЯ не любила.\n").untimed == ()
    assert timed("[[shot: 1 CU]]\n\n@ЛИДИЯ\nЯ не любила.\n").untimed == (2,)


@pytest.mark.parametrize(
    ("language", "low_bound", "high_bound", "under", "ok_from", "ok_to", "over"),
    [
        ("en", 60, 300, 46, 71, 229, 357),
        ("zh", 60, 300, 45, 79, 226, 395),
        ("en", 0, 90, 0, 0, 69, 107),
        ("zh", 0, 90, 0, 0, 68, 118),
        ("en", 0, 120, 0, 0, 92, 143),
        ("zh", 0, 120, 0, 0, 90, 158),
        ("en", 0, 180, 0, 0, 137, 214),
        ("zh", 0, 180, 0, 0, 135, 237),
    ],
)
def test_the_verdicts_turn_at_the_published_points(
    language: str,
    low_bound: float,
    high_bound: float,
    under: float,
    ok_from: float,
    ok_to: float,
    over: float,
) -> None:
    low, high = {"en": (0.84, 1.31), "zh": (0.76, 1.33)}[language]

    def judged(point: float) -> Verdict:
        return verdict(Interval(low * point, point, high * point), low_bound, high_bound)

    # The table rounds to whole seconds, so each turn lies within half a second of its figure.
    if under:
        assert judged(under - 0.6) == Verdict.UNDER
        assert judged(under + 0.6) == Verdict.BORDERLINE
        assert judged(ok_from - 0.6) == Verdict.BORDERLINE
    assert judged(ok_from + 0.6) == Verdict.OK
    assert judged(ok_to - 0.6) == Verdict.OK
    assert judged(ok_to + 0.6) == Verdict.BORDERLINE
    assert judged(over - 0.6) == Verdict.BORDERLINE
    assert judged(over + 0.6) == Verdict.OVER


def test_a_certain_time_on_its_bound_is_allowed() -> None:
    assert verdict(Interval(60, 60, 60), 60, 300) == Verdict.OK
    assert verdict(Interval(300, 300, 300), 60, 300) == Verdict.OK
    assert verdict(Interval(300.1, 300.1, 300.1), 60, 300) == Verdict.OVER


def test_a_season_is_surer_than_its_episodes() -> None:
    episode = Interval(84, 100, 131)
    season = season_interval([episode] * 10)
    assert (season.low, season.point, season.high) == pytest.approx((890, 1000, 1140))
    assert season_interval([Interval(100, 100, 100)] * 10) == Interval(1000, 1000, 1000)
    assert season_interval([]) == Interval(0, 0, 0)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, "0:00"), (9.6, "0:10"), (59.6, "1:00"), (125, "2:05"), (3725, "1:02:05")],
)
def test_the_clock_reads_like_a_running_time(value: float, shown: str) -> None:
    assert clock(value) == shown


WORDS = st.lists(
    st.sampled_from(
        [
            "Mara",
            "drops",
            "the",
            "ring",
            "don't",
            "24",
            "café",
            "know,",
            "Stop!",
            "Why?",
            "No.",
            "wait…",
            "--",
            "I",
        ]
    ),
    min_size=1,
).map(" ".join)
HAN = st.text(alphabet="你我她是谁，。！？…", min_size=1)


def paragraph(text: str) -> str:
    return f"!{text}\n\n"


def speech(text: str) -> str:
    return f"@Mara\n{text}\n\n"


PASSAGES = st.lists(
    st.one_of(
        st.builds(paragraph, st.one_of(WORDS, HAN)),
        st.builds(speech, st.one_of(WORDS, HAN)),
        st.just("INT. ROOM - DAY\n\n"),
        st.just("> CUT TO:\n\n"),
        st.just("[[music: drums]]\n\n"),
    )
)


@settings(deadline=None)
@given(PASSAGES, PASSAGES, PASSAGES)
def test_more_script_never_plays_shorter(
    before: list[str], more: list[str], after: list[str]
) -> None:
    short = seconds("".join(before + after))
    long = seconds("".join(before + more + after))
    assert long >= short - 1e-9


@settings(deadline=None)
@given(WORDS, WORDS)
def test_more_words_in_a_speech_never_play_shorter(text: str, more: str) -> None:
    for build in (paragraph, speech):
        assert seconds(build(f"{text} {more}")) >= seconds(build(text)) - 1e-9


@settings(deadline=None)
@given(HAN, HAN)
def test_more_han_in_a_chinese_speech_never_plays_shorter(text: str, more: str) -> None:
    for build in (paragraph, speech):
        assert seconds(build(f"你{text}{more}")) >= seconds(build(f"你{text}")) - 1e-9


@settings(deadline=None)
@given(st.text())
def test_any_text_is_timed_and_its_parts_add_up(text: str) -> None:
    screenplay = read_fountain(text)
    time = episode_time(screenplay)
    interval = time.interval
    assert 0 <= interval.low <= interval.point <= interval.high
    assert time.dialogue + time.action + time.scene_changes + time.explicit == pytest.approx(
        interval.point
    )
    assert all(0 <= start <= interval.point + 1e-9 for start in time.starts)
    assert len(time.starts) == len(screenplay.elements)


MOST_CALLS = 6_000
"""For an episode of 150 lines, which takes 2,400: a millisecond between two keys."""


def test_an_episode_is_timed_while_one_types() -> None:
    scripts = {count: read_fountain((RING + "\n") * count) for count in (15, 15 * TIMES)}
    assert len(scripts[15].source.splitlines()) >= 150
    assert growth(lambda count: episode_time(scripts[count]), 15) < LINEAR
    assert calls_in(lambda: episode_time(scripts[15])) < MOST_CALLS
