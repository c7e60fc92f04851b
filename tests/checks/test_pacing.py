from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.builders import SCRIPT, a_season, found, rewritten, waived
from tests.checks.outlines import with_waivers_of
from writersroom.bible.facts import BeatFacts, SeriesFacts
from writersroom.checks import Severity

if TYPE_CHECKING:
    from writersroom.season import Season


def opening_after(seconds: int) -> Season:
    script = f"Rain.\n\n[[time: {seconds}s]]\n\nA scream. [[beat: opening]]\n\nMara runs.\n"
    return a_season([script])


def outlined(*kinds: str, seconds: float | None = None) -> list[BeatFacts]:
    return [
        BeatFacts(episode=1, position=n, kind=kind, planned_seconds=seconds)
        for n, kind in enumerate(kinds, 1)
    ]


def test_the_opening_beat_is_asked_for_in_three_steps() -> None:
    assert not found(opening_after(3), "RT03")
    severities = [found(opening_after(n), "RT03")[0].severity for n in (4, 6, 11)]
    assert severities == [Severity.INFORMATION, Severity.WARNING, Severity.WARNING]
    (finding,) = found(opening_after(11), "RT03", strict=True)
    assert finding.severity is Severity.HARD
    assert "First hook at about 11 s" in finding.message
    assert finding.line == 5


def test_an_outline_without_an_opening_among_its_first_beats_warns() -> None:
    (finding,) = found(a_season([SCRIPT], beats=outlined("setup", "setup", "talk", "hook")), "RT03")
    assert "setup, setup, talk" in finding.message
    assert not found(a_season([SCRIPT], beats=outlined("setup", "jolt", "talk", "hook")), "RT03")


def test_a_waiver_on_the_opening_lapses_when_what_precedes_it_changes() -> None:
    season = opening_after(11)
    season = waived(season, found(season, "RT03")[0])
    assert found(season, "RT03")[0].waiver is not None
    changed = season.facts.episodes[0].script.replace("Rain", "Snow")
    assert found(rewritten(season, 1, changed), "RT03")[0].lapsed


TALK = "INT. KITCHEN - NIGHT\n\nMARA\n" + "You knew it all the time. " * 10 + "\n"


def test_only_talk_warns_twice_and_only_picture_once() -> None:
    share, scene = found(a_season([TALK]), "RT06")
    assert "100 % talk" in share.message
    assert scene.message == "This scene is talk without a picture."
    assert scene.line == 1
    (finding,) = found(a_season(["INT. KITCHEN - NIGHT\n\nRain falls. A door.\n"]), "RT06")
    assert finding.message.startswith("0 % talk")
    assert finding.hint == "Let someone speak."


def test_a_balanced_script_is_silent() -> None:
    assert not found(a_season([SCRIPT]), "RT06")


def test_explicit_times_leave_nothing_to_share() -> None:
    (finding,) = found(a_season(["Rain.\n\n[[time: 80s]]\n\nMARA\nNo.\n"]), "RT06")
    assert not finding.is_checked


def test_a_waiver_on_talk_lapses_with_the_scene() -> None:
    season = a_season([TALK])
    season = waived(season, found(season, "RT06")[1])
    assert found(season, "RT06")[1].waiver is not None
    assert found(rewritten(season, 1, TALK.replace("knew", "felt", 1)), "RT06")[1].lapsed


def test_too_many_places_and_parts_are_counted() -> None:
    scenes = "".join(
        f"INT. ROOM {n} - NIGHT\n\nRain on the glass.\n\n@P{n}\n{'Not now, not here, not yet. ' * 4}\n\n"
        for n in range(6)
    )
    messages = [finding.message for finding in found(a_season([scenes]), "RT07")]
    assert any(message.startswith("6 places in") for message in messages)
    assert any(message.startswith("6 speaking parts in") for message in messages)
    assert any(message.startswith("6 scenes in") for message in messages)
    assert not found(a_season([SCRIPT]), "RT07")


