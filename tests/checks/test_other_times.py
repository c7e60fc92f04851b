from __future__ import annotations

import pytest

from tests.checks.builders import a_season
from writersroom.checks.other_times import is_another_time, open_flashbacks, other_times
from writersroom.checks.passages import Passages, passages


def parts(script: str) -> Passages:
    episode = a_season([script]).episode(1)
    assert episode is not None
    return passages(episode)


def lines(script: str) -> list[str]:
    """The action lines that play in another time."""
    own = parts(script)
    return [e.text for i, e in enumerate(own.elements) if is_another_time(own, i) and e.text]


HEAD = "INT. KITCHEN - DAY\n\n"


@pytest.mark.parametrize(
    "opening",
    [
        "[[flashback]]",
        "FLASHBACK: the pier.",
        "FLASHBACK - NINE YEARS EARLIER",
        "NINE YEARS EARLIER",
        "【闪回】",
        "闪回",
        "九年前，码头。",
        "[[caption: 9 YEARS AGO]]",
        "[[caption: 九年前]]",
        "DREAM SEQUENCE",
    ],
)
def test_what_opens_another_time_holds_to_the_end_of_its_scene(opening: str) -> None:
    script = f"{HEAD}Now.\n\n{opening}\n\nThen.\n\nINT. KITCHEN - NIGHT\n\nNow again.\n"
    found = lines(script)
    assert "Then." in found
    assert "Now." not in found
    assert "Now again." not in found


@pytest.mark.parametrize("end", ["[[flashback end]]", "[[flashback: end]]", "END OF FLASHBACK"])
def test_an_end_closes_it(end: str) -> None:
    found = lines(f"{HEAD}[[flashback]]\n\nThen.\n\n{end}\n\nNow.\n")
    assert "Then." in found
    assert "Now." not in found


def test_a_closed_flashback_may_span_scenes() -> None:
    script = (
        f"{HEAD}[[flashback]]\n\nThen.\n\nEXT. PIER - DAY\n\nThere.\n\n[[flashback end]]\n\nNow.\n"
    )
    assert {"Then.", "There."} <= set(lines(script))
    assert "Now." not in lines(script)


@pytest.mark.parametrize(
    "heading", ["INT. KITCHEN - FLASHBACK", ".内 客厅 夜 回忆", "EXT. PIER - DAY (DREAM)"]
)
def test_a_heading_makes_its_whole_scene_one(heading: str) -> None:
    assert "Then." in lines(f"{heading}\n\nThen.\n")


@pytest.mark.parametrize(
    "line",
    [
        "She has no memory of it.",
        "A memory card falls.",
        "回忆涌上心头。",
        "Years pass.",
        "He is a dream.",
    ],
)
def test_words_about_the_past_are_not_the_past(line: str) -> None:
    assert other_times(parts(f"{HEAD}{line}\n\nShe waits.\n")) == ()


def test_only_a_flashback_without_an_end_is_open() -> None:
    closed = f"{HEAD}[[flashback]]\n\nThen.\n\n[[flashback end]]\n"
    assert not list(open_flashbacks(parts(closed)))
    (mark,) = open_flashbacks(parts(f"{closed}\n[[flashback]]\n\nThen.\n"))
    assert mark.line == 9
