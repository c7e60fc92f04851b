from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import Any

import pytest

from tests.checks.builders import a_season, found, rewritten, waived
from writersroom.bible.facts import CharacterFacts
from writersroom.checks import Finding, Severity
from writersroom.checks.timeline import _WORDS
from writersroom.season import Season, build_season

QUIET = "INT. KITCHEN - NIGHT\n\nMara waits.\n"


def dated(*days: str, scripts: tuple[str, ...] = (), **mara: Any) -> Season:
    """Episodes on these story days; Mara has these facts."""
    texts = [*scripts, *[QUIET] * (len(days) - len(scripts))]
    season = a_season(texts, characters=[replace(CharacterFacts(name="Mara"), **mara)])
    episodes = (replace(e, story_date=d) for e, d in zip(season.facts.episodes, days, strict=True))
    return build_season(replace(season.facts, episodes=tuple(episodes)))


def messages(season: Season) -> list[str]:
    return [f.message for f in found(season, "CO01") if f.is_checked]


def test_a_day_before_an_earlier_one_is_hard() -> None:
    (finding,) = found(dated("2026-09-02", "2026-09-01"), "CO01")
    assert finding.severity is Severity.HARD
    assert finding.episode == 2
    assert "2026-09-01, which comes before 2026-09-02 of episode 1" in finding.message
    assert "[[flashback]]" in finding.hint


def test_the_latest_day_counts_not_the_last_one() -> None:
    season = dated("2026-09-05", "2026-09-01", "2026-09-03")
    assert [f.episode for f in found(season, "CO01")] == [2, 3]


@pytest.mark.parametrize(
    "days",
    [
        ("2026-09-01", "2026-09-01", "2026-09-02"),
        ("Day 1", "第二天", "Day 10"),
        ("2026-09-01", "Day 1", "2026-09-02"),
        ("later", "2026-09-01", "before the war"),
    ],
)
def test_days_that_rise_or_cannot_be_compared_are_silent(days: tuple[str, ...]) -> None:
    assert not messages(dated(*days))


@pytest.mark.parametrize(
    "script", [f"[[flashback]]\n\n{QUIET}", QUIET.replace("NIGHT", "NIGHT - FLASHBACK")]
)
def test_an_episode_that_opens_on_a_flashback_may_run_back(script: str) -> None:
    assert not messages(dated("2026-09-02", "2019-01-01", scripts=(QUIET, script)))
    late = QUIET + "\n[[flashback]]\n\nThen.\n\n[[flashback end]]\n"
    assert messages(dated("2026-09-02", "2019-01-01", scripts=(QUIET, late)))


def test_without_story_dates_they_are_not_checked() -> None:
    (finding,) = found(dated("", "soon"), "CO01")
    assert not finding.is_checked


@pytest.mark.parametrize(
    ("age", "born", "said"),
    [
        ("27", "1999-02-11", ""),
        ("27 years old", "1999", ""),
        ("26", "1999", ""),
        ("31", "1999-02-11", "Mara is 31 in the bible, but born 1999-02-11 makes 27"),
        ("28", "1999", "Mara is 28 in the bible, but born 1999 makes 26–27"),
        ("about thirty", "1999", ""),
        ("27", "spring", "The birth date of Mara, “spring”, is no date."),
    ],
)
def test_an_age_agrees_with_the_birth_date(age: str, born: str, said: str) -> None:
    found_ = messages(dated("2026-09-01", age=age, born=born))
    assert [m.startswith(said) for m in found_] == [True] * bool(said)


def test_a_season_of_many_years_ages_its_people() -> None:
    assert not messages(dated("2020-01-01", "2026-09-01", age="24", born="1999-02-11"))


@pytest.mark.parametrize("words", ["MARA, 35, runs.", "Mara (35) runs.", "MARA，35岁，跑。"])
def test_an_age_in_the_script_agrees_too(words: str) -> None:
    script = f"INT. KITCHEN - DAY\n\n{words}\n"
    (finding,) = found(dated("2026-09-01", scripts=(script,), born="1999-02-11"), "CO01")
    assert finding.message == "Mara is 35 here, but 27 by the birth date."
    assert finding.line == 3
    right = script.replace("35", "27")
    assert not messages(dated("2026-09-01", scripts=(right,), born="1999-02-11"))
    then = f"INT. KITCHEN - DAY\n\n[[flashback]]\n\n{words}\n\n[[flashback end]]\n"
    assert not messages(dated("2026-09-01", scripts=(then,), born="1999-02-11"))


