from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.builders import SCRIPT, a_hook, a_season, found, rewritten, waived
from writersroom.bible.facts import BeatFacts, Status
from writersroom.checks import Severity

if TYPE_CHECKING:
    from writersroom.season import Season

TWO = (SCRIPT, SCRIPT)


def with_hook(**changes: object) -> Season:
    return a_season(TWO, hooks=[a_hook(1, **changes), a_hook(2, "none")])


def test_a_complete_hook_is_silent() -> None:
    assert not found(with_hook(), "CH01")


def test_an_episode_without_a_hook_is_hard() -> None:
    season = a_season(TWO, hooks=[a_hook(2, "none")])
    (finding,) = found(season, "CH01")
    assert finding.severity is Severity.HARD
    assert finding.message == "No hook is declared for episode 1."


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": ""}, "No kind"),
        ({"kind": "bang"}, "“bang” is no kind"),
        ({"kind": "none"}, "Only the last episode"),
        ({"kind": "deadline"}, "No deadline"),
        ({"question": "  "}, "No question"),
        ({"question": "Arrival?"}, "No question"),
        ({"at_stake": ()}, "Nobody is at stake"),
        ({"strength": 0}, "goes from 1 to 5"),
        ({"strength": 6}, "goes from 1 to 5"),
    ],
)
def test_each_missing_field_is_hard_and_named(changes: dict[str, object], said: str) -> None:
    (finding,) = found(with_hook(**changes), "CH01")
    assert finding.severity is Severity.HARD
    assert said in finding.message
    assert finding.hint


def test_a_thread_may_stand_for_who_is_at_stake() -> None:
    assert not found(with_hook(at_stake=(), thread="ring"), "CH01")


def test_a_question_needs_no_question_mark() -> None:
    assert not found(with_hook(question="Will she open the letter"), "CH01")


def test_a_question_of_two_sentences_only_warns() -> None:
    (finding,) = found(with_hook(question="Who is she? And why now?"), "CH01")
    assert finding.severity is Severity.WARNING


def test_the_last_episode_may_end_without_a_hook() -> None:
    bare = SCRIPT.replace("[[hook]]\n\n", "")
    season = a_season([SCRIPT, bare], hooks=[a_hook(1), a_hook(2, "none", question="")])
    assert not found(season, "CH01")


def test_a_script_without_the_mark_is_hard() -> None:
    season = a_season([SCRIPT.replace("[[hook]]\n\n", ""), SCRIPT])
    assert found(season, "CH01")[0].message.startswith("No `[[hook]]`")


def test_a_second_mark_is_hard_and_has_its_line() -> None:
    season = a_season([SCRIPT.replace("The tap drips.", "The tap drips. [[hook]]"), SCRIPT])
    (finding,) = found(season, "CH01")
    assert "second `[[hook]]`" in finding.message
    assert finding.line == SCRIPT.split("[[hook]]")[0].count("\n") + 1


def test_a_mark_of_another_kind_warns() -> None:
    season = a_season([SCRIPT.replace("[[hook]]", "[[hook: danger]]"), SCRIPT], hooks=[a_hook(1)])
    (finding,) = (f for f in found(season, "CH01") if f.episode == 1)
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize("status", [Status.IDEA, Status.OUTLINE])
def test_nothing_is_asked_of_an_unwritten_outline(status: Status) -> None:
    assert not found(a_season({1: "", 2: ""}, hooks=(), status=status), "CH01")


def test_text_is_asked_for_a_hook_whatever_the_status() -> None:
    assert found(a_season(TWO, hooks=(), status=Status.IDEA), "CH01")


def test_a_draft_without_text_is_asked_for_a_hook() -> None:
    assert found(a_season({1: "", 2: ""}, hooks=(), status=Status.DRAFT), "CH01")


def test_an_unknown_kind_cannot_be_waived_but_a_missing_hook_can() -> None:
    assert not found(with_hook(kind="bang"), "CH01")[0].covered
    season = a_season(TWO, hooks=[a_hook(2, "none")])
    season = waived(season, found(season, "CH01")[0])
    assert found(season, "CH01")[0].waiver is not None
    assert found(rewritten(season, 1, SCRIPT + "\nMore.\n"), "CH01")[0].lapsed


