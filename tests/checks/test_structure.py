from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.checks.builders import a_season, found, rewritten, waived
from tests.checks.outlines import with_waivers_of
from writersroom.bible.facts import ArcFacts, BeatFacts, CharacterFacts, Status, ThreadFacts
from writersroom.checks import Finding, Severity
from writersroom.season import Season, build_season

QUIET = "INT. KITCHEN - NIGHT\n\nRain.\n"
PEOPLE = (CharacterFacts(name="Mara", role="lead"), CharacterFacts(name="Tom", role="support"))


def one(season: Season, rule: str) -> Finding:
    (finding,) = found(season, rule)
    return finding


def with_arc(*touched: int, episodes: int, **changes: Any) -> Season:
    beats = [
        BeatFacts(episode=n, position=1, kind="hook", arc="Grief" if n in touched else "")
        for n in range(1, episodes + 1)
    ]
    season = a_season(dict.fromkeys(range(1, episodes + 1), ""), beats=beats)
    arc = replace(ArcFacts(name="grief"), **changes)
    return build_season(replace(season.facts, arcs=(arc,)))


def test_an_arc_that_rests_too_long_warns() -> None:
    finding = one(with_arc(1, 11, episodes=11), "ST02")
    assert finding.message == "“grief” rests for 9 episodes after 1."
    assert finding.episode == 11
    assert not found(with_arc(1, 10, episodes=11), "ST02")


def test_an_arc_dropped_before_the_end_of_the_outline_warns() -> None:
    finding = one(with_arc(1, 2, episodes=11), "ST02")
    assert "rests for 9 episodes after 2" in finding.message


def test_a_paused_or_unbegun_arc_is_silent() -> None:
    assert not found(with_arc(1, 11, episodes=11, paused=True), "ST02")
    assert not one(with_arc(episodes=11), "ST02").is_checked


def test_a_waiver_on_an_arc_holds_for_this_rest_and_no_other() -> None:
    season = with_arc(1, 13, episodes=13)
    season = waived(season, one(season, "ST02"))
    assert one(season, "ST02").waiver is not None
    assert one(with_waivers_of(with_arc(2, 13, episodes=13), season), "ST02").lapsed
    later = one(with_waivers_of(with_arc(1, 14, episodes=14), season), "ST02")
    assert (later.episode, later.waiver) == (14, None)


def seen(*mara: int, episodes: int, **changes: Any) -> Season:
    scripts = [
        QUIET + ("\nMara waits.\n" if n in mara else "") + ("\nTom nods.\n" if n in (1, 2) else "")
        for n in range(1, episodes + 1)
    ]
    return a_season(scripts, characters=(replace(PEOPLE[0], **changes), PEOPLE[1]))


def test_a_lead_away_for_four_episodes_warns() -> None:
    finding = one(seen(1, 6, episodes=6), "ST03")
    assert finding.message == "Mara is back after 4 episodes, last seen in 1."
    assert not found(seen(1, 5, episodes=5), "ST03")


def test_a_support_may_be_away_longer() -> None:
    assert not found(seen(1, 6, episodes=6, role="support"), "ST03")


def test_someone_seen_once_warns_only_when_the_season_is_told() -> None:
    assert "in episode 1 only" in one(seen(1, episodes=3), "ST03").message
    season = seen(1, episodes=3)
    assert not found(
        build_season(replace(season.facts, series=replace(season.series, planned_episodes=9))),
        "ST03",
    )


def test_a_waiver_on_an_absence_holds_for_these_episodes_and_no_others() -> None:
    season = seen(1, 8, episodes=8)
    season = waived(season, one(season, "ST03"))
    assert one(season, "ST03").waiver is not None
    assert one(with_waivers_of(seen(1, 2, 8, episodes=8), season), "ST03").lapsed
    later = one(with_waivers_of(seen(1, 9, episodes=9), season), "ST03")
    assert (later.episode, later.waiver) == (9, None)


def test_someone_who_does_not_come_back_warns_unless_there_is_an_exit() -> None:
    assert not found(seen(1, 2, episodes=5), "ST03")
    finding = one(seen(1, 2, episodes=6), "ST03")
    assert finding.message == "Mara has been away for 4 episodes, last seen in 2."
    assert (finding.episode, finding.severity) == (6, Severity.WARNING)
    assert not found(seen(1, 2, episodes=6, exits_in=2), "ST03")
    season = waived(seen(1, 2, episodes=8), one(seen(1, 2, episodes=8), "ST03"))
    assert one(season, "ST03").waiver is not None
    assert one(with_waivers_of(seen(1, 3, episodes=8), season), "ST03").lapsed


def test_someone_never_seen_warns_once_the_season_is_told() -> None:
    finding = one(seen(episodes=3), "ST03")
    assert finding.message == "Mara is in the bible and never seen."
    assert finding.episode == 0
    assert not found(seen(episodes=3, role="minor"), "ST03")


def test_without_characters_nobody_is_looked_for() -> None:
    assert not one(a_season([QUIET], characters=()), "ST03").is_checked


def a_secret(**changes: Any) -> ThreadFacts:
    return replace(ThreadFacts(name="ring", kind="secret", planted=1), **changes)


def test_a_secret_never_resolved_is_hard_at_the_last_episode_and_left_to_this_rule() -> None:
    season = a_season([QUIET, QUIET], threads=[a_secret()])
    finding = one(season, "ST04")
    assert (finding.severity, finding.episode) == (Severity.HARD, 2)
    assert finding.message == "“ring” is never resolved."
    assert not found(season, "ST01")


def test_paid_dropped_open_on_purpose_or_unfinished_is_silent() -> None:
    paid = QUIET + "\nThe ring. [[pay: ring]]\n"
    assert not found(a_season([QUIET, paid], threads=[a_secret()]), "ST04")
    assert not found(a_season([QUIET, QUIET], threads=[a_secret(dropped=True)]), "ST04")
    assert not found(a_season([QUIET, QUIET], threads=[a_secret(season_hook=True)]), "ST04")
    unfinished = a_season({1: QUIET, 2: ""}, threads=[a_secret()], status=Status.OUTLINE)
    assert not found(unfinished, "ST04")


def test_a_waiver_on_a_secret_lapses_with_the_finale() -> None:
    season = a_season([QUIET, QUIET], threads=[a_secret()])
    season = waived(season, one(season, "ST04"))
    assert one(season, "ST04").waiver is not None
    assert one(rewritten(season, 2, QUIET + "\nSnow.\n"), "ST04").lapsed


def test_nobody_is_missed_while_nobody_has_a_role() -> None:
    unknown = [replace(person, role="") for person in PEOPLE]
    season = a_season([QUIET + "\nMara waits.\n", *[QUIET] * 11], characters=unknown)
    (finding,) = found(season, "ST03")
    assert finding.message == "Not checked: needs characters with their roles."
    lead = [replace(PEOPLE[0], role=""), replace(PEOPLE[1], role="lead")]
    assert (
        "Tom is in the bible"
        in one(build_season(replace(season.facts, characters=tuple(lead))), "ST03").message
    )
