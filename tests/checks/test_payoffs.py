from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.builders import found, waived
from tests.checks.outlines import a_beat, outlined, standing, with_waivers_of
from writersroom.bible.facts import HookFacts, ThreadFacts
from writersroom.checks import Finding, Severity, run

if TYPE_CHECKING:
    from writersroom.season import Season

PAY = (a_beat("payoff"),)


def threads(**paid: tuple[str, int]) -> list[ThreadFacts]:
    """Threads by name, each with its weight and the episode that pays it."""
    return [ThreadFacts(name=n, weight=w, planted=1, paid=at) for n, (w, at) in paid.items()]


def told(season: Season, place: str, *, strict: bool = False) -> tuple[Finding, ...]:
    """What ST06 says about one kind of gap."""
    findings = standing(found(season, "ST06", strict=strict))
    return tuple(finding for finding in findings if finding.place_key.split()[0] == place)


def paid_at(*numbers: int, episodes: int = 24) -> Season:
    return outlined(episodes, dict.fromkeys(numbers, PAY))


def test_small_pay_offs_lie_at_most_three_apart_in_the_first_quarter() -> None:
    assert not told(paid_at(1, 4, 6, 24), "small")
    (finding,) = told(paid_at(1, 5, 6, 24), "small")
    assert (finding.episode, finding.severity) == (1, Severity.WARNING)
    assert finding.message.startswith("3 episodes without a pay-off after 1; in the first quarter")
    assert "(to 6)" in finding.message


def test_the_first_quarter_ends_the_small_rhythm() -> None:
    assert not told(paid_at(1, 4, 24), "small")
    (finding,) = told(paid_at(1, 3, 24), "small")
    assert finding.episode == 3
    assert not told(paid_at(1, 4, 6, 24), "small")


@pytest.mark.parametrize(("at", "count"), [(9, 0), (10, 1)])
def test_medium_pay_offs_lie_at_most_eight_apart(at: int, count: int) -> None:
    own = threads(name=("medium", 1), ring=("medium", at), key=("medium", at + 8))
    findings = told(outlined(at + 8, threads=own), "medium")
    assert len(findings) == count
    assert all(f.message.startswith("8 episodes without a medium or large") for f in findings)


@pytest.mark.parametrize(("at", "count"), [(21, 0), (22, 1)])
def test_large_pay_offs_lie_at_most_twenty_apart(at: int, count: int) -> None:
    own = threads(name=("large", 1), ring=("large", at), key=("medium", 9))
    findings = told(outlined(at, threads=own), "large")
    assert len(findings) == count
    assert all(f.message.startswith("20 episodes without a large pay-off") for f in findings)


def test_a_small_pay_off_does_not_serve_for_a_medium_one_nor_a_medium_for_a_large() -> None:
    own = threads(name=("small", 5), ring=("medium", 12), key=("large", 24))
    findings = standing(found(outlined(24, threads=own), "ST06"))
    places = {finding.place_key for finding in findings}
    assert {"medium 1", "medium 12", "large 1"} <= places


def test_a_beat_that_pays_on_a_large_thread_counts_as_medium() -> None:
    own = threads(ring=("large", 24))
    beats = {n: (a_beat("payoff", threads=("Ring",)),) for n in (1, 8, 16)}
    findings = standing(found(outlined(24, beats, threads=own), "ST06"))
    assert [finding.place_key for finding in findings if "medium" in finding.place_key] == []
    assert [finding.place_key for finding in findings if "large" in finding.place_key] == [
        "large 1"
    ]


def test_a_beat_that_only_touches_a_large_thread_pays_nothing() -> None:
    own = threads(ring=("large", 1))
    beats = {8: (a_beat("turn", threads=("ring",)),), 9: (a_beat("payoff"),)}
    (finding,) = told(outlined(9, beats, threads=own), "medium")
    assert finding.episode == 1


def test_a_thread_the_bible_does_not_know_pays_as_a_medium_one() -> None:
    script = "INT. KITCHEN - NIGHT\n\nA key. [[plant: key]] [[pay: key]]\n"
    season = outlined(16, scripts={8: script}, threads=threads(ring=("large", 1)))
    assert [finding.episode for finding in told(season, "medium")] == [8]


def test_a_gap_at_the_end_of_the_outline_counts() -> None:
    own = threads(ring=("medium", 8))
    assert not told(outlined(15, threads=own, planned=40), "medium")
    (finding,) = told(outlined(16, threads=own, planned=40), "medium")
    assert finding.episode == 8


@pytest.mark.parametrize(("at", "severities"), [(6, []), (7, [Severity.WARNING])])
def test_peaks_lie_at_most_five_apart(at: int, severities: list[Severity]) -> None:
    season = paid_at(1, at, episodes=at)
    findings = told(season, "peaks")
    assert [finding.severity for finding in findings] == severities
    assert all(f.message.startswith("5 episodes without a peak after 1") for f in findings)


@pytest.mark.parametrize(("at", "severity"), [(9, Severity.WARNING), (10, Severity.HARD)])
def test_strict_is_hard_over_eight(at: int, severity: Severity) -> None:
    season = paid_at(1, at, episodes=at)
    assert told(season, "peaks", strict=True)[0].severity is severity
    assert told(season, "peaks")[0].severity is Severity.WARNING


