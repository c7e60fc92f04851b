from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.export.builders import a_job, a_season
from writersroom.bible.facts import BrandSlotFacts, WaiverFacts
from writersroom.checks.running import run
from writersroom.export import render
from writersroom.season import build_season

if TYPE_CHECKING:
    from collections.abc import Iterable

    from writersroom.checks.finding import Finding
    from writersroom.season import Season

ONE_SCENE = """INT. BAR - NIGHT

[[brand: cola]] [[shot: 1 CU can, 3s]]

A can of Fizz on the bar.

[[brand: soda]]

Lena drinks a Bubbl.
"""
TWO_SCENES = """INT. BAR - NIGHT

[[brand: cola]]

A can.

INT. ROOF - DAY

[[brand: soda]]

A bottle.
"""
SLOTS = (
    BrandSlotFacts(
        name="cola", brand="Fizz", episodes=(1, 2, 3), seconds=4, exclusions=("Bubbl",),
        disclosure="Paid by Fizz",
    ),
    BrandSlotFacts(name="soda", brand="Bubbl", episodes=(1,)),
)  # fmt: skip


def booked() -> Season:
    season = a_season(ONE_SCENE, TWO_SCENES, "")
    return build_season(replace(season.facts, brand_slots=SLOTS))


def rows(season: Season, findings: Iterable[Finding] = ()) -> dict[tuple[str, str], dict[str, str]]:
    made = render(a_job(season, "brands", "csv", findings=findings)).decode("utf-8-sig")
    return {(row["Slot"], row["No."]): row for row in csv.DictReader(io.StringIO(made))}


def test_every_slot_stands_with_its_episodes_seconds_and_disclosure() -> None:
    found = rows(booked())
    assert set(found) == {("cola", n) for n in "123"} | {("soda", n) for n in "12"}
    first = found["cola", "1"]
    assert (first["Seconds booked"], first["Seconds shown"]) == ("4", "3.0")
    assert first["Disclosure"] == "Paid by Fizz"
    assert found["cola", "3"]["State"] == "booked, not written yet"
    assert found["soda", "2"]["State"] == "shown, not booked"


def test_competitors_clash_in_a_scene_or_in_an_episode_each_told_once() -> None:
    found = rows(booked())
    assert found["cola", "1"]["Clashes"] == "Bubbl in the same scene, line 3"
    assert found["cola", "2"]["Clashes"] == "Bubbl in the same episode"
    assert found["soda", "2"]["Clashes"] == "Fizz in the same episode"
    assert found["cola", "3"]["Clashes"] == ""


def test_a_clash_somebody_waived_says_who() -> None:
    season = booked()
    waiver = WaiverFacts(rule="PR06", reason="agreed", writer="Ann")
    findings = [
        replace(finding, waiver=waiver)
        for finding in run(season, select=("PR06",))
        if finding.evidence == ("Bubbl", "Bubbl")
    ]
    assert findings
    assert rows(season, findings)["cola", "1"]["Clashes"].endswith("(waived by Ann)")


def test_the_book_is_readable_without_a_single_slot() -> None:
    assert "No brand slot is booked." in render(a_job(a_season(ONE_SCENE), "brands", "md")).decode()
