from __future__ import annotations

import pytest

from writersroom.checks.evidence import Band, Evidence, TailUnit, score_ending


def speech(text: str, *tones: str) -> TailUnit:
    return TailUnit(text, is_action=False, parentheticals=tones)


def english(*units: TailUnit) -> Evidence:
    evidence = score_ending(units, "en")
    assert evidence is not None
    return evidence


def chinese(*paragraphs: str) -> Evidence:
    evidence = score_ending([TailUnit(text) for text in paragraphs], "zh")
    assert evidence is not None
    return evidence


def values(evidence: Evidence) -> dict[str, float]:
    return {feature.name: round(feature.value, 2) for feature in evidence.features}


DOOR = (
    speech("We are safe now. Go to sleep."),
    speech("You locked the door?"),
    TailUnit("Behind him the door opens. A knife. Mara stares."),
)


def test_an_english_hook_scores_as_published() -> None:
    evidence = english(*DOOR)
    assert evidence.score == pytest.approx(2.73, abs=0.005)
    assert values(evidence) == {
        "danger": 0.8,
        "attack": 0.7,
        "turn": 1.2,
        "reaction": 0.8,
        "shock": 0.5,
        "action_share": 0.33,
        "resolution": -1.6,
    }
    assert evidence.band is Band.EVIDENCE
    assert not evidence.is_cooling


def test_an_english_farewell_scores_as_published() -> None:
    evidence = english(
        speech("Thank you for dinner. See you tomorrow?"),
        speech("Sure. Good night!"),
        TailUnit("They hug and smile."),
    )
    assert evidence.score == pytest.approx(-2.57, abs=0.005)
    assert evidence.band is Band.NONE
    assert evidence.is_cooling
    assert "Good night" in evidence.calm_phrases


def test_a_chinese_hook_scores_as_published() -> None:
    evidence = chinese(
        "他转身要走。",
        "门外突然传来脚步声。",
        "“你是谁？！”",
        "来人举起刀：“等着，今晚谁也别想走！”",
    )
    assert evidence.score == pytest.approx(7.40)
    assert evidence.band is Band.EVIDENCE
    assert {"刀", "门外", "别想"} <= set(evidence.phrases)


def test_a_chinese_farewell_scores_as_published() -> None:
    evidence = chinese("他笑着点头。", "“好的，谢谢，明天见。”", "她回家睡了。")
    assert evidence.score == pytest.approx(-3.10)
    assert evidence.band is Band.NONE
    assert evidence.is_cooling


def test_fewer_than_two_units_are_not_scored() -> None:
    assert score_ending([TailUnit("A knife.")], "en") is None


def test_a_threat_is_an_intent_near_a_harm_in_one_sentence() -> None:
    near = english(TailUnit("Rain."), speech("I'll make you pay."))
    apart = english(TailUnit("Rain."), speech("I'll go. You pay."))
    assert values(near)["threat"] == 1.2
    assert "threat" not in values(apart)


def test_curly_apostrophes_and_case_do_not_matter() -> None:
    straight = english(TailUnit("Rain."), speech("he's coming"))
    curly = english(TailUnit("Rain."), speech("HE’S COMING"))
    assert straight.score == curly.score > 1


def test_a_parenthetical_counts_for_what_is_said_but_not_for_threats() -> None:
    evidence = english(TailUnit("Rain."), speech("Go.", "terrified, going to kill"))
    assert values(evidence)["shock"] == 0.5
    assert "threat" not in values(evidence)


def test_matches_are_capped() -> None:
    evidence = english(TailUnit("Rain."), TailUnit("Blood, blood, blood, blood, blood."))
    assert values(evidence)["danger"] == pytest.approx(2.4)


def test_the_shape_of_a_chinese_last_line_counts() -> None:
    evidence = chinese("雨。", "林晚：什么？！”")
    assert values(evidence) == {
        "ends_exclaim": 0.5,
        "ends_question_exclaim": 0.5,
        "short_last": 0.5,
        "exclaim": 0.2,
    }
    assert values(chinese("雨。", "他站在那里……"))["ends_ellipsis"] == 0.4
