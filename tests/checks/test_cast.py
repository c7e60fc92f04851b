from __future__ import annotations

import pytest

from tests.checks.builders import a_season, found, rewritten, waived
from writersroom.bible.facts import CharacterFacts
from writersroom.checks import Severity


def scene(cue: str, cast: str = "") -> str:
    note = f"\n[[cast: {cast}]]\n" if cast else ""
    return f"INT. KITCHEN - NIGHT\n{note}\n@{cue}\nNo.\n\nRain.\n"


def test_a_speaker_of_the_bible_is_silent() -> None:
    assert not found(a_season([scene("MARA (V.O.)")]), "CO09")


def test_a_speaker_nobody_knows_warns_once() -> None:
    (finding,) = found(a_season([scene("OLGA") + "\nOLGA\nYes.\n"]), "CO09")
    assert finding.severity is Severity.WARNING
    assert finding.message == "OLGA speaks and is not in the bible."
    assert finding.line == 3


@pytest.mark.parametrize("cue", ["CROWD", "RADIO VOICE", "众人", "旁白", "路人甲", "MARA & TOM"])
def test_crowds_machines_and_several_known_people_are_silent(cue: str) -> None:
    assert not found(a_season([scene(cue)]), "CO09")


def test_a_speaker_outside_the_typed_cast_warns() -> None:
    findings = found(a_season([scene("TOM", cast="Mara")]), "CO09")
    assert "TOM speaks but is not in the cast of this scene." in {f.message for f in findings}


def test_someone_listed_who_never_appears_warns() -> None:
    findings = found(a_season([scene("TOM", cast="Tom, Mara")]), "CO09")
    assert [finding.message for finding in findings] == [
        "Mara is in the cast of this scene and never appears."
    ]
    seen = scene("TOM", cast="Tom, Mara").replace("Rain.", "Mara waits.")
    assert not found(a_season([seen]), "CO09")


def test_a_chinese_cast_line_is_read() -> None:
    people = (CharacterFacts(name="林晚"), CharacterFacts(name="顾沉"))
    season = a_season(
        [scene("顾沉", cast="林晚、顾沉").replace("Rain.", "林晚不语。")], characters=people
    )
    assert not found(season, "CO09")


def test_without_characters_it_is_not_checked() -> None:
    (finding,) = found(a_season([scene("OLGA")], characters=()), "CO09")
    assert not finding.is_checked


def test_a_waiver_on_a_speaker_lapses_when_the_cue_changes() -> None:
    season = a_season([scene("OLGA")])
    season = waived(season, found(season, "CO09")[0])
    assert found(season, "CO09")[0].waiver is not None
    assert found(rewritten(season, 1, scene("INGA")), "CO09")[0].lapsed
