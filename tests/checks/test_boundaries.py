"""What lies exactly on a line: each place and number on the side its rule says."""

from __future__ import annotations

from tests.checks.builders import SCRIPT, a_hook, a_season, found
from tests.checks.edges import lengths, timed
from writersroom.bible.facts import SeriesFacts, ThreadFacts

RING = ThreadFacts(name="ring", kind="prop")


def test_a_beat_at_the_first_element_of_the_hook_is_no_beat_behind_it() -> None:
    script = SCRIPT.replace("[[hook]]", "[[beat: reveal]]\n\n[[hook]]")
    assert not found(a_season([script, SCRIPT]), "CH08")
    later = SCRIPT.rstrip() + "\n\n[[beat: reveal]]\n\nThunder.\n"
    assert found(a_season([later, SCRIPT]), "CH08")


def test_a_pay_off_in_the_first_element_of_the_hook_pays_it() -> None:
    script = SCRIPT.replace("The back door opens.", "The back door opens. [[pay: ring]]")
    hooks = [a_hook(1, thread="ring"), a_hook(2, "none")]
    (finding,) = found(a_season([script, SCRIPT], hooks=hooks, threads=[RING]), "CH08")
    assert "pay-off" in finding.message


def test_a_hook_whose_first_line_has_no_time_model_has_no_span() -> None:
    script = SCRIPT[: SCRIPT.index("The back door")] + "Дверь открывается.\n"
    (finding,) = found(a_season([script, SCRIPT]), "RT04")
    assert not finding.is_checked


def test_a_scene_that_begins_where_the_opening_ends_is_not_in_it() -> None:
    road = "EXT. ROAD - DAY\n\n" + "A bus passes. " * 20
    second = f"{road.rstrip()}\n\nINT. KITCHEN - NIGHT\n\nA clock.\n"
    hooks = [a_hook(1, question="Who is she?", at_stake=("Kitchen",)), a_hook(2, "none")]
    assert found(a_season([SCRIPT, second], hooks=hooks), "CH05")


def test_the_scene_before_the_hook_is_not_the_place_of_the_hook() -> None:
    first = timed(("Rain.", 60)) + "\n[[hook]]\n\nEXT. HARBOUR - DAY\n\nA ring on the quay.\n"
    hooks = [a_hook(1, question="Whose is it?", at_stake=("ring",)), a_hook(2, "none")]
    kitchen = "INT. KITCHEN - DAY\n\nA clock.\n"
    assert found(a_season([first, kitchen], hooks=hooks), "CH05")
    harbour = "EXT. HARBOUR - DAY\n\nGulls.\n"
    assert not found(a_season([first, harbour], hooks=hooks), "CH05")


def test_an_episode_exactly_at_its_tolerance_is_on_target() -> None:
    assert not [f for f in found(lengths(103.5)(), "RT01") if "target" in f.message]
    assert [f for f in found(lengths(103.6)(), "RT01") if "target" in f.message]


def test_a_target_of_zero_is_none() -> None:
    season = a_season([timed(("Rain.", 90))], series=SeriesFacts(target_seconds=0))
    assert not found(season, "RT01")


def test_two_written_episodes_are_enough_for_a_sum() -> None:
    assert not found(lengths(90, 90)(), "RT02")
    (finding,) = (f for f in found(lengths(200, 200)(), "RT02") if f.is_checked)
    assert finding.episode == 0


def test_a_caption_shown_exactly_as_long_as_it_takes_to_read_can_be_read() -> None:
    caption = "[[caption: 今晚十点码头见面吧]]"
    assert not found(a_season([f"INT. KITCHEN - DAY\n\n{caption} [[time: 1s]]\n"]), "VW04")
    assert found(a_season([f"INT. KITCHEN - DAY\n\n{caption} [[time: 0.9s]]\n"]), "VW04")


def test_a_place_of_a_single_episode_is_no_main_place() -> None:
    once = [f"INT. ROOM {letter} - DAY\n\nRain.\n" for letter in "ABCDEFG"]
    said = [f.message for f in found(a_season(once, planned=20), "PR03")]
    assert not [words for words in said if "main places" in words]
    twice = [f.message for f in found(a_season([*once, *once], planned=20), "PR03")]
    assert [words for words in twice if "7 main places" in words]
