from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.builders import a_season, found, rewritten, waived
from writersroom.bible.facts import SeriesFacts
from writersroom.checks import Severity, run

if TYPE_CHECKING:
    from writersroom.season import Season

NOBODY = SeriesFacts(profile="nobody", free_episodes=0)


def in_shot(text: str, seconds: float = 2, series: SeriesFacts = NOBODY) -> Season:
    script = f"INT. KITCHEN - NIGHT\n\n[[shot: CU MARA, {seconds:g}s]]\n\nMARA\n{text}\n"
    return a_season([script], series=series)


@pytest.mark.parametrize(("letter", "fits"), [("字", 18), ("x", 34)])
def test_a_subtitle_in_a_timed_shot_has_its_speed(letter: str, fits: int) -> None:
    assert not found(in_shot(letter * fits), "VW03")
    (finding,) = found(in_shot(letter * (fits + 1)), "VW03")
    assert finding.severity is Severity.WARNING
    assert finding.message.startswith(f"{fits + 1} characters in 2 s; they need 2.1 s")
    assert finding.line == 3
    assert finding.hint.startswith("Give it more time")


def test_the_profile_may_allow_more_latin_letters() -> None:
    generic = SeriesFacts(profile="generic", free_episodes=0)
    assert not found(in_shot("x" * 40, series=generic), "VW03")
    assert found(in_shot("x" * 41, series=generic), "VW03")
    assert found(in_shot("字" * 19, series=generic), "VW03")


def test_both_speeds_can_be_set() -> None:
    season, other = in_shot("字" * 20), in_shot("x" * 36)
    assert not run(season, select=["VW03"], options={"VW03": {"han": 10}})
    assert not run(other, select=["VW03"], options={"VW03": {"latin": 18}})


def test_all_the_speeches_of_a_shot_share_its_time() -> None:
    both = f"{'x' * 20}\n\nTOM\n{'x' * 20}"
    (finding,) = found(in_shot(both), "VW03")
    assert finding.message.startswith("41 characters in 2 s")


def test_a_speech_with_a_time_of_its_own_is_judged_by_it() -> None:
    script = f"INT. KITCHEN - NIGHT\n\nMARA [[time: 1s]]\n{'x' * 18}\n"
    (finding,) = found(a_season([script], series=NOBODY), "VW03")
    assert finding.message.startswith("18 characters in 1 s")
    assert finding.line == 3
    assert not found(a_season([script.replace("x" * 18, "x" * 17)], series=NOBODY), "VW03")
    line = f"INT. KITCHEN - NIGHT\n\nMARA\n{'x' * 18}\n[[time: 1s]]\n"
    assert found(a_season([line], series=NOBODY), "VW03")


def test_an_estimated_speech_is_left_alone() -> None:
    script = f"INT. KITCHEN - NIGHT\n\nMARA\n{'x' * 99}\n"
    assert not found(a_season([script], series=NOBODY), "VW03")


def captioned(rest: str = "") -> Season:
    note = f"A street. [[caption: {'x' * 20}]]{rest}"
    script = f"INT. KITCHEN - NIGHT\n\n[[shot: WS street, 1s]]\n\n{note}\n"
    return a_season([script], series=NOBODY)


def test_a_caption_passes_with_its_shot_unless_it_has_its_own_time() -> None:
    (finding,) = found(captioned(), "VW03")
    assert finding.message.startswith("20 characters in 1 s; they need 1.2 s")
    assert not found(captioned("[[time: 1s]]"), "VW03")


def test_a_caption_behind_a_timed_shot_is_left_to_the_next_one() -> None:
    script = (
        "INT. KITCHEN - NIGHT\n\n[[shot: WS street, 1s]]\n\nA street.\n\n[[shot: CU MARA]]\n\n"
        f"[[caption: {'x' * 40}]]\n\nMara.\n"
    )
    assert not found(a_season([script], series=NOBODY), "VW03")
    before = script.replace(
        "[[shot: WS street, 1s]]", f"[[caption: {'y' * 40}]]\n\n[[shot: WS, 1s]]"
    )
    assert not found(a_season([before], series=NOBODY), "VW03")


def test_a_caption_that_just_fits_its_shot_is_silent() -> None:
    note = f"A street. [[caption: {'x' * 17}]]"
    script = f"INT. KITCHEN - NIGHT\n\n[[shot: WS street, 1s]]\n\n{note}\n"
    assert not found(a_season([script], series=NOBODY), "VW03")
    assert found(a_season([script.replace("xx", "xxx", 1)], series=NOBODY), "VW03")


def test_a_long_text_is_quoted_by_its_beginning() -> None:
    (finding,) = found(in_shot("word " * 20), "VW03")
    assert finding.message.endswith("“word word word word word…”")


def test_a_waiver_on_speed_lapses_when_the_words_change() -> None:
    season = in_shot("x" * 60)
    season = waived(season, found(season, "VW03")[0])
    assert found(season, "VW03")[0].waiver is not None
    script = season.facts.episodes[0].script.replace("x" * 60, "y" * 60)
    assert found(rewritten(season, 1, script), "VW03")[0].lapsed
