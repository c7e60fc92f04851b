from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.checks.builders import a_season, found, rewritten, waived
from writersroom.bible.facts import BeatFacts, Status, ThreadFacts
from writersroom.checks import Finding, Severity

if TYPE_CHECKING:
    from writersroom.season import Season

PLANT = "INT. KITCHEN - NIGHT\n\nA ring on the sill. [[plant: ring]]\n"
PAY = "INT. KITCHEN - NIGHT\n\nShe puts it on. [[pay: Ring]]\n"
NOTHING = "INT. KITCHEN - NIGHT\n\nRain.\n"


def a_thread(**changes: Any) -> ThreadFacts:
    return ThreadFacts(name="ring", **changes)


def one(season: Season) -> Finding:
    (finding,) = found(season, "ST01")
    return finding


def test_planted_then_paid_is_silent() -> None:
    assert not found(a_season([PLANT, NOTHING, PAY]), "ST01")


def test_paid_before_planted_is_hard_and_has_its_place() -> None:
    finding = one(a_season([NOTHING, PAY, PLANT]))
    assert finding.severity is Severity.HARD
    assert (finding.episode, finding.line) == (2, 3)
    assert finding.message == "“Ring” is paid in episode 2, planted in episode 3."


def test_within_an_episode_the_order_of_lines_counts() -> None:
    both = PAY + "\nA ring. [[plant: ring]]\n"
    assert one(a_season([both])).severity is Severity.HARD
    assert not found(a_season([PLANT + "\nOn. [[pay: ring]]\n"]), "ST01")
    at_once = PLANT.replace("[[plant: ring]]", "[[plant: ring]] [[pay: ring]]")
    assert not found(a_season([at_once]), "ST01")


def test_paid_without_being_planted_warns() -> None:
    finding = one(a_season([NOTHING, PAY]))
    assert finding.severity is Severity.WARNING
    assert "was never planted" in finding.message


def test_the_bible_says_where_no_script_does() -> None:
    assert not found(a_season([NOTHING, PAY], threads=[a_thread(planted=1)]), "ST01")
    season = a_season({1: NOTHING, 2: PAY, 3: "", 4: ""}, threads=[a_thread(planted=4)])
    assert "planted in episode 4" in one(season).message


def test_unpaid_is_judged_only_when_the_finale_is_under_way() -> None:
    season = a_season({1: PLANT, 2: ""}, status=Status.OUTLINE, threads=[a_thread()])
    assert not found(season, "ST01")
    finding = one(a_season([PLANT, NOTHING], threads=[a_thread()]))
    assert (finding.severity, finding.episode) == (Severity.WARNING, 2)
    assert "never paid" in finding.message


def test_a_large_thread_unpaid_is_hard() -> None:
    season = a_season([PLANT, NOTHING], threads=[a_thread(weight="large")])
    assert one(season).severity is Severity.HARD


def test_a_season_hook_or_a_dropped_thread_is_silent() -> None:
    assert not found(a_season([PLANT, NOTHING], threads=[a_thread(season_hook=True)]), "ST01")
    assert not found(a_season([PLANT, NOTHING], threads=[a_thread(dropped=True)]), "ST01")


def test_a_long_silence_informs_and_a_reminder_ends_it() -> None:
    scripts = [PLANT, *[NOTHING] * 24, PAY]
    finding = one(a_season(scripts, threads=[a_thread()]))
    assert finding.severity is Severity.INFORMATION
    assert "after 25 episodes" in finding.message
    scripts[12] = NOTHING + "\nA ring. [[uses: MARA, ring]]\n"
    assert not found(a_season(scripts, threads=[a_thread()]), "ST01")


def test_a_beat_that_touches_the_thread_is_a_reminder_too() -> None:
    scripts = [PLANT, *[NOTHING] * 24, PAY]
    beats = [BeatFacts(episode=13, position=1, summary="She dreams of it.", threads=("Ring",))]
    assert not found(a_season(scripts, threads=[a_thread()], beats=beats), "ST01")


def test_a_waiver_on_a_thread_lapses_when_its_course_changes() -> None:
    season = a_season([NOTHING, PAY, PLANT])
    season = waived(season, one(season))
    assert one(season).waiver is not None
    assert one(rewritten(season, 2, "Snow.\n\n" + PAY)).waiver is not None
    assert one(rewritten(season, 3, PLANT + "\nRing. [[pay: ring]]\n")).lapsed
