from __future__ import annotations

from tests.checks.builders import a_season, found, rewritten, waived
from writersroom.checks.passages import passages

LONG = "You knew it and you said nothing at all to me " * 4
SCRIPT = f"INT. KITCHEN - DAY\n\nMARA\n{LONG}\n\n[[shot: 2A WS TOM, 3s]]\n\nTom nods.\n"


def test_a_speech_ends_before_the_notes_that_follow_it() -> None:
    episode = a_season([SCRIPT]).episode(1)
    assert episode is not None
    (block,) = passages(episode).blocks
    assert passages(episode).elements[block.start].text == "MARA"
    assert "shot" not in passages(episode).elements[block.end - 1].text


def test_a_waived_line_does_not_mind_the_shot_behind_it() -> None:
    season = a_season([SCRIPT])
    season = waived(season, found(season, "RT05")[0])
    (finding,) = found(rewritten(season, 1, SCRIPT.replace("2A WS", "2A CU")), "RT05")
    assert finding.waiver is not None


def test_a_speech_belongs_to_no_shot_that_begins_behind_it() -> None:
    assert not found(a_season([SCRIPT.replace("3s", "1s")]), "VW03")
