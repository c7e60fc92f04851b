"""What the model counts: the constants were fitted to exactly these counters."""

from __future__ import annotations

import pytest

from writersroom.script.timing_costs import (
    action_cost,
    caption_cost,
    directions,
    speech_costs,
    spoken,
)
from writersroom.script.timing_counts import (
    clauses,
    counts,
    has_no_model,
    reading_seconds,
    sentences,
    speech_floor,
)
from writersroom.script.timing_settings import Language


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("don't", 1),
        ("don’t", 1),
        ("twenty-one", 2),
        ("3:30", 2),
        ("$5", 1),
        ("café", 1),
        ("Søren", 1),
        ("rock 'n' roll", 3),
        ("— … !", 0),
    ],
)
def test_words_are_counted_as_in_the_fit(text: str, words: int) -> None:
    assert counts(text).words == words


def test_han_characters_count_one_by_one_and_marks_nothing() -> None:
    assert counts("她推开門，愣住。").han == 6
    assert counts("我是ABC集团的人。").han_weight == 6 + 1.5


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("你不是我女儿，你是谁？", 2),
        ("我是ABC集团的人。", 1),
        ("走\n走", 2),
        ("……", 0),
        ("是 OK", 2),
    ],
)
def test_clauses_are_pieces_that_hold_something(text: str, pieces: int) -> None:
    assert clauses(text) == pieces


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mara drops the ring. It rolls.", 2),
        ("Mr. Smith", 1),
        ("Mr. Smith waits.", 2),
        ("No full stop", 1),
        ('He says "go." Then leaves.', 2),
        ("What?! No...", 2),
        ("3.5 metres", 1),
    ],
)
def test_english_sentences_end_at_marks_before_white_space(text: str, count: int) -> None:
    assert sentences(text, Language.EN) == count


def test_chinese_sentences_are_pieces_that_hold_han() -> None:
    assert sentences("她停住。转身！……", Language.ZH) == 2
    assert sentences("……", Language.ZH) == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [("no", "en"), ("你好", "zh"), ("我是ABC", "zh"), ("我 am not you", "en"), ("", "en")],
)
def test_the_language_follows_the_letters(text: str, language: str) -> None:
    assert counts(text).language(Language.AUTO) == language


def test_a_han_character_in_an_english_speech_is_a_word() -> None:
    (cost,) = speech_costs(["She said 好 to me"], Language.AUTO)
    assert cost.seconds == pytest.approx(1.2 + 0.27 * 5)


def test_a_block_costs_once_however_many_parts_it_has() -> None:
    costs = speech_costs(["I never", "", "loved you."], Language.AUTO)
    assert [cost.seconds for cost in costs] == pytest.approx([1.2 + 0.54, 0.0, 0.54])


def test_a_speech_of_marks_costs_the_block_and_no_speech_nothing() -> None:
    assert speech_costs(["…"], Language.AUTO)[0].seconds == pytest.approx(1.2)
    assert speech_costs(["……"], Language.ZH)[0].seconds == pytest.approx(0.22)
    assert speech_costs([""], Language.AUTO)[0].seconds == 0.0


def test_emphasis_and_bracketed_directions_are_not_spoken() -> None:
    assert spoken("I *never* （低声） loved (beat) you") == "I never  loved  you"
    assert directions("你（停顿2秒）走（低声）") == ["（停顿2秒）", "（低声）"]


def test_emphasis_does_not_hide_a_sentence_end() -> None:
    assert action_cost("*She runs.* He falls.", Language.AUTO) == action_cost(
        "She runs. He falls.", Language.AUTO
    )


def test_each_triangle_starts_a_paragraph() -> None:
    one, two = "△她停住", "△他转身"
    both = action_cost(one + two, Language.AUTO).seconds
    assert both == pytest.approx(
        action_cost(one, Language.AUTO).seconds + action_cost(two, Language.AUTO).seconds
    )
    assert both == pytest.approx(2 * (1.0 + 0.045 * 3))


@pytest.mark.parametrize(
    "tag",
    [
        "【特写】",
        "【空镜】",
        "【切】",
        "【闪回】",
        "【闪回结束】",
        "【本集完】",
        "【音乐：钢琴】",
        "【音效：雷】",
    ],
)
def test_bare_labels_cuts_and_sounds_are_free(tag: str) -> None:
    assert action_cost(tag, Language.AUTO).seconds == 0.0
    assert action_cost(f"△她停住。{tag}", Language.AUTO) == action_cost("△她停住。", Language.AUTO)


def test_a_shot_label_with_words_is_action() -> None:
    assert action_cost("【特写：戒指】", Language.AUTO).seconds == pytest.approx(1.0 + 0.045 * 4)


def test_a_caption_takes_at_least_the_time_to_read_it() -> None:
    assert caption_cost("Three years later", Language.AUTO).seconds == pytest.approx(1.21)
    long = "At the harbour nobody had spoken her name since the fire took the house"
    assert caption_cost(long, Language.AUTO).seconds == pytest.approx(len(long) / 17)
    assert action_cost("【字幕：三年前】", Language.AUTO).seconds == pytest.approx(1.0 + 0.045 * 3)
    assert reading_seconds("三年前的那个雨夜她离开了") == pytest.approx(12 / 9)


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Я не знаю", True),
        ("ここは", True),
        ("사랑해", True),
        ("สวัสดี", True),
        ("She whispers: Я", False),
        ("Çelik, ŁÓDŹ", False),
        ("你好", False),
        ("…!", False),
        ("½", False),
    ],
)
def test_other_scripts_have_no_model(text: str, unknown: bool) -> None:
    assert has_no_model(text) is unknown


def test_the_floor_of_a_speech_is_the_fastest_delivery_heard() -> None:
    assert speech_floor("Go home.") == pytest.approx(0.15 + 6 * 0.057)
    assert speech_floor("你是谁？") == pytest.approx(3 * 0.22)