def test_a_hook_at_the_end_is_silent() -> None:
    assert not found(a_season(), "CH08")


AFTER = "\nINT. CELLAR - NIGHT\n\nDust.\n"


def test_a_scene_after_the_hook_is_hard() -> None:
    (finding,) = found(a_season([SCRIPT + AFTER, SCRIPT]), "CH08")
    assert finding.severity is Severity.HARD
    assert finding.message == "The scene “INT. CELLAR - NIGHT” stands after the hook."
    assert finding.line == SCRIPT.count("\n") + 2
    assert finding.hint.startswith("Move or cut it")


def test_a_cut_away_marked_as_hook_is_silent() -> None:
    marked = AFTER.replace("Dust.", "Dust. [[beat: hook]]")
    assert not found(a_season([SCRIPT + marked, SCRIPT]), "CH08")


def test_a_hook_that_begins_with_a_scene_is_silent() -> None:
    script = SCRIPT.replace("The back door", "INT. CELLAR - NIGHT\n\nThe back door")
    assert not found(a_season([script, SCRIPT]), "CH08")


def test_another_beat_after_the_hook_is_hard() -> None:
    (finding,) = found(a_season([SCRIPT + "\nThey laugh. [[beat: payoff]]\n", SCRIPT]), "CH08")
    assert "The beat “payoff”" in finding.message


def test_a_pay_off_of_its_own_thread_is_hard_and_of_another_is_not() -> None:
    script = SCRIPT + "\nIt is hers. [[pay: Ring]]\n"
    hooks = [a_hook(1, thread="ring"), a_hook(2, "none")]
    (finding,) = found(a_season([script, SCRIPT], hooks=hooks), "CH08")
    assert "The pay-off of “Ring”" in finding.message
    other = [a_hook(1, thread="letters"), a_hook(2, "none")]
    assert not found(a_season([script, SCRIPT], hooks=other), "CH08")


def test_the_last_beat_of_the_outline_must_be_the_hook() -> None:
    beats = [
        BeatFacts(episode=1, position=1, kind="hook"),
        BeatFacts(episode=1, position=2, kind="payoff", summary="Peace."),
    ]
    (finding,) = found(a_season(TWO, beats=beats), "CH08")
    assert "“payoff”" in finding.message
    assert not found(a_season(TWO, beats=beats[:1]), "CH08")


def test_a_waiver_on_what_follows_the_hook_lapses_when_it_changes() -> None:
    season = a_season([SCRIPT + AFTER, SCRIPT])
    season = waived(season, found(season, "CH08")[0])
    assert found(season, "CH08")[0].waiver is not None
    changed = (SCRIPT + AFTER).replace("Dust.", "Dust, and a voice.")
    assert found(rewritten(season, 1, changed), "CH08")[0].lapsed


def test_a_hook_of_a_second_is_too_short_and_one_of_half_a_minute_too_long() -> None:
    short = SCRIPT.split("[[hook]]")[0] + "[[hook]]\n\nRain.\n"
    long = SCRIPT.replace("[[hook]]\n\n", "").replace("The tap drips.", "The tap drips. [[hook]]")
    (first, second) = found(a_season([short, long, SCRIPT]), "RT04")
    assert (first.episode, second.episode) == (1, 2)
    assert "rule of thumb: 2 to 15 s" in first.message
    assert not [f for f in found(a_season(), "RT04") if f.episode == 1]


def test_a_waiver_on_the_span_of_a_hook_lapses_with_its_text() -> None:
    short = SCRIPT.split("[[hook]]")[0] + "[[hook]]\n\nRain.\n"
    season = a_season([short, SCRIPT])
    season = waived(season, found(season, "RT04")[0])
    assert found(season, "RT04")[0].waiver is not None
    assert found(rewritten(season, 1, short.replace("Rain", "Snow")), "RT04")[0].lapsed