def test_a_spike_a_climax_and_a_hook_of_full_strength_are_peaks() -> None:
    beats = {1: (a_beat("spike"),), 6: (a_beat("Climax"),)}
    hooks = [HookFacts(episode=11, kind="danger", strength=5)]
    assert not told(outlined(16, {**beats, 16: PAY}, hooks=hooks), "peaks")
    weaker = [HookFacts(episode=11, kind="danger", strength=4)]
    assert told(outlined(16, {**beats, 16: PAY}, hooks=weaker), "peaks")


def test_a_paid_thread_of_medium_weight_is_a_peak_and_a_small_one_is_not() -> None:
    medium = threads(name=("medium", 1), ring=("medium", 6))
    assert not told(outlined(10, threads=medium), "peaks")
    small = threads(name=("medium", 1), ring=("small", 6))
    assert told(outlined(10, threads=small), "peaks")


def test_a_mark_in_the_script_pays_too() -> None:
    script = "INT. KITCHEN - NIGHT\n\nShe opens it. [[pay: ring]]\n"
    season = outlined(12, scripts={9: script}, threads=[ThreadFacts(name="ring", planted=1)])
    assert not told(season, "medium")


def test_without_pay_offs_or_weights_it_is_not_checked() -> None:
    (finding,) = found(outlined(12), "ST06")
    assert not finding.is_checked
    assert "[[pay: …]]" in finding.message
    unchecked = [f for f in found(paid_at(1, 4), "ST06") if not f.is_checked]
    assert [finding.place_key for finding in unchecked] == ["large", "medium"]
    assert not found(outlined(0), "ST06")


def test_every_threshold_of_the_rhythm_can_be_set() -> None:
    season = paid_at(1, 5, 6, 11, 16, 21)
    assert not standing(run(season, select=["ST06"], options={"ST06": {"small": 4}}))
    assert standing(run(season, select=["ST06"], options={"ST06": {"small": 4, "peaks": 4}}))


def test_a_waiver_on_a_gap_lapses_when_the_gap_changes() -> None:
    season = paid_at(1, 7, episodes=7)
    season = waived(season, told(season, "peaks")[0])
    assert told(season, "peaks")[0].waiver is not None
    later = with_waivers_of(paid_at(1, 8, episodes=8), season)
    assert told(later, "peaks")[0].lapsed


RING = threads(ring=("large", 12), name=("large", 4))


def ending(climax: int | None = 12, own: list[ThreadFacts] = RING) -> tuple[Finding, ...]:
    beats = {climax: (a_beat("climax"), a_beat("hook"))} if climax else {}
    return found(outlined(12, beats, threads=own), "ST07")


def test_a_season_that_ends_on_its_story_is_silent() -> None:
    assert not ending()


def test_at_most_three_episodes_follow_the_climax() -> None:
    assert not ending(9)
    (finding,) = ending(8)
    assert (finding.episode, finding.severity) == (12, Severity.WARNING)
    assert finding.message.startswith("The story is over in episode 8, the season in 12: 4")
    assert finding.hint.startswith("Tell the rest faster")


def test_the_last_climax_counts() -> None:
    beats = {5: (a_beat("climax"),), 10: (a_beat("climax"),)}
    assert not found(outlined(12, beats, threads=RING), "ST07")


def test_nothing_large_in_the_last_episode_warns() -> None:
    (finding,) = ending(own=threads(ring=("large", 11), name=("medium", 12)))
    assert (finding.episode, finding.message) == (
        12,
        "Nothing large is paid in the last episode (12).",
    )


def test_the_first_large_pay_off_only_in_the_last_episode_warns() -> None:
    (finding,) = ending(own=threads(ring=("large", 12), name=("medium", 4)))
    assert finding.message.startswith("The first large pay-off comes only in the last episode")
    assert finding.hint.startswith("Pay a large thread earlier")


def test_an_ending_nobody_has_outlined_is_left_alone() -> None:
    season = outlined(6, {6: (a_beat("climax"),)}, planned=9, threads=RING)
    assert not found(season, "ST07")


def test_without_climax_or_large_threads_the_ending_is_not_checked() -> None:
    findings = ending(None, threads(ring=("medium", 12)))
    assert [(f.is_checked, f.place_key) for f in findings] == [(False, "climax"), (False, "large")]


def test_a_waiver_on_an_ending_lapses_when_it_moves() -> None:
    season = outlined(12, {8: (a_beat("climax"),)}, threads=RING)
    season = waived(season, found(season, "ST07")[0])
    assert found(season, "ST07")[0].waiver is not None
    moved = with_waivers_of(outlined(12, {7: (a_beat("climax"),)}, threads=RING), season)
    assert found(moved, "ST07")[0].lapsed
    last = outlined(12, {12: (a_beat("climax"),)}, threads=threads(ring=("large", 11)))
    last = waived(last, found(last, "ST07")[0])
    assert found(last, "ST07")[0].waiver is not None
    other = with_waivers_of(
        outlined(12, {12: (a_beat("climax"),)}, threads=threads(ring=("large", 10))), last
    )
    assert found(other, "ST07")[0].lapsed
