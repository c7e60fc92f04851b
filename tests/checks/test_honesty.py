"""What the program says of its own accuracy: the measured figures, and never a grade."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.timing_error import chinese_passages, english_passages, errors
from writersroom.checks import explain
from writersroom.checks.endings import evidence_message
from writersroom.checks.evidence import TailUnit, score_ending
from writersroom.i18n import use_language
from writersroom.script.timing_counts import MODELS
from writersroom.script.timing_settings import Language

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "writersroom/locale/zh_CN/LC_MESSAGES/writersroom.po"

RUNTIME_FIGURES = (
    "1.0", "0.75", "0.9", "40", "14", "15", "16", "20", "7", "8", "21", "24", "17", "77", "80",
    "13.7", "18.1", "98", "84", "64", "90", "240", "89", "92", "60", "300",
)  # fmt: skip
"""Every figure measured for the running-time model that its explanation must state."""
EVIDENCE_FIGURES = (
    "110", "118", ".71", ".61", ".82", ".83", ".69", ".96", ".50", ".56", ".13", ".72", ".62",
    ".81", ".68", ".48", ".86", ".23", ".38", ".09", "22", "40", "10",
)  # fmt: skip
GRADES = re.compile(
    r"\bbad (?:ending|hook|cliffhanger)|\bgrade[sd]?\b|\b(?:your|the ending's) score\b|out of 10\b"
    r"|评分为|得分|打分|分数|烂|差评|不及格|不合格的结尾",
    re.IGNORECASE,
)

SIGNS = (TailUnit("Behind him the door opens. A knife."), TailUnit("Mara stares. Blood."))
FEW = (TailUnit("The lamp."), TailUnit("A shadow turns."))
QUIET = (TailUnit("Tea?", is_action=False), TailUnit("Thank you.", is_action=False))


def said(units: tuple[TailUnit, ...], language: str = "en") -> str:
    evidence = score_ending(units, language)
    assert evidence is not None
    return evidence_message(evidence, "Who is she?")


def in_chinese(rule: str) -> str:
    use_language("zh_CN")
    try:
        return explain(rule)
    finally:
        use_language("en")


@pytest.mark.parametrize(
    ("rule", "figures"), [("RT01", RUNTIME_FIGURES), ("CH02", EVIDENCE_FIGURES)]
)
def test_the_explanation_states_every_measured_figure_in_both_languages(
    rule: str, figures: tuple[str, ...]
) -> None:
    for text in (explain(rule), in_chinese(rule)):
        stated = set(re.findall(r"\d*\.?\d+", text))
        assert not set(figures) - stated


def test_the_explanation_says_what_was_never_measured() -> None:
    text = explain("RT01")
    for words in (
        "No script of a micro-drama",
        "a judgement, not a measurement",
        "transcripts written after the fact",
        "never measured",
        "What is not written is not timed",
        "edge of what was tested",
    ):
        assert words in text


def test_the_word_lists_say_who_labelled_and_what_they_miss() -> None:
    text = explain("CH02")
    for words in (
        "labelled by one language model, not by viewers",
        "a low score is not a missing hook",
        "hardly in the data",
        "makes these figures void",
    ):
        assert words in text


def test_the_benchmark_still_gives_the_errors_of_the_calibration_tables() -> None:
    english = errors(english_passages(), MODELS[Language.EN])
    chinese = errors(chinese_passages(), MODELS[Language.ZH])
    found = [
        (round(e.mean_error, 1), round(e.median_error, 1), round(e.bias, 1) + 0.0, round(e.covered))
        for e in (english, chinese)
    ]
    assert found == [(13.7, 11.5, -1.8, 80), (18.1, 14.2, 0.0, 79)]
    assert round(english.near) == 76


def test_an_ending_is_told_of_signs_and_shares_never_of_a_score() -> None:
    assert said(SIGNS).startswith("Signs of a hook in the last lines: ")
    assert "about 8 in 10 endings like this carried one" in said(SIGNS)
    assert said(FEW).startswith("Few signs of a hook: ")
    assert said(FEW).endswith("Undecided; trust your declared question.")
    assert said(QUIET).startswith("No surface sign of a hook. Quiet hooks look like this too: ")
    for units in (SIGNS, FEW, QUIET):
        assert not re.search(r"\d\.\d|%", said(units))


def test_no_wording_anywhere_grades_a_writer() -> None:
    shown = re.findall(
        r'^msg(?:id|id_plural|str(?:\[\d\])?) "(.*)"$', CATALOGUE.read_text("utf-8"), re.M
    )
    assert len(shown) > 1000
    assert not [words for words in shown if GRADES.search(words)]
