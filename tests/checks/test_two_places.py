from __future__ import annotations

from dataclasses import replace

import pytest

from tests.checks.builders import a_season, found, rewritten, waived
from writersroom.bible.facts import LocationFacts
from writersroom.checks import Finding, Severity
from writersroom.season import Season, build_season

PLACES = (
    LocationFacts(name="Kitchen", aliases=("Galley",), travel=("Harbour 40",)),
    LocationFacts(name="Harbour"),
    LocationFacts(name="Attic"),
)


def scene(place: str, time: str, line: str = "Mara waits.") -> str:
    return f"INT. {place} - {time}\n\n{line}\n\n"


def timed(place: str, clock: str, line: str = "Mara waits.", light: str = "DAY") -> str:
    return scene(place, light, f"[[caption: {clock}]]\n\n{line}")


def of(*scripts: str, days: tuple[str, ...] = ()) -> list[Finding]:
    return [f for f in found(season_of(*scripts, days=days), "CO10") if f.is_checked]


def season_of(*scripts: str, days: tuple[str, ...] = ()) -> Season:
    season = a_season(scripts, locations=PLACES)
    dated = (
        replace(episode, story_date=days[at] if days else "")
        for at, episode in enumerate(season.facts.episodes)
    )
    return build_season(replace(season.facts, episodes=tuple(dated)))


def test_one_person_at_one_time_in_two_places_warns() -> None:
    (finding,) = of(timed("KITCHEN", "13:00") + timed("ATTIC", "13:00"))
    assert finding.severity is Severity.WARNING
    assert finding.message == (
        "Mara is in ATTIC and, 0 min apart, in KITCHEN (episode 1); the way takes 1 min."
    )
    assert (finding.episode, finding.line) == (1, 7)
    assert "voice-over" in finding.hint


@pytest.mark.parametrize(
    ("second", "is_too_fast"),
    [("13:39", True), ("13:40", False), ("12:21", True), ("12:20", False)],
)
def test_a_way_takes_the_bibles_time_both_ways(second: str, is_too_fast: bool) -> None:
    assert bool(of(timed("KITCHEN", "13:00") + timed("HARBOUR", second))) is is_too_fast
    assert bool(of(timed("HARBOUR", "13:00") + timed("KITCHEN", second))) is is_too_fast


@pytest.mark.parametrize("time", ["SAME TIME", "DAY - MEANWHILE", "MEANWHILE", "同时"])
def test_a_heading_may_say_that_it_is_the_same_time(time: str) -> None:
    assert of(scene("KITCHEN", "DAY") + f".INT. ATTIC - {time}\n\nMara waits.\n")


@pytest.mark.parametrize(
    "second",
    [
        scene("ATTIC", "DAY"),
        scene("ATTIC", "SAME"),
        timed("ATTIC", "13:01"),
        timed("GALLEY", "13:00"),
        timed("ATTIC", "13:00", "Tom waits."),
        timed("ATTIC", "13:00", "@MARA (V.O.)\nNo."),
        timed("ATTIC", "13:00", "@MARA (ON PHONE)\nNo."),
        timed("ATTIC", "13:00", "SPLIT SCREEN\n\nMara waits."),
        timed("ATTIC", "13:00", "Mara's photograph."),
        timed("ATTIC", "13:00", "[[flashback]]\n\nMara waits.\n\n[[flashback end]]"),
        scene("HARBOUR", "CONTINUOUS", "Tom waits."),
        scene("ATTIC", "CONTINUOUS"),
    ],
)
def test_other_people_times_calls_and_short_ways_are_silent(second: str) -> None:
    assert not of(timed("KITCHEN", "13:00") + second)


def test_straight_on_does_not_cross_the_town() -> None:
    (finding,) = of(scene("KITCHEN", "DAY") + scene("HARBOUR", "CONTINUOUS"))
    assert "the way takes 40 min" in finding.message


def test_days_are_compared_across_episodes() -> None:
    scripts = (timed("KITCHEN", "13:00"), timed("HARBOUR", "13:10"))
    same = ("2026-09-01", "2026年9月1日")
    assert [f.episode for f in of(*scripts, days=same)] == [2]
    assert not of(*scripts, days=("2026-09-01", "2026-09-02"))
    assert not of(*scripts)


def test_the_heading_decides_between_morning_and_evening() -> None:
    evening = timed("ATTIC", "20:10", light="NIGHT")
    assert of(timed("KITCHEN", "8:10", light="NIGHT") + evening)
    assert not of(timed("KITCHEN", "8:10", light="DAY") + evening)
    assert not of(timed("KITCHEN", "8:10", light="DUSK") + evening)


@pytest.mark.parametrize("line", ["Harbour", "far", "Moon 40"])
def test_a_travel_line_nobody_can_read_warns(line: str) -> None:
    places = (LocationFacts(name="Kitchen", travel=(line,)), LocationFacts(name="Harbour"))
    season = a_season([scene("KITCHEN", "DAY")], locations=places)
    (finding,) = (f for f in found(season, "CO10") if f.is_checked)
    assert finding.message == f"The travel line “{line}” of Kitchen cannot be read."


def test_without_clocks_it_is_not_checked() -> None:
    (finding,) = found(season_of(scene("KITCHEN", "DAY")), "CO10")
    assert not finding.is_checked


def test_a_waiver_lapses_when_the_clock_changes() -> None:
    def script(clock: str) -> str:
        return timed("KITCHEN", "13:00") + timed("HARBOUR", clock)

    season = season_of(script("13:10"))
    own = [f for f in found(season, "CO10") if f.is_checked]
    season = waived(season, own[0])
    assert found(season, "CO10")[0].waiver is not None
    assert found(rewritten(season, 1, script("13:20")), "CO10")[0].lapsed
