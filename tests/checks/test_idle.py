from __future__ import annotations

import pytest

from tests.checks.builders import found, rewritten, waived
from tests.checks.outlines import a_beat, outlined, with_waivers_of
from writersroom.bible.facts import BeatFacts, HookFacts, KnowledgeFacts, ThreadFacts
from writersroom.checks import Severity

RING = ThreadFacts(name="ring", planted=1, paid=3)
RAIN = "INT. KITCHEN - NIGHT\n\nRain.\n"


def test_an_episode_that_moves_nothing_warns() -> None:
    (finding,) = found(outlined(3, threads=[RING]), "ST09")
    assert (finding.episode, finding.severity) == (2, Severity.WARNING)
    assert finding.message.startswith("Nothing in episode 2 is needed later")
    assert finding.hint.startswith("Let it plant")


@pytest.mark.parametrize(
    "beat", [a_beat(arc="Grief"), a_beat(threads=("Ring",)), a_beat(threads=("another",))]
)
def test_a_beat_with_an_arc_or_a_thread_moves_something(beat: BeatFacts) -> None:
    assert not found(outlined(3, {2: (beat,)}, threads=[RING]), "ST09")


@pytest.mark.parametrize(
    "mark", ["plant: key", "pay: ring", "uses: MARA, ring", "knows: TOM, ring"]
)
def test_a_mark_in_the_script_moves_something(mark: str) -> None:
    script = RAIN.replace("Rain.", f"Rain. [[{mark}]]")
    assert not found(outlined(3, threads=[RING], scripts={2: script}), "ST09")
    assert found(outlined(3, threads=[RING], scripts={2: RAIN}), "ST09")


def test_knowledge_and_the_thread_of_a_hook_move_something() -> None:
    learned = [KnowledgeFacts(character="Tom", thread="ring", since=2)]
    assert not found(outlined(3, threads=[RING], knowledge=learned), "ST09")
    hooks = [HookFacts(episode=2, kind="danger", thread="ring")]
    assert not found(outlined(3, threads=[RING], hooks=hooks), "ST09")


def test_an_episode_nobody_has_begun_is_left_alone() -> None:
    assert not found(outlined(3, {2: ()}, threads=[RING]), "ST09")


def test_without_anything_to_touch_it_is_not_checked() -> None:
    (finding,) = found(outlined(3), "ST09")
    assert not finding.is_checked
    assert not found(outlined(0), "ST09")


def test_a_waiver_on_an_idle_outline_holds_until_a_beat_says_something_else() -> None:
    beats = {2: (a_beat(summary="Rain."),)}
    season = outlined(3, beats, threads=[RING])
    season = waived(season, found(season, "ST09")[0])
    saved_again = {2: (a_beat(summary="Rain.", id=7, version=3),)}
    same = with_waivers_of(outlined(3, saved_again, threads=[RING]), season)
    assert found(same, "ST09")[0].waiver is not None
    other = with_waivers_of(outlined(3, {2: (a_beat(summary="Snow."),)}, threads=[RING]), season)
    assert found(other, "ST09")[0].lapsed


def test_a_waiver_on_an_idle_episode_lapses_when_its_text_changes() -> None:
    season = outlined(3, threads=[RING], scripts={2: RAIN})
    season = waived(season, found(season, "ST09")[0])
    assert found(season, "ST09")[0].waiver is not None
    assert found(rewritten(season, 2, RAIN.replace("Rain", "Snow")), "ST09")[0].lapsed
