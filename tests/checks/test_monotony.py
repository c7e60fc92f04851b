from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.checks.builders import found, waived
from tests.checks.outlines import a_beat, outlined, standing, with_waivers_of
from writersroom.bible.facts import BeatFacts, KnowledgeFacts, ThreadFacts
from writersroom.checks import Finding, Severity

if TYPE_CHECKING:
    from writersroom.season import Season


def told(season: Season) -> tuple[Finding, ...]:
    return standing(found(season, "ST08"))


def moody(*moods: str) -> Season:
    return outlined(len(moods), moods=dict(enumerate(moods, 1)))


def test_two_episodes_of_one_mood_are_silent_and_a_third_warns() -> None:
    assert not told(moody("grave", "grave", "bold", "grave"))
    (finding,) = told(moody("bold", "grave", "Grave", "grave", "bold"))
    assert (finding.episode, finding.severity) == (4, Severity.WARNING)
    assert finding.message == "The mood “grave” for 3 episodes running (2 to 4)."
    assert finding.hint == "Give one of them another mood."


def test_a_longer_run_of_one_mood_is_one_finding() -> None:
    (finding,) = told(moody(*["grave"] * 5))
    assert finding.episode == 3
    assert "for 5 episodes running (1 to 5)" in finding.message


def test_an_episode_without_a_mood_ends_the_run() -> None:
    assert not told(moody("grave", "grave", "", "grave"))


def led(*arcs: str) -> Season:
    """Episodes of three beats, two of which belong to one arc."""

    def beats(arc: str) -> tuple[BeatFacts, ...]:
        return (a_beat(arc=arc), a_beat(arc="Love"), a_beat(arc=arc))

    return outlined(len(arcs), {n: beats(arc) for n, arc in enumerate(arcs, 1)})


def test_one_arc_may_lead_thirty_episodes_and_not_one_more() -> None:
    assert not told(led(*["War"] * 30, "Peace"))
    (finding,) = told(led(*["War"] * 31, "Peace"))
    assert (finding.episode, finding.severity) == (31, Severity.WARNING)
    assert finding.message == "The arc “War” leads 31 episodes running (1 to 31)."
    assert finding.hint == "Close this conflict and open another."


def test_another_arc_or_a_tie_ends_the_run() -> None:
    assert not told(led(*["War"] * 20, "Peace", *["War"] * 20))
    tied = {n: (a_beat(arc="War"), a_beat(arc="Love")) for n in range(1, 41)}
    assert not told(outlined(40, tied))


def secrets(count: int, *, paid: int = 9, **changes: Any) -> list[ThreadFacts]:
    return [
        ThreadFacts(name=f"s{n}", kind="secret", planted=2, paid=paid, **changes)
        for n in range(count)
    ]


def test_three_hidden_secrets_are_silent_and_a_fourth_warns() -> None:
    assert not told(outlined(9, threads=secrets(3)))
    (finding,) = told(outlined(9, threads=secrets(4)))
    assert (finding.episode, finding.severity) == (2, Severity.WARNING)
    assert finding.message == "4 secrets are hidden from the viewer at once: s0, s1, s2, s3."
    assert finding.hint.startswith("Reveal one")


def test_a_secret_the_viewer_shares_is_no_longer_hidden() -> None:
    known = [KnowledgeFacts(character="AUDIENCE", thread="S1", since=2)]
    assert not told(outlined(9, threads=secrets(4), knowledge=known))
    late = [KnowledgeFacts(character="audience", thread="s1", since=4)]
    assert told(outlined(9, threads=secrets(4), knowledge=late))
    marked = {2: "INT. HALL - DAY\n\nHe sees it. [[knows: AUDIENCE, s1]]\n"}
    assert not told(outlined(9, threads=secrets(4), scripts=marked))
    someone = {2: "INT. HALL - DAY\n\nHe sees it. [[knows: MARA, s1]]\n"}
    assert told(outlined(9, threads=secrets(4), scripts=someone))


@pytest.mark.parametrize("changes", [{"dropped": True}, {"kind": "setup"}, {"planted": None}])
def test_dropped_unplanted_and_other_threads_are_no_hidden_lines(
    changes: dict[str, Any],
) -> None:
    other = replace(ThreadFacts(name="x", kind="secret", planted=1), **changes)
    assert not told(outlined(9, threads=[*secrets(3), other]))


def test_secrets_paid_before_others_are_planted_do_not_add_up() -> None:
    early = [ThreadFacts(name="x", kind="secret", planted=1, paid=2)]
    assert not told(outlined(9, threads=[*early, *secrets(3)]))
    overlapping = [ThreadFacts(name="x", kind="secret", planted=1, paid=3)]
    assert told(outlined(9, threads=[*overlapping, *secrets(3)]))


def test_an_arc_alone_in_its_episodes_leads_them() -> None:
    alone = {n: (a_beat(arc="War"),) for n in range(1, 32)}
    assert told(outlined(31, alone))[0].episode == 31


def test_with_moods_and_arcs_nothing_is_left_unchecked() -> None:
    beats = {1: (a_beat(arc="War"),)}
    assert not found(outlined(2, beats, moods={1: "grave"}), "ST08")
    assert not found(outlined(0), "ST08")


def test_without_moods_or_arcs_it_is_not_checked() -> None:
    findings = found(outlined(9), "ST08")
    assert [(f.is_checked, f.place_key) for f in findings] == [(False, "arc"), (False, "mood")]


def test_a_waiver_on_monotony_lapses_when_its_facts_change() -> None:
    pairs = [
        (moody(*["grave"] * 3), moody(*["grave"] * 4)),
        (led(*["War"] * 31), led(*["War"] * 32)),
        (outlined(9, threads=secrets(4)), outlined(9, threads=secrets(5))),
    ]
    for before, after in pairs:
        season = waived(before, told(before)[0])
        assert told(season)[0].waiver is not None
        assert told(with_waivers_of(after, season))[0].lapsed
