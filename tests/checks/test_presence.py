from __future__ import annotations

import pytest

from tests.checks.builders import a_season
from writersroom.bible.facts import CharacterFacts
from writersroom.checks.names import names_of
from writersroom.checks.passages import passages
from writersroom.checks.presence import acts, doers

PEOPLE = (
    CharacterFacts(name="Mara Holt", role="lead"),
    CharacterFacts(name="Tom"),
    CharacterFacts(name="林晚"),
    CharacterFacts(name="顾沉", aliases=("顾总",)),
)
NAMES = names_of(a_season([], characters=PEOPLE))


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Mara waits.", {"Mara Holt"}),
        ("TOM, 40, runs.", {"Tom"}),
        ("Rain. Tom and Mara run.", {"Tom", "Mara Holt"}),
        ("Tom, Mara and a dog run.", {"Tom", "Mara Holt"}),
        ("She looks at Tom.", set()),
        ("She looks at Mara, Tom beside her.", set()),
        ("Tom's hand shakes.", set()),
        ("Tom’s coat on a nail.", set()),
        ("Tom lies in his coffin.", set()),
        ("Tom is dead.", set()),
        ("A photograph: Tom smiles.", set()),
        ("Tomorrow comes.", set()),
        ("雨停了，林晚推门。", {"林晚"}),
        ("顾总点头。", {"顾沉"}),
        ("林晚和顾沉对视。", {"林晚", "顾沉"}),
        ("她看着林晚。", set()),
        ("林晚的手发抖。", set()),
        ("林晚遗像挂在墙上。", set()),
    ],
)
def test_who_opens_a_clause_acts(line: str, who: set[str]) -> None:
    assert doers(line, NAMES) == who


@pytest.mark.parametrize(
    "cue",
    [
        "TOM (V.O.)",
        "TOM (O.S.)",
        "TOM (ON PHONE)",
        "TOM\n(over the radio)",
        "TOM（画外音）",
        "TOM\n（电话里）",
    ],
)
def test_a_voice_from_elsewhere_is_nobody_there(cue: str) -> None:
    assert _there(cue) == []


@pytest.mark.parametrize("cue", ["TOM", "TOM\n(in a low voice)", "TOM\n（不信地）", "TOM (CONT'D)"])
def test_a_tone_takes_nobody_away(cue: str) -> None:
    assert _there(cue) == ["Tom"]


def test_one_cue_may_name_several() -> None:
    assert _there("TOM & MARA") == ["Mara Holt", "Tom"]


def _there(cue: str) -> list[str]:
    season = a_season([f"INT. KITCHEN - DAY\n\nRain.\n\n@{cue}\nNo.\n"], characters=PEOPLE)
    episode = season.episode(1)
    assert episode is not None
    return [act.name for act in acts(passages(episode), names_of(season))]
