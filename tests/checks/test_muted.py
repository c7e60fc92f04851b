from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.builders import a_hook, a_season, found, rewritten, waived
from writersroom.checks import Finding, Severity, run

if TYPE_CHECKING:
    from writersroom.season import Season

SEEN = "A door opens. [[beat: turn]]\n\n"
HEARD = "[[beat: turn]]\n\nMARA\nYou lied to me.\n\n"
OPEN = "INT. KITCHEN - NIGHT\n\n"
HOOK = "[[hook]]\n\nA shot.\n"
SAID = "[[hook]]\n\nMARA\nShe is not dead.\n"


def one(season: Season) -> Finding:
    (finding,) = found(season, "VW01")
    return finding


def test_a_hook_that_is_only_said_warns() -> None:
    finding = one(a_season([OPEN + SEEN + SAID]))
    assert finding.severity is Severity.WARNING
    assert finding.message == "The hook has neither action nor caption: without sound it is lost."
    assert finding.line == 7
    assert finding.hint.startswith("Put it into the picture")


@pytest.mark.parametrize("rest", ["\nThe lamp falls.\n", "\n[[caption: Nine years ago]]\n"])
def test_a_picture_or_a_caption_anywhere_in_the_hook_carries_it(rest: str) -> None:
    assert not found(a_season([OPEN + SEEN + SAID + rest]), "VW01")


def test_a_hook_carried_by_sound_on_purpose_is_silent() -> None:
    hooks = [a_hook(1, carrier="Sound")]
    assert not found(a_season([OPEN + SEEN + SAID, ""], hooks=hooks), "VW01")
    spoken = [a_hook(1, carrier="dialogue")]
    assert found(a_season([OPEN + SEEN + SAID, ""], hooks=spoken), "VW01")


def test_half_of_the_marked_beats_seen_is_enough_and_less_warns() -> None:
    assert not found(a_season([OPEN + HEARD * 3 + SEEN * 2 + HOOK]), "VW01")
    finding = one(a_season([OPEN + HEARD * 3 + SEEN + HOOK]))
    assert finding.message == "Without sound 3 of 5 turns are lost; here is the first."
    assert finding.severity is Severity.WARNING
    assert finding.hint == "Show more of them, or caption them."


def test_a_hook_without_beats_and_beats_without_a_hook_are_judged() -> None:
    assert found(a_season([OPEN + "Rain.\n\n" + SAID]), "VW01")[0].is_checked
    assert one(a_season([OPEN + HEARD * 3])).message.startswith("Without sound 3 of 3")


def test_a_caption_counts_only_where_it_stands() -> None:
    early = OPEN + "[[caption: NINE YEARS AGO]]\n\n" + SEEN + SAID
    assert one(a_season([early])).message.startswith("The hook has neither")
    later = OPEN + HEARD * 3 + "[[caption: SHE KNOWS]]\n\n" + HOOK
    assert one(a_season([later])).message.startswith("Without sound 3 of 4")
    at_the_mark = SAID.replace("[[hook]]\n\n", "[[hook]]\n\n[[caption: HER]]\n\n")
    assert not found(a_season([OPEN + SEEN + at_the_mark]), "VW01")


def test_the_hook_counts_among_the_turns() -> None:
    messages = [f.message for f in found(a_season([OPEN + HEARD + SEEN + SAID]), "VW01")]
    assert "Without sound 2 of 3 turns are lost; here is the first." in messages


def test_a_caption_before_the_words_carries_a_beat() -> None:
    captioned = HEARD.replace("]]\n\nM", "]]\n\n[[caption: SHE KNOWS]]\n\nM")
    assert not found(a_season([OPEN + captioned + HOOK]), "VW01")
    season = a_season([OPEN + captioned + HEARD * 3 + HOOK])
    assert "Without sound 3 of 5" in one(season).message


def test_a_beat_at_a_heading_is_the_first_thing_in_the_scene() -> None:
    heading = "[[beat: opening]]\n\nINT. HALL - DAY\n\nRain.\n\n"
    assert not found(a_season([heading + HEARD + HOOK]), "VW01")


def test_the_share_can_be_set() -> None:
    season = a_season([OPEN + HEARD * 3 + SEEN + HOOK])
    assert not run(season, select=["VW01"], options={"VW01": {"share": 40}})


def test_without_marks_it_is_not_checked() -> None:
    assert not one(a_season([OPEN + "Rain.\n"])).is_checked
    assert not found(a_season([""]), "VW01")


def test_waivers_lapse_with_the_text_they_cover() -> None:
    for script, old, new in (
        (OPEN + SEEN + SAID, "dead", "gone"),
        (OPEN + HEARD * 3 + HOOK, "lied", "cheated"),
    ):
        season = a_season([script])
        season = waived(season, one(season))
        assert one(season).waiver is not None
        assert one(rewritten(season, 1, script.replace(old, new))).lapsed
