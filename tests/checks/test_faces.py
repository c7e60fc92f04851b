from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.builders import a_season, found, rewritten, waived
from writersroom.bible.facts import CharacterFacts, SeriesFacts
from writersroom.checks import Severity

if TYPE_CHECKING:
    from writersroom.season import Season

PEOPLE = [
    *(CharacterFacts(name=name) for name in ("Ann", "Ben", "Cleo", "Dan")),
    CharacterFacts(name="The guests", role="collective"),
]
FOUR = "INT. KITCHEN - DAY\n\nAnn waits. Ben waits.\n\nCLEO\nNo.\n\nDan waits.\n"
TWO = "INT. HALL - DAY\n\nAnn waits. Ben waits.\n\n"


def of(*scripts: str, form: str = "live") -> list[str]:
    return [f.message for f in found(made(*scripts, form=form), "PR05") if f.is_checked]


def made(*scripts: str, form: str = "live") -> Season:
    return a_season(scripts, characters=PEOPLE, series=SeriesFacts(form=form))


def test_four_people_in_the_first_scene_of_the_series_warn() -> None:
    (finding,) = found(made(FOUR), "PR05")
    assert finding.severity is Severity.WARNING
    assert finding.message == "4 people in the first scene: Ann, Ben, Cleo, Dan."
    assert (finding.episode, finding.line) == (1, 1)
    assert "[[shot" in finding.hint


def test_later_scenes_may_be_full_where_people_are_filmed() -> None:
    assert not of(TWO + FOUR)
    assert not of(TWO, FOUR)
    assert of("", FOUR)


@pytest.mark.parametrize("form", ["ai", "comic"])
def test_a_full_ai_picture_warns(form: str) -> None:
    assert of(TWO + FOUR, form=form) == ["4 people together: plan a split (Ann, Ben, Cleo, Dan)."]
    assert not of(TWO + FOUR, form="interactive")


def test_a_scene_split_into_shots_is_judged_by_shot() -> None:
    split = FOUR.replace("Ann waits. Ben", "[[shot: 1A]]\n\nAnn waits. Ben").replace(
        "Dan waits.", "[[shot: 1B]]\n\nDan waits."
    )
    assert not of(TWO + split, form="ai")
    full = FOUR.replace("Ann waits. Ben", "[[shot: 1A]]\n\nAnn waits. Ben")
    assert of(TWO + full, form="ai")


@pytest.mark.parametrize(
    "line", ["The guests wait.", "@DAN (V.O.)\nNo.", "Dan's coat.", "She thinks of Dan."]
)
def test_crowds_and_absent_people_have_no_face(line: str) -> None:
    assert not of(FOUR.replace("Dan waits.", line))


def test_without_characters_it_is_not_checked() -> None:
    (finding,) = found(a_season([FOUR], characters=()), "PR05")
    assert not finding.is_checked


def test_a_waiver_lapses_with_the_scene() -> None:
    season = made(FOUR)
    season = waived(season, found(season, "PR05")[0])
    assert found(season, "PR05")[0].waiver is not None
    assert found(rewritten(season, 1, FOUR.replace("No.", "Yes.")), "PR05")[0].lapsed
