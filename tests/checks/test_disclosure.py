from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.checks.builders import a_season, found, rewritten, waived
from writersroom.bible.facts import BrandSlotFacts, MachineLines, SeriesFacts
from writersroom.checks import Severity
from writersroom.checks import territories as territories_module
from writersroom.checks.disclosure import duties
from writersroom.profiles import load_profile, profile_names
from writersroom.season import Season, build_season

SCRIPT = "INT. KITCHEN - DAY\n\nMara waits.\n\nThe tap drips.\n"
OWNED = MachineLines(1, 3, 3, "Ada")


def made(*lines: MachineLines, **series: Any) -> Season:
    facts = replace(SeriesFacts(), **series)
    season = a_season([SCRIPT], series=facts)
    return build_season(replace(season.facts, machine_lines=lines))


def of(season: Season) -> list[str]:
    return [f.message for f in found(season, "PR07")]


def test_lines_nobody_accepted_are_hard() -> None:
    (finding,) = found(made(MachineLines(1, 3, 3), MachineLines(1, 5, 5)), "PR07")
    assert finding.severity is Severity.HARD
    assert finding.message == "2 lines of episode 1 have no human owner."
    assert (finding.episode, finding.line) == (1, 3)
    assert finding.evidence == ("line 3", "line 5")
    assert "Accept or rewrite" in finding.hint


def test_accepted_lines_and_lines_people_typed_are_silent() -> None:
    assert not of(made(OWNED))
    assert not of(made())


def test_a_waiver_lapses_when_the_lines_are_rewritten() -> None:
    season = made(MachineLines(1, 3, 3))
    season = waived(season, found(season, "PR07")[0])
    assert found(season, "PR07")[0].waiver is not None
    other = rewritten(season, 1, SCRIPT.replace("drips", "runs"))
    assert found(other, "PR07")[0].waiver is not None
    assert found(rewritten(season, 1, SCRIPT.replace("waits", "sits")), "PR07")[0].lapsed


@pytest.mark.parametrize(
    ("series", "owed"),
    [
        ({"profile": "douyin"}, "NRTA|Labelling"),
        ({"territory": "CN"}, "(GB 45438-2025), since 2025-09-01"),
        ({"territory": "usa"}, "88 FR 16190"),
        ({"territory": "United States"}, "88 FR 16190"),
        ({"territory": "China"}, "Labelling"),
        ({"territory": "中国大陆"}, "Labelling"),
        ({"territory": "PRC、美国"}, "Labelling|88 FR 16190"),
        ({"territory": "CH"}, ""),
        ({"profile": "reelshort"}, "88 FR 16190|WGA"),
        ({"profile": "tiktok"}, "88 FR 16190"),
        ({"profile": "generic"}, ""),
    ],
)
def test_machine_text_is_disclosed_where_it_is_owed(series: dict[str, str], owed: str) -> None:
    said = of(made(OWNED, **series))
    wanted = [word for word in owed.split("|") if word and word != "NRTA"]
    assert len(said) == len(wanted)
    assert all(any(word in message for message in said) for word in wanted)
    assert not of(made(OWNED, **series, ai_disclosure="Parts were drafted by AI."))
    assert not of(made(**series))


def test_an_ai_picture_owes_more_than_a_text() -> None:
    said = of(made(profile="douyin", form="ai"))
    assert len(said) == 2
    assert any("art. 34" in message for message in said)
    assert any("art. 50(4)" in message for message in of(made(territory="EU", form="comic")))
    assert not of(made(profile="douyin", form="interactive"))


def test_a_chinese_notice_names_what_it_is_about() -> None:
    (first, *_rest) = of(made(OWNED, profile="douyin", ai_disclosure="由机器生成"))
    assert "lacks one of these words: AI, 人工智能" in first
    assert not of(made(OWNED, profile="douyin", ai_disclosure="本剧含人工智能生成内容"))


def test_a_booked_brand_has_its_disclosure() -> None:
    season = made()
    slot = BrandSlotFacts(name="tea", brand="Marram", episodes=(1,))

    def slots(*own: BrandSlotFacts) -> Season:
        return build_season(replace(season.facts, brand_slots=own))

    (finding,) = found(slots(slot), "PR07")
    assert finding.severity is Severity.WARNING
    assert finding.message == "The brand slot tea has no disclosure."
    assert not found(slots(replace(slot, disclosure="Ad.")), "PR07")
    assert not found(slots(replace(slot, episodes=())), "PR07")


def test_an_unknown_profile_is_said_where_a_notice_might_be_owed() -> None:
    (finding,) = found(made(OWNED, profile="nobodys"), "PR07")
    assert not finding.is_checked
    assert not found(made(profile="nobodys"), "PR07")


def test_an_unknown_territory_is_said_where_a_notice_might_be_owed() -> None:
    (finding,) = found(made(OWNED, territory="Atlantis"), "PR07")
    assert not finding.is_checked
    assert "Atlantis" in finding.message
    assert not found(made(territory="Atlantis"), "PR07")
    assert not found(made(OWNED, territory=" "), "PR07")


def test_no_place_of_release_is_told_two_things() -> None:
    with (
        Path(territories_module.__file__)
        .with_name("words")
        .joinpath("territories.toml")
        .open("rb") as file
    ):
        rows = tomllib.load(file)["territory"]
    names = [name.casefold() for row in rows for name in row["names"]]
    assert len(names) == len(set(names))
    assert {pack for row in rows for pack in row["packs"]} <= {duty.pack for duty in duties()}


def test_every_duty_belongs_to_a_pack_some_profile_names() -> None:
    packs = {pack for name in profile_names() for pack in load_profile(name).rule_packs}
    assert {duty.pack for duty in duties()} <= packs
    assert all(duty.about in ("picture", "text", "any") for duty in duties())
    assert all({"en", "zh"} == {language for language, _ in duty.titles} for duty in duties())