def test_a_waiver_on_places_lapses_when_one_comes_in() -> None:
    script = "".join(f"INT. ROOM {n} - NIGHT\n\n{'Rain. ' * 30}\n\n" for n in range(4))
    season = a_season([script])
    season = waived(season, found(season, "RT07")[0])
    assert found(season, "RT07")[0].waiver is not None
    assert found(rewritten(season, 1, script + "INT. ATTIC - DAY\n\nDust.\n"), "RT07")[0].lapsed


def test_beats_that_do_not_add_up_inform() -> None:
    beats = outlined("opening", "turn", "hook", seconds=20)
    series = SeriesFacts(target_seconds=90, free_episodes=0)
    (finding,) = found(a_season([""], beats=beats, series=series), "RT11")
    assert finding.severity is Severity.INFORMATION
    assert finding.message == "Beats plan 1:00; the target is 1:30."
    fitting = outlined("opening", "turn", "hook", seconds=30)
    assert not found(a_season([""], beats=fitting, series=series), "RT11")
    (unknown,) = found(a_season([""], beats=outlined("opening", "hook"), series=series), "RT11")
    assert not unknown.is_checked


def test_a_beat_off_its_plan_is_named_where_the_script_marks_them_all() -> None:
    script = (
        "Rain. [[beat: opening]] [[time: 30s]]\n\nA door. [[beat: turn]] [[time: 50s]]\n\n"
        "Steps. [[hook]] [[time: 10s]]\n"
    )
    beats = outlined("opening", "turn", "hook", seconds=30)
    messages = [finding.message for finding in found(a_season([script], beats=beats), "RT11")]
    assert messages == [
        "Beat 2 (turn) runs about 50 s, planned 30 s.",
        "Beat 3 (hook) runs about 10 s, planned 30 s.",
    ]


def test_a_waiver_on_a_plan_lapses_when_the_plan_changes() -> None:
    season = a_season([""], beats=outlined("opening", "turn", "hook", seconds=20))
    season = waived(season, found(season, "RT11")[0])
    assert found(season, "RT11")[0].waiver is not None
    changed = a_season([""], beats=outlined("opening", "turn", "hook", seconds=21))
    assert found(with_waivers_of(changed, season), "RT11")[0].lapsed


def test_a_waiver_on_a_beat_lapses_when_the_script_changes() -> None:
    script = "Rain. [[beat: opening]] [[time: 50s]]\n\nA door. [[hook]] [[time: 40s]]\n"
    beats = [
        BeatFacts(episode=1, position=1, kind="opening", planned_seconds=30),
        BeatFacts(episode=1, position=2, kind="hook", planned_seconds=40),
    ]
    series = SeriesFacts(target_seconds=70, free_episodes=0)
    season = a_season([script], beats=beats, series=series)
    (finding,) = found(season, "RT11")
    season = waived(season, finding)
    assert found(season, "RT11")[0].waiver is not None
    assert found(rewritten(season, 1, script.replace("50s", "52s")), "RT11")[0].lapsed


def test_an_episode_without_marks_or_beats_has_no_opening_to_judge() -> None:
    (finding,) = found(a_season(["Rain.\n"]), "RT03")
    assert not finding.is_checked
    assert not found(a_season([""]), "RT03")


def in_a_shot(seconds: float) -> str:
    words = "I never asked you to come back here tonight, you know."
    return f"INT. KITCHEN - NIGHT\n\n[[shot: CU MARA, {seconds:g}s]]\n\nMARA\n{words}\n"


def test_speech_longer_than_its_shot_warns_and_much_longer_is_hard() -> None:
    assert not found(a_season([in_a_shot(4)]), "RT09")
    (warning,) = found(a_season([in_a_shot(2)]), "RT09")
    (hard,) = found(a_season([in_a_shot(1)]), "RT09")
    assert (warning.severity, hard.severity) == (Severity.WARNING, Severity.HARD)
    assert "s of speech in a shot of 1 s" in hard.message
    assert hard.line == 3


def test_a_waiver_on_a_shot_lapses_with_its_words() -> None:
    season = a_season([in_a_shot(1)])
    season = waived(season, found(season, "RT09")[0])
    assert found(season, "RT09")[0].waiver is not None
    assert found(rewritten(season, 1, in_a_shot(1).replace("never", "ever")), "RT09")[0].lapsed
