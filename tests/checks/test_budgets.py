from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.checks.builders import a_season, found, rewritten, waived
from writersroom.bible.facts import CharacterFacts, LocationFacts, PropFacts
from writersroom.checks import Finding, Severity
from writersroom.season import Season, build_season

QUIET = "INT. KITCHEN - DAY\n\nRain.\n"


def checked(season: Season, rule: str, *, strict: bool = False) -> list[Finding]:
    return [f for f in found(season, rule, strict=strict) if f.is_checked]


def people(count: int, role: str) -> list[CharacterFacts]:
    return [CharacterFacts(name=f"P{n:02}", role=role) for n in range(count)]


def test_too_many_leads_are_named_with_the_budget() -> None:
    (finding,) = checked(a_season([QUIET], characters=people(6, "Lead")), "PR02")
    assert finding.severity is Severity.WARNING
    assert finding.message == "6 leads, budget 5: P00, P01, P02, P03, P04, P05."
    assert "Merge two parts" in finding.hint


def test_speaking_people_are_counted_once_and_crowds_never() -> None:
    script = QUIET + "".join(f"\n@P{chr(65 + n)}Y\nNo.\n" for n in range(25))
    own = [CharacterFacts(name="PAY", aliases=("PAYE",)), CharacterFacts(name="Mob")]
    season = a_season([script + "\n@PAYE\nNo.\n\n@CROWD\nNo.\n\n@RADIO\nNo.\n"], characters=own)
    assert not checked(season, "PR02")
    one_more = a_season([script, QUIET + "\n@PAX & PAY\nNo.\n"], characters=own)
    (finding,) = checked(one_more, "PR02")
    assert finding.message.startswith("26 people speak, budget 25: PAY, PBY,")
    assert finding.message.endswith(", ….")


def test_without_characters_the_cast_is_not_checked() -> None:
    (finding,) = found(a_season([QUIET], characters=()), "PR02")
    assert not finding.is_checked


def test_main_places_are_those_marked_else_those_of_several_episodes() -> None:
    names = [f"P{chr(65 + n)}Z" for n in range(8)]
    script = "".join(f"INT. {name} - DAY\n\nRain.\n\n" for name in names)
    season = a_season([script] * 2, locations=[LocationFacts(name=n) for n in names], planned=20)
    (finding,) = checked(season, "PR03")
    assert finding.message.startswith("8 main places, budget 6: PAZ, PBZ")
    few = [LocationFacts(name=n, is_main=n < "PDZ") for n in names]
    assert not checked(a_season([script] * 2, locations=few, planned=20), "PR03")


def once(*, reuse: str = "", later: int = 1, planned: int | None = None) -> Season:
    """A harbour seen in the first episode only."""
    harbour = LocationFacts(name="Harbour", aliases=("Pier",), reuse=reuse)
    script = "EXT. PIER - DAY\n\nRain.\n\nEXT. HARBOUR - NIGHT\n\nRain.\n"
    places = (harbour, LocationFacts(name="Kitchen"))
    return a_season([script, *[QUIET] * later, QUIET], locations=places, planned=planned)


def test_a_place_used_once_warns_when_the_season_is_written() -> None:
    (finding,) = checked(once(), "PR03")
    assert finding.message == "Harbour is used once, in episode 1: 2 scenes."
    assert (finding.episode, finding.line) == (1, 1)
    assert "reuse plan" in finding.hint
    assert not checked(once(planned=60), "PR03")
    assert checked(once(planned=60, later=10), "PR03")


def test_a_plan_for_its_reuse_silences_it() -> None:
    assert not checked(once(reuse="Dressed from the market, same day."), "PR03")


def test_without_headings_places_are_not_checked() -> None:
    (finding,) = found(a_season(["Rain.\n"]), "PR03")
    assert not finding.is_checked


def props(count: int, **changes: Any) -> list[PropFacts]:
    return [replace(PropFacts(name=f"P{n:02}"), **changes) for n in range(count)]


def test_too_many_key_props_are_named() -> None:
    (finding,) = checked(a_season([QUIET], props=props(9, is_key=True)), "PR04")
    assert finding.message.startswith("9 key props, budget 8: P00, P01")
    assert not checked(
        a_season([QUIET], props=[*props(8, is_key=True), PropFacts(name="x")]), "PR04"
    )


def test_many_props_none_of_them_key_are_not_checked() -> None:
    (finding,) = found(a_season([QUIET], props=props(9)), "PR04")
    assert not finding.is_checked
    assert not found(a_season([QUIET], props=props(8)), "PR04")


def test_waivers_lapse_when_the_list_changes() -> None:
    season = a_season([QUIET], props=props(9, is_key=True), characters=people(6, "lead"))
    for rule in ("PR02", "PR04"):
        season = waived(season, checked(season, rule)[0])
        assert checked(season, rule)[0].waiver is not None
    more = replace(
        season.facts,
        props=(*season.facts.props, PropFacts(name="x", is_key=True)),
        characters=(*season.facts.characters, CharacterFacts(name="x", role="lead")),
    )
    for rule in ("PR02", "PR04"):
        assert checked(build_season(more), rule)[0].lapsed


def test_a_waiver_on_a_place_used_once_lapses_with_its_heading() -> None:
    season = once()
    season = waived(season, checked(season, "PR03")[0])
    assert checked(season, "PR03")[0].waiver is not None
    script = season.facts.episodes[0].script
    changed = rewritten(season, 1, script.replace("PIER - DAY", "PIER - DUSK"))
    assert checked(changed, "PR03")[0].lapsed


def test_scripts_without_a_bible_have_no_place_to_budget() -> None:
    once = [f"INT. ROOM {letter} - DAY\n\nRain.\n" for letter in "ABCDEFGHIJKL"]
    (finding,) = found(a_season(once, locations=()), "PR03")
    assert finding.message == "Not checked: needs locations in the bible."