def lit(heading: str, line: str) -> list[Finding]:
    return [
        f
        for f in found(a_season([f"{heading}\n\n{line}\n"]), "CO01")
        if f.is_checked and f.severity is Severity.WARNING
    ]


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("INT. KITCHEN - NIGHT", "Sunlight on the floor."),
        ("INT. KITCHEN - DAY", "Moonlight on the floor."),
        (".内 客厅 夜", "阳光照进来。"),
        (".内 客厅 日", "月光照进来。"),
        (".内 客厅 日", "她打开月光宝盒，月光照进来。"),
        ("INT. KITCHEN - DAY", "She cuts the moon cake. The moon rises."),
        ("INT. KITCHEN - NIGHT", "[[caption: 9:30 AM]]"),
        ("INT. KITCHEN - DAY", "[[caption: 23:15]]"),
        ("INT. KITCHEN - DAY", "[[caption: THAT NIGHT]]"),
        ("INT. KITCHEN - NIGHT", "[[caption: THE NEXT MORNING]]"),
        (".内 客厅 日", "[[caption: 当夜]]"),
        (".内 客厅 夜", "[[caption: 次日清晨]]"),
    ],
)
def test_light_that_contradicts_the_heading_warns(heading: str, line: str) -> None:
    (finding,) = lit(heading, line)
    assert finding.line == 3


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("INT. KITCHEN - DUSK", "Sunlight and moonlight."),
        ("INT. KITCHEN - DAY", "Sunlight on the floor."),
        ("INT. KITCHEN - NIGHT", "@MARA\nSunlight hurts me."),
        ("INT. KITCHEN - NIGHT", "[[caption: 9:30]]"),
        ("INT. KITCHEN - NIGHT", "[[caption: THREE DAYS LATER]]"),
        ("INT. KITCHEN - NIGHT", "[[caption: THAT NIGHT]]"),
        ("INT. KITCHEN - NIGHT", "[[caption: 9:30 PM]]"),
        ("INT. KITCHEN - NIGHT", "[[flashback]]\n\nSunlight.\n\n[[flashback end]]"),
        ("INT. KITCHEN - DAY", "She cuts the moon cake. A mooncake for each."),
        ("INT. KITCHEN - DAY", "He plays the Moonlight Sonata."),
        (".内 客厅 日", "她打开月光宝盒。"),
        (".内 客厅 日", "岁月光阴，明星光环，他是月光族。"),
        (".内 客厅 夜", "他笑得阳光帅气，住在阳光小区。"),
        (".内 客厅 日", "[[caption: 深夜食堂]]"),
    ],
)
def test_light_that_agrees_is_silent(heading: str, line: str) -> None:
    assert not lit(heading, line)


def test_a_waiver_on_a_date_lapses_when_either_date_changes() -> None:
    season = dated("2026-09-02", "2026-09-01")
    (finding,) = found(season, "CO01")
    season = waived(season, finding)
    assert found(season, "CO01")[0].waiver is not None
    first, second = season.facts.episodes
    moved = (replace(first, story_date="2026-09-03"), second)
    (again,) = found(build_season(replace(season.facts, episodes=moved)), "CO01")
    assert again.lapsed


def test_a_waiver_on_light_lapses_with_the_line() -> None:
    season = a_season(["INT. KITCHEN - NIGHT\n\nSunlight on the floor.\n"])
    season = waived(season, next(f for f in found(season, "CO01") if f.is_checked))
    own = [f for f in found(season, "CO01") if f.is_checked]
    assert own[0].waiver is not None
    changed = rewritten(season, 1, "INT. KITCHEN - NIGHT\n\nSunlight on the wall.\n")
    assert next(f for f in found(changed, "CO01") if f.is_checked).lapsed


def test_every_word_that_means_no_light_hides_one_that_does() -> None:
    with _WORDS.open("rb") as file:
        lists = tomllib.load(file)
    idle = [
        word
        for own in lists.values()
        for sort in ("day", "night", "caption_day", "caption_night")
        for word in own[f"not_{sort}"]
        if not any(light in word for light in own[sort])
    ]
    assert idle == []
